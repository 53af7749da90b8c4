"""A sheet whose saving is killed has saved all of its rows or none."""

import json
import os
import random
import signal
from collections.abc import Iterator
from functools import partial

import pytest

from tests.editing.sheets import stage
from tests.publishing.stage import Place, processes, run

# They share a portal, which takes longer to make than any of them.
pytestmark = pytest.mark.xdist_group("sheet-kills")
KILLED = -signal.SIGKILL
SEED = 20261128
NOTHING = {"courses": 0, "runs": 0, "logged": 0}
ALL = {"courses": stage.ROWS, "runs": stage.ROWS, "logged": 2 * stage.ROWS}


@pytest.fixture(scope="module")
def portal(tmp_path_factory, migrated) -> Iterator[Place]:
    """A portal with a database of its own, beside that of the other tests."""
    folder = tmp_path_factory.mktemp("portal")
    with migrated.copied(folder) as database:
        place = Place(database, folder / "editions")
        assert run(stage.prepare, place) == 0
        yield place


@pytest.fixture(scope="module")
def queries(portal, tmp_path_factory) -> int:
    """How many queries it takes to save the sheet."""
    answer = tmp_path_factory.mktemp("queries") / "counted.json"
    assert run(stage.count_queries, portal, answer) == 0
    return int(json.loads(answer.read_text()))


@pytest.fixture
def place(portal: Place, queries: int) -> Place:
    """A portal without the rows of the sheet."""
    assert run(stage.clear, portal) == 0
    return portal


def saved(place: Place) -> dict[str, int]:
    """Return what there is of the sheet."""
    answer = place.store.parent / "told.json"
    assert run(stage.tell, place, answer) == 0
    told: dict[str, int] = json.loads(answer.read_text())
    return told


@pytest.mark.parametrize("number", range(int(os.environ.get("RANDOM_KILLS", "3"))))
def test_a_sheet_killed_at_any_query_saved_all_or_nothing(place, queries, number):
    chance = random.Random(SEED + number)  # noqa: S311
    count, after = chance.randint(1, queries), chance.random() < 0.5

    assert run(partial(stage.save_until, after=after), place, count) == KILLED

    assert saved(place) in (NOTHING, ALL)
    if saved(place) == NOTHING:
        assert run(stage.save, place) == 0
    assert saved(place) == ALL


def test_four_who_add_the_same_word_at_once_add_it_once(place):
    busy = [
        processes.Process(target=stage.add_word, args=(place, f"Course {number}"))
        for number in range(4)
    ]
    for process in busy:
        process.start()
    for process in busy:
        process.join()
    assert [process.exitcode for process in busy] == [0, 0, 0, 0]

    answer = place.store.parent / "words.json"
    assert run(stage.tell_words, place, answer) == 0
    assert json.loads(answer.read_text()) == {
        "words": [["podcast", "Podcast"]],
        "modes": ["podcast"] * 4,
        "logged": 1,
    }
