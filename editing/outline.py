"""The sections of a report as one list in reading order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.models import OutlineSection, Report
from reports.next_year.carried import unseen
from reports.numbering import headings


@dataclass(frozen=True)
class Entry:
    """One section in the outline: its number, its depth, and where it could move.

    `asked_by` is the law or guidance that asks for a section of its kind, "" for none.
    One that `is_carried` was carried forward and has not been checked.
    """

    section: OutlineSection
    number: str
    kind: str
    asked_by: str
    depth: int
    is_first: bool
    is_last: bool
    is_carried: bool


def tree(report: Report) -> tuple[Entry, ...]:
    """Return every section, each before those that are parts of it."""
    found = OutlineSection.objects.filter(report=report).in_reading_order()
    rows = list(found.select_related("partnership").prefetch_related("subject_rows"))
    numbers = headings(
        rows, numbered=report.numbered, below_too=not report.numbered_paragraphs
    )
    below: dict[int | None, list[OutlineSection]] = {}
    for row in rows:
        below.setdefault(row.part_of_id, []).append(row)
    carried = frozenset(unseen(report).values_list("record", flat=True))
    return tuple(_entries(below, None, 1, numbers, carried))


def _entries(
    below: dict[int | None, list[OutlineSection]],
    parent: int | None,
    depth: int,
    numbers: Mapping[int, str],
    carried: frozenset[str],
) -> Iterator[Entry]:
    sisters = below.get(parent, [])
    for row in sisters:
        kind = SECTION_KINDS_BY_NAME.get(row.kind)
        yield Entry(
            section=row,
            number=numbers[row.pk],
            asked_by=kind.asked_by if kind else "",
            kind=kind.label if kind else row.kind,
            depth=depth,
            is_first=row == sisters[0],
            is_last=row == sisters[-1],
            is_carried=row.address in carried,
        )
        yield from _entries(below, row.pk, depth + 1, numbers, carried)
