"""Writes XLSX; see `spreadsheets.writing`, by which it is called."""

import io
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from spreadsheets.defusing import starts_formula
from spreadsheets.writing import Column, Table, Value, plain

_LONGEST_TEXT = 32_767  # characters; Excel repairs a file in which a cell has more
_MOST_DIGITS = 15  # Excel would round the others away
_FIRST_YEAR = 1900  # Excel has no day before
_ROWS_TO_FILL_IN = 2_000
_CHOICES = "Choices"


def written(tables: Sequence[Table]) -> bytes:
    """Return the workbook; see `spreadsheets.writing.workbook`."""
    book = Workbook(write_only=True)
    lists: list[Column] = []
    for table in tables:
        _write_sheet(book, table, lists)
    if lists:
        _write_choices(book, lists)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def sheet_name(name: str) -> str:
    """Return `name` without what Excel forbids in the name of a sheet."""
    plain = "".join(" " if char in "[]:*?/\\" else char for char in name)
    return " ".join(plain.split()).strip("'")[:31] or "Sheet"


@dataclass(frozen=True)
class _Look:
    """How cells look that have the same style; made once, as openpyxl is slow at it."""

    number_format: str = "General"
    is_wrapped: bool = False
    is_head: bool = False
    stays_text: bool = False


class _Sheet:
    """One sheet while it is written."""

    def __init__(self, book: Workbook, table: Table) -> None:
        self.rows = book.create_sheet(sheet_name(table.name))
        self.rows.freeze_panes = "A2"
        self.is_wrapped = table.is_wrapped
        self._styles: dict[_Look, StyleArray] = {}

    def append(self, values: Sequence[Value], *, is_head: bool = False) -> None:
        self.rows.append(
            [None if one in (None, "") else self._cell(one, is_head) for one in values]
        )

    def _cell(self, value: Value, is_head: bool) -> Cell:
        value = _for_excel(value)
        if isinstance(value, str):
            cell = WriteOnlyCell(self.rows)
            # As its value, openpyxl would make a formula of a text that looks like one.
            cell._value, cell.data_type = value, "s"
            look = _Look(
                is_wrapped=self.is_wrapped,
                is_head=is_head,
                stays_text=starts_formula(value),
            )
        else:
            cell = WriteOnlyCell(self.rows, value)
            look = _Look(_number_format(value), is_wrapped=self.is_wrapped)
        cell._style = copy(self._style(look))
        return cell

    def _style(self, look: _Look) -> StyleArray:
        if look not in self._styles:
            cell = WriteOnlyCell(self.rows)
            cell.number_format = look.number_format
            cell.font = Font(bold=look.is_head)
            cell.alignment = Alignment(vertical="top", wrap_text=look.is_wrapped)
            cell.quotePrefix = look.stays_text
            self._styles[look] = cell._style
        return self._styles[look]


def _write_sheet(book: Workbook, table: Table, lists: list[Column]) -> None:
    sheet = _Sheet(book, table)
    for place, column in enumerate(table.columns, start=1):
        letter = get_column_letter(place)
        sheet.rows.column_dimensions[letter].width = column.width
        if rule := _rule(column, lists):
            rule.add(f"{letter}2:{letter}{_ROWS_TO_FILL_IN + 1}")
            sheet.rows.data_validations.append(rule)
    sheet.append([column.heading for column in table.columns], is_head=True)
    for row in table.rows:
        sheet.append(row)


def _for_excel(value: Value) -> Value:
    """Return `value` as Excel can hold it, as text where it can hold no such value."""
    match value:
        case str():
            text = value.replace("\r\n", "\n").replace("\r", "\n")
            text = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)
            text = text.encode("utf-8", "replace").decode()
            is_long = len(text) > _LONGEST_TEXT
            return f"{text[: _LONGEST_TEXT - 1]}…" if is_long else text
        case int() | Decimal():
            digits = Decimal(value).normalize().as_tuple().digits
            return plain(value) if len(digits) > _MOST_DIGITS else value
        case date():
            return value if value.year >= _FIRST_YEAR else plain(value)
        case _:
            return value


def _number_format(value: Value) -> str:
    match value:
        case datetime():
            return "d mmm yyyy hh:mm"
        case date():
            return "d mmm yyyy"
        case Decimal():
            places = len(f"{value:f}".partition(".")[2])
            return f"#,##0.{'0' * places}" if places else "#,##0"
        case _:
            return "#,##0"


def _rule(column: Column, lists: list[Column]) -> DataValidation | None:
    """Return what Excel offers and says at a cell; note the choices in `lists`."""
    if not (column.choices or column.help):
        return None
    rule = DataValidation(allow_blank=True)
    if column.choices:
        lists.append(column)
        letter, last = get_column_letter(len(lists)), len(column.choices) + 1
        rule.type = "list"
        rule.formula1 = f"{quote_sheetname(_CHOICES)}!${letter}$2:${letter}${last}"
        rule.showErrorMessage = True
        rule.errorStyle = "stop" if column.takes_only_choices else "warning"
        rule.errorTitle = "Not in the list"
        rule.error = f"Choose from the list; all of it is on the sheet “{_CHOICES}”."
    if column.help:
        rule.showInputMessage = True
        rule.promptTitle = column.heading[:32]
        rule.prompt = column.help if len(column.help) < 256 else column.help[:254] + "…"
    return rule


def _write_choices(book: Workbook, lists: Sequence[Column]) -> None:
    """Write the sheet whose columns are what the cells of other sheets offer."""
    longest = max(len(column.choices) for column in lists)
    rows = [
        [one.choices[n] if n < len(one.choices) else None for one in lists]
        for n in range(longest)
    ]
    columns = [Column(one.heading, width=one.width) for one in lists]
    _write_sheet(book, Table(_CHOICES, columns, rows), [])
