"""The partnerships and years of one person, a line each: state and next date."""

from dataclasses import dataclass

from accounts.permissions import Member, Permission
from editing.wanted.ahead import Ahead, next_date
from editing.wanted.work import Work
from reports.models import Report

YEARS = 4  # of one partnership
TONES = {
    Report.State.DRAFTING: "neutral",
    Report.State.IN_REVIEW: "warning",
    Report.State.APPROVED: "warning",
    Report.State.PUBLISHED: "good",
}


@dataclass(frozen=True)
class YearLine:
    """One report: the state it is in, and what is due first."""

    report: Report
    next: Ahead | None

    @property
    def tone(self) -> str:
        return TONES[Report.State(self.report.state)]


def year_lines(member: Member, work: Work) -> tuple[YearLine, ...]:
    """Return the reports of the latest years of one partnership, for who reads them."""
    if not member.may(Permission.READ_DRAFT):
        return ()
    latest = work.families[member.partnership.pk][:YEARS]
    return tuple(
        YearLine(report, next_date(report, work))
        for family in latest
        for report in family
    )
