from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.permissions import member_in
from publishing.models import EditionNotice
from publishing.notices import put_notice, replace, take_off
from publishing.recovery import catch_up, problems, recover
from publishing.site import late_notices
from publishing.store import Pointer
from publishing.workflow import claim, show, withdraw
from tests.publishing.acts import AT, QUICK

PAGE = "/riverside/2023-24/welcome/"


def run(command: str) -> str:
    out = StringIO()
    call_command(command, stdout=out, stderr=out)
    return out.getvalue()


def test_what_was_claimed_is_published(signed, chair, reader):
    claim(signed, by=member_in(chair, signed.partnership), at=AT)

    [edition] = recover(at=AT, formats=QUICK)

    assert edition.state == "published"
    assert "The first words." in reader.get(PAGE).text


def test_a_published_edition_that_the_pointer_lacks_is_shown(edition, store, reader):
    store.pointer_file.unlink()

    assert recover(at=AT) == ()

    assert reader.get(PAGE).status == 200


def test_what_was_left_half_written_is_deleted(db, store):
    store.draft({"index.html": b"words"})

    recover(at=AT)

    assert not (store.root / "tmp").exists()


def test_recovering_twice_changes_nothing(edition, store):
    recover(at=AT)
    before = {path: path.stat().st_mtime_ns for path in store.root.rglob("*.html")}
    recover(at=AT)

    after = {path: path.stat().st_mtime_ns for path in store.root.rglob("*.html")}
    assert after == before


def test_the_command_says_what_became_of_each(signed, chair):
    """By the formats that readers get, the PDF included."""
    claim(signed, by=member_in(chair, signed.partnership), at=AT)

    assert run("recover_publishing") == "Yearly report 2023-24, edition 1: published\n"
    assert run("recover_publishing") == ""


def test_the_command_says_why_an_edition_failed(signed, chair, welcome):
    claim(signed, by=member_in(chair, signed.partnership), at=AT)
    welcome.delete()

    assert run("recover_publishing") == (
        "Yearly report 2023-24, edition 1: failed Riverside Police has not approved "
        "this version of the report.\n"
    )


def test_a_store_in_order_has_no_problems(edition, second, store):
    second()

    assert list(problems(store)) == []
    assert run("verify_editions") == "Every published file is unchanged.\n"


def test_an_altered_file_is_reported(edition, store):
    (store.root / "editions" / edition.manifest_hash / "report.pdf").write_bytes(b"")

    with pytest.raises(CommandError, match="1 found"):
        run("verify_editions")
    assert list(problems(store)) == [
        f"editions/{edition.manifest_hash}: report.pdf was altered."
    ]


def test_a_pointer_that_shows_another_edition_is_reported(edition, store):
    site = store.pointer().site
    store.point(Pointer(site, {"riverside/2023-24": {"1": ""}}))

    assert list(problems(store)) == [
        "riverside/2023-24, edition 1, is not public as recorded."
    ]


WHY = "A figure is wrong."
UNKNOWN = (
    "riverside/2023-24, edition 1, is public under a notice that the database does not "
    "have. Enter the notice again, and take it off if readers no longer need it."
)


class TestOlderDatabase:
    """One put back from a copy that was made before the notice."""

    @pytest.fixture
    def put_back(self, edition, chair):
        put_notice(edition, by=chair, at=AT, because=WHY)
        show(AT)
        EditionNotice.objects.all().delete()

    def test_it_takes_no_notice_off(self, put_back, store, reader):
        catch_up(at=AT)
        recover(at=AT)
        recover(at=AT)

        assert WHY in reader.get(PAGE).text
        assert not late_notices(store)
        assert list(problems(store)) == [UNKNOWN]

    def test_it_leads_readers_to_the_same_report(
        self, edition, second, chair, store, reader
    ):
        second()
        replace(edition, edition.report, by=chair, at=AT, because=WHY)
        show(AT)
        EditionNotice.objects.all().delete()

        recover(at=AT)

        old = "/riverside/2023-24/editions/1/welcome/"
        assert reader.get(old).headers["Location"] == PAGE
        assert WHY in reader.get(PAGE).text
        assert list(problems(store)) == [UNKNOWN]

    def test_a_notice_entered_again_can_be_taken_off(
        self, put_back, edition, chair, store, reader
    ):
        put_notice(edition, by=chair, at=AT, because="Entered again.")
        show(AT)
        assert "Entered again." in reader.get(PAGE).text
        assert list(problems(store)) == []

        take_off(edition, by=chair, at=AT)
        show(AT)

        assert "Notice on edition" not in reader.get(PAGE).text
        assert list(problems(store)) == []

    def test_withdrawing_the_edition_ends_the_notice(
        self, put_back, edition, chair, store
    ):
        withdraw(edition, by=chair, at=AT, because="Wrong.")
        show(AT)

        assert store.pointer().notices == {}
        assert list(problems(store)) == []
