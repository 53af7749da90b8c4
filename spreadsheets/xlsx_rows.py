"""Goes through the rows of one sheet of a workbook, as they come."""

from collections.abc import Iterator
from functools import cache
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import ParseError, iterparse
from openpyxl.utils.cell import column_index_from_string, range_boundaries

from spreadsheets import limits, wire
from spreadsheets.container import damaged
from spreadsheets.grid import EMPTY, Cell, Merged, address
from spreadsheets.xlsx_cells import MAIN, CellReader

_ROW, _COLUMN, _MERGED = f"{MAIN}row", f"{MAIN}col", f"{MAIN}mergeCell"
_MOST_ROWS = 1_048_576  # that any sheet can have
_MOST_MERGED = 20_000
_TRUE = ("1", "true")


class SheetRows:
    """The rows of one sheet; what surrounds them is known once all have been packed."""

    def __init__(
        self, name: str, source: IO[bytes], reader: CellReader, tally: limits.Tally
    ) -> None:
        self.name, self.reader, self.tally = name, reader, tally
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Merged] = []
        self.width = 0
        self._source = source

    def packed(self) -> Iterator[str]:
        """Yield each row up to the last one that is filled, packed for handing over."""
        reached = 0
        for number, cells in self._filled_rows():
            if number < reached:
                damaged()
            yield from ["[]"] * (number - reached)
            yield wire.pack_row(cells)
            reached = number + 1

    def merged_within(self, height: int) -> tuple[Merged, ...]:
        """Return what is merged, as far as the filled rows and columns reach.

        Raise Unreadable where merged cells lie over one another, which none can.
        """
        within = [
            Merged(
                one.first_row,
                one.first_column,
                min(one.last_row, height - 1),
                min(one.last_column, self.width - 1),
            )
            for one in self.merged
            if one.first_row < height and one.first_column < self.width
        ]
        if sum(map(_area, within)) > height * self.width:
            damaged()
        return tuple(within)

    def _filled_rows(self) -> Iterator[tuple[int, list[Cell]]]:
        number = -1
        for element in self._elements():
            if element.tag == _ROW:
                number = _number(element.get("r"), number)
                if cells := self._cells(element, number):
                    yield number, cells
                if element.get("hidden") in _TRUE:
                    self.hidden_rows.add(number)
            elif element.tag == _COLUMN and element.get("hidden") in _TRUE:
                last = min(int(element.get("max", 0)), limits.COLUMNS)
                self.hidden_columns.update(range(int(element.get("min", 1)) - 1, last))
            elif element.tag == _MERGED and len(self.merged) < _MOST_MERGED:
                self.merged.append(_merged(element.get("ref", "")))

    def _elements(self) -> Iterator[Element]:
        """Yield what is of use, and forget it: a sheet is larger than it may take."""
        try:
            for _, element in iterparse(self._source, forbid_dtd=True):
                if element.tag in (_ROW, _COLUMN, _MERGED):
                    yield element
                    element.clear()
        except ParseError:
            damaged()

    def _cells(self, row: Element, number: int) -> list[Cell]:
        """Return the cells of `row` up to the last that is filled."""
        if number >= _MOST_ROWS:
            damaged()
        cells: list[Cell] = []
        column = -1
        for element in row:
            column = _column(element.get("r"), column)
            cell = self.reader.cell(element, number, column)
            if cell is EMPTY:
                continue
            self._check(cell, number, column)
            if column < len(cells):
                damaged()
            cells.extend([EMPTY] * (column - len(cells)))
            cells.append(cell)
        self.width = max(self.width, len(cells))
        return cells

    def _check(self, cell: Cell, row: int, column: int) -> None:
        if row >= limits.ROWS:
            raise limits.too_many_rows(self.name)
        if column >= limits.COLUMNS:
            raise limits.too_many_columns(self.name)
        if len(cell.text) > limits.CELL_CHARACTERS:
            raise limits.cell_too_long(address(row, column), self.name)
        self.tally.add(cell.text)


def _number(told: str | None, before: int) -> int:
    number = int(told) - 1 if told else before + 1
    if number <= before:
        damaged()
    return number


def _column(told: str | None, before: int) -> int:
    if not told:
        return before + 1
    return _index(told.rstrip("0123456789"))


@cache
def _index(letters: str) -> int:
    try:
        return int(column_index_from_string(letters)) - 1
    except ValueError:
        damaged()


def _merged(told: str) -> Merged:
    try:
        first_column, first_row, last_column, last_row = range_boundaries(told)
        if not 1 <= first_row <= last_row or not 1 <= first_column <= last_column:
            damaged()
        return Merged(first_row - 1, first_column - 1, last_row - 1, last_column - 1)
    except (ValueError, TypeError):
        damaged()


def _area(one: Merged) -> int:
    rows = one.last_row - one.first_row + 1
    return rows * (one.last_column - one.first_column + 1)
