"""What tests share that kill a process at any moment while it saves.

A module of such tests imports its `stage`: functions that run in processes of their own
and are named as in `Stage`. Its folder's conftest has the fixtures from here.
"""

import json
import os
import random
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol, cast

import pytest

from tests.databases import Migrated
from tests.publishing.stage import Place, processes, run

KILLED = -signal.SIGKILL
SEED = 20261128
TIMES = pytest.mark.parametrize(
    "number", range(int(os.environ.get("RANDOM_KILLS", "3")))
)


class Stage(Protocol):
    """A portal of its own, what is saved in it, and what there is of that."""

    def prepare(self, place: Place) -> None:
        """Make the portal."""

    def prepare_next(self, place: Place) -> None:
        """Take back what was saved, and have the same ready to be saved."""

    def count_queries(self, place: Place, answer: Path) -> None:
        """Save, and write to `answer` how many queries that takes."""

    def tell(self, place: Place, answer: Path) -> None:
        """Write to `answer` what there is of what is saved."""


def stage_of(request: pytest.FixtureRequest) -> Stage:
    return cast(Stage, request.module.stage)


@pytest.fixture(scope="module")
def portal(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    migrated: Migrated,
) -> Iterator[Place]:
    """A portal with a database of its own, beside that of the other tests."""
    folder = tmp_path_factory.mktemp("portal")
    with migrated.copied(folder) as database:
        place = Place(database, folder / "editions")
        assert run(stage_of(request).prepare, place) == 0
        yield place


@pytest.fixture(scope="module")
def queries(
    request: pytest.FixtureRequest,
    portal: Place,
    tmp_path_factory: pytest.TempPathFactory,
) -> int:
    """How many queries it takes to save."""
    answer = tmp_path_factory.mktemp("queries") / "counted.json"
    assert run(stage_of(request).prepare_next, portal) == 0
    assert run(stage_of(request).count_queries, portal, answer) == 0
    return int(json.loads(answer.read_text()))


@pytest.fixture
def place(request: pytest.FixtureRequest, portal: Place, queries: int) -> Place:
    """The portal, with everything ready to be saved."""
    assert run(stage_of(request).prepare_next, portal) == 0
    return portal


@pytest.fixture
def saved(
    request: pytest.FixtureRequest, place: Place
) -> Callable[[], dict[str, object]]:
    """Return what there is of what is saved."""

    def told() -> dict[str, object]:
        answer = place.store.parent / "told.json"
        assert run(stage_of(request).tell, place, answer) == 0
        found: dict[str, object] = json.loads(answer.read_text())
        return found

    return told


def kill_at_any_query(
    save_until: Callable[..., None], place: Place, queries: int, number: int
) -> None:
    """Save in a process that is killed at one of its queries, as `number` says."""
    chance = random.Random(SEED + number)  # noqa: S311
    count, after = chance.randint(1, queries), chance.random() < 0.5
    assert run(partial(save_until, after=after), place, count) == KILLED


def at_once(save: Callable[..., None], *arguments: tuple[object, ...]) -> list[int]:
    """Save in as many processes as there are `arguments`; return their exit codes."""
    busy = [processes.Process(target=save, args=args) for args in arguments]
    for process in busy:
        process.start()
    for process in busy:
        process.join()
    codes = [process.exitcode or 0 for process in busy]
    for process in busy:
        process.close()
    return codes
