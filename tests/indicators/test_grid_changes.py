"""Changes that are left empty, and printed ones that differ."""

from decimal import Decimal

import pytest

from indicators.grid import Cell
from indicators.grid_changes import Changes
from indicators.grid_text import parse
from indicators.grid_totals import Differing


def changes(head: str, *rows: str) -> list[str]:
    """Return the last cell of each row, below headings of which that is the last."""
    marks = "totals" + "," * (head.partition("\n")[0].count(",") + 2) + "change"
    grid = parse("\n".join((f"columns,,{head}", marks, *rows)))
    return [str(line.cells[-1]) for line in Changes(grid).filled().lines]


@pytest.mark.parametrize(
    ("cells", "change"),
    [
        ("232,225", "-3.02"),
        ("48,65", "35.42"),
        ("800,801", "0.13"),
        ("5,5", "0.00"),
        ("5,0", "-100.00"),
        ("-4,2", "150.00"),
        ("0,5", ""),
        (",5", ""),
        ("5,", ""),
        ("5,about 6", ""),
        ("under 5,6", ""),
        ("not recorded,6", ""),
        ("6,withheld", ""),
    ],
)
def test_a_change_is_in_per_cent_of_the_earlier_number(cells, change):
    assert changes("2022,2023,Change", f"row,R,{cells},") == [change]


def test_totals_have_a_change_too():
    rows = ("row,R,1,3,", "total,All,10,15,")

    assert changes("2022,2023,Change", *rows) == ["200.00", "50.00"]


def test_it_is_between_the_nearest_two_columns_of_one_unit():
    assert changes("2021,2022,2023,Change", "row,R,1,10,11,") == ["10.00"]
    assert changes("2023,Change", "row,R,1,") == [""]
    head = "2022,2022 %,2023,2023 %,Change\nunits,,,percent,,percent"
    assert changes(head, "row,R,10,40,20,41,") == ["2.50"]


def test_below_a_heading_it_is_of_the_columns_with_that_heading():
    grid = parse(
        "columns,,2022,2022,2022,2023,2023,2023,Change,Change\n"
        "columns,,Men,Women,All,Men,Women,All,Men,Women\n"
        "totals,,,,total,,,total,change,change\nrow,R,1,2,3,2,1,3,,"
    )

    (line,) = Changes(grid).filled().lines

    assert [str(cell) for cell in line.cells[-2:]] == ["100.00", "-50.00"]


def test_a_footnote_of_an_empty_cell_stays():
    assert changes("2022,2023,Change", "row,R,1,2,[note 1]") == ["100.00 [note 1]"]


def test_a_printed_change_stays_and_is_told_where_it_differs():
    rows = ("row,R,232,225,-3", "row,S,48,65,35.4", "row,T,8,6,25", "row,U,0,6,9")
    grid = parse(
        "\n".join(("columns,,2022,2023,Change", "totals,,,,change", *rows))
        + "\nrow,V,1,2,about 90\nrow,W,1,2,not applicable"
    )

    assert [str(line.cells[-1]) for line in Changes(grid).filled().lines] == [
        *("-3", "35.4", "25", "9", "about 90", "not applicable")
    ]
    assert [*Changes(grid).differing()] == [
        Differing(2, 2, Cell(Decimal(25)), Cell(Decimal("-25.00")))
    ]
