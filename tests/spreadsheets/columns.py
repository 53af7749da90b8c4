"""Columns to ask about."""

from spreadsheets.answers import ColumnCells, Kind, questions
from spreadsheets.grid import Cell
from tests.spreadsheets.sheets import cell


def column(kind: Kind, *typed: str | Cell) -> ColumnCells:
    """Return column B with these cells from B2 on."""
    cells = (one if isinstance(one, Cell) else cell(one) for one in typed)
    return ColumnCells(kind, [(f"B{row}", one) for row, one in enumerate(cells, 2)])


def keys(*columns: ColumnCells) -> list[str]:
    return [question.key for question in questions(columns)]
