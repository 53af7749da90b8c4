"""Which records a report's year takes along when it leaves the database."""

from collections.abc import Iterator

from django.db import models

from documents.blocks import Document
from documents.contained import links, records
from indicators.models import Observation
from partnership.models import Period
from records.cache import RecordCache
from records.declaration import RecordKind
from records.models import PartnershipRecord, Picture, YearRecord
from records.pictures_named import keys_in, structured_fields
from reports.draft import Draft
from reports.models import OutlineSection, Report
from reports.record_kinds import RECORD_KINDS

# Records of one series: what the later ones come to depends on the earlier ones.
SERIES: dict[type[PartnershipRecord], tuple[str, ...]] = {
    Observation: ("indicator_id",),
}
Chosen = dict[str, PartnershipRecord]


def records_of_year(report: Report) -> dict[str, tuple[PartnershipRecord, ...]]:
    """Return the records of `report` and its year by the name of their kind.

    Those are: what has no year; what belongs to the report's period, to one that it
    speaks of, or to one without a report of its own; what belongs to one of these; what
    the report shows besides, with its whole series; and whatever they refer to. Of the
    pictures, those that only other texts name are left out.
    """
    cache = RecordCache(report.partnership).survey()
    draft = Draft(report, cache)
    document = draft.document
    seen = shown(document)
    reports = Report.objects.filter(partnership=report.partnership)
    others = set(reports.values_list("period", flat=True)) - {report.period_id}
    spoken_of = periods_of(document, report, cache)
    chosen = _closed(report, cache, others - spoken_of, seen)
    return {kind.name: _of_kind(kind, chosen) for kind in RECORD_KINDS}


def periods_of(document: Document, report: Report, cache: RecordCache) -> set[int]:
    """Return the periods that sections are on, and those of what `document` names."""
    keys = {period.key: period.pk for period in cache.every(Period)}
    own = {row.period_id for row in report.outline.all() if row.period_id}
    named = {
        address.split("/")[1] for address in links(document.sections) if "/" in address
    }
    seen = shown(document)
    shown_too = {
        row.period_id
        for kind in RECORD_KINDS
        for row in cache.every(kind.model)
        if isinstance(row, YearRecord) and f"{kind.name}/{row.key}" in seen
    }
    return {*own, *shown_too, *(keys[key] for key in named if key in keys)}


def _closed(
    report: Report, cache: RecordCache, others: set[int], seen: frozenset[str]
) -> Chosen:
    """Return what is chosen with whatever it refers to, by address."""
    chosen = {
        row.address: row
        for kind in RECORD_KINDS
        for row in _chosen(cache.every(kind.model), kind, others, seen)
        if not _is_of_another(row, report)
    }
    named = _pictures_named(cache)
    chosen = {
        address: row
        for address, row in chosen.items()
        if not isinstance(row, Picture) or row.key not in named
    }
    waiting = list(chosen.values())
    by_address = _shown_by_sections(cache)
    by_address |= {row.address: row for row in cache.every(Picture)}
    while waiting:
        for row in _referred_to(waiting.pop(), by_address):
            if row.address not in chosen and not isinstance(row, Report):
                chosen[row.address] = row
                waiting.append(row)
    return chosen


def _chosen(
    rows: tuple[PartnershipRecord, ...],
    kind: RecordKind,
    others: set[int],
    seen: frozenset[str],
) -> Iterator[PartnershipRecord]:
    """Yield what belongs to the year or is seen in its report, and its whole series."""
    own = [
        row for row in rows if _belongs(row, others) or f"{kind.name}/{row.key}" in seen
    ]
    names = SERIES.get(kind.model)
    if not names:
        yield from own
        return
    series = {tuple(getattr(row, name) for name in names) for row in own}
    for row in rows:
        if tuple(getattr(row, name) for name in names) in series:
            yield row


def shown(document: Document) -> frozenset[str]:
    """Return the address of each record that a report shows or links a figure of."""
    parts = (document.sections, document.cover, document.key_figures)
    linked = (address.rpartition("/")[0] for address in links(parts))
    return frozenset((*records(parts), *linked))


def _belongs(row: PartnershipRecord, other_years: set[int]) -> bool:
    """Whether a record is of no year, or of none of the `other_years`."""
    if isinstance(row, YearRecord | Report):
        return row.period_id not in other_years
    above = (
        getattr(row, field.name)
        for field in _foreign_keys(row)
        if field.related_model is not type(row)
    )
    return all(_belongs(one, other_years) for one in above if one)


def _is_of_another(row: PartnershipRecord, report: Report) -> bool:
    """Whether a record is a part of another report than `report`."""
    fields = (one for one in _foreign_keys(row) if one.related_model is Report)
    return any(getattr(row, field.name) != report for field in fields)


def _shown_by_sections(cache: RecordCache) -> Chosen:
    """Return the records that are chosen for sections, by address."""
    addresses = {one for row in cache.every(OutlineSection) for one in row.shows}
    collections = {address.partition("/")[0] for address in addresses}
    return {
        row.address: row
        for kind in RECORD_KINDS
        if kind.name in collections
        for row in cache.every(kind.model)
        if row.address in addresses
    }


def _referred_to(
    row: PartnershipRecord, by_address: Chosen
) -> Iterator[PartnershipRecord]:
    for field in _foreign_keys(row):
        if other := getattr(row, field.name):
            yield other
    if isinstance(row, OutlineSection):
        yield from (by_address[address] for address in row.shows)
    for key in keys_in(row):
        if picture := by_address.get(f"{Picture.collection}/{key}"):
            yield picture


def _pictures_named(cache: RecordCache) -> set[str]:
    """Return the key of each picture that some text names, whatever its year."""
    if not cache.every(Picture):
        return set()
    models = (kind.model for kind in RECORD_KINDS if structured_fields(kind.model))
    return {
        key for model in models for row in cache.every(model) for key in keys_in(row)
    }


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
