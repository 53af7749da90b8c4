"""Sheets made without a file, and their shape in a short form."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from spreadsheets.grid import EMPTY, Cell, Merged, Sheet
from spreadsheets.shape import Shape

Typed = None | str | int | float | date


def cell(typed: Typed) -> Cell:
    if typed is None or typed == "":
        return EMPTY
    if isinstance(typed, int | float):
        return Cell(Decimal(str(typed)), str(typed))
    if isinstance(typed, date):
        return Cell(typed, f"{typed:%d/%m/%Y}")
    return Cell(typed, typed)


def sheet(
    *rows: Sequence[Typed],
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
) -> Sheet:
    """Return a sheet of these rows; shorter ones are filled up with blank cells."""
    width = max(map(len, rows))
    return Sheet(
        "Sheet1",
        tuple((*map(cell, row), *[EMPTY] * (width - len(row))) for row in rows),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
        merged=tuple(Merged(*one) for one in merged),
    )


def split(*lines: str) -> Sheet:
    """Return a sheet of the lines, whose cells are parted by bars."""
    return sheet(*([text.strip() for text in line.split("|")] for line in lines))


def headings(shape: Shape) -> list[str]:
    return [column.heading for column in shape.columns]


def body(shape: Shape) -> list[list[str]]:
    return [[one.text for one in row.cells] for row in shape.rows]


def left_out(shape: Shape) -> list[tuple[int, str]]:
    """Return which rows are left out, as Excel numbers them, and why."""
    return [(one.row + 1, one.reason.value) for one in shape.left_out]
