"""One sheet of a file as a table: its columns, its rows, and what is none of either."""

from collections.abc import Mapping
from dataclasses import dataclass

from imports.choices import Choices
from records.parties import folded
from spreadsheets.grid import EMPTY, Cell, Sheet, column_letters
from spreadsheets.shape import Reason, recognise

SAMPLES = 3
LONGEST_SAMPLE = 60


@dataclass(frozen=True)
class Column:
    """One column of a table; `place` counts from 0 in the sheet.

    `period` is the year that its headings name, and `measure` what they say besides.
    """

    place: int
    heading: str
    period: str = ""
    measure: str = ""

    @property
    def letters(self) -> str:
        return column_letters(self.place)

    @property
    def said(self) -> str:
        """The heading as headings are compared and remembered."""
        return folded(self.heading)[:200]


@dataclass(frozen=True)
class Line:
    """One row of the sheet, counted from 0, and its cells by column."""

    row: int
    cells: Mapping[int, Cell]

    @property
    def number(self) -> int:
        """The number of the row in a spreadsheet program."""
        return self.row + 1


@dataclass(frozen=True)
class LeftOut:
    """A row that is no record, with the reason in words."""

    row: int
    reason: str
    text: str

    @property
    def number(self) -> int:
        """The number of the row in a spreadsheet program."""
        return self.row + 1


@dataclass(frozen=True)
class Table:
    """What a sheet holds, as far as it was recognised and people chose."""

    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    remarks: tuple[str, ...] = ()

    def samples(self, column: Column) -> tuple[str, ...]:
        """Return the first texts of `column` that differ, at most three."""
        texts = (cell_at(line, column.place).text for line in self.lines)
        found: dict[str, None] = {}
        for text in texts:
            if text.strip():
                found[" ".join(text.split())[:LONGEST_SAMPLE]] = None
            if len(found) == SAMPLES:
                break
        return tuple(found)


def table_of(sheet: Sheet, choices: Choices) -> Table:
    """Return the table on `sheet`, with the rows that people took in.

    Raise Unreadable where the sheet has nothing in it.
    """
    shape = recognise(sheet, choices.header_rows)
    columns = tuple(
        Column(one.index, one.heading, one.period, one.measure) for one in shape.columns
    )
    places = [one.place for one in columns]
    lines = [
        Line(row.row, dict(zip(places, row.cells, strict=True))) for row in shape.rows
    ]
    left_out = []
    for one in shape.left_out:
        if one.row in choices.taken_in:
            cells = sheet.rows[one.row]
            lines.append(Line(one.row, {place: cells[place] for place in places}))
        elif one.reason is not Reason.BLANK:
            left_out.append(LeftOut(one.row, str(one.reason), one.text))
    lines.sort(key=lambda line: line.row)
    return Table(
        shape.header_rows, columns, tuple(lines), tuple(left_out), shape.remarks
    )


def cell_at(line: Line, place: int) -> Cell:
    return line.cells.get(place, EMPTY)
