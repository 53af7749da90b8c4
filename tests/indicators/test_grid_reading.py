"""Tables as they are copied from spreadsheets, documents and CSV files."""

from random import Random

import pytest
from django.core.exceptions import ValidationError

from indicators.grid_cells import Unreadable
from indicators.grid_fields import GridFormField
from indicators.grid_reading import read_block
from indicators.grid_text import parse

PIECES = (
    *("\t", "\t", "\t", "\n", "\r\n", " ", '"', ",", "|", ";", "", "\0", "\u00a0"),
    *(
        "A",
        "B [1]",
        "Total",
        "Total",
        "Change",
        "12",
        "<5",
        "c",
        "-",
        "1,2",
        "(5)",
        "£5",
        "4%",
    ),
    *("* Note", "1. One", "(a)", "Source: x", "[note 2]", "¹", "¹ One", "2023"),
)


def text_of(block: str) -> str:
    """Read `block`, in which " | " sets cells apart, as from a spreadsheet."""
    return str(read_block("\r\n".join(_tabbed(line) for line in block.splitlines())))


def _tabbed(line: str) -> str:
    return "\t".join(cell.strip() for cell in line.split("|"))


def test_a_block_is_read_with_its_headings_and_total():
    assert (
        text_of("""\
Risk | Own home | Care home | Total
Neglect | 1,234 | <5 |
Physical | 0 |  | 7
Total | c | n/a | not recorded""")
        == """\
columns,Risk,Own home,Care home,Total
totals,,,,total
row,Neglect,1234,under 5,
row,Physical,0,,7
total,Total,withheld,not applicable,not recorded"""
    )


def test_the_same_table_is_read_from_csv():
    block = 'Risk;Own home;Care home\n"Neglect; other";12;3\nAbuse;4;5'

    assert (
        str(read_block(block))
        == """\
columns,Risk,Own home,Care home
row,Neglect; other,12,3
row,Abuse,4,5"""
    )


@pytest.mark.parametrize(
    "head",
    [
        "Risk | Own home |  | Total\n | Number | Per cent | Number",
        "Risk | Own home | Own home | Total\nRisk | Number | Per cent | Number",
        " | Own home | Own home | Total\nRisk | Number | Per cent | Number",
    ],
)
def test_two_rows_of_headings_are_told_by_merged_cells(head):
    assert (
        text_of(f"{head}\nNeglect | 12 | 40.5% | 13")
        == """\
columns,Risk,Own home,Own home,Total
columns,,Number,Per cent,Number
units,,,percent,
totals,,,,total
row,Neglect,12,40.5,13"""
    )


def test_years_can_be_headings_below_others():
    assert (
        text_of("Risk | Own home | \n | 2022 | 2023\nNeglect | 1 | 2")
        == """\
columns,Risk,Own home,Own home
columns,,2022,2023
row,Neglect,1,2"""
    )


def test_a_heading_merged_downwards_is_one_heading():
    assert text_of(
        "Risk | Home |  | All\n | Men | Women | All\nNeglect | 1 | 2 | 3"
    ) == ("columns,Risk,Home,Home,All\ncolumns,,Men,Women,\nrow,Neglect,1,2,3")


def test_a_second_column_of_headings_makes_levels():
    assert (
        text_of("""\
Type | Age | Men
Abuse | 18-64 | 3
 | 65+ | 4
 | Total | 7
Neglect | 65+ | 2
Total |  | 9""")
        == """\
columns,Type / Age,Men
row,Abuse,
row 2,18-64,3
row 2,65+,4
total 2,Total,7
row,Neglect,
row 2,65+,2
total,Total,9"""
    )


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Change", "", ""),
        ("Change", "25%", "-3%"),
        ("change", "25", "-2.5"),
        ("% change", "1", "2"),
        ("Change (%)", "25", "2.5"),
        ("Percentage change", "", ""),
        ("Change in per cent", "", "-2.5"),
    ],
)
def test_a_change_after_two_columns_of_numbers_is_one(heading, first, second):
    block = f"R | 2022 | 2023 | {heading}\nA | 4 | 5 | {first}\nB | 40 | 39 | {second}"

    assert text_of(block).splitlines()[1] == "totals,,,,change"


@pytest.mark.parametrize(
    "block",
    [
        "R | 2022 | 2023 | Change\nA | 4 | 5 | 1\nB | 40 | 39 | -1",  # in numbers
        "R | 2022 | 2023 | Change\nA | 4 | 5 | £1\nB | 40 | 39 | £2",
        "R | 2023 | Change\nA | 5 | 1",
        "R | 2022 | 2023 | Change of name\nA | 4 | 5 | 25",
    ],
)
def test_another_column_called_so_is_not_taken_for_a_change_in_per_cent(block):
    assert "totals" not in text_of(block)


def test_footnotes_are_kept_with_their_marks():
    assert (
        text_of("""\
Risk | Home* | Care¹
Neglect [note 2] | 12 (a) | 3
* Own home.
¹ Care homes.
[note 2] With self-neglect.
(a) | Rounded.
Source: case records.""")
        == """\
columns,Risk,Home [note 3],Care [note 1]
row,Neglect [note 2],12 [note 4],3
note 3,Own home.
note 1,Care homes.
note 2,With self-neglect.
note 4,Rounded.
note 5,Source: case records."""
    )


def test_a_title_and_blank_rows_and_columns_are_passed_over():
    assert text_of(
        " | Enquiries 2023/24\n\n | Risk | Home\n | \n | Neglect | 1\n\n"
    ) == ("columns,Risk,Home\nrow,Neglect,1")


def test_the_last_row_may_have_no_number_yet():
    assert text_of("Risk | Home\nNeglect | 1\nKey workers | ") == (
        "columns,Risk,Home\nrow,Neglect,1\nrow,Key workers,"
    )


@pytest.mark.parametrize(
    ("heading", "cells", "unit"),
    [
        ("Share", ("40%", "60%"), "percent"),
        ("Share (%)", ("40", "60"), "percent"),
        ("Cost", ("£4,513", "£1"), "pounds"),
        ("£", ("4", "1"), "pounds"),
    ],
)
def test_the_unit_of_a_column_is_that_of_its_signs(heading, cells, unit):
    grid = read_block(f"R\t{heading}\nA\t{cells[0]}\nB\t{cells[1]}")

    assert [column.unit for column in grid.columns] == [unit]


def test_quotation_marks_from_a_document_are_kept():
    assert str(read_block('R\tHome\n"Near miss\t1')) == (
        'columns,R,Home\nrow,"""Near miss",1'
    )


def test_the_text_form_is_read_out_of_a_spreadsheet():
    assert text_of("columns | R | Home\nrow | A, B | 1\ntotal | Total | ") == (
        'columns,R,Home\nrow,"A, B",1\ntotal,Total,'
    )


@pytest.mark.parametrize("cell", ["-", "*"])
def test_a_sign_that_can_mean_several_things_is_refused_at_its_place(cell):
    with pytest.raises(Unreadable) as refused:
        read_block(f"Risk\tHome\t\n\tMen\tWomen\nNeglect\t1\t{cell}\nAbuse\t(5)\t2")

    assert refused.value.args == (
        f"Row “Neglect”, column “Home, Women”: “{cell}” can mean several things: enter "
        "0, not recorded, not collected, not applicable or withheld, or leave it "
        "empty.",
        "Row “Abuse”, column “Home, Men”: “(5)” can mean several things: enter the "
        "number alone, as 5 or -5.",
    )


def test_of_many_unclear_cells_the_first_ten_are_told():
    rows = "".join(f"\nR{n}\t1\t-" for n in range(13))

    with pytest.raises(Unreadable) as refused:
        read_block(f"Risk\tHome\tCare{rows}")

    assert len(refused.value.args) == 11
    assert refused.value.args[-1] == "3 more cells are unclear."


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("A\t1\t2", "Copy the whole table: the headings of its columns, and below "),
        ("Neglect\nAbuse", "Copy the whole table: the headings of its columns, and "),
        ("R\tA\nX\t4%\nY\t5", "Column “A” has some numbers with % and some without: "),
        ('R,A\n"X,1', "Put quotation marks around a cell that contains a comma, a "),
    ],
)
def test_what_is_no_whole_table_is_refused(block, reason):
    with pytest.raises(Unreadable) as refused:
        read_block(block)

    assert str(refused.value).startswith(reason)


def test_a_block_can_be_pasted_into_the_form():
    grid = GridFormField().clean("Risk\tHome\r\nNeglect\t<5\r\n")

    assert str(grid) == "columns,Risk,Home\nrow,Neglect,under 5"


def test_whatever_is_pasted_is_refused_or_kept_as_it_was_read():
    random = Random(3)  # noqa: S311 # the same texts each time
    kept = 0
    for _ in range(4000):
        pieces = [random.choice(PIECES) for _ in range(random.randint(0, 16))]
        try:
            grid = GridFormField(required=False).clean(f"R\tA\tB\n{''.join(pieces)}")
        except ValidationError:
            continue
        kept += 1
        assert parse(str(grid)) == grid
        assert str(parse(str(grid))) == str(grid)

    assert 50 < kept < 4000
