"""What has to be asked once about a file before its cells can be read."""

from collections.abc import Iterator

from imports.choices import Choices
from imports.spelling import cells_of
from imports.tables import Table, cell_at
from records.declaration import RecordKind
from spreadsheets.answers import ColumnCells
from spreadsheets.grid import Cell, column_letters


def columns_of(
    kind: RecordKind, table: Table, choices: Choices
) -> tuple[ColumnCells, ...]:
    """Return the cells of the columns that go to a field, with what they hold."""
    return tuple(
        ColumnCells(cells_of(kind, name), [*_located(table, place)])
        for place, name in _fields(choices)
    )


def _located(table: Table, place: int) -> Iterator[tuple[str, Cell]]:
    """Yield the cells of a column, each with what a spreadsheet program calls it."""
    letters = column_letters(place)
    for line in table.lines:
        yield f"{letters}{line.number}", cell_at(line, place)


def _fields(choices: Choices) -> Iterator[tuple[int, str]]:
    yield from choices.own_columns.items()
    if choices.year_field:
        yield from ((place, choices.year_field) for place in choices.years)


def has_blanks(table: Table, choices: Choices) -> bool:
    """Whether any cell that goes to a field is empty."""
    return any(
        not cell_at(line, place).text.strip()
        for place, _ in _fields(choices)
        for line in table.lines
    )
