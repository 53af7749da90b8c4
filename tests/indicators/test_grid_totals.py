"""Totals that are left empty, and printed ones that differ."""

from decimal import Decimal

import pytest

from documents.quantities import Unit
from indicators.grid import Cell
from indicators.grid_text import parse
from indicators.grid_totals import Differing, Totals, added
from records.numbers import NumberStatus


def filled(text: str, unit: Unit = Unit.COUNT) -> list[list[str]]:
    grid = Totals(parse(text), unit).filled()
    return [[str(cell) for cell in line.cells] for line in grid.lines]


def test_a_total_is_of_the_rows_of_its_level_above_it():
    text = (
        "columns,,A\nrow,Abuse,\nrow 2,Physical,4\nrow 2,Sexual,3\ntotal 2,All abuse,\n"
        "row,Neglect,5\nrow 2,of which at home,2\ntotal,Total,"
    )

    assert filled(text) == [[""], ["4"], ["3"], ["7"], ["5"], ["2"], ["12"]]


def test_a_second_total_is_of_the_rows_since_the_first():
    text = "columns,,A\nrow,Men,4\nrow,Women,3\ntotal,All,\nrow,Young,6\ntotal,Ages,"

    assert filled(text) == [["4"], ["3"], ["7"], ["6"], ["6"]]


def test_a_total_column_is_of_those_that_differ_in_one_heading():
    text = (
        "columns,,Home,Home,Care,Care,All,All\ncolumns,,Men,Women,Men,Women,Men,Women\n"
        "totals,,,,,,total,total\nrow,R,1,2,10,20,,\ntotal,Total,,,,,,"
    )

    assert filled(text) == [["1", "2", "10", "20", "11", "22"]] * 2


def test_a_total_without_a_match_is_of_all_columns():
    text = "columns,,A,B,All of them\ntotals,,,,total\nrow,R,1,2,"

    assert filled(text) == [["1", "2", "3"]]


def test_shares_are_not_added_up():
    text = "columns,,A,B\nunits,,percent,\nrow,R,40,2\nrow,S,60,3\ntotal,Total,,"

    assert filled(text) == [["40", "2"], ["60", "3"], ["", "5"]]
    assert filled("columns,,A\nrow,R,40\ntotal,T,", Unit.RATE) == [["40"], [""]]


def test_a_printed_total_stays_and_is_told_where_it_differs():
    text = "columns,,A,B,C\nrow,R,1,2,under 5\nrow,S,3,4,1\ntotal,T,4,7,9"
    totals = Totals(parse(text), Unit.COUNT)

    assert filled(text)[-1] == ["4", "7", "9"]
    assert [*totals.differing()] == [
        Differing(2, 1, Cell(Decimal(7)), Cell(Decimal(6)))
    ]


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        ([Cell(Decimal(1)), Cell(Decimal(2))], Cell(Decimal(3))),
        ([Cell(Decimal(1)), Cell()], Cell(Decimal(1), "at least")),
        (
            [Cell(Decimal(1)), Cell(status=NumberStatus.NOT_APPLICABLE)],
            Cell(Decimal(1)),
        ),
        (
            [Cell(Decimal(1)), Cell(status=NumberStatus.WITHHELD)],
            Cell(Decimal(1), "at least"),
        ),
        ([Cell(Decimal(30)), Cell(Decimal(5), "under")], Cell(Decimal(35), "under")),
        ([Cell(Decimal(5), "under"), Cell()], None),
        ([Cell(Decimal(5), "under"), Cell(Decimal(9), "over")], None),
        ([Cell(), Cell(status=NumberStatus.WITHHELD)], None),
        ([], None),
    ],
)
def test_a_sum_is_as_exact_as_its_parts(cells, total):
    assert added(cells) == total
