"""Two people act at the same moment, each in a connection of their own."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction

from accounts.models import Role, User
from accounts.permissions import member_in
from partnership.models import Meeting, Partnership, Period
from records.models import Change
from reports.draft import Draft
from reports.models import Approval, KeyFigureChoice, Report
from reports.workflow import approve, content_changed, submit
from tests.factories import make_record, make_section, make_year_record

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2024, 6, 3, 12, 0, tzinfo=UTC)
TOO_LONG = 20  # seconds, after which somebody waits for ever
State = Report.State


@pytest.fixture
def meeting(period) -> Meeting:
    return make_year_record(Meeting, period, "forum", title="Forum")


@pytest.fixture
def report(report: Report, meeting) -> Report:
    """A report in review, which shows its meetings."""
    make_section(report, "meetings", kind="meetings")
    return put(report, State.IN_REVIEW)


def put(report: Report, state: State) -> Report:
    report.state = state
    report.save()
    return report


class Other(Thread):
    """Somebody else, who takes a step in a transaction of their own."""

    def __init__(self, step: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self.step = step
        self.refusal: Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            with transaction.atomic():
                self.step()
        except Exception as refusal:
            self.refusal = refusal
        finally:
            connections.close_all()

    def outcome(self) -> str:
        """Wait for the end of the step; return why it was refused, "" if it was not."""
        self.join(TOO_LONG)
        assert not self.is_alive()
        return str(self.refusal or "")


def somebody_waits() -> bool:
    """Return once another connection waits for this one; False if none ever does."""
    for _ in range(TOO_LONG * 100):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*), pg_sleep(0.01) FROM pg_locks "
                "WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
            )
            if cursor.fetchone()[0]:
                return True
    return False


def signing(report: Report, by: User, role: Role) -> Callable[[], object]:
    """Return the step of approving `report` as it reads now."""
    content_hash = Draft(report).content_hash
    return lambda: approve(
        report,
        by=member_in(by, report.partnership),
        at=NOON,
        role=role,
        content_hash=content_hash,
    )


def changing(meeting: Meeting, by: User) -> Callable[[], object]:
    """Return the step of changing a record that the report shows."""

    def step() -> None:
        Meeting.objects.filter(pk=meeting.pk).update(title="Another name")
        content_changed(meeting.partnership, by=by, at=NOON, because="Changed")

    return step


def standing(report: Report) -> tuple[str, list[bool]]:
    """Return the state of `report`, and of each approval whether it is valid."""
    approvals = Approval.objects.order_by("pk")
    state = Report.objects.get(pk=report.pk).state
    return state, [one.void_at is None for one in approvals]


def test_of_two_submissions_one_is_refused(report, editor):
    put(report, State.DRAFTING)

    with transaction.atomic():
        submit(report, by=member_in(editor, report.partnership), at=NOON)
        other = Other(
            lambda: submit(report, by=member_in(editor, report.partnership), at=NOON)
        )
        assert somebody_waits()

    assert other.outcome().startswith("The report is in review. To do this, it must")
    assert Change.objects.filter(action=Change.Action.SUBMITTED).count() == 1


def test_of_two_signatures_in_one_place_one_is_refused(report, police, chair):
    sign = signing(report, chair, Role.CHAIR)

    with transaction.atomic():
        sign()
        other = Other(sign)
        assert somebody_waits()

    assert other.outcome() == "Chair has already approved this version of the report."
    assert standing(report) == (State.IN_REVIEW, [True])


def test_the_last_two_signatures_at_once_approve_the_report(
    report, police_partner, chair
):
    with transaction.atomic():
        signing(report, police_partner, Role.PARTNER)()
        other = Other(signing(report, chair, Role.CHAIR))
        assert somebody_waits()

    assert other.outcome() == ""
    assert standing(report) == (State.APPROVED, [True, True])


def test_nobody_signs_while_a_change_is_being_made(report, meeting, chair, editor):
    sign = signing(report, chair, Role.CHAIR)

    with transaction.atomic():
        changing(meeting, editor)()
        other = Other(sign)
        assert somebody_waits()

    assert other.outcome().startswith("The report has changed since you opened")
    assert standing(report) == (State.IN_REVIEW, [])


def test_nobody_signs_while_the_name_of_the_year_is_being_changed(
    report, period, chair, editor
):
    sign = signing(report, chair, Role.CHAIR)

    with transaction.atomic():
        Period.objects.filter(pk=period.pk).update(label="Another year")
        content_changed(period.partnership, by=editor, at=NOON, because="Changed")
        other = Other(sign)
        assert somebody_waits()

    assert other.outcome().startswith("The report has changed since you opened")
    assert standing(report) == (State.IN_REVIEW, [])


def test_a_change_during_a_signature_voids_it(report, meeting, chair, editor):
    with transaction.atomic():
        signing(report, chair, Role.CHAIR)()
        other = Other(changing(meeting, editor))
        assert somebody_waits()

    assert other.outcome() == ""
    assert standing(report) == (State.IN_REVIEW, [False])


def test_no_report_goes_to_review_while_a_change_is_being_made(report, meeting, editor):
    put(report, State.DRAFTING)

    with transaction.atomic():
        changing(meeting, editor)()
        other = Other(
            lambda: submit(report, by=member_in(editor, report.partnership), at=NOON)
        )
        assert somebody_waits()

    assert other.outcome() == ""
    assert standing(report) == (State.IN_REVIEW, [])


def choosing(
    report: Report, key: str, by: User, begun: Event, others: Event
) -> Callable[[], None]:
    """Return the step of adding a key figure once somebody else has begun the same."""
    partnership = Partnership.objects.get(pk=report.partnership_id)

    def step() -> None:
        make_record(KeyFigureChoice, partnership, key, report=report, figure="a/b/c")
        begun.set()
        assert others.wait(TOO_LONG)
        content_changed(partnership, by=by, at=NOON, because=key)

    return step


def test_two_people_can_add_to_the_same_report_at_once(report, chair, editor):
    signing(report, chair, Role.CHAIR)()
    put(report, State.IN_REVIEW)
    mine, theirs = Event(), Event()

    other = Other(choosing(report, "theirs", editor, theirs, mine))
    with transaction.atomic():
        choosing(report, "mine", chair, mine, theirs)()

    assert other.outcome() == ""
    assert standing(report) == (State.IN_REVIEW, [False])
