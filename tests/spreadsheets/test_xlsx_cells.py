"""Cells as Excel saves them, and what each is read as."""

from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from spreadsheets.grid import EMPTY, Cell
from tests.spreadsheets.files import only_sheet, saved, with_sheet_xml

NOT_SAVED = (
    "A1 holds a formula, and the file has no result for it. Open the workbook in "
    "Excel, save it, and upload it again."
)
NO_NUMBER = (
    "A1 holds a formula whose result is not a number. In your spreadsheet program copy "
    "it and paste it back as values."
)


def error(text: str) -> Cell:
    problem = f"A1 shows the error {text}. Correct it in your spreadsheet program."
    return Cell(None, text, problem=problem)


def unknown(text: str) -> Cell:
    return Cell(None, text, problem="A1 cannot be read. Enter its value again.")


CELLS = [
    ("", "", EMPTY),
    ("", "<v></v>", EMPTY),
    ("", "<v>0</v>", Cell(Decimal(0), "0")),
    ("", "<v>-1.50</v>", Cell(Decimal("-1.5"), "-1.5")),
    ("", "<v>1E3</v>", Cell(Decimal(1000), "1000")),
    ("", "<v>1.5E+10</v>", Cell(Decimal(15000000000), "15000000000")),
    ("", "<v>0.1</v>", Cell(Decimal("0.1"), "0.1")),
    ("", "<v>0.30000000000000004</v>", Cell(Decimal("0.3"), "0.3")),
    (
        "",
        "<v>12345678901234567</v>",
        Cell(Decimal(12345678901234567), "12345678901234567"),
    ),
    ("", "<v>4513.4999999999999</v>", Cell(Decimal("4513.5"), "4513.5")),
    ("", "<v>4.0</v>", Cell(Decimal(4), "4")),
    ("", "<v>NaN</v>", unknown("NaN")),
    ("", "<v>1e309</v>", unknown("1e309")),
    ("", "<v>twelve</v>", unknown("twelve")),
    ('t="z"', "<v>1</v>", unknown("")),
    ('t="b"', "<v>1</v>", Cell(True, "TRUE")),
    ('t="b"', "<v>0</v>", Cell(False, "FALSE")),
    ('t="e"', "<v>#REF!</v>", error("#REF!")),
    ('t="e"', "<f>A9</f><v>#N/A</v>", error("#N/A")),
    ('t="str"', "<v>007</v>", Cell("007", "007")),
    ('t="inlineStr"', "<is><t> 0012 </t></is>", Cell("0012", "0012")),
    ('t="inlineStr"', "<is><t>a&#10;b</t></is>", Cell("a\nb", "a\nb")),
    ('t="inlineStr"', "<is><t>a_x0000__x000D_\nb</t></is>", Cell("a\nb", "a\nb")),
    ('t="inlineStr"', "<is><t>cafe\u0301</t></is>", Cell("café", "café")),
    ('t="inlineStr"', "<is><t> </t></is>", EMPTY),
    ('t="inlineStr"', "<is><r><t>12</t></r><r><t>*</t></r></is>", Cell("12*", "12*")),
    ('t="inlineStr"', "<is><t>=1+1</t></is>", Cell("=1+1", "=1+1")),
    ('t="d"', "<v>2025-04-03</v>", Cell(date(2025, 4, 3), "03/04/2025")),
    ("", "<f>1+1</f><v>2</v>", Cell(Decimal(2), "2", is_computed=True)),
    ("", "<f>1+1</f>", Cell(None, "", problem=NOT_SAVED)),
    ('t="str"', '<f>"12"</f><v>12</v>', Cell(None, "12", problem=NO_NUMBER)),
    ('t="b"', "<f>TRUE()</f><v>1</v>", Cell(None, "TRUE", problem=NO_NUMBER)),
]


@pytest.mark.parametrize(("attributes", "inside", "expected"), CELLS)
def test_a_cell_is_read_as_excel_saved_it(attributes, inside, expected):
    other = '<c r="B1"><v>9</v></c>'
    row = f'<row r="1"><c r="A1" {attributes}>{inside}</c>{other}</row>'

    assert only_sheet(with_sheet_xml(row)).rows[0][0] == expected


NO_DATE = "A1 holds a date that no calendar has. Enter it again."
FORMATTED = [
    (0.45, "0%", Cell(Decimal("0.45"), "45%")),
    (0.4567, "0%", Cell(Decimal("0.4567"), "46%")),
    (0.45, ";;;", Cell(Decimal("0.45"), "0.45")),
    (7, "000", Cell(Decimal(7), "007")),
    (4513, '"£"#,##0', Cell(Decimal(4513), "£4,513")),
    (45750, "dd/mm/yyyy", Cell(date(2025, 4, 3), "03/04/2025")),
    (45750, "mm-dd-yy", Cell(date(2025, 4, 3), "03/04/2025")),
    (45717, "mmm-yy", Cell(date(2025, 3, 1), "Mar-25")),
    (45750.5, "dd/mm/yyyy hh:mm", Cell(datetime(2025, 4, 3, 12), "03/04/2025 12:00")),
    (0.5, "hh:mm", Cell("12:00", "12:00")),
    (1.5, "[h]:mm", Cell("36:00", "36:00")),
    (1, "d mmm yyyy", Cell(date(1900, 1, 1), "1 Jan 1900")),
    (99_999_999, "dd/mm/yyyy", Cell(None, "99999999", problem=NO_DATE)),
]


@pytest.mark.parametrize(("value", "number_format", "expected"), FORMATTED)
def test_a_cell_shows_what_its_format_makes_of_it(value, number_format, expected):
    book = openpyxl.Workbook()
    book.active["A1"] = value
    book.active["A1"].number_format = number_format

    assert only_sheet(saved(book)).rows[0][0] == expected
