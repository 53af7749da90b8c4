"""The page of a register as a workbook: what is open, and what was closed."""

from collections.abc import Iterator

from editing.exporting import value_of
from editing.registers.entries import Entry
from editing.registers.page import RegisterPage, Row
from spreadsheets.writing import Column, Table, Value

_WIDE = 50


def tables(page: RegisterPage) -> list[Table]:
    """Return a sheet of what is open, what is late first, and one of what closed."""
    return [
        Table(
            "Open",
            [*_columns(page), Column("Due"), Column("State", width=24)],
            (_open(page, row) for row in (*page.late, *page.open)),
            is_wrapped=True,
        ),
        Table(
            "Closed",
            [*_columns(page), Column("Closed"), *_outcome(page)],
            (_closed(page, row) for row in page.closed),
            is_wrapped=True,
        ),
    ]


def _columns(page: RegisterPage) -> Iterator[Column]:
    yield Column("Reference")
    for place, heading in enumerate(page.headings):
        yield Column(heading, width=18 if place else _WIDE)


def _outcome(page: RegisterPage) -> Iterator[Column]:
    if heading := page.outcome_heading:
        yield Column(heading, width=_WIDE)


def _open(page: RegisterPage, row: Row) -> list[Value]:
    name = page.register.due
    due = value_of(row.entry.record, name) if name else None
    return [*_cells(row), due, state(row.entry)]


def _closed(page: RegisterPage, row: Row) -> list[Value]:
    outcome = [row.outcome] if page.outcome_heading else []
    return [*_cells(row), row.entry.closed_on, *outcome]


def _cells(row: Row) -> list[Value]:
    return [row.entry.record.key, row.first, *row.cells]


def state(entry: Entry) -> str:
    """Return what there is to say of an open entry: late, due soon, new."""
    return ", ".join(filter(None, (entry.words, "New" if entry.is_new else "")))
