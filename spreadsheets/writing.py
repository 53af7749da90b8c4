"""Writes tables as XLSX and CSV, so that a spreadsheet shows them and runs nothing.

A text that begins like a formula has an apostrophe in front in CSV. In XLSX it is
stored as text, and marked so that it stays text when it is edited.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from spreadsheets.defusing import FOR_EXCEL, defused

Value = None | str | int | Decimal | date | datetime

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True)
class Column:
    """A column: its heading, and for what people fill in, its choices and its help.

    Excel refuses other words than the `choices` where it `takes_only_choices`, and asks
    first where it does not. `width` is in characters.
    """

    heading: str
    choices: tuple[str, ...] = ()
    takes_only_choices: bool = True
    help: str = ""
    width: int = 18


@dataclass(frozen=True)
class Table:
    """One sheet: a row of headings, then `rows`, each with a value for each column.

    With `is_wrapped`, long texts are broken into lines, as for reading.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]] = ()
    is_wrapped: bool = False


def workbook(tables: Sequence[Table]) -> bytes:
    """Return an XLSX file with a sheet for each table, in order.

    Numbers are numbers and dates dates; only a number of more digits than Excel keeps,
    and a day before 1900, is text. Where columns have choices, another sheet at the end
    lists them, and cells offer them.
    """
    # It takes a second to load, which only those who download should wait for.
    from spreadsheets.xlsx_writing import written  # noqa: PLC0415

    return written(tables)


def csv_file(table: Table) -> bytes:
    """Return the table as CSV for Excel: RFC 4180, ends of lines LF, a byte order mark.

    Numbers have digits and one point, days are 2024-03-31.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([defused(column.heading) for column in table.columns])
    for row in table.rows:
        writer.writerow([plain(value) for value in row])
    return target.getvalue().encode(FOR_EXCEL, "replace")


def plain(value: Value) -> str:
    """Return `value` as a cell of CSV has it."""
    match value:
        case None:
            return ""
        case str():
            return defused(value)
        case Decimal():
            return f"{value:f}"
        case datetime():
            return value.isoformat(" ", "seconds")
        case date():
            return value.isoformat()
        case _:
            return str(value)
