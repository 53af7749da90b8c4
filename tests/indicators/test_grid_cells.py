"""What people write in one cell of a table."""

from decimal import Decimal

import pytest

from documents.quantities import Unit
from indicators.grid import Cell
from indicators.grid_cells import Unreadable, read_cell, read_heading, sign_of
from records.numbers import NumberStatus

WAYS = "not recorded, not collected, not applicable or withheld"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", Cell()),
        ("0", Cell(Decimal(0))),
        ("1,234", Cell(Decimal(1234))),
        (" 12.50 ", Cell(Decimal("12.5"))),
        ("45%", Cell(Decimal(45))),
        ("£4,513", Cell(Decimal(4513))),
        ("-7", Cell(Decimal(-7))),
        ("<5", Cell(Decimal(5), "under")),
        ("≤ 5", Cell(Decimal(5), "at most")),
        (">1,000", Cell(Decimal(1000), "over")),
        ("5+", Cell(Decimal(5), "at least")),
        ("~20", Cell(Decimal(20), "about")),
        ("At least 20", Cell(Decimal(20), "at least")),
        ("n/a", Cell(status=NumberStatus.NOT_APPLICABLE)),
        ("[z]", Cell(status=NumberStatus.NOT_APPLICABLE)),
        ("c", Cell(status=NumberStatus.WITHHELD)),
        ("[C]", Cell(status=NumberStatus.WITHHELD)),
        ("Not recorded", Cell(status=NumberStatus.NOT_RECORDED)),
        ("12 [1] [Note 2]", Cell(Decimal(12), notes=(1, 2))),
        ("[note 3]", Cell(notes=(3,))),
        ("<5 [1]", Cell(Decimal(5), "under", notes=(1,))),
    ],
)
def test_a_cell_is_read_as_people_mean_it(text, cell):
    assert read_cell(text) == cell


@pytest.mark.parametrize("text", ["-", "–", "*", "..", "x", "X"])
def test_a_code_with_several_meanings_is_not_guessed(text):
    with pytest.raises(Unreadable) as refused:
        read_cell(text)

    assert str(refused.value) == (
        f"“{text}” can mean several things: enter 0, {WAYS}, or leave it empty."
    )


@pytest.mark.parametrize(
    ("text", "what_to_do"),
    [
        (
            "(5)",
            "“(5)” can mean several things: enter the number alone, as 5 or -5.",
        ),
        ("lots", f"“lots” is not a number: enter digits, <5, or {WAYS}."),
        ("1.2.3", f"“1.2.3” is not a number: enter digits, <5, or {WAYS}."),
        ("1e5", f"“1e5” is not a number: enter digits, <5, or {WAYS}."),
        ("<", f"“<” is not a number: enter digits, <5, or {WAYS}."),
    ],
)
def test_what_is_no_number_says_what_to_do(text, what_to_do):
    with pytest.raises(Unreadable) as refused:
        read_cell(text)

    assert str(refused.value) == what_to_do


def test_a_sign_has_to_fit_the_unit():
    assert read_cell("45%", Unit.PERCENT) == Cell(Decimal(45))
    with pytest.raises(Unreadable) as refused:
        read_cell("45%", Unit.COUNT)

    assert str(refused.value) == "Leave out the %, or change the unit of the column."


@pytest.mark.parametrize(
    ("text", "sign"), [("45% [1]", "%"), ("<£5", "£"), ("45", ""), ("c", "")]
)
def test_the_sign_of_a_number_is_found(text, sign):
    assert sign_of(text) == sign


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Own  home\n[1]", "Own home [note 1]"),
        ("Neglect[Note 12]", "Neglect [note 12]"),
        ("Table [a]", "Table [a]"),
    ],
)
def test_a_heading_stands_on_one_line(text, heading):
    assert read_heading(text) == heading
