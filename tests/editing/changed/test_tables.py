"""What differs in a table: rows beside each other, and cells with old and new."""

from decimal import Decimal

from documents.blocks import Column, Row, Table
from documents.quantities import Quantity, Unit
from editing.changed.marks import Mark, Passage, TableChange, TableRow, Text
from editing.changed.tables import table_change

HEADINGS = ("Agency", "Amount")


def table(*rows, headings=HEADINGS, caption="What each gave", notes=()):
    return Table(
        name="money",
        caption=caption,
        columns=tuple(Column(heading) for heading in headings),
        rows=tuple(Row(tuple(map(cell, row))) for row in rows),
        notes=notes,
    )


def cell(value):
    if isinstance(value, str):
        return Quantity(value)
    return Quantity(Decimal(value), Unit.POUNDS)


def changed(old: Table | None, new: Table | None) -> TableChange:
    """What differs, where something does."""
    found = table_change(old, new)
    assert found
    return found


def same(*texts):
    return tuple(Text(text, text) for text in texts)


def test_a_table_that_says_the_same_has_no_change():
    assert table_change(table(("Police", 1)), table(("Police", 1))) is None


def test_a_cell_has_its_old_and_its_new_value():
    old = table(("Police", 1000), ("Health", 5))

    assert changed(old, table(("Police", 2000), ("Health", 5))) == TableChange(
        Mark.CHANGED,
        Text("What each gave", "What each gave"),
        same(*HEADINGS),
        (TableRow(Mark.CHANGED, (*same("Police"), Text("£1,000", "£2,000"))),),
        same=1,
    )


def test_rows_that_come_and_go_leave_the_others_where_they_are():
    old = table(("Police", 1), ("Fire", 2), ("Health", 3))
    new = table(("Police", 1), ("Health", 4), ("Council", 5))

    found = changed(old, new)

    assert [
        (row.mark, row.cells[0].before, row.cells[0].after) for row in found.rows
    ] == [
        (Mark.REMOVED, "Fire", ""),
        (Mark.CHANGED, "Health", "Health"),
        (Mark.ADDED, "", "Council"),
    ]
    assert (found.same, found.count) == (1, 3)


def test_a_row_that_moved_says_from_where_to_where():
    old = table(("Police", 1), ("Fire", 2), ("Health", 3))
    new = table(("Health", 3), ("Police", 1), ("Fire", 2))

    found = changed(old, new)

    row = TableRow(Mark.MOVED, same("Health", "£3"), "Moved from row 3 to row 1")
    assert (found.rows, found.same, found.count) == ((row,), 2, 1)


def test_a_row_that_moved_shows_which_of_its_cells_changed():
    old = table(("Police", 1), ("Fire", 2), ("Health", 3))
    new = table(("Health", 4), ("Police", 1), ("Fire", 2))

    cells = (*same("Health"), Text("£3", "£4"))
    assert changed(old, new).rows == (
        TableRow(Mark.MOVED, cells, "Moved from row 3 to row 1"),
    )


def test_a_row_of_nearly_the_same_words_has_moved_as_well():
    words = "one two three four five six seven eight nine"
    old = table(("A", words), ("Fire", 2), ("Health", 3))
    new = table(("Fire", 2), ("Health", 3), ("B", words))

    cells = (Text("A", "B"), *same(words))
    assert changed(old, new).rows == (
        TableRow(Mark.MOVED, cells, "Moved from row 1 to row 3"),
    )


def test_each_of_several_equal_rows_is_found_once():
    old = table(("Sum", 1), ("Police", 1), ("Fire", 2))
    new = table(("Police", 1), ("Fire", 2), ("Sum", 1), ("Sum", 1))

    assert [(row.mark, row.moved) for row in changed(old, new).rows] == [
        (Mark.MOVED, "Moved from row 1 to row 3"),
        (Mark.ADDED, ""),
    ]


def test_rows_of_the_same_name_are_told_apart_by_the_rest():
    old = table(("Police", 1), ("Police", 2))
    new = table(("Police", 7), ("Police", 1), ("Police", 2))

    found = changed(old, new)

    assert [row.mark for row in found.rows] == [Mark.ADDED]
    assert found.rows[0].cells[1] == Text("", "£7")


def test_a_column_that_comes_is_marked_in_its_heading_and_cells():
    old = table(("Police", 1))
    new = table(("Police", "Paid", 1), headings=("Agency", "State", "Amount"))

    found = changed(old, new)

    assert found.headings == (*same("Agency"), Text("", "State"), *same("Amount"))
    assert found.rows[0].cells == (*same("Police"), Text("", "Paid"), *same("£1"))


def test_a_column_that_goes_keeps_its_old_cells():
    old = table(("Police", "Paid", 1), headings=("Agency", "State", "Amount"))

    found = changed(old, table(("Police", 1)))

    assert found.headings[1] == Text("State", "")
    assert found.rows[0].cells[1] == Text("Paid", "")


def test_a_caption_and_a_note_are_changes():
    old = table(("Police", 1), notes=("First.",))
    new = table(("Police", 1), caption="Paid", notes=("First.", "Second."))

    found = changed(old, new)

    assert found.caption == Text("What each gave", "Paid")
    assert found.notes == (Passage("", "Second.", Mark.ADDED),)
    assert (found.rows, found.same, found.count) == ((), 1, 2)


def test_a_table_that_comes_or_goes_is_one_change():
    whole = table(("Police", 1))

    come, gone = changed(None, whole), changed(whole, None)

    assert (come.mark, come.count, gone.mark, gone.count) == (
        Mark.ADDED,
        1,
        Mark.REMOVED,
        1,
    )
    assert come.rows == (TableRow(Mark.ADDED, (Text("", "Police"), Text("", "£1"))),)


def test_a_row_with_fewer_cells_than_columns_is_compared():
    assert changed(table(("Police",)), table(("Police", 1))).rows == (
        TableRow(Mark.CHANGED, (*same("Police"), Text("", "£1"))),
    )
