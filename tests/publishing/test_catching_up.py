"""What happens where the public pages cannot be changed, or the pointer is damaged."""

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import SignInAttempt
from accounts.permissions import member_in
from publishing.build import build
from publishing.models import Edition
from publishing.public import PublicPages
from publishing.recovery import catch_up, problems, recover
from publishing.store import NOTHING, Pointer, Store
from publishing.workflow import claim
from tests.publishing.acts import AT, QUICK
from tests.publishing.reader import Reader

PAGE = "/riverside/2023-24/welcome/"
EDITIONS = "/edit/riverside/2023-24/editions/"
LATER = AT + timedelta(days=1)


@contextmanager
def full_disk() -> Iterator[None]:
    """No file can grow meanwhile; renaming is possible, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def withdrawn(client, chair, callbacks):
    """Withdraw edition 1 as a person does; return the page they come to."""
    client.force_login(chair)
    with callbacks(execute=True):
        typed = {"kind": "down", "because": "A name was in it.", "confirmed": "yes"}
        answer = client.post(f"{EDITIONS}1/withdraw/", typed)
    assert answer.url == EDITIONS
    return client.get(EDITIONS)


class TestWithdrawnOnAFullDisk:
    @pytest.fixture
    def page(self, edition, reader, client, chair, django_capture_on_commit_callbacks):
        assert reader.get(PAGE).status == 200  # and is held in memory from now on
        # The log and the session are in the database; only the store's disk is full.
        with full_disk_for_the_store():
            return withdrawn(client, chair, django_capture_on_commit_callbacks)

    def test_nobody_can_read_it(self, page, reader, store):
        for pages in (reader, Reader(PublicPages(store.root))):
            answers = [pages.get(PAGE), pages.get("/riverside/2023-24/editions/1/")]

            assert [answer.status for answer in answers] == [410, 410]
            assert answers[0].text == "This edition was withdrawn.\n"

    def test_whoever_withdraws_it_is_told(self, page):
        assert "Not removed yet" in page.text
        assert "marked as withdrawn, but the public pages could not be" in page.text

    def test_it_is_made_up_for_later(self, page, reader, client):
        catch_up(at=LATER)

        assert "A name was in it." in reader.get(PAGE).text
        assert "Not removed yet" not in client.get(EDITIONS).text


@contextmanager
def full_disk_for_the_store() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        switch = Store.lock

        @contextmanager
        def lock(self):
            with switch(self), full_disk():
                yield

        patch.setattr(Store, "lock", lock)
        yield


def test_an_edition_that_is_not_public_yet_says_so(edition, store, client, chair):
    site = store.pointer().site
    store.point(Pointer(site, {}))
    client.force_login(chair)

    page = client.get(EDITIONS)

    assert "Not public yet" in page.text
    assert "readers do not see this edition" in page.text
    catch_up(at=LATER)
    assert "Not public yet" not in client.get(EDITIONS).text


def test_a_store_that_cannot_be_written_leaves_it_public_and_says_so(
    edition, store, reader, client, chair, django_capture_on_commit_callbacks
):
    shutil.rmtree(store.root / "withdrawn")
    (store.root / "withdrawn").write_text("")  # where a folder has to be

    page = withdrawn(client, chair, django_capture_on_commit_callbacks)

    assert reader.get(PAGE).status == 200
    assert "Not removed yet" in page.text
    (store.root / "withdrawn").unlink()
    catch_up(at=LATER)
    assert reader.get(PAGE).status == 410


def test_nothing_is_written_where_all_is_in_order(edition, store):
    before = store.pointer_file.stat()

    catch_up(at=LATER)

    assert store.pointer_file.stat() == before


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff",
        b'{"site": "a", "repor',
        b"[]",
        b'{"site": "a", "reports": []}',
        b'{"site": "a", "reports": {"riverside/2023-24": {"x": ""}}}',
    ],
)
class TestADamagedPointer:
    @pytest.fixture(autouse=True)
    def _damaged(self, edition, second, store, damage):
        second()
        store.pointer_file.write_bytes(damage)

    def test_it_is_made_anew_of_the_database(self, store):
        catch_up(at=LATER)

        pages = Reader(PublicPages(store.root))
        assert "The second words." in pages.get(PAGE).text
        assert pages.get("/riverside/2023-24/editions/1/").status == 200
        assert list(problems(store)) == []

    def test_recovering_mends_it_too(self, store):
        recover(at=LATER)

        assert sorted(store.pointer().reports["riverside/2023-24"]) == ["1", "2"]

    def test_a_process_that_starts_serves_what_was_public_before(self, store):
        pages = Reader(PublicPages(store.root))

        assert "The first words." in pages.get(PAGE).text

    def test_it_is_reported(self, store):
        assert "The pointer cannot be read." in list(problems(store))

    def test_what_only_the_pointer_knew_stays_public(self, store):
        before = Pointer.read(store.pointer_before_file.read_bytes())
        reports = {**before.reports, "hillside/2019-20": {"1": ""}}
        store.point(Pointer(before.site, reports))
        store.point(Pointer(before.site, reports))
        store.pointer_file.write_bytes(b"{")

        recover(at=LATER)

        assert store.pointer().reports["hillside/2019-20"] == {"1": ""}


def test_a_store_without_a_pointer_before_is_started_anew(store):
    store.root.mkdir()
    store.pointer_file.write_bytes(b"{")

    assert store.last_pointer() == NOTHING


@pytest.fixture
def claimed(signed, chair) -> Edition:
    return claim(signed, by=member_in(chair, signed.partnership), at=AT)


def test_a_build_that_was_cut_off_is_done_again(claimed, reader):
    catch_up(at=AT + timedelta(minutes=14), formats=QUICK)
    assert reader.get(PAGE).status == 404

    catch_up(at=AT + timedelta(minutes=16), formats=QUICK)

    assert reader.get(PAGE).status == 200


class TestWithAWorker:
    @pytest.fixture(autouse=True)
    def _worker(self, settings):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def test_what_waits_for_it_is_left_to_it(self, claimed, reader):
        catch_up(at=LATER, formats=QUICK)

        assert reader.get(PAGE).status == 404

    @pytest.mark.parametrize(
        ("waited", "is_running", "told"),
        [(30, False, 0), (90, False, 1), (90, True, 0)],
    )
    def test_that_it_does_not_run_is_said_after_a_minute(
        self, claimed, client, chair, waited, is_running, told
    ):
        Edition.objects.update(claimed_at=timezone.now() - timedelta(seconds=waited))
        if is_running:
            DBTaskResult.objects.create(
                status="RUNNING", args_kwargs={}, run_after=timezone.now()
            )
        client.force_login(chair)

        page = client.get(EDITIONS)

        assert page.text.count("Nothing has started to build it for over a min") == told


def test_the_command_deletes_what_is_no_longer_needed(client, chair, edition):
    past = timezone.now() - timedelta(days=1)
    SignInAttempt.objects.create(account="a", source="b", at=past)
    Session.objects.create(session_key="x", expire_date=past)

    call_command("catch_up", stdout=StringIO())

    assert not SignInAttempt.objects.exists()
    assert not Session.objects.exists()


def test_two_who_build_at_once_publish_it_once(claimed, reader):
    """The other is done while this one still makes the files."""

    def meanwhile(document, imprint):
        recover(at=AT, formats=QUICK)
        return {}

    edition = build(claimed.pk, at=LATER, formats=(*QUICK, meanwhile))

    assert (edition.state, edition.published_at) == ("published", AT)
    assert reader.get(PAGE).status == 200


def test_the_store_is_not_locked_while_files_are_made(claimed, store):
    def meanwhile(document, imprint):
        with store.lock():
            return {}

    assert build(claimed.pk, at=AT, formats=(*QUICK, meanwhile)).state == "published"
