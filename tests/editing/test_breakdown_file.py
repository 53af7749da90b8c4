"""A breakdown table as a file: what it holds, and for whom."""

import csv
import io

import openpyxl
import pytest

from indicators.breakdowns import worked_out
from indicators.grid_reading import read_block
from indicators.models import BreakdownTable
from tests.editing.breakdown_page import PAGE
from tests.indicators.tables import make_table

CSV, XLSX = (PAGE.replace("/table/", f"/table.{ending}") for ending in ("csv", "xlsx"))
OFFER = "Download the table as it was last saved, with the totals that are worked out:"
FORMULAS = """\
columns,=Risk,"=cmd|' /C calc'!A0",Care
row,+Neglect,-3,under 5 [note 1]
row,@sum,4,
note 1,=1+1"""


@pytest.fixture
def member(sign_in, editor, period):
    make_table(period)
    return sign_in("editor")


def sheet(response):
    assert response.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    return [[cell.value for cell in row] for row in book.worksheets[0].rows]


def rows(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_a_file_has_the_table_as_printed_with_its_totals(member):
    names, own, care, total = [None, None], 120, 64, 184

    assert sheet(member.get(XLSX)) == [
        ["Type of risk", None, "Own home", "Own home", "Care home", "Total"],
        [*names, "Number", "Per cent", "Number", "Number"],
        ["Abuse", *[None] * 5],
        [None, "Physical abuse", own, 40.5, care, total],
        [None, "Sexual abuse", 18, 6, "under 5", "under 23"],
        [
            *("Neglect [note 1]", None, 158, "53.5 [note 2]", "not recorded"),
            "at least 158",
        ],
        ["Total", None, 296, None, None, None],
        [None] * 6,
        ["[note 1] Includes self-neglect.", *[None] * 5],
        ["[note 2] Rounded to the nearest half.", *[None] * 5],
    ]
    assert rows(member.get(CSV))[:4] == [
        ["Type of risk", "", "Own home", "Own home", "Care home", "Total"],
        ["", "", "Number", "Per cent", "Number", "Number"],
        ["Abuse", "", "", "", "", ""],
        ["", "Physical abuse", "120", "40.5", "64", "184"],
    ]


def test_a_file_can_be_pasted_back(member):
    text = member.get(CSV).content.decode("utf-8-sig")

    assert read_block(text) == worked_out(BreakdownTable.objects.get())


def test_no_cell_of_a_file_is_a_formula(sign_in, editor, period):
    make_table(period, grid=FORMULAS, parts=BreakdownTable.Parts.NO_TOTAL)
    member = sign_in("editor")
    book = openpyxl.load_workbook(io.BytesIO(member.get(XLSX).content))

    assert {cell.data_type for row in book.worksheets[0].rows for cell in row} == {
        "s",
        "n",
    }
    assert rows(member.get(CSV)) == [
        ["'=Risk", "'=cmd|' /C calc'!A0", "Care"],
        ["'+Neglect", "-3", "under 5 [note 1]"],
        ["'@sum", "4", ""],
        [],
        ["[note 1] =1+1"],
    ]


def test_a_file_is_named_after_partnership_and_table(member):
    assert member.get(XLSX)["Content-Disposition"] == (
        'attachment; filename="riverside-enquiries.xlsx"'
    )


def test_the_page_of_a_table_offers_its_files(member):
    text = " ".join(member.get(PAGE).text.split())

    assert OFFER in text
    assert f'<a href="{XLSX}">XLSX (for Excel)</a>' in text
    assert f'<a href="{CSV}">CSV</a>' in text


def test_a_table_without_figures_has_no_file(sign_in, editor, period):
    make_table(period, grid="columns,Risk,Home")
    member = sign_in("editor")

    assert [member.get(one).status_code for one in (CSV, XLSX)] == [404, 404]
    assert OFFER not in member.get(PAGE).text


def test_a_table_of_another_partnership_has_no_file(member):
    assert member.get(CSV.replace("enquiries", "crimes")).status_code == 404
