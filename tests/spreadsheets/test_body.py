"""Rows under the headings of a table, and which of them are records."""

from spreadsheets.grid import Cell
from spreadsheets.shape import Footnote, recognise
from tests.spreadsheets.sheets import body, left_out, sheet, split


def test_footnotes_are_kept_and_marks_are_notes_only_where_there_is_one():
    shape = recognise(
        split(
            "Type|2023/24|2024/25 (b)",
            "Neglect|12*|14 (a)",
            "Harm (1)|(5)|*",
            "Other|7†|8 (c)",
            "",
            "* Estimated.",
            "(a)|Up to March.",
            "b) As first counted",
            "1. Self-harm too",
            "Source: the partners",
        )
    )

    assert shape.footnotes == (
        Footnote("*", "Estimated.", 5),
        Footnote("a", "Up to March.", 6),
        Footnote("b", "As first counted", 7),
        Footnote("1", "Self-harm too", 8),
        Footnote("", "Source: the partners", 9),
    )
    assert shape.columns[2].path == ("2024/25",)
    assert shape.columns[2].note == "b"
    assert [row.cells for row in shape.rows] == [
        (Cell("Neglect", "Neglect"), Cell("12", "12", "*"), Cell("14", "14", "a")),
        (Cell("Harm", "Harm", "1"), Cell("(5)", "(5)"), Cell("*", "*")),
        (Cell("Other", "Other"), Cell("7†", "7†"), Cell("8 (c)", "8 (c)")),
    ]


def test_a_list_of_one_column_ends_where_its_footnotes_begin():
    shape = recognise(split("Agency", "Police", "Health", "Note: as in May"))

    assert body(shape) == [["Police"], ["Health"]]
    assert left_out(shape) == [(4, "footnote")]


def test_totals_are_left_out_and_told_from_sub_totals():
    shape = recognise(
        split(
            "Sector|Body|Places|Total",
            "Health|ICB|3|3",
            "Health|Trust|4|4",
            "Health total||7|7",
            "Police|Force|2|2",
            "Sub-total||2|2",
            "Charities|Total Respect|1|1",
            "Total||10|10",
        )
    )

    assert left_out(shape) == [(4, "sub-total"), (6, "sub-total"), (8, "total")]
    assert [row[1] for row in body(shape)] == ["ICB", "Trust", "Force", "Total Respect"]
    assert [column.is_total for column in shape.columns] == [False, False, False, True]


def test_a_course_whose_name_begins_with_total_is_a_record():
    shape = recognise(split("Course|Places", "Total Respect|5", "Total recall|6"))

    assert body(shape) == [["Total Respect", "5"], ["Total recall", "6"]]


def test_headings_within_the_table_are_the_groups_of_what_follows():
    shape = recognise(
        split(
            "Body|Places",
            "Health|",
            "ICB|3",
            "Trust|4",
            "|",
            "Voluntary sector|",
            "A charity|1",
            "Not asked|",
            "Another|2",
        )
    )

    assert [(row.row + 1, row.groups) for row in shape.rows] == [
        (3, ("Health",)),
        (4, ("Health",)),
        (7, ("Voluntary sector",)),
        (8, ("Voluntary sector",)),
        (9, ("Voluntary sector",)),
    ]
    assert left_out(shape) == [
        (2, "heading within the table"),
        (5, "blank"),
        (6, "heading within the table"),
    ]


def test_headings_that_a_long_table_repeats_are_left_out():
    shape = recognise(split("A|B", "x|1", "A|B", "y|2"))

    assert body(shape) == [["x", "1"], ["y", "2"]]
    assert left_out(shape) == [(3, "headings repeated")]


def test_a_total_of_something_is_one_where_it_adds_up_or_is_money():
    shape = recognise(
        split(
            "Item|2023/24|2024/25",
            "Schools|100|£1,000",
            "Nurseries|69|500",
            "Total returns|169|1,500",
            "Total recall|7|8",
            "Grants|1|2",
            "Total no. of events|99|98",
            "Total net expenditure|5|6",
        )
    )

    assert [row[0] for row in body(shape)] == [
        *("Schools", "Nurseries", "Total recall", "Grants", "Total no. of events"),
    ]
    assert left_out(shape) == [(4, "sub-total"), (8, "total")]


def test_the_last_records_of_a_numbered_list_are_no_footnotes():
    shape = recognise(
        split(
            "No|Action|Done", "1.|Train|Yes", "2.|Audit|No", "3.|Publish|", "4|Check|"
        )
    )

    assert left_out(shape) == []
    assert [row[1] for row in body(shape)] == ["Train", "Audit", "Publish", "Check"]


def test_a_heading_within_the_table_that_is_merged_across_is_a_group():
    shape = recognise(
        sheet(
            ["Body", "Places", "Came"],
            ["ICB", 3, 2],
            ["Voluntary sector", None, None],
            ["A charity", 1, 1],
            merged=[(2, 0, 2, 2)],
        )
    )

    assert [row.groups for row in shape.rows] == [(), ("Voluntary sector",)]
    assert left_out(shape) == [(3, "heading within the table")]
