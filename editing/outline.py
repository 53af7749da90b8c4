"""The sections of a report as one list in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.models import OutlineSection, Report


@dataclass(frozen=True)
class Entry:
    """One section in the outline: how deep it stands, and where it could move."""

    section: OutlineSection
    kind: str
    depth: int
    is_first: bool
    is_last: bool


def tree(report: Report) -> tuple[Entry, ...]:
    """Return every section, each before those that are parts of it."""
    rows = OutlineSection.objects.filter(report=report).in_reading_order()
    below: dict[int | None, list[OutlineSection]] = {}
    for row in rows.select_related("partnership"):
        below.setdefault(row.part_of_id, []).append(row)
    return tuple(_entries(below, None, 1))


def _entries(
    below: dict[int | None, list[OutlineSection]], parent: int | None, depth: int
) -> Iterator[Entry]:
    sisters = below.get(parent, [])
    for row in sisters:
        kind = SECTION_KINDS_BY_NAME.get(row.kind)
        yield Entry(
            section=row,
            kind=kind.label if kind else row.kind,
            depth=depth,
            is_first=row == sisters[0],
            is_last=row == sisters[-1],
        )
        yield from _entries(below, row.pk, depth + 1)
