"""The columns that a table has as CSV: their headings, texts and types.

The file and its description are made of these, so they cannot differ. A CSV holds bare
values: 1360 and not "1,360", 50 and not "50%", days as 2024-03-31. In place of a value
that is not shown is the marker that pages show too: [c] withheld, [z] not applicable,
[nr] not recorded, [nc] not collected, [x] not given.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext, gettext_lazy

from documents.blocks import Column, Row, Table
from documents.quantities import (
    MARKERS,
    QUALIFIED,
    UNITS_IN_WORDS,
    Quantity,
    Status,
    Unit,
)
from richtext.passages import one_line
from spreadsheets.defusing import defused

UNNAMED = gettext_lazy(
    "Column"
)  # a heading of no letters, which programs could not name


class Kind(StrEnum):
    """What a column holds, in the words of Table Schema (Frictionless)."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True)
class DataColumn:
    """One column of a CSV. `values` are its texts, from the first row on.

    `heading` is in no other column of the table, in whatever capitals. `choices` are
    all values that it may have, where these are few.
    """

    heading: str
    values: tuple[str, ...]
    kind: Kind = Kind.STRING
    description: str = ""
    choices: tuple[str, ...] = ()


def data_columns(table: Table) -> tuple[DataColumn, ...]:
    """Return the columns of `table` in their order, without rows of mere headings.

    A column with values such as "over 1,360" or "14–15", or in different units, has
    another one beside it, which holds what the bare number leaves out.
    """
    return tuple(told_apart(every_column(table)))


def every_column(table: Table) -> Iterator[DataColumn]:
    told = [row for row in table.rows if not row.is_group]
    if any(row.level > 1 for row in table.rows):
        above = gettext("{column} (part of)").format(column=table.columns[0].title)
        values = tuple(defused(name) for name in belonging_to(table.rows))
        about = gettext("The rows that this is part of.")
        yield DataColumn(above, values, description=about)
    for place, column in enumerate(table.columns):
        yield from spread(column, [row.cells[place] for row in told])


def told_apart(columns: Iterable[DataColumn]) -> Iterator[DataColumn]:
    """Yield `columns` with a number after a heading that an earlier one has."""
    taken: set[str] = set()
    for column in columns:
        written = defused(column.heading)
        heading = same = written if written.strip() else str(UNNAMED)
        number = 1
        while heading.casefold() in taken:
            number += 1
            heading = f"{same} ({number})"
        taken.add(heading.casefold())
        yield replace(column, heading=heading)


def belonging_to(rows: Iterable[Row]) -> Iterator[str]:
    """Yield for each row that is no mere heading the rows above that it belongs to."""
    above: list[str] = []
    for row in rows:
        above = above[: row.level - 1]
        if not row.is_group:
            yield ": ".join(above)
        above.append(bare(row.cells[0]))


def spread(column: Column, cells: Iterable[Quantity]) -> Iterator[DataColumn]:
    """Yield the column's values, then what is needed to read them."""
    title, cells = column.title, [as_shown(cell) for cell in cells]
    units = tuple(unit_of(cell) for cell in cells)
    told = set(units) - {""}
    mixed = len(told) > 1 or bool(told - {column.unit, Unit.COUNT})
    kind = kind_of(column.unit, cells)
    in_unit = "" if mixed or kind is Kind.STRING else in_words(column.unit)
    yield DataColumn(title, tuple(bare(cell) for cell in cells), kind, in_unit)
    if mixed:
        what = gettext("What “{column}” is counted in.").format(column=title)
        name = gettext("{column} (unit)").format(column=title)
        yield DataColumn(name, units, Kind.STRING, what, tuple(Unit))
    if any(cell.qualifier for cell in cells):
        qualifiers = tuple(qualifier(cell) for cell in cells)
        what = gettext("How “{column}” is meant, such as over or about.")
        what = what.format(column=title)
        name = gettext("{column} (qualifier)").format(column=title)
        yield DataColumn(name, qualifiers, Kind.STRING, what)
    if any(cell.upper is not None for cell in cells):
        kind = kind_of(Unit.COUNT, [replace(c, value=c.upper) for c in cells])
        what = gettext("The end of the range that begins with “{column}”.")
        what = what.format(column=title)
        name = gettext("{column} (to)").format(column=title)
        ends = tuple(bare_scalar(cell.upper) for cell in cells)
        yield DataColumn(name, ends, kind, what)
    if any(cell.marks for cell in cells):
        note = gettext("note {number}")
        marks = ("; ".join(note.format(number=n) for n in c.marks) for c in cells)
        what = gettext("The numbers of the notes on “{column}”.").format(column=title)
        name = gettext("{column} (notes)").format(column=title)
        yield DataColumn(name, (*marks,), Kind.STRING, what)


def in_words(unit: Unit) -> str:
    """Return a sentence on numbers of `unit`, "" where it is none of numbers."""
    words = str(UNITS_IN_WORDS.get(unit, ""))
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def qualifier(cell: Quantity) -> str:
    """Return in words how exactly a number is known, without the number."""
    said = QUALIFIED.get(cell.qualifier)
    return said.format(value="").strip() if said else cell.qualifier


def as_shown(cell: Quantity) -> Quantity:
    """Return `cell` without what would tell more of a value that is not shown."""
    is_shown = cell.status is Status.SHOWN
    return cell if is_shown else replace(cell, qualifier="", upper=None)


def kind_of(unit: Unit, cells: Iterable[Quantity]) -> Kind:
    """Return what all values that are shown are; by `unit` where there is none."""
    shown = [cell.value for cell in cells if cell.status is Status.SHOWN]
    told = [value for value in shown if value not in (None, "")]
    if all(isinstance(value, date) for value in told) and (told or unit is Unit.DATE):
        return Kind.DATE
    if not all(isinstance(value, int | Decimal) for value in told):
        return Kind.STRING
    if not told and unit not in UNITS_IN_WORDS:
        return Kind.STRING
    texts = (bare_scalar(value) for value in told if not isinstance(value, str))
    is_whole = bool(told) and not any("." in text for text in texts)
    return Kind.INTEGER if is_whole else Kind.NUMBER


def unit_of(cell: Quantity) -> str:
    """Return what the number in a cell is counted in; "" where there is no number."""
    is_number = cell.status is Status.SHOWN and isinstance(cell.value, int | Decimal)
    return cell.unit if is_number else ""


def bare(cell: Quantity) -> str:
    """Return the cell's value without unit, or its marker where none is shown."""
    if cell.status is not Status.SHOWN:
        return MARKERS[cell.status]
    if cell.value is None:
        return MARKERS[Status.NOT_AVAILABLE]
    if isinstance(cell.value, str):
        rich = cell.unit is Unit.RICH
        return defused(one_line(cell.value) if rich else cell.value)
    return bare_scalar(cell.value)


def bare_scalar(value: Decimal | int | date | None) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case _:
            return f"{value:f}" if isinstance(value, Decimal) else str(value)
