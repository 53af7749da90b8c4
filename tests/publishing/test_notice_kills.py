"""A notice that is killed on its way is there or not, and no edition is touched."""

import json
import signal
from collections.abc import Iterator

import pytest

from publishing.public import PublicPages
from publishing.steps import Moment, Step
from publishing.store import Store
from tests.publishing import stage
from tests.publishing.reader import Reader
from tests.publishing.stage import Kill, Place

pytestmark = pytest.mark.xdist_group("kills")
KILLED = -signal.SIGKILL
OLD = "/riverside/2023-24/editions/1/welcome/"
NEW = "/riverside/2023-24/welcome/"
SHOWING = (
    *(
        Kill(step=step, moment=moment)
        for step in (Step.SWITCH, Step.AFTER)
        for moment in Moment
    ),
    *(Kill(event="open", count=number) for number in (1, 10, 20)),
    # Before the folder of the portal's pages and the pointer are renamed.
    *(Kill(event="rename", count=number) for number in (1, 2)),
)
WRITING = (
    Kill(event="query", sql='INSERT INTO "records_change"'),
    Kill(event="query", sql='INSERT INTO "publishing_editionnotice"'),
)
ENDING = Kill(event="query", sql='UPDATE "publishing_editionnotice"')
BEFORE_COMMIT = {*WRITING, ENDING}


@pytest.fixture(scope="module")
def portal(tmp_path_factory, migrated) -> Iterator[Place]:
    """A portal with a database of its own, where two editions are out."""
    folder = tmp_path_factory.mktemp("portal")
    with migrated.copied(folder) as database:
        place = Place(database, folder / "editions")
        for act in (stage.prepare, stage.prepare_next, stage.publish):
            assert stage.run(act, place) == 0
        yield place


@pytest.fixture
def place(portal: Place) -> Place:
    """A portal where no edition is under a notice."""
    assert stage.run(stage.take_off_until, portal, Kill()) == 0
    return portal


def shown(place: Place) -> tuple[bool, bool]:
    """Whether the newest edition is under a notice, and the first one replaced.

    Either way readers get a page, and every file is as it was published.
    """
    reader = Reader(PublicPages(place.store))
    new, old = reader.get(NEW), reader.get(OLD)
    assert "words of edition 2." in new.text
    if old.status == 302:
        assert old.headers["Location"] == NEW
    else:
        assert "words of edition 1." in old.text
    return "A figure is wrong." in new.text, old.status == 302


def finish(place: Place) -> tuple[bool, bool]:
    """Start the portal again: readers see what the database says, and all is logged."""
    assert stage.run(stage.start_again, place) == 0
    answer = place.store.parent / "told.json"
    assert stage.run(stage.tell_notices, place, answer) == 0
    told = json.loads(answer.read_text())
    assert told["steps"] == told["logged"]
    assert shown(place) == (2 in told["open"], 1 in told["open"])
    assert tuple(Store(place.store).problems()) == ()
    assert not (place.store / "tmp").exists()
    return shown(place)


@pytest.mark.parametrize("kill", [*WRITING, *SHOWING], ids=str)
def test_a_notice_that_is_killed_is_there_or_not(place, kill):
    assert stage.run(stage.put_notice_until, place, kill) == KILLED

    assert shown(place) in ((False, False), (True, False))
    assert finish(place) == (kill not in BEFORE_COMMIT, False)


@pytest.mark.parametrize("kill", [*WRITING, *SHOWING], ids=str)
def test_a_replacement_that_is_killed_is_there_or_not(place, kill):
    assert stage.run(stage.replace_until, place, kill) == KILLED

    assert shown(place) in ((False, False), (False, True))
    assert finish(place) == (False, kill not in BEFORE_COMMIT)


@pytest.mark.parametrize("kill", [ENDING, WRITING[0], *SHOWING], ids=str)
def test_taking_a_notice_off_and_being_killed_leaves_it_on_or_off(place, kill):
    assert stage.run(stage.put_notice_until, place, Kill()) == 0
    assert shown(place) == (True, False)

    assert stage.run(stage.take_off_until, place, kill) == KILLED

    assert shown(place) in ((False, False), (True, False))
    assert finish(place) == (kill in BEFORE_COMMIT, False)
