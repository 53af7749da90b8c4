"""A year whose loading is killed is there whole or not at all, and can be loaded."""

import json
import os
import random
import signal
from collections.abc import Iterator
from functools import partial

import pytest

from tests.imports import year_stage as stage
from tests.publishing.stage import Place, processes, run

# They share a portal, which takes longer to make than any of them.
pytestmark = pytest.mark.xdist_group("year-kills")
KILLED = -signal.SIGKILL
SEED = 20261129
NOTHING = {"state": "started", "courses": 0, "runs": 0, "logged": 0}
ALL = {
    "state": "done",
    "courses": stage.ROWS,
    "runs": stage.ROWS,
    "logged": 2 * stage.ROWS,
}


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
    """How many queries loading takes."""
    answer = tmp_path_factory.mktemp("queries") / "counted.json"
    assert run(stage.prepare_next, portal) == 0
    assert run(stage.count_queries, portal, answer) == 0
    return int(json.loads(answer.read_text()))


@pytest.fixture
def place(portal: Place, queries: int) -> Place:
    """A portal with a year that was uploaded and checked."""
    assert run(stage.prepare_next, portal) == 0
    return portal


def saved(place: Place) -> dict[str, object]:
    """Return what there is of the year."""
    answer = place.store.parent / "told.json"
    assert run(stage.tell, place, answer) == 0
    told: dict[str, object] = json.loads(answer.read_text())
    return told


@pytest.mark.parametrize("number", range(int(os.environ.get("RANDOM_KILLS", "3"))))
def test_a_year_killed_at_any_query_is_loaded_whole_or_not_at_all(
    place, queries, number
):
    chance = random.Random(SEED + number)  # noqa: S311
    count, after = chance.randint(1, queries), chance.random() < 0.5
    killed = partial(stage.commit_until, after=after)

    assert run(killed, place, count) == KILLED

    assert saved(place) in (NOTHING, ALL)
    assert run(stage.commit, place, 2) == 0
    assert saved(place) == ALL


def test_four_who_load_the_same_at_once_load_it_once(place):
    busy = [
        processes.Process(target=stage.commit_or_leave_it, args=(place,))
        for _ in range(4)
    ]
    for process in busy:
        process.start()
    for process in busy:
        process.join()
        process.close()

    assert run(stage.commit, place, 2) == 0
    assert saved(place) == ALL
