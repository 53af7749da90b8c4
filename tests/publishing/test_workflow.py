import shutil

import pytest

from accounts.permissions import member_in
from documents import archive
from publishing import build as builder
from publishing.build import build
from publishing.models import Edition
from publishing.store import Pointer, Store
from publishing.superseded import MASTHEAD
from publishing.workflow import claim, publish
from reports.models import Approval, OutlineSection, Report
from reports.policies import WrongState
from reports.workflow import content_changed, return_to_drafting
from reports.workflow import take_back as take_back_report
from tests.publishing.acts import AT, QUICK, log, no_memory, sign

PAGE = "/riverside/2023-24/welcome/"


def test_publishing_makes_what_was_signed_public(
    signed, chair, reader, django_capture_on_commit_callbacks
):
    """With every format as readers get it, the real PDF included."""
    assert reader.get(PAGE).status == 404

    with django_capture_on_commit_callbacks(execute=True):
        edition = publish(signed, by=member_in(chair, signed.partnership), at=AT)

    edition.refresh_from_db()
    signed.refresh_from_db()
    assert (edition.number, edition.state, edition.failure) == (1, "published", "")
    assert edition.approved_by == (
        "Signing partner (Riverside Police)",
        "Chair (Chair)",
    )
    assert signed.state == Report.State.PUBLISHED
    assert "The first words." in reader.get(PAGE).text
    assert reader.get("/riverside/2023-24/report.pdf").body.startswith(b"%PDF-1.7")
    assert log() == [("published", "Chair", {"state": "published", "edition": "1"})]


def test_the_same_content_makes_the_same_files(signed, chair, store):
    edition = claim(signed, by=member_in(chair, signed.partnership), at=AT)
    names = []
    for _ in range(2):
        shutil.rmtree(store.root, ignore_errors=True)
        files: dict[str, bytes] = {}
        document = archive.load(edition.content)
        for make in builder.FORMATS:
            files |= make(document, builder.imprint_of(edition, AT))
        draft = store.draft(files)
        names.append(store.seal(draft, builder.about(edition, document)))

    assert names[0] == names[1]


def test_asking_twice_gives_the_same_edition(signed, chair):
    first = claim(signed, by=member_in(chair, signed.partnership), at=AT)
    assert claim(signed, by=member_in(chair, signed.partnership), at=AT) == first
    build(first.pk, at=AT, formats=QUICK)
    build(first.pk, at=AT, formats=QUICK)
    assert claim(signed, by=member_in(chair, signed.partnership), at=AT) == first

    assert Edition.objects.count() == len(log()) == 1


def test_a_correction_is_a_new_edition_and_the_old_one_stays(
    edition, second, reader, store
):
    first_bytes = reader.get("/riverside/2023-24/editions/1/welcome/").body

    correction = second()

    assert (correction.number, correction.state) == (2, "published")
    assert "The second words." in reader.get(PAGE).text
    assert "Other words." in reader.get("/riverside/2023-24/").text
    # The file is as it was; what is sent says besides that there is a newer one.
    sent = reader.get("/riverside/2023-24/editions/1/welcome/").body
    before, after = first_bytes.split(MASTHEAD, 1)
    assert sent.startswith(before)
    assert sent.endswith(MASTHEAD + after)
    assert list(store.problems()) == []


def older_database(store: Store, *numbers: str) -> None:
    """Let the store know editions that the database has forgotten."""
    editions = dict.fromkeys(numbers, "a" * 64)
    store.point(Pointer(site="", reports={"riverside/2023-24": editions}))


def test_a_number_that_readers_know_is_not_given_again(signed, chair, store):
    older_database(store, "2", "10")

    assert claim(signed, by=member_in(chair, signed.partnership), at=AT).number == 11


def test_a_number_of_another_report_is_given(signed, chair, store):
    store.point(Pointer(site="", reports={"riverside/2022-23": {"7": "a" * 64}}))

    assert claim(signed, by=member_in(chair, signed.partnership), at=AT).number == 1


def test_an_edition_that_failed_gives_up_a_number_that_readers_know(
    signed, chair, store
):
    failed = claim(signed, by=member_in(chair, signed.partnership), at=AT)
    build(failed.pk, at=AT, formats=(no_memory,))
    older_database(store, "1")

    again = claim(signed, by=member_in(chair, signed.partnership), at=AT)

    assert (again.pk, again.number, again.state) == (failed.pk, 2, "building")


def test_a_report_that_nobody_signed_is_not_published(report, welcome, chair, reader):
    with pytest.raises(WrongState, match="it must be approved"):
        publish(report, by=member_in(chair, report.partnership), at=AT)

    assert not Edition.objects.exists()


def test_a_published_report_is_not_published_anew_after_a_change(
    edition, welcome, chair
):
    OutlineSection.objects.filter(pk=welcome.pk).update(passage="<p>Not signed.</p>")

    with pytest.raises(WrongState, match="it must be approved"):
        publish(edition.report, by=member_in(chair, edition.report.partnership), at=AT)


def test_going_back_to_old_content_is_refused_with_a_way_out(
    edition, second, welcome, editor, police_partner, chair
):
    report = second().report
    OutlineSection.objects.filter(pk=welcome.pk).update(
        passage="<p>The first words.</p>"
    )
    sign(report, editor=editor, partner=police_partner, chair=chair)

    with pytest.raises(WrongState, match="Edition 1 has exactly this content"):
        publish(report, by=member_in(chair, report.partnership), at=AT)


def change_words(report: Report, editor, welcome) -> None:
    OutlineSection.objects.filter(pk=welcome.pk).update(passage="<p>Not signed.</p>")
    content_changed(report.partnership, by=editor, at=AT, because="New words")


def change_words_unseen(report: Report, editor, welcome) -> None:
    OutlineSection.objects.filter(pk=welcome.pk).update(passage="<p>Not signed.</p>")


def take_back(report: Report, editor, welcome) -> None:
    take_back_report(report, by=member_in(editor, report.partnership), at=AT)


@pytest.mark.parametrize("change", [change_words, change_words_unseen, take_back])
def test_what_is_changed_or_taken_back_during_the_build_is_not_published(
    signed, editor, chair, welcome, reader, change
):
    claimed = claim(signed, by=member_in(chair, signed.partnership), at=AT)
    change(signed, editor, welcome)

    edition = build(claimed.pk, at=AT, formats=QUICK)

    assert edition.state == "failed"
    assert edition.failure != ""
    assert reader.get(PAGE).status == 404
    assert log() == []
    assert Report.objects.get().state != Report.State.PUBLISHED


def test_what_was_approved_anew_meanwhile_is_not_the_claimed_edition(
    signed, editor, police_partner, chair, welcome
):
    claimed = claim(signed, by=member_in(chair, signed.partnership), at=AT)
    return_to_drafting(
        signed, by=member_in(chair, signed.partnership), at=AT, because="Another word"
    )
    OutlineSection.objects.filter(pk=welcome.pk).update(passage="<p>Better.</p>")
    sign(signed, editor=editor, partner=police_partner, chair=chair)

    edition = build(claimed.pk, at=AT, formats=QUICK)

    assert edition.failure == "The report was changed or returned, then signed again."


def test_the_edition_keeps_who_signed_it_and_what(edition):
    assert [row["role"] for row in edition.approvals] == ["partner", "chair"]
    assert {row["given_at"] for row in edition.approvals} == {AT.isoformat()}
    assert set(Approval.objects.values_list("content_hash", flat=True)) == {
        edition.content_hash
    }
    assert not Approval.objects.filter(void_at=None).exists()
