"""A sheet with its merged cells spread out, and questions about its rows."""

import re
from datetime import date
from decimal import Decimal

from spreadsheets import periods
from spreadsheets.grid import EMPTY, Cell, Merged, Sheet

_NUMBER = re.compile(r"[-−–(]?\s*£?\s*[0-9][0-9.,\s]*\s*%?\)?")


class Spread:
    """The cells of a sheet, in which what is merged is known wherever it is shown.

    Text that is merged downwards is repeated in each row. A number is not: it would
    count twice.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.height = len(sheet.rows)
        self.width = max(map(len, sheet.rows), default=0)
        self._columns = [self._seen_in(row) for row in sheet.rows]
        self._merged: dict[tuple[int, int], Merged] = {}
        for one in sheet.merged:
            self._place(one)
        self.filled = [row for row in range(self.height) if self.is_filled(row)]

    def _seen_in(self, row: tuple[Cell, ...]) -> list[int]:
        hidden = self.sheet.hidden_columns
        return [n for n, cell in enumerate(row) if cell.text and n not in hidden]

    def _place(self, one: Merged) -> None:
        # A range may be said to reach far beyond the cells that are there.
        for row in range(one.first_row, min(one.last_row + 1, self.height)):
            for column in range(one.first_column, min(one.last_column + 1, self.width)):
                self._merged[row, column] = one

    def is_hidden(self, row: int) -> bool:
        return row in self.sheet.hidden_rows

    def is_filled(self, row: int) -> bool:
        """Whether `row` can be seen and something is in it."""
        return bool(self._columns[row]) and not self.is_hidden(row)

    def own(self, row: int, column: int) -> Cell:
        """Return what is in the cell itself."""
        return self.sheet.rows[row][column]

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell, or the text that is merged down to it from above."""
        own = self.own(row, column)
        one = self._merged.get((row, column))
        if own.text or not one or one.first_column != column:
            return own
        above = self.own(one.first_row, column)
        return above if isinstance(above.value, str) else EMPTY

    def heading(self, row: int, column: int) -> str:
        """Return the text shown at the place, merged from above or from the left."""
        one = self._merged.get((row, column))
        cell = self.own(one.first_row, one.first_column) if one else None
        return " ".join((cell or self.own(row, column)).text.split())

    def is_across(self, row: int, column: int) -> bool:
        """Whether the place is merged with its neighbour to the left or right."""
        one = self._merged.get((row, column))
        return bool(one and one.last_column > one.first_column)

    def columns(self, row: int) -> list[int]:
        """Return the columns in which `row` has something of its own."""
        return self._columns[row]

    def is_headings(self, row: int) -> bool:
        """Whether all that `row` holds could be headings: words, years, months."""
        cells = [self.own(row, n) for n in self.columns(row)]
        return bool(cells) and all(map(could_be_heading, cells))


def could_be_heading(cell: Cell) -> bool:
    """Whether `cell` is in words, or names a year or a month."""
    match cell.value:
        case bool():
            return False
        case Decimal():
            return bool(periods.found_in(cell.text))
        case date():
            return True
        case str():
            is_number = _NUMBER.fullmatch(cell.text) is not None
            return not is_number or bool(periods.found_in(cell.text))
    return bool(cell.problem)


def is_number(cell: Cell) -> bool:
    """Whether `cell` is a number, or a text that looks like one."""
    if isinstance(cell.value, str):
        return _NUMBER.fullmatch(cell.text) is not None
    return isinstance(cell.value, Decimal)
