"""Who is told by mail which step of a report is theirs, or was taken."""

from datetime import timedelta

import pytest

from accounts.models import Membership, Role
from accounts.permissions import member_in
from mail.kinds import kind_named
from mail.models import OutgoingMail
from reports.models import Report
from reports.workflow import (
    content_changed,
    mark_published,
    return_to_drafting,
    submit,
    take_back,
)
from tests.factories import make_member, make_section
from tests.reports.reviewing import NOON, ONE, State, put, sign


@pytest.fixture
def report(report):
    make_section(report)
    return report


def mails():
    """Return kind and receiver of each mail, as they were queued."""
    rows = OutgoingMail.objects.order_by("pk").values_list("kind", "to")
    return [(kind, to) for kind, to in rows]


def still_wanted(mail):
    kind = kind_named(mail.kind)
    assert kind is not None
    assert kind.still_wanted is not None
    return kind.still_wanted(mail)


def submitted(report, editor):
    submit(report, by=member_in(editor, report.partnership), at=NOON)
    return report


def test_who_signs_is_told_once_the_report_is_in_review(
    report, editor, police_partner, chair, reviewer, contributor
):
    submitted(report, editor)

    assert mails() == [
        ("report-to-sign", police_partner.email),
        ("report-to-sign", chair.email),
    ]
    mail = OutgoingMail.objects.get(to=chair.email)
    assert mail.subject == "Please sign: Yearly report 2023-24"
    assert mail.link.endswith("/edit/riverside/2023-24/approval/")
    assert "Editor (business team) has sent" in mail.text
    assert mail.partnership == report.partnership


def test_deputies_are_told_and_who_left_is_not(report, editor, police, chair):
    deputy = make_member(report.partnership, Role.PARTNER, agency=police)
    gone = make_member(report.partnership, Role.PARTNER, agency=police)
    closed = make_member(report.partnership, Role.CHAIR)
    Membership.objects.filter(user=deputy).update(is_deputy=True)
    Membership.objects.filter(user=gone).update(ends_on=NOON - timedelta(days=1))
    closed.is_active = False
    closed.save()

    submitted(report, editor)

    assert [to for _, to in mails()] == [chair.email, deputy.email]


def test_who_does_two_things_is_told_once(report, editor, chair, police):
    make_member(report.partnership, Role.PARTNER, agency=police, user=chair)

    submitted(report, editor)

    assert mails() == [("report-to-sign", chair.email)]


def test_nobody_is_asked_to_sign_what_they_signed_or_what_went_back(
    report, editor, police_partner, chair
):
    submitted(report, editor)
    to_police, to_chair = OutgoingMail.objects.order_by("pk")
    sign(report, police_partner, Role.PARTNER)
    assert (still_wanted(to_police), still_wanted(to_chair)) == (False, True)

    take_back(report, by=member_in(editor, report.partnership), at=ONE)

    assert not still_wanted(to_chair)


def test_who_had_signed_is_told_that_it_no_longer_counts(
    report, editor, police_partner, chair
):
    submitted(report, editor)
    sign(report, police_partner, Role.PARTNER)
    OutgoingMail.objects.all().delete()

    Report.objects.filter(pk=report.pk).update(title="Another title")
    content_changed(report.partnership, by=editor, at=ONE, because="A title.")
    content_changed(report.partnership, by=editor, at=ONE, because="A title.")

    assert mails() == [("report-void", police_partner.email)]


def test_the_business_team_is_told_that_the_report_was_returned(
    report, editor, police_partner, chair
):
    submitted(report, editor)
    sign(report, police_partner, Role.PARTNER)
    OutgoingMail.objects.all().delete()

    return_to_drafting(
        report,
        by=member_in(chair, report.partnership),
        at=ONE,
        because="The secret reason.",
    )

    assert sorted(mails()) == [
        ("report-returned", editor.email),
        ("report-void", police_partner.email),
    ]
    told = OutgoingMail.objects.get(kind="report-returned")
    assert "The secret reason." not in told.text + told.html
    assert still_wanted(told)
    put(report, State.IN_REVIEW)
    assert not still_wanted(told)


def test_who_may_publish_is_told_that_everybody_has_signed(
    report, editor, police_partner, chair
):
    submitted(report, editor)
    sign(report, chair, Role.CHAIR)
    OutgoingMail.objects.all().delete()

    sign(report, police_partner, Role.PARTNER)

    [told] = OutgoingMail.objects.all()
    assert (told.kind, told.to) == ("report-signed", chair.email)
    assert still_wanted(told)
    put(report, State.DRAFTING)
    assert not still_wanted(told)


def test_everybody_who_reads_the_draft_is_told_of_the_publication(
    report, editor, police_partner, chair, reviewer, contributor
):
    put(report, State.APPROVED)

    mark_published(report, by=chair, at=ONE, edition=3)

    told = OutgoingMail.objects.order_by("pk")
    assert {mail.to for mail in told} == {
        person.email for person in (editor, police_partner, reviewer, chair)
    }
    assert told[0].subject == "Published: Yearly report 2023-24"
    assert "edition 3" in told[0].text
    assert told[0].link.endswith("/edit/riverside/2023-24/editions/")
