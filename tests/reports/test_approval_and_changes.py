"""An approval covers exactly what was read: it ends with any change of the content."""

from datetime import UTC, datetime

import pytest

from accounts.models import Membership, Role, User
from accounts.permissions import member_in
from partnership.models import Agency, Meeting
from records.models import Change
from records.workflow import delete, save
from reports.draft import Draft
from reports.models import Approval, Report
from reports.policies import may_publish
from reports.record_kinds import KIND_OF_MODEL, KINDS_BY_NAME
from reports.workflow import approve, content_changed
from tests.factories import (
    make_agency,
    make_member,
    make_period,
    make_report,
    make_section,
    make_year_record,
)
from tests.filling import filled

NOON = datetime(2024, 6, 3, 12, 0, tzinfo=UTC)
ONE = datetime(2024, 6, 3, 13, 0, tzinfo=UTC)
State = Report.State


@pytest.fixture
def meeting(period) -> Meeting:
    return make_year_record(Meeting, period, "forum", title="Forum", attended=40)


@pytest.fixture
def report(report: Report, meeting, police_partner, chair) -> Report:
    """A report that shows its meetings, signed by the police and by the chair."""
    make_section(report, "meetings", kind="meetings")
    report.state = State.IN_REVIEW
    report.save()
    for person, role in ((police_partner, Role.PARTNER), (chair, Role.CHAIR)):
        sign(report, person, role)
    report.refresh_from_db()
    assert report.state == State.APPROVED
    return report


def is_approved_as_it_reads(report: Report) -> bool:
    chair = Membership.objects.get(role=Role.CHAIR)
    draft = Draft(Report.objects.get(pk=report.pk))
    return bool(may_publish(member_in(chair.user, report.partnership), draft))


def sign(report: Report, person: User, role: Role) -> None:
    content_hash = Draft(report).content_hash
    approve(
        report,
        by=member_in(person, report.partnership),
        at=NOON,
        role=role,
        content_hash=content_hash,
    )


def change(meeting: Meeting, by: User, **given: object) -> None:
    """Change the record as the editing side does: save it, then tell the reports."""
    kept = {"period": "2023-24", "title": "Forum", "attended": "40"}
    form = filled("meetings", meeting.partnership, meeting, **(kept | given))
    assert save(KINDS_BY_NAME["meetings"], form, by=by, at=ONE)
    content_changed(meeting.partnership, by=by, at=ONE, because="“Forum” was changed")


def standing(report: Report) -> tuple[str, list[tuple[datetime | None, str]]]:
    """Return the state of the report, and when and why each approval became void."""
    approvals = Approval.objects.filter(report=report).order_by("pk")
    return (
        Report.objects.get(pk=report.pk).state,
        [(one.void_at, one.void_because) for one in approvals],
    )


VALID = (None, "")
VOID = (ONE, "“Forum” was changed")


def test_a_change_of_the_content_voids_every_approval(report, meeting, editor):
    change(meeting, editor, attended="41")

    assert standing(report) == (State.IN_REVIEW, [VOID, VOID])
    voided = Change.objects.filter(action=Change.Action.VOIDED)
    assert [(one.by, one.at, one.record, one.after) for one in voided] == [
        (
            editor,
            ONE,
            "reports/2023-24",
            {"because": "“Forum” was changed"},
        )
    ]


@pytest.mark.parametrize("given", [{"note": "From the minutes."}, {"position": "7"}])
def test_a_change_that_the_document_does_not_show_voids_nothing(
    report, meeting, editor, given
):
    change(meeting, editor, **given)

    assert standing(report) == (State.APPROVED, [VALID, VALID])
    assert is_approved_as_it_reads(report)


def test_a_record_of_another_year_voids_nothing(report, meeting, editor):
    later = make_period(meeting.partnership, "2024-25", position=2)
    other = make_year_record(Meeting, later, "later", title="Later")

    change(other, editor, period="2024-25", title="Another name")

    assert standing(report) == (State.APPROVED, [VALID, VALID])


def test_a_deleted_record_voids_every_approval(report, meeting, editor):
    delete(KIND_OF_MODEL[Meeting], meeting, by=editor, at=ONE)
    content_changed(meeting.partnership, by=editor, at=ONE, because="Gone")

    assert standing(report) == (State.IN_REVIEW, [(ONE, "Gone"), (ONE, "Gone")])


def test_a_change_that_is_taken_back_leaves_approvals_void(report, meeting, editor):
    change(meeting, editor, attended="41")
    change(meeting, editor, attended="40")

    assert standing(report) == (State.IN_REVIEW, [VOID, VOID])


def test_after_a_change_everybody_signs_again(
    report, meeting, editor, police_partner, chair
):
    change(meeting, editor, attended="41")

    for person, role in ((police_partner, Role.PARTNER), (chair, Role.CHAIR)):
        sign(report, person, role)

    assert standing(report) == (State.APPROVED, [VOID, VOID, VALID, VALID])


def test_only_the_reports_that_read_otherwise_are_touched(
    report, meeting, editor, elsewhere
):
    theirs = make_report(make_period(elsewhere))
    partnership = meeting.partnership
    other = make_report(make_period(partnership, "2024-25", position=2))
    make_section(other, "next-year")
    for one in (theirs, other):
        one.state = State.IN_REVIEW
        one.save()
    signer = make_member(partnership, Role.CHAIR)
    sign(other, signer, Role.CHAIR)

    change(meeting, editor, attended="41")

    assert standing(report) == (State.IN_REVIEW, [VOID, VOID])
    assert standing(other) == (State.IN_REVIEW, [VALID])
    assert standing(theirs) == (State.IN_REVIEW, [])


@pytest.mark.parametrize("state", [State.DRAFTING, State.IN_REVIEW, State.PUBLISHED])
def test_a_report_that_nobody_has_signed_stays_as_it_is(
    period, partnership, meeting, editor, state
):
    report = make_report(make_period(partnership, "2024-25", position=2))
    report.state = state
    report.save()

    change(meeting, editor, attended="41")

    assert standing(report) == (state, [])


def test_a_long_reason_is_cut_on_the_approval_and_whole_in_the_log(
    report, meeting, editor
):
    meeting.delete()
    content_changed(meeting.partnership, by=editor, at=ONE, because="x" * 400)

    assert standing(report)[1] == [(ONE, "x" * 300)] * 2
    voided = Change.objects.get(action=Change.Action.VOIDED)
    assert voided.after == {"because": "x" * 400}


def test_who_has_to_sign_is_part_of_what_is_signed(partnership, report, editor):
    make_agency(partnership, "Riverside Trust", signs_report=True)
    content_changed(partnership, by=editor, at=ONE, because="A partner joined")

    assert standing(report) == (State.IN_REVIEW, [(ONE, "A partner joined")] * 2)


def test_nobody_can_be_spared_from_signing_afterwards(
    partnership, report, editor, police
):
    Agency.objects.filter(pk=police.pk).update(signs_report=False)
    content_changed(partnership, by=editor, at=ONE, because="The police left")

    assert standing(report) == (State.IN_REVIEW, [(ONE, "The police left")] * 2)
