"""A publication that is killed leaves the old edition or the new one, whole."""

import json
import os
import random
import signal
from collections.abc import Iterator

import pytest

from publishing.folder import Entry, read_manifest
from publishing.public import PublicPages
from publishing.steps import Moment, Step
from publishing.store import Store
from tests.publishing import stage
from tests.publishing.reader import Reader
from tests.publishing.stage import Kill, Place

# They share a portal, which takes longer to make than any of them.
pytestmark = pytest.mark.xdist_group("kills")
REPORT = "riverside/2023-24"
KILLED = -signal.SIGKILL
KILLS = (
    *(Kill(step=step, moment=moment) for step in Step for moment in Moment),
    # The first file is not there yet; some are; the pages of the portal are half done.
    *(Kill(event="open", count=number) for number in (1, 2, 20, 40, 60)),
    # Before the edition's folder, the portal's pages and the pointer are renamed.
    *(Kill(event="rename", count=number) for number in (1, 2, 3)),
    # In the middle of the transactions of the claim and of the commit.
    Kill(event="query", sql='INSERT INTO "publishing_edition"'),
    Kill(event="query", sql='UPDATE "publishing_edition"'),
    Kill(event="query", sql='INSERT INTO "records_change"'),
    Kill(event="query", sql='UPDATE "reports_report"'),
)
AFTER_SWITCH = (
    Kill(step=Step.SWITCH, moment=Moment.AFTER),
    *(Kill(step=Step.AFTER, moment=moment) for moment in Moment),
)
SEED = 20261120


@pytest.fixture(scope="module")
def portal(tmp_path_factory, migrated) -> Iterator[Place]:
    """A portal with a database of its own, beside that of the other tests."""
    folder = tmp_path_factory.mktemp("portal")
    with migrated.copied(folder) as database:
        place = Place(database, folder / "editions")
        assert stage.run(stage.prepare, place) == 0
        yield place


@pytest.fixture
def place(portal: Place) -> Place:
    """A portal with an edition out, and the next one signed."""
    assert stage.run(stage.prepare_next, portal) == 0
    return portal


def edition_shown(place: Place) -> int:
    """Return the number of the edition that readers get; it is whole in each format."""
    store = Store(place.store)
    reader = Reader(PublicPages(place.store))
    editions = store.pointer().reports[REPORT]
    number = max(map(int, editions))
    manifest = read_manifest(place.store / "editions" / editions[str(number)])
    for name, entry in manifest.files.items():
        if name.endswith((".br", ".gz")):
            continue
        address = name.removesuffix("index.html")
        for base in (f"/{REPORT}/", f"/{REPORT}/editions/{number}/"):
            answer = reader.get(base + address)
            assert (answer.status, Entry.of(answer.body)) == (200, entry)
    assert f"words of edition {number}." in reader.get(f"/{REPORT}/welcome/").text
    assert f"edition {number}\n" in reader.get(f"/{REPORT}/report.pdf").text
    assert "words of edition 1." in reader.get(f"/{REPORT}/editions/1/welcome/").text
    assert reader.get(f"/{REPORT}/editions/{number + 1}/").status == 404
    assert reader.get("/").status == 200
    return number


def finish(place: Place, *, new: int) -> None:
    """Start the portal again and publish again: edition `new` is there, once."""
    assert stage.run(stage.start_again, place) == 0
    assert edition_shown(place) in (new - 1, new)
    assert tuple(Store(place.store).problems()) == ()
    assert not (place.store / "tmp").exists()
    answer = place.store.parent / "told.json"
    assert stage.run(stage.publish_and_tell, place, answer) == 0
    assert edition_shown(place) == new
    assert json.loads(answer.read_text()) == {
        "editions": {str(number): "published" for number in range(1, new + 1)},
        "state": "published",
        "logged": new,
    }
    assert tuple(Store(place.store).problems()) == ()


@pytest.mark.parametrize("kill", KILLS, ids=str)
def test_a_killed_publication_is_old_or_new_and_can_be_finished(place, kill):
    old = edition_shown(place)

    assert stage.run(stage.publish_until, place, kill) == KILLED

    assert edition_shown(place) == (old + 1 if kill in AFTER_SWITCH else old)
    finish(place, new=old + 1)


@pytest.mark.parametrize("number", range(int(os.environ.get("RANDOM_KILLS", "3"))))
def test_a_publication_killed_at_any_moment_is_old_or_new(place, number):
    old = edition_shown(place)
    seconds = random.Random(SEED + number).uniform(0.02, 0.6)  # noqa: S311

    stage.run(stage.publish, place, seconds=seconds)

    assert edition_shown(place) in (old, old + 1)
    finish(place, new=old + 1)


def test_a_start_that_is_killed_can_be_repeated(place):
    old = edition_shown(place)
    kill = Kill(event="rename", count=3)
    assert stage.run(stage.publish_until, place, kill) == KILLED

    for seconds in (0.05, 0.15, 0.3):
        stage.run(stage.start_again, place, seconds=seconds)
        assert edition_shown(place) in (old, old + 1)

    finish(place, new=old + 1)


def test_many_who_publish_at_once_get_one_edition(place):
    old = edition_shown(place)
    busy = [
        stage.processes.Process(target=stage.publish, args=(place,)) for _ in range(4)
    ]
    for process in busy:
        process.start()
    for process in busy:
        process.join()
        assert process.exitcode == 0
        process.close()

    finish(place, new=old + 1)
