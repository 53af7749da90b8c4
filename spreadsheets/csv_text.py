"""Reads a CSV file: its encoding, its separator, and then its cells as text."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from spreadsheets import limits, wire
from spreadsheets.encodings import decoded
from spreadsheets.grid import EMPTY, Cell, Sheet, Unreadable, address, listed

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
SAMPLE_LINES = 300
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # how Excel is told the separator
_AS_TEXT = re.compile(r'="([^"]*)"')  # how some systems keep Excel from changing it
_DEFUSED = re.compile(r"'(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")


def read_csv(content: bytes) -> str:
    """Return the one sheet in `content`, packed for handing over.

    Raise Unreadable, with what to do, where it cannot be read or is too large.
    """
    # What is too long is told with its address. The limit is the whole process's.
    before = csv.field_size_limit(limits.FILE_BYTES)
    try:
        return _read(content)
    finally:
        csv.field_size_limit(before)


def _read(content: bytes) -> str:
    text, remarks = decoded(content)
    said = _SAID.match(text)
    separator = said[1] if said else sniffed(text)
    rows = _rows(text[said.end() :] if said else text, separator)
    remarks += _ragged(rows)
    if len(rows) > 1 and max(map(len, rows)) > 1:
        remarks += (f"Cells are separated by {SEPARATORS.get(separator, separator)}.",)
    sheet = Sheet("", (), remarks)
    return wire.pack_workbook([wire.pack_sheet(sheet, list(_packed(rows)))], ())


def sniffed(text: str) -> str:
    """Return the separator by which most lines of `text` have the same cells.

    Where two fit as well, it is the one that makes more of them; commas if none fits.
    """
    sample = "".join(text[:200_000].splitlines(keepends=True)[:SAMPLE_LINES])
    return max(SEPARATORS, key=lambda separator: _fit(sample, separator))


def _fit(sample: str, separator: str) -> tuple[float, int]:
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    widths = Counter(len(row) for row in rows if row)
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0, 0
    width = max(several, key=lambda one: (several[one], one))
    return several[width] / widths.total(), width


def _rows(text: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in _parsed(text, separator):
        if len(rows) == limits.ROWS and any(row):
            raise limits.too_many_rows()
        if len(row) > limits.COLUMNS and any(row[limits.COLUMNS :]):
            raise limits.too_many_columns()
        if len(rows) < limits.ROWS:
            rows.append(row[: limits.COLUMNS])
    while rows and not any(map(str.strip, rows[-1])):
        rows.pop()
    if not rows:
        raise Unreadable(
            "This file has no filled cells. Check that it is the right one."
        )
    return rows


def _parsed(text: str, separator: str) -> Iterator[list[str]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from lines
    except csv.Error as wrong:
        raise Unreadable(_misquoted(lines.line_num, str(wrong))) from None


def _misquoted(line: int, wrong: str) -> str:
    if "unexpected end" in wrong:
        return (
            "A quotation mark is opened in this file and never closed. Open the file "
            "in your spreadsheet program and save it again as “CSV UTF-8”."
        )
    return (
        f"A quotation mark in line {line:,} of this file stands in the middle of a "
        "cell. Open the file in your spreadsheet program and save it again as “CSV "
        "UTF-8”, which writes the mark twice."
    )


def _ragged(rows: list[list[str]]) -> tuple[str, ...]:
    """Return which rows have more cells than most: a separator may be in a text."""
    widths = Counter(len(row) for row in rows if sum(map(bool, row)) > 1)
    if not widths:
        return ()
    usual = max(widths, key=lambda width: (widths[width], width))
    wide = [f"{n:,}" for n, row in enumerate(rows, 1) if any(row[usual:])]
    narrow = [f"{n:,}" for n, row in enumerate(rows, 1) if 1 < len(row) < usual]
    told = []
    if wide:
        told.append(
            f"{_row(wide)} {listed(wide)} {'have' if wide[1:] else 'has'} more cells "
            f"than the {usual} of most rows: check that no text is split in two."
        )
    if narrow:
        told.append(
            f"{_row(narrow)} {listed(narrow)} {'have' if narrow[1:] else 'has'} fewer "
            f"cells than the {usual} of most rows. The last ones are taken as blank."
        )
    return tuple(told)


def _row(numbers: list[str]) -> str:
    return "Rows" if numbers[1:] else "Row"


def _packed(rows: list[list[str]]) -> Iterator[str]:
    tally = limits.Tally()
    tally.add_places(len(rows) * max(map(len, rows)))
    for number, row in enumerate(rows):
        cells = []
        for column, text in enumerate(row):
            cell = _cell(text)
            if len(cell.text) > limits.CELL_CHARACTERS:
                raise limits.cell_too_long(address(number, column))
            if cell.text:
                tally.add(cell.text)
            cells.append(cell)
        yield wire.pack_row(cells)


def _cell(typed: str) -> Cell:
    text = typed.strip()
    if not text:
        return EMPTY
    if found := _AS_TEXT.fullmatch(text):
        text = found[1]
    text = _DEFUSED.sub("", text, count=1) if text[0] == "'" else text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return Cell(text or None, text)
