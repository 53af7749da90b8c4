"""An import that is killed has saved all of it or nothing, and can be finished."""

import random

import pytest

from tests.imports import stage
from tests.killing import SEED, TIMES, at_once, kill_at_any_query
from tests.publishing.stage import run

# They share a portal, which takes longer to make than any of them.
pytestmark = pytest.mark.xdist_group("import-kills")
NOTHING = {"state": "started", "courses": 0, "runs": 0, "logged": 0}
ALL = {
    "state": "done",
    "courses": stage.ROWS,
    "runs": stage.ROWS,
    "logged": 2 * stage.ROWS,
}


@TIMES
def test_an_import_killed_at_any_query_saved_all_or_nothing(
    place, queries, saved, number
):
    kill_at_any_query(stage.commit_until, place, queries, number)

    assert saved() in (NOTHING, ALL)
    assert run(stage.commit, place) == 0
    assert saved() == ALL


@TIMES
def test_an_import_killed_at_any_moment_saved_all_or_nothing(place, saved, number):
    seconds = random.Random(SEED + number).uniform(0.02, 0.5)  # noqa: S311

    run(stage.commit, place, seconds=seconds)

    assert saved() in (NOTHING, ALL)
    assert run(stage.commit, place) == 0
    assert saved() == ALL


def test_four_who_import_the_same_at_once_save_it_once(place, saved):
    at_once(stage.commit, *[(place,)] * 4)

    assert run(stage.commit, place) == 0
    assert saved() == ALL
