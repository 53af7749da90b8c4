"""The records of a report's year that can be carried forward to the next one."""

from collections.abc import Iterator
from dataclasses import dataclass

from partnership.models import Period
from records.cache import RecordCache
from records.declaration import Carried, RecordKind
from records.models import PartnershipRecord, YearRecord
from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.models import KeyFigureChoice, OutlineSection, Report
from reports.record_kinds import RECORD_KINDS


@dataclass(frozen=True)
class Offer:
    """Records of one kind that can be carried forward, in reading order.

    `left_out` are those that stay behind unless somebody ticks them: sections that show
    one record of the year before.
    """

    kind: RecordKind
    carried: Carried
    records: tuple[PartnershipRecord, ...]
    left_out: frozenset[PartnershipRecord] = frozenset()

    @property
    def name(self) -> str:
        return self.kind.name


def offers(report: Report, cache: RecordCache) -> tuple[Offer, ...]:
    """Return what the year of `report` offers, the report's own parts first."""
    found = tuple(_offers(report, cache))
    own = (OutlineSection, KeyFigureChoice)
    return tuple(sorted(found, key=lambda one: one.kind.model not in own))


def periods_of(report: Report, cache: RecordCache) -> tuple[Period, ...]:
    """Return the periods whose records are offered: of the report and its sections."""
    rows = (row for row in cache.every(OutlineSection) if row.report_id == report.pk)
    sections = [row.period for row in rows if row.period]
    return tuple(dict.fromkeys((report.period, *sections)))


def _offers(report: Report, cache: RecordCache) -> Iterator[Offer]:
    periods = {period.pk for period in periods_of(report, cache)}
    for kind in RECORD_KINDS:
        if not (carried := kind.carried):
            continue
        rows = tuple(
            row
            for row in cache.every(kind.model)
            if _belongs(row, report, periods) and not kind.stays_behind(row)
        )
        if rows:
            left_out = frozenset(row for row in rows if _is_of_its_year(row))
            yield Offer(kind, carried, rows, left_out)


def _belongs(row: PartnershipRecord, report: Report, periods: set[int]) -> bool:
    if isinstance(row, OutlineSection | KeyFigureChoice):
        return row.report_id == report.pk
    return isinstance(row, YearRecord) and row.period_id in periods


def _is_of_its_year(row: PartnershipRecord) -> bool:
    """Whether `row` is a section that shows one record, which stays behind."""
    if not isinstance(row, OutlineSection):
        return False
    kind = SECTION_KINDS_BY_NAME.get(row.kind)
    return bool(kind and kind.one_alone and goes_behind(row.shows))


def goes_behind(addresses: tuple[str, ...]) -> bool:
    """Whether all of `addresses` are records of a year that nothing is made of."""
    kinds = {kind.name: kind for kind in RECORD_KINDS}
    named = [kinds.get(address.partition("/")[0]) for address in addresses]
    return bool(named) and all(
        kind and kind.has_period and not kind.carried for kind in named
    )
