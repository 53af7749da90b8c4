"""What has to be asked once about a file before its cells can be read."""

from collections.abc import Iterator

from imports.choices import Choices
from imports.spelling import cells_of
from imports.tables import Table, cell_at
from records.declaration import RecordKind
from spreadsheets import answers
from spreadsheets.answers import ColumnCells
from spreadsheets.grid import address


def columns_of(
    kind: RecordKind, table: Table, choices: Choices
) -> tuple[ColumnCells, ...]:
    """Return the cells of the columns that go to a field, with what they hold."""
    return tuple(
        ColumnCells(
            cells_of(kind, name),
            [(address(line.row, place), cell_at(line, place)) for line in table.lines],
        )
        for place, name in _fields(choices)
    )


def _fields(choices: Choices) -> Iterator[tuple[int, str]]:
    yield from choices.own_columns.items()
    if choices.year_field:
        yield from ((place, choices.year_field) for place in choices.years)


def settled(kind: RecordKind, table: Table, choices: Choices) -> dict[str, str]:
    """Return what the file itself answers."""
    return dict(answers.settled(columns_of(kind, table, choices)).values)


def has_blanks(table: Table, choices: Choices) -> bool:
    """Whether any cell that goes to a field is empty."""
    return any(
        not cell_at(line, place).text.strip()
        for place, _ in _fields(choices)
        for line in table.lines
    )
