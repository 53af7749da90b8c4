"""A timer that is killed has published what was due, or left it as it was."""

import pytest

from tests.killing import (
    TIMES,
    at_once,
    kill_at_any_query,
    place,
    portal,
    queries,
    saved,
)
from tests.publishing import planned_stage as stage
from tests.publishing.stage import run

__all__ = ["place", "portal", "queries", "saved"]

# They share a portal, which takes longer to make than any of them.
pytestmark = pytest.mark.xdist_group("planned-kills")
DUE = {"outcome": "", "own": False, "editions": 0}
DONE = {"outcome": "published", "own": True, "editions": 1}


@TIMES
def test_a_timer_killed_at_any_query_published_or_left_it(
    place, queries, saved, number
):
    kill_at_any_query(stage.publish_until, place, queries, number)

    assert saved() in (DUE, DONE)
    assert run(stage.publish, place) == 0
    assert saved() == DONE


def test_four_timers_at_once_publish_it_once(place, saved):
    codes = at_once(stage.publish, *[(place,)] * 4)

    assert 0 in codes
    assert run(stage.publish, place) == 0
    assert saved() == DONE
