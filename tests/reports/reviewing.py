"""What tests do with a report under review."""

from datetime import UTC, datetime

from accounts.models import Role, User
from accounts.permissions import member_in
from reports.checks.context import Finding
from reports.draft import Draft
from reports.models import Approval, KeyFigureChoice, Report
from reports.workflow import approve
from tests.factories import make_record

NOON = datetime(2024, 6, 3, 12, 0, tzinfo=UTC)
ONE = datetime(2024, 6, 3, 13, 0, tzinfo=UTC)
State = Report.State
RECORDS = "/edit/riverside/records/"
OUTLINE = f"{RECORDS}outline/welcome/"


def put(report: Report, state: State) -> Report:
    report.state = state
    report.save()
    return report


def now(report: Report) -> str:
    return Draft(report).content_hash


def sign(report: Report, by: User, role: Role) -> Approval:
    return approve(
        report,
        by=member_in(by, report.partnership),
        at=NOON,
        role=role,
        content_hash=now(report),
    )


def state_of(report: Report) -> str:
    return Report.objects.get(pk=report.pk).state


def found(report: Report) -> tuple[Finding, ...]:
    return Draft(Report.objects.get(pk=report.pk)).findings


def choose(report: Report, figure: str) -> None:
    make_record(
        KeyFigureChoice,
        report.partnership,
        f"chosen-{report.key}",
        report=report,
        figure=figure,
    )
