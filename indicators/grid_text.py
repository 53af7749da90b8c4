"""Reads the text form of a table, and says what is wrong with a table."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO

from documents.quantities import Unit
from indicators.grid import Cell, Column, ColumnKind, Grid, Line, Note
from indicators.grid_cells import (
    Unreadable,
    read_cell,
    read_heading,
    shortened,
    split_marks,
)

MARKS = (ColumnKind.TOTAL, ColumnKind.CHANGE)  # of columns, in the row “totals”
UNITS = (Unit.COUNT, Unit.PERCENT, Unit.POUNDS, Unit.RATE, Unit.YEARS)
MOST_LINES, MOST_COLUMNS, DEEPEST, LONGEST = 200, 30, 4, 200
_KIND = re.compile(r"(row|total)(?: ([2-9]))?|(columns|units|totals)|note ([0-9]{1,3})")
_OPENING = re.compile(r'\s*"?(columns|units|totals|(row|total)( [2-9])?)"?,')
_FIRST = 2  # place of the first cell, after what a row is and its heading
_WAYS = "columns, units, totals, row, row 2, total or note 1"

Row = Sequence[str]


def is_text_form(text: str) -> bool:
    """Whether `text` begins as the text form of a table does."""
    return bool(_OPENING.match(text))


def parse(text: str) -> Grid:
    """Return the table that `text` is; raise Unreadable with what to do.

    Empty rows and cells at the end, which spreadsheets add, are passed over.
    """
    rows: dict[str, list[list[str]]] = {
        name: [] for name in ("columns", "units", "totals", "lines", "notes")
    }
    for row in _rows_of(text):
        rows[_kind_of(row)].append(row)
    if not any(rows.values()):
        return Grid()
    named = ("columns", "lines")
    width = max((_filled(row) for name in named for row in rows[name]), default=0)
    if not rows["columns"] or width < _FIRST + 1:
        raise Unreadable("Add a row “columns” with the headings of the columns.")
    return Grid(
        corner=read_heading(_at(rows["columns"][0], 1)),
        columns=tuple(_column(rows, place) for place in range(_FIRST, width)),
        lines=tuple(_line(row, width) for row in rows["lines"]),
        notes=tuple(_note(row) for row in rows["notes"]),
    )


def faults(grid: Grid) -> Iterator[str]:
    """Yield what has to be put right before a table can be kept."""
    if len(grid.lines) > MOST_LINES or len(grid.columns) > MOST_COLUMNS:
        yield (
            f"Split this table: it can have at most {MOST_LINES} rows and "
            f"{MOST_COLUMNS} columns."
        )
    for column in grid.columns:
        label = shortened(", ".join(column.headings))
        if column.is_change and column.unit not in (None, Unit.PERCENT):
            yield f"Remove the unit of “{label}”: a change is in per cent."
    yield from _faults_of_headings(grid)
    yield from _faults_of_levels(grid)
    yield from _faults_of_notes(grid)


def _faults_of_headings(grid: Grid) -> Iterator[str]:
    columns = [column.headings for column in grid.columns]
    for name, paths in (("column", columns), ("row", [*grid.paths()])):
        for place, path in enumerate(paths, start=1):
            if not path[-1:] or not path[-1]:
                yield f"Give {name} {place} a heading."
            elif any(len(label) > LONGEST for label in path):
                long = shortened(max(path, key=len))
                yield f"Shorten the heading “{long}” to {LONGEST} characters."
        for path, times in Counter(filter(all, paths)).items():
            if path and times > 1:
                label = shortened(": ".join(path))
                yield f"Two {name}s are called “{label}”: rename or remove one."
    if any(len(headings) > DEEPEST for headings in columns):
        yield f"Columns can have at most {DEEPEST} rows of headings."


def _faults_of_levels(grid: Grid) -> Iterator[str]:
    before = 0
    for line in grid.lines:
        if line.level > min(before + 1, DEEPEST):
            yield (
                f"“{shortened(line.label)}” is indented too far: move it to level "
                f"{min(before + 1, DEEPEST)}."
            )
        before = line.level


def _faults_of_notes(grid: Grid) -> Iterator[str]:
    there = Counter(note.number for note in grid.notes)
    for number in sorted(marked(grid) - there.keys()):
        yield f"Write note {number}, or take out its mark."
    for note in grid.notes:
        if not note.text:
            yield f"Write note {note.number}, or remove it."
    for number, times in there.items():
        if times > 1:
            yield f"There are {times} notes with the number {number}: number them anew."


def marked(grid: Grid) -> set[int]:
    """Return the numbers of the notes that headings and cells refer to."""
    labels = [
        grid.corner,
        *(label for column in grid.columns for label in column.headings),
        *(line.label for line in grid.lines),
    ]
    on_labels = {one for label in labels for one in split_marks(label)[1]}
    cells = (cell for line in grid.lines for cell in line.cells)
    return on_labels | {one for cell in cells for one in cell.notes}


def _rows_of(text: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    except csv.Error as wrong:
        raise Unreadable(
            "Put quotation marks around a cell that contains a comma, a line break or "
            "a quotation mark, and double the quotation marks inside it."
        ) from wrong
    rows = [[cell.strip() for cell in row] for row in rows]
    return [row for row in rows if any(row)]


def _kind_of(row: Row) -> str:
    found = _KIND.fullmatch(row[0])
    if not found:
        raise Unreadable(f"Begin the row “{shortened(row[0])}” with {_WAYS}.")
    return found[3] or ("lines" if found[1] else "notes")


def _column(rows: dict[str, list[list[str]]], place: int) -> Column:
    headings = [read_heading(_at(row, place)) for row in rows["columns"]]
    while len(headings) > 1 and not headings[-1]:
        headings.pop()
    unit = next((_at(row, place) for row in rows["units"]), "")
    if unit and unit not in UNITS:
        raise Unreadable(f"“{unit}” is not a unit: use one of {', '.join(UNITS)}.")
    mark = next((_at(row, place) for row in rows["totals"]), "")
    if mark and mark not in MARKS:
        raise Unreadable(
            f"“{shortened(mark)}” is no mark of a column: use {' or '.join(MARKS)}."
        )
    kind = ColumnKind(mark) if mark else ColumnKind.NUMBERS
    return Column(tuple(headings), Unit(unit) if unit else None, kind)


def _line(row: Row, width: int) -> Line:
    name, _, level = row[0].partition(" ")
    label = read_heading(_at(row, 1))
    cells = tuple(_cell(row, place, label) for place in range(_FIRST, width))
    return Line(label, cells, int(level or 1), name == "total")


def _cell(row: Row, place: int, label: str) -> Cell:
    try:
        return read_cell(_at(row, place))
    except Unreadable as wrong:
        where = f"Row “{shortened(label)}”, column {place - 1}"
        raise Unreadable(f"{where}: {wrong}") from wrong


def _note(row: Row) -> Note:
    return Note(int(row[0].removeprefix("note ")), " ".join(_at(row, 1).split()))


def _at(row: Row, place: int) -> str:
    return row[place] if place < len(row) else ""


def _filled(row: Row) -> int:
    """Return how many cells there are up to the last that holds something."""
    return max((place for place, cell in enumerate(row, 1) if cell), default=0)
