"""Which records a report's year takes along when it leaves the database."""

from collections.abc import Iterator

from django.db import models

from partnership.models import Period
from records.kinds import RecordKind
from records.models import PartnershipRecord
from records.shelf import Shelf
from reports.kinds_of_records import RECORD_KINDS
from reports.models import Report


def records_of_year(report: Report) -> dict[str, tuple[PartnershipRecord, ...]]:
    """Return the records of `report` and its year by the name of their kind.

    Those are: what has no year; what belongs to the report's period, or to a period
    without a report of its own; what stands under one of these; and whatever they
    refer to, so that the folder can be read without any other.
    """
    shelf = Shelf(report.partnership)
    reports = Report.objects.filter(partnership=report.partnership)
    others = set(reports.exclude(pk=report.pk).values_list("period", flat=True))
    rows = (row for kind in RECORD_KINDS for row in shelf.every(kind.model))
    chosen = {row.address: row for row in rows if _belongs(row, others)}
    waiting = list(chosen.values())
    while waiting:
        for row in _referred_to(waiting.pop()):
            if row.address not in chosen and not isinstance(row, Report):
                chosen[row.address] = row
                waiting.append(row)
    return {kind.name: _of_kind(kind, chosen) for kind in RECORD_KINDS}


def _belongs(row: PartnershipRecord, other_years: set[int]) -> bool:
    """Say whether a record is of no year, or of none of the `other_years`."""
    period = getattr(row, "period", None)
    if isinstance(period, Period):
        return period.pk not in other_years
    above = (
        getattr(row, field.name)
        for field in _foreign_keys(row)
        if field.related_model is not type(row)
    )
    return all(_belongs(one, other_years) for one in above if one)


def _referred_to(row: PartnershipRecord) -> Iterator[PartnershipRecord]:
    for field in _foreign_keys(row):
        if other := getattr(row, field.name):
            yield other
    for many in row._meta.many_to_many:
        yield from getattr(row, many.name).all()


def _foreign_keys(row: PartnershipRecord) -> Iterator[models.ForeignKey]:  # type: ignore[type-arg] # any
    for field in row._meta.fields:
        related = field.related_model
        if (
            isinstance(field, models.ForeignKey)
            and isinstance(related, type)
            and issubclass(related, PartnershipRecord)
        ):
            yield field


def _of_kind(
    kind: RecordKind, chosen: dict[str, PartnershipRecord]
) -> tuple[PartnershipRecord, ...]:
    return tuple(row for row in chosen.values() if type(row) is kind.model)
