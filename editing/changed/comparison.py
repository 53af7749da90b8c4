"""What differs between two documents, section by section, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass

from documents.blocks import Document, Section, Table
from editing.changed.aligning import aligned
from editing.changed.marks import (
    Comparison,
    Mark,
    Passage,
    SectionChange,
    TableChange,
    Text,
)
from editing.changed.moved_lines import moved
from editing.changed.moves import moves, places
from editing.changed.tables import mark_of, passages, table_change
from editing.changed.units import Line, front_lines, section_lines, series_lines
from richtext.passages import cut_at_word

NAMED_BY = 60  # letters of a line by which another is said to follow it
FRONT = "Front page"
SERIES = "Series for the partnership's page"


@dataclass(frozen=True)
class _Read:
    """One section as it is compared; `place` is its title with those of its parents.

    `page` is the key of the section of the top level that it is in.
    """

    place: str
    page: str
    section: Section
    lines: tuple[Line, ...]


def compare(old: Document, new: Document) -> Comparison:
    """Return the sections that differ in the new document's order, removed ones last.

    A section is the same one where it has the same key, or else the same heading and
    content. What the series say is told only where nothing else differs: their values
    stand in sections too.
    """
    before, after = _read(old), _read(new)
    same = _same(before, after)
    put = moves(places(old), places(new), same)
    found = [_front(old, new)]
    renumbered = []
    for key, now in after.items():
        was = before.get(same.get(key, ""))
        found.append(
            _section(was, now, put.get(key, "")) if was else _whole(now, Mark.ADDED)
        )
        if was and was.section.number != now.section.number:
            renumbered.append(Text(was.section.title, now.section.title))
    gone = before.keys() - same.values()
    found += [_whole(before[key], Mark.REMOVED) for key in before if key in gone]
    sections = tuple(filter(None, found)) or tuple(_series(old, new))
    return Comparison(sections, tuple(renumbered))


def _read(document: Document) -> dict[str, _Read]:
    return {
        section.key: _Read(place, top.key, section, tuple(section_lines(section)))
        for top in document.sections
        for place, section in _placed(top, above="")
    }


def _placed(section: Section, *, above: str) -> Iterator[tuple[str, Section]]:
    """Yield `section` and all below it; a sub-heading is placed by what is above it."""
    title = section.title
    place = title if section.listed or not above else f"{above}: {title}"
    yield place, section
    for part in section.sections:
        yield from _placed(part, above=place)


def _same(before: dict[str, _Read], after: dict[str, _Read]) -> dict[str, str]:
    """Return the old key of each new one that is the same section."""
    same = {key: key for key in after if key in before}
    left = {
        (one.section.heading, one.lines): key
        for key, one in before.items()
        if key not in same and one.lines
    }
    for key, one in after.items():
        if key not in same and (old := left.pop((one.section.heading, one.lines), "")):
            same[key] = old
    return same


def _front(old: Document, new: Document) -> SectionChange | None:
    changes = tuple(passages(front_lines(old), front_lines(new)))
    return SectionChange(FRONT, "", Mark.CHANGED, changes) if changes else None


def _whole(read: _Read, mark: Mark) -> SectionChange:
    """Return a section that came or went, with all it says."""
    old, new = (read.lines, ()) if mark is Mark.REMOVED else ((), read.lines)
    changes = tuple(_changes(old, new))
    return SectionChange(read.place, read.section.key, mark, changes, page=read.page)


def _section(was: _Read, now: _Read, moved: str) -> SectionChange | None:
    """Return what differs in one section, None where nothing does."""
    old, new = was.section, now.section
    remarks = [moved] if moved else []
    if old.key != new.key:
        remarks.append(f"Its web address was {old.key} and is now {new.key}.")
    changes = tuple(_changes(was.lines, now.lines))
    if old.heading != new.heading:
        changes = (Passage(old.heading, new.heading, Mark.CHANGED), *changes)
    if not changes and not remarks:
        return None
    return SectionChange(
        now.place, new.key, Mark.CHANGED, changes, tuple(remarks), page=now.page
    )


def _changes(
    old: tuple[Line, ...], new: tuple[Line, ...]
) -> Iterator[Passage | TableChange]:
    """Yield what differs, in reading order; a table is compared where it is now.

    A table is the same one where it has the same name, or else the same caption.
    """
    tables = {line.name: line for line in old if isinstance(line, Table)}
    same = _same_tables(tables, new)
    before = [_name(line) if isinstance(line, Table) else line for line in old]
    after = [
        _name(same.get(line.name, line)) if isinstance(line, Table) else line
        for line in new
    ]
    kept = {one.name for one in same.values()}
    pairs = [*aligned(before, after)]
    moved_to = {
        j: i
        for j, i in moved(pairs, before, after).items()
        if not isinstance(new[j], Table)
    }
    elsewhere = {*moved_to.values()}
    for i, j in pairs:
        if i in elsewhere and j is None:
            continue
        if i is None and j in moved_to:
            text = after[j]
            place = _from_to(old, moved_to[j], new, j)
            yield Passage(text, text, Mark.MOVED, place)
            continue
        was, now = None if i is None else old[i], None if j is None else new[j]
        if isinstance(now, Table):
            yield from _one(table_change(same.get(now.name), now))
        if isinstance(was, Table) and was.name not in kept:
            yield from _one(table_change(was, None))
        texts = [one if isinstance(one, str) else "" for one in (was, now)]
        if texts[0] != texts[1]:
            mark = mark_of(bool(texts[0]), bool(texts[1]))
            yield Passage(texts[0], texts[1], mark)


def _from_to(old: tuple[Line, ...], i: int, new: tuple[Line, ...], j: int) -> str:
    """Say from which place in a section to which a line was moved."""
    was, now = _place(old, i), _place(new, j)
    return f"Moved. Before: {was}. Now: {now}."


def _place(lines: tuple[Line, ...], number: int) -> str:
    if not number:
        return "first"
    before = lines[number - 1]
    words = before.caption if isinstance(before, Table) else before
    return f"after “{cut_at_word(words, NAMED_BY)}”"


def _same_tables(tables: dict[str, Table], new: tuple[Line, ...]) -> dict[str, Table]:
    """Return the old table of each new one that is the same, by the new one's name."""
    come = [line for line in new if isinstance(line, Table)]
    same = {one.name: tables[one.name] for one in come if one.name in tables}
    left = {one.caption: one for name, one in tables.items() if name not in same}
    for one in come:
        if one.name not in same and (old := left.pop(one.caption, None)):
            same[one.name] = old
    return same


def _name(table: Table) -> str:
    """Return what tells a table from every line of text."""
    return f"\0{table.name}"


def _one(change: TableChange | None) -> Iterator[TableChange]:
    if change:
        yield change


def _series(old: Document, new: Document) -> Iterator[SectionChange]:
    if changes := tuple(passages(series_lines(old), series_lines(new))):
        yield SectionChange(SERIES, "", Mark.CHANGED, changes)
