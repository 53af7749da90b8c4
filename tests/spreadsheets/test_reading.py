from datetime import date, datetime
from decimal import Decimal

import pytest

from spreadsheets import reading
from spreadsheets.grid import EMPTY, Cell, Unreadable
from spreadsheets.reading import read
from tests.spreadsheets.files import only_sheet, texts, workbook


def test_a_workbook_is_read_with_the_kind_of_each_value():
    def fill(sheet):
        sheet.title = "Courses"
        sheet.append(["Course", "Places", "Held on", "Share", "Open"])
        sheet.append(["Safeguarding", 12, date(2025, 4, 3), 0.45, True])
        sheet["D2"].number_format = "0%"
        sheet["C2"].number_format = "dd/mm/yyyy"

    found = read(workbook(fill), "a.xlsx").sheets[0]

    assert found.name == "Courses"
    assert found.rows[1] == (
        Cell("Safeguarding", "Safeguarding"),
        Cell(Decimal("12"), "12"),
        Cell(date(2025, 4, 3), "03/04/2025"),
        Cell(Decimal("0.45"), "45%"),
        Cell(True, "TRUE"),
    )


def test_a_csv_file_is_read_as_text():
    content = b"Course,Places\nSafeguarding,0012\n,\n Online ,-\n"
    found = read(content, "a.csv").sheets[0]

    assert texts(found) == [
        ["Course", "Places"],
        ["Safeguarding", "0012"],
        ["", ""],
        ["Online", "-"],
    ]
    assert found.rows[2] == (EMPTY, EMPTY)


def test_a_moment_keeps_its_time():
    def fill(sheet):
        sheet["A1"] = datetime(2025, 4, 3, 9, 30)
        sheet["A1"].number_format = "dd/mm/yyyy hh:mm"

    assert only_sheet(workbook(fill)).rows == (
        (Cell(datetime(2025, 4, 3, 9, 30), "03/04/2025 09:30"),),
    )


def test_a_file_that_takes_too_long_is_given_up():
    with pytest.raises(Unreadable, match=r"^This file takes longer than 20 seconds"):
        read(b"a,b\n", "a.csv", seconds=0.001)


def test_the_process_gets_none_of_our_environment():
    assert sorted(reading.ENVIRONMENT) == [
        "LC_ALL",
        "OPENPYXL_LXML",
        "PATH",
        "PYTHONHASHSEED",
    ]
