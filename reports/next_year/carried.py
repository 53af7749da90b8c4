"""What was carried forward from an earlier year, and what nobody has checked yet."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from partnership.models import Partnership
from records.models import Change
from reports.models import CarriedRecord, Report


def unseen(report: Report) -> QuerySet[CarriedRecord]:
    """Return what was carried forward to `report` and not checked or changed since."""
    later = Change.objects.of_records().filter(
        partnership=report.partnership_id,
        record=OuterRef("record"),
        at__gt=OuterRef("at"),
    )
    open_ones = CarriedRecord.objects.filter(report=report, seen_at=None)
    return open_ones.filter(~Exists(later)).order_by("pk")


def mark_of(partnership: Partnership, record: str) -> CarriedRecord | None:
    """Return the mark of a record, by address, that nobody has checked yet."""
    for mark in CarriedRecord.objects.filter(
        report__partnership=partnership, record=record, seen_at=None
    ).select_related("report__period", "report__partnership"):
        return unseen(mark.report).filter(pk=mark.pk).first()
    return None


def mark_checked(
    report: Report, records: Collection[str], *, by: User, at: datetime
) -> int:
    """Note that `by` checked `records`, which are addresses; return how many."""
    marks = CarriedRecord.objects.filter(report=report, seen_at=None)
    return marks.filter(record__in=records).update(seen_by=by, seen_at=at)
