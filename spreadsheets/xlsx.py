"""Reads the cells of a workbook as Excel last saved them; formulas are never run."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

import openpyxl
from openpyxl.chartsheet import Chartsheet

from spreadsheets import container, limits, wire
from spreadsheets.grid import Sheet, Unreadable, column_letters, listed, spans
from spreadsheets.xlsx_cells import CellReader
from spreadsheets.xlsx_rows import SheetRows

HIDDEN = (
    "This sheet is hidden, so it is not read. To use it, unhide it in your spreadsheet "
    "program, save the workbook and upload it again."
)


def read_xlsx(content: bytes) -> str:
    """Return the sheets in `content`, packed for handing over.

    Raise Unreadable, with what to do, where it cannot be read or is too large.
    """
    try:
        archive = container.opened(content)
        book = openpyxl.load_workbook(
            BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        if len(book.sheetnames) > limits.SHEETS:
            raise limits.too_many_sheets(len(book.sheetnames))
        tally = limits.Tally()
        sheets = [_packed(book, name, tally) for name in book.sheetnames]
    except (BadZipFile, zlib.error, EOFError):
        raise Unreadable(container.DAMAGED) from None
    if not tally.cells:
        raise Unreadable(
            "This workbook has no filled cells in a sheet that can be seen. Check that "
            "it is the right one."
        )
    return wire.pack_workbook(sheets, container.remarks(archive))


def _packed(book: openpyxl.Workbook, name: str, tally: limits.Tally) -> str:
    sheet = book[name]
    if isinstance(sheet, Chartsheet):
        remark = "This sheet holds a chart and no cells."
        return wire.pack_sheet(Sheet(name, (), (remark,)), [])
    if sheet.sheet_state != "visible":
        return wire.pack_sheet(Sheet(name, (), (HIDDEN,), is_hidden=True), [])
    reader = CellReader(book, sheet)
    with book._archive.open(sheet._worksheet_path) as source:
        rows = SheetRows(name, source, reader, tally)
        packed = list(rows.packed())
    tally.add_places(len(packed) * rows.width)
    hidden_rows = frozenset(n for n in rows.hidden_rows if n < len(packed))
    hidden_columns = frozenset(n for n in rows.hidden_columns if n < rows.width)
    facts = Sheet(
        name,
        (),
        tuple(_remarks(reader, hidden_rows, hidden_columns)),
        hidden_rows=hidden_rows,
        hidden_columns=hidden_columns,
        merged=rows.merged_within(len(packed)),
    )
    return wire.pack_sheet(facts, packed)


def _remarks(
    reader: CellReader, hidden_rows: frozenset[int], hidden_columns: frozenset[int]
) -> Iterator[str]:
    if formulas := reader.computed:
        yield (
            f"Cells {listed(formulas)} hold formulas. The results that were last saved "
            "are used; no formula is run."
            if formulas[1:]
            else f"Cell {formulas[0]} holds a formula. The result that was last saved "
            "is used; the formula is not run."
        )
    if unusable := reader.unusable:
        yield (
            f"Cells {listed(unusable)} cannot be used: see the reason at each."
            if unusable[1:]
            else f"Cell {unusable[0]} cannot be used: see the reason there."
        )
    if hidden_rows:
        yield _hidden("Row", _numbers(hidden_rows), ", perhaps by a filter")
    if hidden_columns:
        yield _hidden("Column", _letters(hidden_columns), "")


def _hidden(noun: str, names: list[str], reason: str) -> str:
    if len(names) > 1 or " to " in names[0]:
        return (
            f"{noun}s {listed(names)} are hidden{reason}. They are left out. To use "
            "them, unhide them and upload the file again."
        )
    return (
        f"{noun} {names[0]} is hidden{reason}. It is left out. To use it, unhide it "
        "and upload the file again."
    )


def _numbers(rows: frozenset[int]) -> list[str]:
    return [
        f"{first + 1:,} to {last + 1:,}" if last > first else f"{first + 1:,}"
        for first, last in spans(rows)
    ]


def _letters(columns: frozenset[int]) -> list[str]:
    return [
        f"{column_letters(first)} to {column_letters(last)}"
        if last > first
        else column_letters(first)
        for first, last in spans(columns)
    ]
