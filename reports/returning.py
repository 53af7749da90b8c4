"""The reasons with which a report was returned, section by section."""

from collections.abc import Mapping
from datetime import datetime

from accounts.models import User
from reports.models import OutlineSection, Report, SectionReason


def keep_reasons(
    report: Report, reasons: Mapping[str, str], *, by: User, at: datetime
) -> dict[str, str]:
    """Keep what is to change in sections; return it by the headings of those.

    `reasons` have the sections' keys; what is not of this report is left out.
    """
    rows = OutlineSection.objects.filter(report=report, key__in=reasons)
    named = list(rows.in_reading_order())
    SectionReason.objects.bulk_create(
        SectionReason(
            report=report, section=row.key, because=reasons[row.key], by=by, at=at
        )
        for row in named
    )
    return {row.heading: reasons[row.key] for row in named}


def end_reasons(report: Report, *, at: datetime) -> None:
    """Show the reasons no more: the report has been submitted again."""
    SectionReason.objects.filter(report=report, ended_at=None).update(ended_at=at)


def open_reasons(report: Report) -> dict[str, str]:
    """Return what is still to change, by the section's key; {} where nothing is."""
    if report.state != Report.State.DRAFTING:
        return {}
    found: dict[str, str] = {}
    rows = SectionReason.objects.filter(report=report, ended_at=None).order_by("pk")
    for row in rows.select_related("by"):
        before = f"{found[row.section]} " if row.section in found else ""
        found[row.section] = f"{before}{row.by}: “{row.because}”"
    return found
