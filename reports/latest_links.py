"""The latest link of each person who signs by one, and who needs a new one."""

from datetime import datetime

from django.db.models import Max

from partnership.models import Agency
from reports.models import Approval, Report, SigningLink

Ending = SigningLink.Ending


def latest_links(report: Report, agency: Agency | None) -> list[SigningLink]:
    """Return the latest link of each person to sign `report` for `agency`."""
    rows = SigningLink.objects.filter(report=report, agency=agency).select_related(
        "report__partnership", "report__period", "agency"
    )
    return list({row.email.lower(): row for row in rows.order_by("pk")}.values())


def lost_links(report: Report) -> frozenset[int]:
    """Return the numbers of the links that ended because the report changed.

    Also of those whose signature became void by it. What ended before the last edition
    came out is left out: that version was published.
    """
    approvals = Approval.objects.filter(report=report)
    out_at: datetime | None = approvals.filter(edition__isnull=False).aggregate(
        at=Max("void_at")
    )["at"]
    void = approvals.filter(void_at__isnull=False, edition=None, link__isnull=False)
    rows = SigningLink.objects.filter(report=report)
    lost = rows.filter(ending__in=(Ending.CHANGED, Ending.RETURNED))
    lost |= rows.filter(pk__in=void.values("link"))
    if out_at:
        lost = lost.filter(ended_at__gt=out_at)
    return frozenset(lost.values_list("pk", flat=True))
