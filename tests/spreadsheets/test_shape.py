"""Tables as people lay them out, and what is recognised in each."""

from datetime import date

import pytest

from spreadsheets.grid import Cell, Unreadable
from spreadsheets.shape import BodyRow, YearColumns, recognise
from tests.spreadsheets.sheets import Typed, body, headings, left_out, sheet, split


def test_a_plain_table_has_its_headings_in_the_first_row():
    shape = recognise(split("Course|Places", "Safeguarding|12", "Neglect|8"))

    assert shape.header_rows == (0,)
    assert headings(shape) == ["Course", "Places"]
    assert body(shape) == [["Safeguarding", "12"], ["Neglect", "8"]]
    assert left_out(shape) == []


def test_titles_and_blank_rows_come_before_the_headings():
    shape = recognise(
        split(
            "Training 2024/25",
            "Prepared by|A. Nonymous",
            "",
            "Course|Held on|Places|Attended",
            "Safeguarding|1 May 2024|20|12",
            "Neglect|2 May 2024|20|8",
        )
    )

    assert shape.header_rows == (3,)
    assert body(shape) == [
        ["Safeguarding", "1 May 2024", "20", "12"],
        ["Neglect", "2 May 2024", "20", "8"],
    ]
    assert left_out(shape) == [(1, "title"), (2, "title"), (3, "blank")]


TWO_ROWS: tuple[list[Typed], ...] = (
    ["Agency", "2023/24", None, "2024/25", None, "Note"],
    [None, "Staff", "Volunteers", "Staff", "Volunteers", None],
    ["Police", 1, 2, 3, 4, "a"],
    ["Health", 5, 6, 7, 8, "b"],
)
PATHS = [
    ("Agency",),
    ("2023/24", "Staff"),
    ("2023/24", "Volunteers"),
    ("2024/25", "Staff"),
    ("2024/25", "Volunteers"),
    ("Note",),
]


@pytest.mark.parametrize(
    "merged",
    [(), ((0, 1, 0, 2), (0, 3, 0, 4)), ((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4))],
    ids=["blank", "merged across", "merged down too"],
)
def test_two_rows_of_headings_are_one_path_each(merged):
    shape = recognise(sheet(*TWO_ROWS, merged=merged))

    assert shape.header_rows == (0, 1)
    assert [column.path for column in shape.columns] == PATHS
    assert shape.years_as_columns == (
        YearColumns("Staff", (1, 3), ("2023/24", "2024/25")),
        YearColumns("Volunteers", (2, 4), ("2023/24", "2024/25")),
    )
    assert body(shape)[0] == ["Police", "1", "2", "3", "4", "a"]


def test_three_rows_of_headings_under_a_merged_title():
    shape = recognise(
        sheet(
            ["All figures", None, None, None, None],
            ["Agency", "Staff", None, None, None],
            [None, "2023/24", None, "2024/25", None],
            [None, "Booked", "Came", "Booked", "Came"],
            ["Police", 1, 2, 3, 4],
            merged=[(0, 0, 0, 4), (1, 1, 1, 4), (2, 1, 2, 2), (2, 3, 2, 4)],
        )
    )

    assert shape.header_rows == (1, 2, 3)
    assert [column.path for column in shape.columns] == [
        ("Agency",),
        ("Staff", "2023/24", "Booked"),
        ("Staff", "2023/24", "Came"),
        ("Staff", "2024/25", "Booked"),
        ("Staff", "2024/25", "Came"),
    ]
    assert left_out(shape) == [(1, "title")]


@pytest.mark.parametrize(
    ("row", "years"),
    [
        (["Type", "2022/23", "2023/24"], ("2022/23", "2023/24")),
        (["Type", "2022-23", "2023-24"], ("2022-23", "2023-24")),
        (["Type", 2023, 2024], ("2023", "2024")),
        (["Type", "Q1", "Q2"], ("Q1", "Q2")),
        (["Type", "Apr-24", "May-24"], ("Apr-24", "May-24")),
        (["Type", date(2024, 4, 1), date(2025, 4, 1)], ("01/04/2024", "01/04/2025")),
        (["Type", "FY 22/23", "FY 23/24"], ("FY 22/23", "FY 23/24")),
    ],
)
def test_years_as_columns_are_one_measure(row, years):
    shape = recognise(sheet(row, ["Neglect", 3, 4], ["Harm", 5, 6]))

    assert shape.header_rows == (0,)
    assert shape.years_as_columns == (YearColumns("", (1, 2), years),)


def test_a_measure_is_what_headings_say_besides_the_year():
    shape = recognise(
        split(
            "Type|Booked 2023/24|Came 2023/24|Booked 2024/25|Came 2024/25", "A|1|2|3|4"
        )
    )

    assert shape.years_as_columns == (
        YearColumns("Booked", (1, 3), ("2023/24", "2024/25")),
        YearColumns("Came", (2, 4), ("2023/24", "2024/25")),
    )


def test_a_year_that_comes_once_makes_no_years_as_columns():
    assert recognise(split("Type|2024/25|Note", "A|1|x")).years_as_columns == ()


def test_text_merged_down_is_known_in_each_row_and_a_number_only_once():
    shape = recognise(
        sheet(
            ["Sector", "Body", "Places"],
            ["Health", "ICB", 7],
            [None, "Trust", None],
            ["Police", "Force", 2],
            merged=[(1, 0, 2, 0), (1, 2, 2, 2)],
        )
    )

    assert body(shape) == [
        ["Health", "ICB", "7"],
        ["Health", "Trust", ""],
        ["Police", "Force", "2"],
    ]


def test_hidden_rows_and_columns_are_left_out():
    shape = recognise(
        sheet(
            ["A", "Name", "B"],
            [1, "secret", 2],
            [3, "secret", 4],
            hidden_rows=[1],
            hidden_columns=[1],
        )
    )

    assert headings(shape) == ["A", "B"]
    assert body(shape) == [["3", "4"]]
    assert left_out(shape) == [(2, "hidden")]


def test_a_pivot_table_that_was_copied_repeats_its_labels():
    shape = recognise(
        split(
            "Sum of Places|Column Labels",
            "Sector|Body|2023/24|2024/25|Grand Total",
            "Health|ICB|1|2|3",
            "|Trust|3|4|7",
            "Police|Force|5|6|11",
            "Grand Total||9|12|21",
        )
    )

    assert shape.header_rows == (1,)
    assert body(shape) == [
        ["Health", "ICB", "1", "2", "3"],
        ["Health", "Trust", "3", "4", "7"],
        ["Police", "Force", "5", "6", "11"],
    ]
    assert left_out(shape) == [(1, "title"), (6, "total")]
    assert [column.is_total for column in shape.columns] == [False] * 4 + [True]
    assert shape.years_as_columns == (YearColumns("", (2, 3), ("2023/24", "2024/25")),)
    assert shape.remarks == (
        "This looks like a pivot table. Its grand totals are left out.",
    )


def test_a_compact_pivot_table_says_how_to_make_it_plain():
    shape = recognise(
        split("Row Labels|Sum of Places", "Health|4", "ICB|4", "Grand Total|4")
    )

    assert shape.remarks[1].startswith("Its first column may hold labels of several")
    assert body(shape) == [["Health", "4"], ["ICB", "4"]]


def test_a_blank_in_another_table_stays_blank():
    shape = recognise(split("Sector|Body|Places", "Health|ICB|1", "|Trust|3"))

    assert body(shape)[1] == ["", "Trust", "3"]


def test_people_can_say_where_the_headings_are():
    table = split("A|B", "C|D", "x|1")

    assert recognise(table, [1]).header_rows == (1,)
    assert headings(recognise(table, [1])) == ["C", "D"]
    assert recognise(table, [1, 0]).columns[0].path == ("A", "C")
    assert left_out(recognise(table, [1])) == [(1, "title")]


def test_a_table_of_numbers_alone_has_no_headings():
    shape = recognise(sheet([1, 2], [3, 4]))

    assert shape.header_rows == ()
    assert headings(shape) == ["Column A", "Column B"]
    assert body(shape) == [["1", "2"], ["3", "4"]]


def test_people_can_say_that_there_are_no_headings():
    shape = recognise(split("x|y", "z|1"), ())

    assert shape.rows[0] == BodyRow(0, (Cell("x", "x"), Cell("y", "y")))
    assert headings(shape) == ["Column A", "Column B"]


def test_a_column_with_values_and_no_heading_is_kept_and_an_empty_one_is_not():
    shape = recognise(split("A||B|", "x|1||", "y|2||"))

    assert headings(shape) == ["A", "Column B", "B"]


def test_a_record_under_headings_of_which_some_are_missing_is_no_heading():
    shape = recognise(split("Name||Role|", "Ann|Lee|Chair|1", "Ben|Ray|Deputy|2"))

    assert shape.header_rows == (0,)
    assert headings(shape) == ["Name", "Column B", "Role", "Column D"]


def test_every_row_is_kept_or_left_out_with_its_reason():
    table = split("T", "", "A|B", "x|1", "A|B", "Total|1", "", "* note")
    shape = recognise(table)

    places = [*shape.header_rows, *(row.row for row in shape.rows)]
    assert sorted([*places, *(one.row for one in shape.left_out)]) == list(range(8))


def test_a_sheet_in_which_nothing_can_be_seen_is_refused():
    with pytest.raises(Unreadable, match="no filled cells that can be seen"):
        recognise(sheet(["a"], hidden_rows=[0]))
