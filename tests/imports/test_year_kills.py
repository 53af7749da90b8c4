"""A year whose loading is killed is there whole or not at all, and can be loaded."""

import pytest

from tests.imports import year_stage as stage
from tests.killing import TIMES, at_once, kill_at_any_query
from tests.publishing.stage import run

# They share a portal, which takes longer to make than any of them.
pytestmark = pytest.mark.xdist_group("year-kills")
NOTHING = {"state": "started", "courses": 0, "runs": 0, "logged": 0}
ALL = {
    "state": "done",
    "courses": stage.ROWS,
    "runs": stage.ROWS,
    "logged": 2 * stage.ROWS,
}


@TIMES
def test_a_year_killed_at_any_query_is_loaded_whole_or_not_at_all(
    place, queries, saved, number
):
    kill_at_any_query(stage.commit_until, place, queries, number)

    assert saved() in (NOTHING, ALL)
    assert run(stage.commit, place, 2) == 0
    assert saved() == ALL


def test_four_who_load_the_same_at_once_load_it_once(place, saved):
    at_once(stage.commit_or_leave_it, *[(place,)] * 4)

    assert run(stage.commit, place, 2) == 0
    assert saved() == ALL
