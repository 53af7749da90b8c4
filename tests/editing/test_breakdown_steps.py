"""Rows, columns, headings and footnotes are added, moved and removed."""

import pytest

from indicators.grid_text import DEEPEST, MOST_COLUMNS, MOST_LINES, parse
from tests.editing.breakdown_page import PAGE, SMALL, kept
from tests.editing.sheets.posting import sent


def stepped(editing, step, **typed):
    """Press the button of a step after typing; return what the page then sends."""
    data = sent(editing.get(PAGE).text) | typed | {"step": step}
    response = editing.post(PAGE, data)
    assert response.status_code == 200
    assert kept() == SMALL
    return sent(response.text)


def test_a_row_is_added_before_the_total(editing):
    data = stepped(editing, "add-row", **{"r0-c0": "-"})
    assert (data["rows"], data["r0-c0"]) == ("r0 r2 r1", "-")

    editing.post(PAGE, data | {"r0-c0": "", "r2-label": "Abuse", "r2-c1": "3"})

    assert kept() == (
        "columns,Risk,Home,Care\nrow,Neglect,,under 5\nrow,Abuse,,3\ntotal,Total,,"
    )


def test_a_column_is_added_and_one_called_total_is_a_total(editing):
    data = stepped(editing, "add-column")

    editing.post(PAGE, data | {"c2-h0": "Total", "r0-c2": "17"})

    assert kept() == (
        "columns,Risk,Home,Care,Total\ntotals,,,,total\n"
        "row,Neglect,12,under 5,17\ntotal,Total,,,"
    )


def test_a_second_row_of_headings_is_added(editing):
    data = stepped(editing, "add-heading")

    editing.post(PAGE, data | {"c0-h1": "Men", "c1-h0": "Home", "c1-h1": "Women"})

    assert kept().startswith("columns,Risk,Home,Home\ncolumns,,Men,Women\n")


def test_a_footnote_is_added(editing):
    data = stepped(editing, "add-note")

    editing.post(PAGE, data | {"n1-text": "Rounded.", "r0-c0": "12 [note 1]"})

    assert kept().splitlines()[1::2] == [
        "row,Neglect,12 [note 1],under 5",
        "note 1,Rounded.",
    ]


@pytest.mark.parametrize(
    ("step", "rows", "columns"),
    [
        ("remove-r0", "r1", "c0 c1"),
        ("earlier-r1", "r1 r0", "c0 c1"),
        ("later-r0", "r1 r0", "c0 c1"),
        ("earlier-r0", "r0 r1", "c0 c1"),
        ("remove-c0", "r0 r1", "c1"),
        ("later-c0", "r0 r1", "c1 c0"),
        ("remove-r77", "r0 r1", "c0 c1"),
        ("nonsense", "r0 r1", "c0 c1"),
    ],
)
def test_rows_and_columns_are_moved_and_removed(editing, step, rows, columns):
    data = stepped(editing, step)

    assert (data["rows"], data["columns"]) == (rows, columns)


def test_rows_that_were_left_blank_are_not_saved(editing):
    data = stepped(editing, "add-row")

    editing.post(PAGE, data)

    assert kept() == SMALL


def test_no_more_headings_and_footnotes_are_added_than_can_be_kept(editing):
    notes = " ".join(f"n{n}" for n in range(1, MOST_LINES + 1))
    data = sent(editing.get(PAGE).text) | {"depth": str(DEEPEST), "notes": notes}

    for step, name in (("add-heading", "depth"), ("add-note", "notes")):
        again = sent(editing.post(PAGE, data | {"step": step}).text)
        assert again[name] == data[name]


def test_no_more_rows_and_columns_are_added_than_can_be_kept(editing, table):
    columns = ",".join(f"C{n}" for n in range(MOST_COLUMNS))
    rows = "\n".join(f"row,R{n},{n}" for n in range(MOST_LINES))
    table.grid = parse(f"columns,R,{columns}\n{rows}")
    table.save()
    data = sent(editing.get(PAGE).text)

    for step, name in (("add-row", "rows"), ("add-column", "columns")):
        assert sent(editing.post(PAGE, data | {"step": step}).text)[name] == data[name]


def test_a_column_is_added_before_the_changes_at_the_end(editing, table):
    table.grid = parse("columns,R,2022,2023,Change\ntotals,,,,change\nrow,A,1,2,")
    table.save()
    data = sent(editing.get(PAGE).text) | {"step": "add-column"}

    assert sent(editing.post(PAGE, data).text)["columns"] == "c0 c1 c3 c2"
