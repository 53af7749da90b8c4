"""Two people act at the same moment, one of them by a link; see test_workflow_at_once.

At most one signature of a place is valid, and never under another content.
"""

from collections.abc import Callable

import pytest
from django.db import transaction

from accounts.models import Role, User
from accounts.permissions import member_in
from partnership.models import Agency, Meeting
from reports.models import Approval, Report, SigningLink
from reports.policies import CHANGED_VERSION
from reports.signing_links import Consent, Signer, decline, offer, revoke, sign
from tests.factories import make_section, make_year_record
from tests.reports.test_workflow_at_once import (
    NOON,
    Other,
    changing,
    signing,
    somebody_waits,
)

pytestmark = pytest.mark.django_db(transaction=True)
SAID = Consent("Pat Lee", "Chief Constable")


@pytest.fixture
def meeting(period) -> Meeting:
    return make_year_record(Meeting, period, "forum", title="Forum")


@pytest.fixture
def report(report: Report, meeting: Meeting, police: Agency) -> Report:
    """A report in review, which shows its meetings."""
    make_section(report, "meetings", kind="meetings")
    report.state = Report.State.IN_REVIEW
    report.save()
    return report


def sent(report: Report, by: User, email: str = "pat@police.example") -> SigningLink:
    member = member_in(by, report.partnership)
    signer = Signer("Pat Lee", "Chief Constable", email)
    return offer(report, "police", signer, by=member, at=NOON)


def by_link(link: SigningLink) -> Callable[[], object]:
    return lambda: sign(link, SAID, at=NOON)


def valid() -> list[bool]:
    """Return of each signature whether it is valid."""
    return [one.void_at is None for one in Approval.objects.order_by("pk")]


def test_of_two_presses_one_signs(report, editor):
    step = by_link(sent(report, editor))

    with transaction.atomic():
        step()
        other = Other(step)
        assert somebody_waits()

    assert other.outcome() == "You have signed with this link."
    assert valid() == [True]


def test_of_two_people_for_one_place_one_signs(report, editor):
    mine, theirs = sent(report, editor), sent(report, editor, "jo@police.example")

    with transaction.atomic():
        by_link(mine)()
        other = Other(by_link(theirs))
        assert somebody_waits()

    assert other.outcome() == "Somebody else has signed the report for your agency."
    assert valid() == [True]


def test_of_a_link_and_an_account_for_one_place_one_signs(
    report, editor, police_partner
):
    link, account = sent(report, editor), signing(report, police_partner, Role.PARTNER)

    with transaction.atomic():
        account()
        other = Other(by_link(link))
        assert somebody_waits()
    assert other.outcome() == "Somebody else has signed the report for your agency."
    assert valid() == [True]


def test_of_an_account_and_a_link_for_one_place_one_signs(
    report, editor, police_partner
):
    link, account = sent(report, editor), signing(report, police_partner, Role.PARTNER)

    with transaction.atomic():
        by_link(link)()
        other = Other(account)
        assert somebody_waits()

    assert other.outcome() == (
        "Riverside Police has already approved this version of the report."
    )
    assert valid() == [True]


def test_the_last_two_at_once_approve_the_report(report, editor, chair):
    link = sent(report, editor)

    with transaction.atomic():
        signing(report, chair, Role.CHAIR)()
        other = Other(by_link(link))
        assert somebody_waits()

    assert other.outcome() == ""
    assert Report.objects.get().state == Report.State.APPROVED


def test_nobody_signs_by_a_link_while_a_change_is_being_made(report, meeting, editor):
    link = sent(report, editor)

    with transaction.atomic():
        changing(meeting, editor)()
        other = Other(by_link(link))
        assert somebody_waits()

    assert other.outcome() == CHANGED_VERSION
    assert valid() == []


def test_a_change_during_a_signature_by_a_link_voids_it(report, meeting, editor):
    link = sent(report, editor)

    with transaction.atomic():
        by_link(link)()
        other = Other(changing(meeting, editor))
        assert somebody_waits()

    assert other.outcome() == ""
    assert valid() == [False]


def test_a_link_that_is_being_ended_signs_nothing(report, editor):
    link = sent(report, editor)

    with transaction.atomic():
        revoke(link, by=editor, at=NOON)
        other = Other(by_link(link))
        assert somebody_waits()

    assert other.outcome() == "The business team has ended this link."
    assert valid() == []


def test_whoever_signs_and_declines_at_once_does_one_of_them(report, editor):
    link = sent(report, editor)

    with transaction.atomic():
        by_link(link)()
        other = Other(lambda: decline(link, "No.", at=NOON))
        assert somebody_waits()

    assert other.outcome() == "You have signed with this link."
    assert SigningLink.objects.get().ending == "signed"
