"""The page of a register as a workbook: what is open, and what was closed."""

from collections.abc import Iterator
from decimal import Decimal

from editing.exporting import value_of
from editing.registers.entries import Entry
from editing.registers.page import RegisterPage, Row
from records.models import PartnershipRecord
from spreadsheets.writing import Column, Table, Value

_WIDE = 50


def tables(page: RegisterPage) -> list[Table]:
    """Return a sheet of what is open, what is late first, and one of what closed."""
    words = page.register.called
    return [
        Table(
            words.all_open.capitalize(),
            [
                *_columns(page),
                Column(page.due_heading or "Due"),
                Column("State", width=24),
            ],
            (_open(page, row) for row in (*page.late, *page.open)),
            is_wrapped=True,
        ),
        Table(
            words.closed,
            [*_columns(page), Column(words.closed_on), *_outcome(page)],
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
    return [*_cells(page, row), due, state(row.entry)]


def _closed(page: RegisterPage, row: Row) -> list[Value]:
    outcome = [row.outcome] if page.outcome_heading else []
    return [*_cells(page, row), row.entry.closed_on, *outcome]


def _cells(page: RegisterPage, row: Row) -> list[Value]:
    record = row.entry.record
    said = zip(page.names, (row.first, *row.cells), strict=True)
    return [record.key, *(_value(record, name, words) for name, words in said)]


def _value(record: PartnershipRecord, name: str, words: str) -> Value:
    """Return a number as one that a spreadsheet can add up, else the words."""
    value = getattr(record, name)
    return value if isinstance(value, int | Decimal) else words


def state(entry: Entry) -> str:
    """Return what there is to say of an open entry: late, due soon, new."""
    return ", ".join(filter(None, (entry.words, "New" if entry.is_new else "")))
