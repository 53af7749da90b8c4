"""Reminding and handing in that are killed: done once, or to be done once more."""

import pytest

from tests.asking_agencies import answering_stage as stage
from tests.killing import TIMES, at_once, kill_at_any_query
from tests.publishing.stage import run

# They share a portal, which takes longer to make than any of them.
pytestmark = pytest.mark.xdist_group("answering-kills")
ALL = stage.AGENCIES
NOT_REMINDED = {"reminded": 0, "steps": 0, "links": ALL, "reminders": 0}
REMINDED = {"reminded": ALL, "steps": ALL, "links": 2 * ALL, "reminders": ALL}
ASKED = {"state": "asked", "drafts": 0, "said": False, "handed in": 0, "told": 0}
BEGUN = {"state": "begun", "drafts": 1, "said": False, "handed in": 0, "told": 0}
HANDED_IN = {"state": "handed-in", "drafts": 0, "said": True, "handed in": 1, "told": 1}
WHOLE = [
    NOT_REMINDED | ASKED,
    REMINDED | ASKED,
    REMINDED | BEGUN,
    REMINDED | HANDED_IN,
]


@TIMES
def test_an_answer_is_never_half_and_nobody_is_told_twice(
    place, queries, saved, number
):
    kill_at_any_query(stage.act_until, place, queries, number)

    assert saved() in WHOLE
    assert run(stage.act, place) == 0
    assert saved() == REMINDED | HANDED_IN


def test_timers_that_overlap_remind_once(place, saved):
    at_once(stage.remind, *[(place,)] * 4)

    assert saved() == REMINDED | ASKED
