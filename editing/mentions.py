"""What speaks of a record by its address: sections, key figures and texts."""

from collections.abc import Collection, Iterator

from records.cache import RecordCache
from records.models import PartnershipRecord
from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.checks.context import rich_fields
from reports.models import KeyFigureChoice, OutlineSection
from reports.record_kinds import RECORD_KINDS
from richtext.passages import figure_addresses


def mentions_of(records: Collection[PartnershipRecord]) -> list[PartnershipRecord]:
    """Return what shows or links any of `records`, all of one partnership.

    Nothing holds these together but the address, so that they would miss it.
    """
    addresses = {one.address for one in records}
    cache = RecordCache(next(iter(records)).partnership)
    return [
        row
        for kind in RECORD_KINDS
        if kind.model in (OutlineSection, KeyFigureChoice) or any(rich_fields(kind))
        for row in cache.every(kind.model)
        if row not in records
        if addresses.intersection(
            _named_by(row, *(getattr(row, name) for name in rich_fields(kind)))
        )
    ]


def _named_by(row: PartnershipRecord, *texts: str) -> Iterator[str]:
    for text in texts:
        for figure in figure_addresses(text):
            yield figure.rpartition("/")[0]
    if isinstance(row, KeyFigureChoice):
        yield row.figure.rpartition("/")[0]
    if isinstance(row, OutlineSection) and (
        kind := SECTION_KINDS_BY_NAME.get(row.kind)
    ):
        for key in row.subjects:
            yield f"{kind.subject}/{key}"
