"""The sections of a report as one list in reading order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from editing.outline_order import Place
from regimes.choosing import regimes_of, sources_of
from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.comment_counts import in_words, open_counts
from reports.models import OutlineSection, Report
from reports.next_year.carried import unseen
from reports.numbering import headings
from reports.returning import open_reasons


@dataclass(frozen=True)
class Entry:
    """One section in the outline: its number, its depth, and where it could move.

    `asked_by` is the law or guidance that asks for a section of its kind, "" for none.
    One that `is_carried` was carried forward and has not been checked. `comments` says
    how many are open, where the page asks for that, and `reason`
    what is to change since the report was returned.
    """

    section: OutlineSection
    number: str
    kind: str
    asked_by: str
    depth: int
    is_first: bool
    is_last: bool
    is_carried: bool
    comments: str = ""
    reason: str = ""

    @property
    def name(self) -> str:
        return f"{self.number} {self.section.heading}".strip()

    @property
    def is_part(self) -> bool:
        return self.section.numbering == OutlineSection.Numbering.PART

    @property
    def above(self) -> str:
        """The key of the section that it is a part of, "" for none."""
        return self.section.part_of.key if self.section.part_of else ""


def tree(report: Report) -> tuple[Entry, ...]:
    """Return every section, each before those that are parts of it."""
    found = OutlineSection.objects.filter(report=report).in_reading_order()
    rows = list(
        found.select_related("partnership", "part_of").prefetch_related("subject_rows")
    )
    numbers = headings(report, rows)
    below: dict[int | None, list[OutlineSection]] = {}
    for row in rows:
        below.setdefault(row.part_of_id, []).append(row)
    carried = frozenset(unseen(report).values_list("record", flat=True))
    regimes = regimes_of(report.partnership, report.period)
    asked = {row.kind: sources_of(regimes, row.kind) for row in rows}
    return tuple(_entries(below, None, 1, numbers, carried, asked))


def with_comments(entries: Iterable[Entry], report: Report) -> tuple[Entry, ...]:
    """Return `entries` with how many comments on each are open."""
    counts = open_counts(report)
    return tuple(
        replace(one, comments=in_words(count)) if count else one
        for one in entries
        for count in (counts[one.section.key],)
    )


def with_reasons(entries: Iterable[Entry], report: Report) -> tuple[Entry, ...]:
    """Return `entries` with what whoever returned the report wants changed there."""
    reasons = open_reasons(report)
    return tuple(
        replace(one, reason=reasons.get(one.section.key, "")) for one in entries
    )


def _entries(
    below: dict[int | None, list[OutlineSection]],
    parent: int | None,
    depth: int,
    numbers: Mapping[int, str],
    carried: frozenset[str],
    asked: Mapping[str, str],
) -> Iterator[Entry]:
    sisters = below.get(parent, [])
    for row in sisters:
        kind = SECTION_KINDS_BY_NAME.get(row.kind)
        yield Entry(
            section=row,
            number=numbers[row.pk],
            asked_by=asked[row.kind],
            kind=kind.label if kind else row.kind,
            depth=depth,
            is_first=row == sisters[0],
            is_last=row == sisters[-1],
            is_carried=row.address in carried,
        )
        yield from _entries(below, row.pk, depth + 1, numbers, carried, asked)


def indented(entries: Sequence[Entry], key: str) -> Place | None:
    """Return the place one level further in: last in the section before, if any."""
    entry, sisters = _with_sisters(entries, key)
    place = sisters.index(entry)
    if not place:
        return None
    above = sisters[place - 1].section.key
    inside = [one.section.key for one in entries if one.above == above]
    return Place(above, inside[-1] if inside else "")


def outdented(entries: Sequence[Entry], key: str) -> Place | None:
    """Return the place one level further out: after the section that it is in."""
    entry, _ = _with_sisters(entries, key)
    outer = next((one for one in entries if one.section.key == entry.above), None)
    return Place(outer.above, outer.section.key) if outer else None


def places(entries: Sequence[Entry], key: str) -> Iterator[tuple[str, str, int]]:
    """Yield where a section can be moved: a value, the words for it, and the depth.

    Nothing can be moved into itself. Without a `key` it is a section yet to be added.
    """
    inside = {key} if key else set()
    yield "in:", "At the beginning of the report", 1
    for entry in entries:
        own = entry.section.key
        if own in inside or entry.above in inside:
            inside.add(own)
            continue
        yield f"in:{own}", f"In {entry.name}, first", entry.depth + 1
        yield f"after:{own}", f"After {entry.name}", entry.depth


def place_of(entries: Sequence[Entry], asked: str) -> Place | None:
    """Return the place that a value of `places` names; None if it is none."""
    way, _, key = asked.partition(":")
    found = next((one for one in entries if one.section.key == key), None)
    if way == "in" and (found or not key):
        return Place(above=key)
    return Place(found.above, key) if way == "after" and found else None


def _with_sisters(entries: Sequence[Entry], key: str) -> tuple[Entry, list[Entry]]:
    entry = next(one for one in entries if one.section.key == key)
    return entry, [one for one in entries if one.above == entry.above]
