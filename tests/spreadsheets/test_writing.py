"""Tables written as XLSX and CSV, and opened again with programs of other people."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from spreadsheets.defusing import FORMULA_STARTS, WIDE_FORMULA_STARTS
from spreadsheets.writing import Column, Table, csv_file, workbook

STARTS = (*FORMULA_STARTS, *WIDE_FORMULA_STARTS)
BODIES = ("1+1", 'HYPERLINK("http://evil.example","x")', "cmd|' /C calc'!A0", "")


def opened(*tables):
    return openpyxl.load_workbook(io.BytesIO(workbook(tables)))


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.rows]


def one(*values):
    return Table("One", [Column("Heading")], [[value] for value in values])


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("body", BODIES)
def test_no_text_becomes_a_formula(start, body):
    table = Table("One", [Column(start + body)], [[start + body]])
    kept = (start + body).replace("\r", "\n")

    cells = [row[0] for row in opened(table)["One"].rows]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        (kept, "s", True)
    ] * 2
    lines = list(csv.reader(io.StringIO(csv_file(table).decode("utf-8-sig"))))
    assert lines == [[f"'{kept}"]] * 2


def test_values_keep_their_type():
    values = [
        Decimal("-1.50"),
        1234,
        date(2024, 3, 1),
        datetime(2024, 3, 1, 9, 30),
        "007",
        "1-2",
        None,
        "",
    ]

    sheet = opened(one(*values))["One"]

    cells = [row[0] for row in sheet.iter_rows(min_row=2, max_row=9)]
    assert [(cell.value, cell.number_format) for cell in cells] == [
        (-1.5, "#,##0.00"),
        (1234, "#,##0"),
        (datetime(2024, 3, 1), "d mmm yyyy"),
        (datetime(2024, 3, 1, 9, 30), "d mmm yyyy hh:mm"),
        ("007", "General"),
        ("1-2", "General"),
        (None, "General"),
        (None, "General"),
    ]
    assert csv_file(one(*values)).decode("utf-8-sig").splitlines() == [
        "Heading",
        "-1.50",
        "1234",
        "2024-03-01",
        "2024-03-01 09:30:00",
        "007",
        "1-2",
        '""',
        '""',
    ]


def test_what_excel_cannot_hold_is_text():
    values = [10**15 - 1, 10**15 + 1, Decimal("1234567890123456.5"), date(1899, 12, 31)]

    assert rows_of(opened(one(*values))["One"])[1:] == [
        [10**15 - 1],
        ["1000000000000001"],
        ["1234567890123456.5"],
        ["1899-12-31"],
    ]


def test_a_text_that_is_too_long_for_excel_ends_in_an_ellipsis():
    longest, longer = "x" * 32_767, "x" * 32_768

    assert rows_of(opened(one(longest, longer))["One"])[1:] == [
        [longest],
        ["x" * 32_766 + "…"],
    ]


def test_characters_that_xml_forbids_are_shown_as_such():
    assert rows_of(opened(one("a\x01b", "a\ud800b"))["One"])[1:] == [["a�b"], ["a?b"]]


def test_csv_opens_in_excel_with_every_letter():
    assert csv_file(one("Café – “ŵ”, £5", "two\r\nlines")) == (
        b"\xef\xbb\xbf" + 'Heading\n"Café – “ŵ”, £5"\n"two\nlines"\n'.encode()
    )


def test_cells_offer_their_choices_and_their_help():
    table = Table(
        "Training",
        [
            Column("Mode", choices=("Face to face", "E-learning"), help="How it was."),
            Column("Course", choices=("Core",), takes_only_choices=False),
            Column("Places", help="x" * 300),
            Column("Note"),
        ],
    )

    book = opened(table)

    assert rows_of(book["Choices"]) == [
        ["Mode", "Course"],
        ["Face to face", "Core"],
        ["E-learning", None],
    ]
    rules = book["Training"].data_validations.dataValidation
    assert [
        (str(rule.sqref), rule.type, rule.formula1, rule.errorStyle, rule.prompt)
        for rule in rules
    ] == [
        ("A2:A2001", "list", "'Choices'!$A$2:$A$3", "stop", "How it was."),
        ("B2:B2001", "list", "'Choices'!$B$2:$B$2", "warning", None),
        ("C2:C2001", None, None, None, "x" * 254 + "…"),
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Income/spending [draft]: 'all'?", "Income spending draft 'all"),
        ("Safeguarding adults reviews 2023-24", "Safeguarding adults reviews 202"),
        ("''", "Sheet"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(name, shown):
    assert opened(Table(name, [Column("A")])).sheetnames == [shown]
