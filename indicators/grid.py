"""A table as it is printed, with its headings and footnotes, as one plain value.

Its text form is a CSV file that people can edit in a spreadsheet. The first cell of
each row says what the row is:

    columns,Risk,Own home,Own home,Total
    columns,,Number,Per cent,Number
    units,,,percent,
    totals,,,,total
    row,Neglect [note 1],12,40.5,under 5
    row 2,of which self-neglect,7,,not recorded
    total,Total,,,
    note 1,Counted once for each person.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from io import StringIO

from documents.quantities import Unit
from records.numbers import NumberStatus


@dataclass(frozen=True)
class Cell:
    """One value, or why there is none; neither where nobody has entered it.

    `notes` are the numbers of the footnotes that are marked on it.
    """

    value: Decimal | None = None
    qualifier: str = ""
    status: NumberStatus | None = None
    notes: tuple[int, ...] = ()

    @property
    def is_blank(self) -> bool:
        return self.value is None and self.status is None

    @property
    def is_exact(self) -> bool:
        return self.value is not None and not self.qualifier

    def __str__(self) -> str:
        shown = "" if self.value is None else f"{self.value:f}"
        said = f"{self.qualifier} {shown}".strip() if shown else self.status or ""
        return " ".join(filter(None, (said, *map(mark, self.notes))))


def mark(number: int) -> str:
    """Return what marks a footnote on a heading or a cell."""
    return f"[note {number}]"


class ColumnKind(StrEnum):
    """What a column holds: numbers, their total, or how they changed in per cent."""

    NUMBERS = "numbers"
    TOTAL = "total"
    CHANGE = "change"


@dataclass(frozen=True)
class Column:
    """A column under its `headings`, the outermost first."""

    headings: tuple[str, ...]
    unit: Unit | None = None
    kind: ColumnKind = ColumnKind.NUMBERS

    @property
    def is_total(self) -> bool:
        return self.kind is ColumnKind.TOTAL

    @property
    def is_change(self) -> bool:
        return self.kind is ColumnKind.CHANGE

    def unit_in(self, table: Unit) -> Unit:
        """Return the unit of its numbers: that of the `table` if it has none."""
        return Unit.PERCENT if self.is_change else self.unit or table


@dataclass(frozen=True)
class Line:
    """A row. One of a higher `level` belongs to the one of a lower level above it."""

    label: str
    cells: tuple[Cell, ...]
    level: int = 1
    is_total: bool = False

    @property
    def is_blank(self) -> bool:
        return all(cell.is_blank for cell in self.cells)


@dataclass(frozen=True)
class Note:
    """A footnote: headings and cells with `[note 1]` refer to number 1."""

    number: int
    text: str


@dataclass(frozen=True)
class Grid:
    """A whole table; `corner` is what its rows are called. One may be empty."""

    corner: str = ""
    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.columns or self.lines or self.notes)

    def __str__(self) -> str:
        if not self:
            return ""
        target = StringIO()
        writer = csv.writer(target, lineterminator="\n")
        writer.writerows(self._rows())
        return target.getvalue().removesuffix("\n")

    @property
    def has_cells(self) -> bool:
        return bool(self.lines and self.columns)

    @property
    def depth(self) -> int:
        """How many rows of column headings there are."""
        return max((len(column.headings) for column in self.columns), default=0)

    def numbers(self) -> list[int]:
        """Return the columns that are neither totals nor changes of others."""
        return [
            place
            for place, column in enumerate(self.columns)
            if column.kind is ColumnKind.NUMBERS
        ]

    def beside(self, place: int, among: Sequence[int]) -> list[int]:
        """Return those `among` the columns that differ in one heading from `place`.

        Beside "Total, Number" those are "Home, Number" and so on. There are several of
        them, or none.
        """
        own = self.columns[place].headings
        for depth in range(len(own) - 1, -1, -1):
            others = (*own[:depth], *own[depth + 1 :])
            found = [
                one
                for one in among
                for headings in [self.columns[one].headings]
                if (*headings[:depth], *headings[depth + 1 :]) == others
            ]
            if len(found) > 1:
                return found
        return []

    def is_group(self, place: int) -> bool:
        """Whether the line only heads those below it, with no number of its own."""
        line, below = self.lines[place], self.lines[place + 1 : place + 2]
        has_parts = bool(below) and below[0].level > line.level
        return has_parts and line.is_blank and not line.is_total

    def paths(self) -> tuple[tuple[str, ...], ...]:
        """Return the label of each line after those that it belongs to."""
        found: list[tuple[str, ...]] = []
        for line in self.lines:
            above = found[-1] if found else ()
            found.append((*above[: line.level - 1], line.label))
        return tuple(found)

    def _rows(self) -> Iterator[list[str]]:
        kinds = [column.kind for column in self.columns]
        for depth in range(self.depth):
            headings = (
                column.headings[depth] if depth < len(column.headings) else ""
                for column in self.columns
            )
            yield ["columns", "" if depth else self.corner, *headings]
        if any(column.unit for column in self.columns):
            yield ["units", "", *(column.unit or "" for column in self.columns)]
        if len(self.numbers()) < len(self.columns):
            marks = ("" if kind is ColumnKind.NUMBERS else kind for kind in kinds)
            yield ["totals", "", *marks]
        for line in self.lines:
            name = "total" if line.is_total else "row"
            level = f" {line.level}" if line.level > 1 else ""
            yield [f"{name}{level}", line.label, *map(str, line.cells)]
        for note in self.notes:
            yield [f"note {note.number}", note.text]
