"""What is read of a workbook; a table of cells is in test_xlsx_cells."""

from datetime import date
from decimal import Decimal

import openpyxl
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from spreadsheets import xlsx
from spreadsheets.grid import Cell, Merged
from spreadsheets.reading import read
from tests.spreadsheets.archives import good
from tests.spreadsheets.files import (
    only_sheet,
    saved,
    texts,
    with_part,
    with_shared_strings,
    with_sheet_xml,
    workbook,
)


def test_sheets_come_in_order_and_a_hidden_one_is_named_and_not_read():
    book = openpyxl.Workbook()
    book.active.title = "Figures"
    book.active["A1"] = "seen"
    secret = book.create_sheet("Names of children")
    secret["A1"] = "nobody may see this"
    secret.sheet_state = "hidden"
    deeper = book.create_sheet("Deeper")
    deeper["A1"] = "nor this"
    deeper.sheet_state = "veryHidden"

    found = read(saved(book), "a.xlsx").sheets

    assert [(one.name, one.is_hidden, texts(one), one.remarks) for one in found] == [
        ("Figures", False, [["seen"]], ()),
        ("Names of children", True, [], (xlsx.HIDDEN,)),
        ("Deeper", True, [], (xlsx.HIDDEN,)),
    ]


def test_hidden_rows_and_columns_keep_their_places_and_are_named():
    def fill(sheet):
        for row in range(1, 8):
            sheet.append([row, "a", "b", "c", "d"])
        for row in (2, 3, 6):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["C"].hidden = True

    found = only_sheet(workbook(fill))

    assert len(found.rows) == 7
    assert found.hidden_rows == {1, 2, 5}
    assert found.hidden_columns == {2}
    assert found.remarks == (
        "Rows 2 to 3 and 6 are hidden, perhaps by a filter. They are left out. To use "
        "them, unhide them and upload the file again.",
        "Column C is hidden. It is left out. To use it, unhide it and upload the file "
        "again.",
    )


def test_merged_cells_are_told():
    def fill(sheet):
        sheet["A1"], sheet["B2"] = "Staff", 1
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("D9:E10")

    assert only_sheet(workbook(fill)).merged == (Merged(0, 0, 0, 1),)


def test_days_are_right_in_a_workbook_that_counts_from_1904():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = date(2025, 4, 3)
    book.active["A1"].number_format = "d mmmm yyyy"

    assert only_sheet(saved(book)).rows == ((Cell(date(2025, 4, 3), "3 April 2025"),),)


def test_the_texts_of_a_shared_table_are_read_whole():
    strings = (
        "<si><t>Plain</t></si>"
        "<si><r><t>Two </t></r><r><rPr><b/></rPr><t>parts</t></r></si>"
        '<si><t xml:space="preserve"> Above\nBelow_x000D_ </t></si>'
        "<si><t/></si>"
    )
    cells = "".join(f'<c t="s"><v>{n}</v></c>' for n in range(4))
    content = with_shared_strings(with_sheet_xml(f"<row>{cells}</row>"), strings)

    assert texts(only_sheet(content)) == [["Plain", "Two parts", "Above\nBelow"]]


def test_what_a_sheet_claims_to_be_is_not_believed():
    content = with_sheet_xml(
        '<row r="2"><c r="B2"><v>1</v></c></row>'
        + "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(3, 30_000)),
        before='<dimension ref="A1:XFD1048576"/>',
    )

    assert texts(only_sheet(content)) == [["", ""], ["", "1"]]


def test_what_a_workbook_holds_besides_cells_is_said_and_left_alone():
    content = good()
    for name in ("xl/externalLinks/externalLink1.xml", "xl/connections.xml"):
        content = with_part(content, name, b"<a/>")
    content = with_part(content, "xl/embeddings/x.xlsx", good())

    assert read(content, "a.xlsx").remarks == (
        "The workbook has links to other workbooks. They are not followed.",
        "The workbook has connections to outside data. They are not opened.",
        "The workbook has other files embedded in it. They are not read.",
    )


def test_comments_and_charts_are_said():
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.active["A1"].comment = Comment("Estimated", "A. Nonymous")
    book.active.add_chart(BarChart(), "C3")
    book.create_chartsheet("Picture").add_chart(BarChart())

    found = read(saved(book), "a.xlsx")

    assert found.remarks == (
        "The workbook has charts in it. They are not read.",
        "The workbook has comments on cells. They are not read.",
    )
    assert found.sheets[1].remarks == ("This sheet holds a chart and no cells.",)


def test_formulas_and_cells_that_cannot_be_used_are_counted_in_one_sentence_each():
    formulas = "".join(
        f'<row r="{n}"><c r="A{n}"><f>1+1</f><v>2</v></c>'
        f'<c r="B{n}" t="e"><v>#N/A</v></c></row>'
        for n in range(1, 9)
    )

    found = only_sheet(with_sheet_xml(formulas))

    assert found.rows[0][0] == Cell(Decimal(2), "2", is_computed=True)
    assert found.remarks == (
        "Cells A1, A2, A3, A4, A5 and 3 more hold formulas. The results that were last "
        "saved are used; no formula is run.",
        "Cells B1, B2, B3, B4, B5 and 3 more cannot be used: see the reason at each.",
    )
