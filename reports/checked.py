"""How many errors a report had when somebody last looked at it.

To look for errors takes an assembly; a page that lists many reports asks here instead.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from reports.draft import Draft
from reports.models import CheckedReport, Report

NOT_AGAIN_FOR = timedelta(minutes=10)  # while as many errors are found


def note_errors(draft: Draft, *, at: datetime) -> None:
    """Keep how many errors `draft` has: for pages that have looked for them anyway."""
    report, errors = draft.report, len(draft.errors)
    before = CheckedReport.objects.filter(report=report).first()
    if before and before.errors == errors and at - before.at < NOT_AGAIN_FOR:
        return
    CheckedReport.objects.bulk_create(
        [CheckedReport(report=report, errors=errors, at=at)],
        update_conflicts=True,
        unique_fields=["report"],
        update_fields=["errors", "at"],
    )


def counts_of(reports: Collection[Report]) -> dict[int, CheckedReport]:
    """Return what was last found in each report by its number, in one query.

    A report at which nobody has looked is not among them.
    """
    rows = CheckedReport.objects.filter(report__in=reports)
    return {row.report_id: row for row in rows}
