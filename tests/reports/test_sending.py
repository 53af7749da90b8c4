"""A published report is sent, or noted as sent, and nothing else changes by that."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from mail.models import OutgoingMail
from mail.sending import NOT_WANTED, send_due
from records.models import Change
from reports.contacts import Contact
from reports.draft import Draft
from reports.models import Approval, Recipient, Report, Sending
from reports.policies import WrongState
from reports.recipient_mails import TO_RECIPIENT, is_still_public
from reports.sending import (
    CHANGED,
    NOT_PUBLIC,
    UNDONE,
    ByHand,
    add,
    note,
    remove,
    send,
    send_to,
    undo,
)
from tests.factories import make_report
from tests.reports.out import (
    ADDRESS,
    OUT,
    bring_out,
    contacts,
    email,
    keep,
    line,
    post,
    settle,
    take_away,
)

STEPS = ("sent", "sending-undone", "recipient")
NONE = Contact("", "", "").digest
BY_POST = ByHand("post", OUT.date(), 1)


@pytest.fixture
def out(report, editor) -> Report:
    return bring_out(report, editor)


def logged() -> list[tuple[str, object]]:
    rows = Change.objects.filter(action__in=STEPS).order_by("pk")
    return [(row.action, row.after) for row in rows]


def test_a_mail_leads_to_the_edition_and_says_nothing_of_it(out, editor):
    sending = email(out, editor)
    mail = OutgoingMail.objects.get(once=sending.once)

    assert (mail.kind, mail.to, mail.name) == (
        TO_RECIPIENT.name,
        ADDRESS.email,
        ADDRESS.name,
    )
    assert mail.link.endswith("/riverside/2023-24/editions/1/")
    assert mail.subject == "Published: Yearly report 2023-24"
    assert "requires" not in mail.text  # nobody has checked that law yet
    assert (sending.edition, sending.way, sending.sent_on) == (1, "portal", OUT.date())


def test_a_law_that_was_checked_is_named(out, editor):
    mail = OutgoingMail.objects.get(once=email(out, editor, "healthwatch").once)

    assert "as Care Act 2014, Schedule 2, paragraph 4(2) requires" in " ".join(
        mail.text.split()
    )


def test_a_correction_says_which_edition_it_replaces(out, editor):
    settle(email(out, editor), "sent")
    bring_out(out, editor, edition=2)
    mail = OutgoingMail.objects.get(once=email(out, editor).once)

    assert mail.subject == "Edition 2: Yearly report 2023-24"
    assert "It replaces edition 1, which we sent you." in " ".join(mail.text.split())


@pytest.mark.parametrize("state", ["waiting", "dropped", "failed", "unknown"])
def test_of_what_perhaps_never_left_no_correction_speaks(out, editor, state):
    settle(email(out, editor), state)
    bring_out(out, editor, edition=2)
    mail = OutgoingMail.objects.get(once=email(out, editor).once)

    assert mail.subject == "Published: Yearly report 2023-24"
    assert "which we sent you" not in mail.text


def test_each_step_is_in_the_log_without_an_address(out, editor):
    email(out, editor)
    sending = post(out, editor, "healthwatch")
    undo(out, "healthwatch", sending.pk, by=editor, at=OUT)
    add(out, replace(ADDRESS, body="Cabinet"), by=editor, at=OUT)
    remove(out, "cabinet", by=editor, at=OUT)
    panel = {"to": "Child Safeguarding Practice Review Panel"}
    healthwatch = {"to": "Local Healthwatch", "edition": "1"}

    assert logged() == [
        ("sent", {**panel, "edition": "1"}),
        ("sent", healthwatch),
        ("sending-undone", healthwatch),
        ("recipient", {"to": "Cabinet"}),
        ("recipient", {"to": "Cabinet"}),
    ]


def test_an_address_that_did_not_change_is_not_logged_again(out, editor):
    contact = Contact("The Panel", "Jo Bell", "jo@panel.example")
    for _ in range(2):
        keep(out, "review-panel", contact, editor)

    assert [action for action, _ in logged()] == ["recipient"]
    assert line(out).body == "The Panel"


def test_no_signature_is_void_and_nothing_that_readers_get_is_another(out, editor):
    hashed = Draft(out).content_hash
    Approval.objects.create(
        report=out,
        by=editor,
        role="chair",
        content_hash=hashed,
        content={},
        given_at=OUT,
    )

    email(out, editor)
    post(out, editor, "healthwatch")
    add(out, replace(ADDRESS, body="Cabinet"), by=editor, at=OUT)
    fresh = Draft(Report.objects.get(pk=out.pk))

    assert fresh.content_hash == hashed
    assert not fresh.was_changed_by(editor)  # they may still sign another edition
    assert fresh.report.state == Report.State.PUBLISHED
    assert Approval.objects.filter(void_at=None).count() == 1


def test_a_button_that_is_pressed_twice_sends_once(out, editor):
    send(out, "review-panel", ADDRESS, seen=0, shown=NONE, by=editor, at=OUT)
    with pytest.raises(WrongState, match=CHANGED):
        send(out, "review-panel", ADDRESS, seen=0, shown=NONE, by=editor, at=OUT)
    with pytest.raises(WrongState, match=CHANGED):
        note(out, "review-panel", BY_POST, seen=0, by=editor, at=OUT)

    assert OutgoingMail.objects.count() == Sending.objects.count() == 1


def test_only_what_readers_can_open_is_emailed(report, editor):
    with pytest.raises(WrongState, match=NOT_PUBLIC):
        email(report, editor)
    bring_out(report, editor)
    take_away(report, editor)
    with pytest.raises(WrongState, match=NOT_PUBLIC):
        email(report, editor)

    assert post(report, editor).edition == 1  # it may have been sent before


def test_an_edition_that_was_never_published_cannot_be_noted(out, editor):
    with pytest.raises(WrongState, match="has not been published"):
        post(out, editor, edition=2)


def test_a_waiting_mail_is_dropped_once_readers_cannot_open_the_edition(out, editor):
    mail = OutgoingMail.objects.get(once=email(out, editor).once)
    assert is_still_public(mail)

    take_away(out, editor)
    send_due(lambda: OUT)

    mail.refresh_from_db()
    assert (mail.state, mail.reason) == (OutgoingMail.State.DROPPED, NOT_WANTED)


def test_a_mail_that_nothing_stands_for_is_not_sent(out, editor):
    sending = email(out, editor)

    assert not is_still_public(OutgoingMail(once=f"{sending.once}-other"))


def test_several_are_emailed_who_lack_it_and_have_an_address(out, editor):
    for key in ("review-panel", "what-works", "healthwatch", "council-leader"):
        keep(out, key, ADDRESS, editor)
    post(out, editor)
    settle(email(out, editor, "healthwatch"), "failed")
    chosen = contacts(out) | {"nobody": NONE}
    del chosen["council-leader"]

    first = send_to(out, chosen, by=editor, at=OUT)
    again = send_to(out, chosen, by=editor, at=OUT)

    assert [one.recipient.key for one in first] == ["what-works"]
    assert again == ()
    settle(first[0], "sent")
    bring_out(out, editor, edition=2)
    assert [one.edition for one in send_to(out, chosen, by=editor, at=OUT)] == [2, 2]


def test_only_a_note_is_undone_and_once(out, editor):
    sending, mail = post(out, editor), email(out, editor, "healthwatch")
    undo(out, "review-panel", sending.pk, by=editor, at=OUT)

    for key, number in (
        ("review-panel", sending.pk),
        ("healthwatch", mail.pk),
        ("what-works", sending.pk),
    ):
        with pytest.raises(WrongState, match=UNDONE):
            undo(out, key, number, by=editor, at=OUT)


def test_whom_a_law_names_stays_on_the_list(out, editor):
    keep(out, "review-panel", ADDRESS, editor)

    for key in ("review-panel", "healthwatch"):
        with pytest.raises(WrongState, match="stays on the list"):
            remove(out, key, by=editor, at=OUT)


def test_who_is_on_no_list_cannot_be_sent_anything(out, editor):
    with pytest.raises(WrongState, match="no longer on the list"):
        send(out, "nobody", ADDRESS, seen=0, shown=NONE, by=editor, at=OUT)


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("Cabinet", "cabinet-2"),  # one is there
        ("Healthwatch", "healthwatch-2"),  # a law's own
        ("Add", "add-2"),  # an address of the page
        ("Email", "email-2"),
        ("健康", "recipient"),
    ],
)
def test_everybody_has_a_key_of_their_own(out, editor, body, key):
    add(out, replace(ADDRESS, body="Cabinet"), by=editor, at=OUT)

    assert add(out, replace(ADDRESS, body=body), by=editor, at=OUT).key == key


def test_what_was_sent_is_not_deleted(out, editor):
    sending = post(out, editor)

    for delete in (sending.delete, Sending.objects.all().delete):
        with pytest.raises(TypeError, match="not deleted"):
            delete()


@pytest.mark.parametrize(
    "values",
    [
        {"way": "portal"},
        {"once": "x"},
        {"undone_at": OUT},
    ],
)
def test_the_database_refuses_half_a_proof(out, editor, values):
    sending = post(out, editor)

    with pytest.raises(IntegrityError), transaction.atomic():
        Sending.objects.filter(pk=sending.pk).update(**values)


def test_the_database_keeps_one_row_a_recipient_and_no_nameless_one(out, editor):
    row = add(out, replace(ADDRESS, body="Cabinet"), by=editor, at=OUT)

    with pytest.raises(IntegrityError), transaction.atomic():
        Recipient.objects.create(partnership=out.partnership, key=row.key)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recipient.objects.filter(pk=row.pk).update(body="")


def test_a_list_is_of_its_own_partnership(out, editor, later, elsewhere):
    email(out, editor)
    settle(email(out, editor, "healthwatch"), "sent")

    assert [str(row) for row in Recipient.objects.all()] == [
        "review-panel",
        "healthwatch",
    ]
    assert str(Sending.objects.first()) == (
        "Yearly report 2023-24, edition 1, to review-panel"
    )
    assert line(make_report(later)).proofs == ()
