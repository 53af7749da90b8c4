"""A sheet whose saving is killed has saved all of its rows or none."""

import json

import pytest

from tests.editing.sheets import stage
from tests.killing import TIMES, at_once, kill_at_any_query
from tests.publishing.stage import run

# They share a portal, which takes longer to make than any of them.
pytestmark = pytest.mark.xdist_group("sheet-kills")
NOTHING = {"courses": 0, "runs": 0, "logged": 0}
ALL = {"courses": stage.ROWS, "runs": stage.ROWS, "logged": 2 * stage.ROWS}


@TIMES
def test_a_sheet_killed_at_any_query_saved_all_or_nothing(
    place, queries, saved, number
):
    kill_at_any_query(stage.save_until, place, queries, number)

    assert saved() in (NOTHING, ALL)
    if saved() == NOTHING:
        assert run(stage.save, place) == 0
    assert saved() == ALL


def test_four_who_add_the_same_word_at_once_add_it_once(place):
    titles = [(place, f"Course {number}") for number in range(4)]

    assert at_once(stage.add_word, *titles) == [0, 0, 0, 0]

    answer = place.store.parent / "words.json"
    assert run(stage.tell_words, place, answer) == 0
    assert json.loads(answer.read_text()) == {
        "words": [["podcast", "Podcast"]],
        "modes": ["podcast"] * 4,
        "logged": 1,
    }
