"""What a spreadsheet file holds: sheets of cells, as plain data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

Value = None | str | Decimal | date | datetime | bool


class Unreadable(Exception):
    """Why a file cannot be read, in a sentence that tells people what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value, and the text that the spreadsheet program shows for it.

    A number is the exact value, so that 45% is 0.45, whatever `text` rounds it to.
    `problem` says in a sentence why the cell cannot be used: it then has no value.
    `note` is the mark of a footnote. `is_computed` tells that a formula was behind it.
    """

    value: Value
    text: str
    note: str = ""
    problem: str = ""
    is_computed: bool = False


EMPTY = Cell(None, "")


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells shown as one; rows and columns count from 0, and the last are included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows from the first on, blank ones too, all of the same length.

    A hidden sheet has no rows: it is never read. Hidden rows and columns are in `rows`,
    so that row 0 is always row 1 of the file, and are named here, counted from 0.
    `remarks` are sentences for people on what is unusual about the sheet.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    remarks: tuple[str, ...] = ()
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True)
class Workbook:
    """A file: its sheets in order, and remarks that concern all of it."""

    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """Return what a spreadsheet program calls the column, counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return what a spreadsheet program calls the cell, both counted from 0: B3."""
    return f"{column_letters(column)}{row + 1}"


def listed(words: Iterable[str], most: int = 5) -> str:
    """Return "B3, B4 and B9", or "B3, B4, B5, B6, B7 and 12 more"."""
    every = list(words)
    if len(every) > most + 1:
        every = [*every[:most], f"{len(every) - most:,} more"]
    *first, last = every
    return f"{', '.join(first)} and {last}" if first else last


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the runs of neighbours among `numbers`: (4, 6), (9, 9)."""
    every = sorted(numbers)
    if not every:
        return []
    breaks = [(a, b) for a, b in pairwise(every) if b != a + 1]
    firsts = [every[0], *(b for _, b in breaks)]
    return list(zip(firsts, [*(a for a, _ in breaks), every[-1]], strict=True))
