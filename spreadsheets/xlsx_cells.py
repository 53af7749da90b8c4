"""Turns one cell of a workbook's XML into a cell, without ever running a formula."""

import re
import unicodedata
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.escape import unescape

from spreadsheets import number_formats
from spreadsheets.grid import EMPTY, Cell, Value, address

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_VALUE, _FORMULA, _INLINE = f"{MAIN}v", f"{MAIN}f", f"{MAIN}is"
_TEXT, _PHONETIC = f"{MAIN}t", f"{MAIN}rPh"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DIGITS = 15  # that Excel keeps; anything after them is noise of its arithmetic

NOT_SAVED = (
    "{address} holds a formula, and the file has no result for it. Open the workbook "
    "in Excel, save it, and upload it again."
)
NO_NUMBER = (
    "{address} holds a formula whose result is not a number. In your spreadsheet "
    "program copy it and paste it back as values."
)
ERROR = "{address} shows the error {text}. Correct it in your spreadsheet program."
NO_DATE = "{address} holds a date that no calendar has. Enter it again."
UNKNOWN = "{address} cannot be read. Enter its value again."


class CellReader:
    """Reads the cells of one sheet, and remembers which were formulas and errors."""

    def __init__(self, book: Any, sheet: Any) -> None:  # Any: openpyxl has no types
        self._strings: list[str] = sheet._shared_strings
        self._sheet = sheet
        self._epoch: datetime = book.epoch
        self._formats: dict[str, str] = {}
        self._at = 0, 0
        self.computed: list[str] = []  # addresses, as are the others
        self.unusable: list[str] = []

    def cell(self, element: Element, row: int, column: int) -> Cell:
        """Return the cell; EMPTY where nothing is in it."""
        self._at = row, column
        kind = element.get("t", "n")
        is_formula = element.find(_FORMULA) is not None
        raw = element.findtext(_VALUE)
        if kind == "inlineStr":
            raw = _inline(element.find(_INLINE))
        if not raw:
            return self._problem(NOT_SAVED) if is_formula else EMPTY
        cell = self._read(kind, raw, element.get("s", "0"))
        if not is_formula or cell.problem:
            return cell
        if kind != "n":
            return self._problem(NO_NUMBER, cell.text)
        self.computed.append(address(*self._at))
        return Cell(cell.value, cell.text, is_computed=True)

    def _read(self, kind: str, raw: str, style: str) -> Cell:
        match kind:
            case "n":
                return self._number(raw, self._format(style))
            case "s":
                return _text(self._strings[int(raw)])
            case "str" | "inlineStr":
                return _text(raw)
            case "b":
                is_true = raw in ("1", "true")
                return Cell(is_true, "TRUE" if is_true else "FALSE")
            case "e":
                return self._problem(ERROR, raw[:20])
            case "d":
                return self._iso_date(raw, self._format(style))
        return self._problem(UNKNOWN)

    def _number(self, raw: str, number_format: str) -> Cell:
        try:
            number = _tidied(raw)
        except InvalidOperation:
            return self._problem(UNKNOWN, raw[:20])
        match _meaning(number_format):
            case "duration":
                text = number_formats.duration(number)
                return Cell(text, text)
            case "date":
                return self._serial_date(number, number_format)
        # A format can hide a number, but not from those who import it.
        shown = number_formats.shown(number, number_format)
        return Cell(number, shown or number_formats.plain(number))

    def _serial_date(self, number: Decimal, number_format: str) -> Cell:
        try:
            moment = from_excel(float(number), self._epoch)
        except (OverflowError, ValueError):
            return self._problem(NO_DATE, str(number))
        if not isinstance(moment, datetime):  # a time of day, without a date
            text = number_formats.time_of_day(moment)
            return Cell(text, text)
        return _dated(moment, number_format)

    def _iso_date(self, raw: str, number_format: str) -> Cell:
        try:
            return _dated(datetime.fromisoformat(raw), number_format)
        except ValueError:
            return self._problem(NO_DATE, raw[:40])

    def _format(self, style: str) -> str:
        if style not in self._formats:
            cell = ReadOnlyCell(self._sheet, 1, 1, None, style_id=int(style))
            self._formats[style] = cell.number_format or "General"
        return self._formats[style]

    def _problem(self, words: str, text: str = "") -> Cell:
        where = address(*self._at)
        self.unusable.append(where)
        return Cell(None, text, problem=words.format(address=where, text=text))


def _dated(moment: datetime, number_format: str) -> Cell:
    has_time = (moment.hour, moment.minute, moment.second) != (0, 0, 0)
    value: Value = moment if has_time else moment.date()
    return Cell(value, number_formats.shown_date(moment, number_format))


@cache
def _meaning(number_format: str) -> str:
    if is_timedelta_format(number_format):
        return "duration"
    return "date" if is_date_format(number_format) else "number"


def _tidied(raw: str) -> Decimal:
    """Return the number to the digits that Excel has, in digits: 4.0E+1 is 40.

    A whole number of more digits is kept as other programs wrote it.
    Raise InvalidOperation where `raw` is no number that Excel can hold.
    """
    number = Decimal(raw)
    if raw.isdecimal() and len(raw) <= _DIGITS:
        return number
    if not number.is_finite() or abs(number.adjusted()) > 308:
        raise InvalidOperation
    if len(number.as_tuple().digits) > _DIGITS and number % 1:
        number = Decimal(f"{number:.{_DIGITS - 1}e}")
    number = number.normalize()
    return Decimal(f"{number:f}") if abs(number.adjusted()) < 30 else number


def _text(raw: str) -> Cell:
    text = unescape(raw) if "_x" in raw else raw
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    text = unicodedata.normalize("NFC", text)
    return Cell(text, text) if text else EMPTY


def _inline(element: Element | None) -> str | None:
    if element is None:
        return None
    plain = [child.text or "" for child in element if child.tag == _TEXT]
    runs = (child for child in element if child.tag not in (_TEXT, _PHONETIC))
    return "".join([*plain, *(run.findtext(_TEXT) or "" for run in runs)])
