"""The text form of a table: read, written and checked."""

from decimal import Decimal

import pytest

from documents.quantities import Unit
from indicators.grid import Cell, Column, ColumnKind, Grid, Line, Note
from indicators.grid_cells import Unreadable
from indicators.grid_text import faults, is_text_form, parse
from records.numbers import NumberStatus
from tests.indicators.tables import ENQUIRIES

TEXT = """\
columns,Risk,Home,Home,All,Change
columns,,Number,Share,,
units,,,percent,,
totals,,,,total,change
row,Neglect [note 1],12,40.5,under 5,-3.5
row 2,of which self-neglect,7,,not recorded,
total,Total,,,0 [note 1] [note 2],
note 1,"Counted once, for each person."
note 2,Provisional."""
GRID = Grid(
    corner="Risk",
    columns=(
        Column(("Home", "Number")),
        Column(("Home", "Share"), Unit.PERCENT),
        Column(("All",), kind=ColumnKind.TOTAL),
        Column(("Change",), kind=ColumnKind.CHANGE),
    ),
    lines=(
        Line(
            "Neglect [note 1]",
            (
                Cell(Decimal(12)),
                Cell(Decimal("40.5")),
                Cell(Decimal(5), "under"),
                Cell(Decimal("-3.5")),
            ),
        ),
        Line(
            "of which self-neglect",
            (Cell(Decimal(7)), Cell(), Cell(status=NumberStatus.NOT_RECORDED), Cell()),
            level=2,
        ),
        Line(
            "Total",
            (Cell(), Cell(), Cell(Decimal(0), notes=(1, 2)), Cell()),
            is_total=True,
        ),
    ),
    notes=(Note(1, "Counted once, for each person."), Note(2, "Provisional.")),
)


def test_a_text_is_read_as_the_table_that_it_is():
    assert parse(TEXT) == GRID


@pytest.mark.parametrize("text", [TEXT, ENQUIRIES, "", "columns,,A"])
def test_what_is_read_is_written_again_byte_for_byte(text):
    assert str(parse(text)) == text


def test_what_a_spreadsheet_adds_changes_nothing():
    padded = "".join(f"{line},,\r\n" for line in TEXT.splitlines()) + ",,,,,\r\n"

    assert parse(padded) == GRID


def test_numbers_are_written_in_one_spelling():
    text = 'columns,,A,B,C\nrow,R,12.50,"1,234",-0'

    assert str(parse(text)) == "columns,,A,B,C\nrow,R,12.5,1234,0"


@pytest.mark.parametrize(
    ("text", "what_to_do"),
    [
        (
            "columns,,A\nthing,R,1",
            "Begin the row “thing” with columns, units, totals, row, row 2, total or "
            "note 1.",
        ),
        ("columns,Risk", "Add a row “columns” with the headings of the columns."),
        ("note 1,X", "Add a row “columns” with the headings of the columns."),
        ("row,R,1", "Add a row “columns” with the headings of the columns."),
        (
            "columns,,A\ntotals,,x\nrow,R,1",
            "“x” is no mark of a column: use total or change.",
        ),
        (
            "columns,,A\nunits,,miles\nrow,R,1",
            "“miles” is not a unit: use one of count, percent, pounds, rate, years.",
        ),
        (
            'columns,,A\nrow,"R"x,1',
            "Put quotation marks around a cell that contains a comma, a line break or "
            "a quotation mark, and double the quotation marks inside it.",
        ),
        (
            "columns,,A,B\nrow,Theft,1,many",
            "Row “Theft”, column 2: “many” is not a number: enter digits, <5, or not "
            "recorded, not collected, not applicable or withheld.",
        ),
    ],
)
def test_what_cannot_be_read_says_what_to_do(text, what_to_do):
    with pytest.raises(Unreadable) as refused:
        parse(text)

    assert str(refused.value) == what_to_do


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ENQUIRIES, []),
        ("columns,,A,B,C\nunits,,,,percent\ntotals,,,,change\nrow,R,1,2,", []),
        (
            "columns,,A,B,C\nunits,,,,pounds\ntotals,,,,change\nrow,R,1,2,",
            ["Remove the unit of “C”: a change is in per cent."],
        ),
        ("columns,,A\nrow,,1", ["Give row 1 a heading."]),
        ("columns,,,B\nrow,R,1,2", ["Give column 1 a heading."]),
        (
            "columns,,A\nrow,R,1\nrow,R,2",
            ["Two rows are called “R”: rename or remove one."],
        ),
        (
            "columns,,A\nrow,R,1\nrow 2,Q,2\nrow,S,1\nrow 2,Q,2",
            [],
        ),
        (
            "columns,,A\nrow,R,1\nrow 3,Q,2",
            ["“Q” is indented too far: move it to level 2."],
        ),
        (
            "columns,,A\nrow,R [note 2],1 [note 3]\nnote 1,X\nnote 1,\nnote 2,Y",
            [
                "Write note 3, or take out its mark.",
                "Write note 1, or remove it.",
                "There are 2 notes with the number 1: number them anew.",
            ],
        ),
        (
            f"columns,,A\nrow,{'x' * 201},1",
            [f"Shorten the heading “{'x' * 39}…” to 200 characters."],
        ),
        (
            "columns,,A\n" + "".join(f"row,R{n},1\n" for n in range(201)),
            ["Split this table: it can have at most 200 rows and 30 columns."],
        ),
        (
            "columns,,A\n" * 5 + "row,R,1",
            ["Columns can have at most 4 rows of headings."],
        ),
    ],
)
def test_what_has_to_be_put_right_is_named(text, found):
    assert [*faults(parse(text))] == found


@pytest.mark.parametrize(
    ("text", "is_one"),
    [(TEXT, True), ("row 2,x", True), ("columns\tA\tB", False), ("A,B\n1,2", False)],
)
def test_the_text_form_is_known_by_its_first_cell(text, is_one):
    assert is_text_form(text) is is_one
