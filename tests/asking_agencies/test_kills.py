"""Asking that is killed has asked all agencies, with their mails, or none."""

import pytest

from tests.asking_agencies import stage
from tests.killing import TIMES, at_once, kill_at_any_query
from tests.publishing.stage import run

# They share a portal, which takes longer to make than any of them.
pytestmark = pytest.mark.xdist_group("asking-kills")
EACH = 2 * stage.AGENCIES
NOTHING = dict.fromkeys(("requests", "asked", "links", "steps", "updates", "mailed"), 0)
ALL = {
    "requests": 2,
    "asked": EACH,
    "links": EACH,
    "steps": EACH,
    "updates": stage.AGENCIES,
    "mailed": EACH,
}


@TIMES
def test_asking_killed_at_any_query_asked_all_or_nobody(place, queries, saved, number):
    kill_at_any_query(stage.ask_until, place, queries, number)

    assert saved() in (NOTHING, ALL)
    assert run(stage.ask, place) == 0
    assert saved() == ALL


def test_four_who_ask_at_once_ask_everybody_once(place, saved):
    at_once(stage.ask, *[(place,)] * 4)

    assert run(stage.ask, place) == 0
    assert saved() == ALL
