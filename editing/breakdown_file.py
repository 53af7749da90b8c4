"""One breakdown table as a file for a spreadsheet program, laid out as it is printed.

Copied out of the file, it can be pasted back into the page of a table.
"""

from collections.abc import Iterator

from django.utils.text import capfirst

from indicators.breakdowns import worked_out
from indicators.grid import Cell, Grid, mark
from indicators.models import BreakdownTable
from spreadsheets.writing import Column, Table, Value

_LABELS = 30  # characters: the width of a column with the headings of rows


def file_of(row: BreakdownTable) -> Table:
    """Return the table with its totals worked out, its footnotes below a blank row.

    Headings that several columns share are repeated. Each level of rows has a column of
    its own for its headings. A cell that is no bare number is text, such as "under 5".
    """
    grid = worked_out(row)
    first, *others = _headings(grid)
    beside = _levels(grid)
    columns = [
        Column(heading, width=_LABELS) if place < beside else Column(heading)
        for place, heading in enumerate(first)
    ]
    return Table(capfirst(row.title), columns, [*others, *_rows(grid)])


def _levels(grid: Grid) -> int:
    return max(line.level for line in grid.lines)


def _headings(grid: Grid) -> Iterator[list[str]]:
    """Yield the rows of headings, the outermost first."""
    blank = [""] * _levels(grid)
    for depth in range(grid.depth):
        corner = [grid.corner or "What was counted", *blank[1:]] if not depth else blank
        own = (column.headings[depth : depth + 1] for column in grid.columns)
        yield [*corner, *("".join(heading) for heading in own)]


def _rows(grid: Grid) -> Iterator[list[Value]]:
    beside = _levels(grid)
    for line in grid.lines:
        labels: list[Value] = [None] * beside
        labels[line.level - 1] = line.label
        yield [*labels, *map(_value, line.cells)]
    if grid.notes:
        yield []
    for note in grid.notes:
        yield [f"{mark(note.number)} {note.text}"]


def _value(cell: Cell) -> Value:
    return cell.value if cell.is_exact and not cell.notes else str(cell) or None
