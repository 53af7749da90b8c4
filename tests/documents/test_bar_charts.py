"""Bar charts made of a column of a table."""

from dataclasses import replace
from decimal import Decimal

import pytest

from documents.bar_charts import MOST, bars_of
from documents.blocks import Chart, ChartForm
from documents.quantities import Quantity, Status, Unit


def points(*values: int) -> list[tuple[str, Quantity]]:
    return [
        (f"Row {place}", Quantity(value, Unit.COUNT))
        for place, value in enumerate(values, start=1)
    ]


ABSENT = ("Absent", Quantity(None, status=Status.NOT_AVAILABLE))
HIDDEN = ("Hidden", Quantity(None, Unit.COUNT, status=Status.HIDDEN))
AGES = ("Ages", Quantity(14, Unit.COUNT, upper=Decimal(15)))


def test_a_chart_has_the_known_values_in_the_order_of_their_table():
    rows = points(2, 9, 0)

    assert list(bars_of("Numbers", [*rows, ABSENT, AGES])) == [
        Chart(
            "Numbers",
            "Highest: Row 2 (9). Lowest: Row 3 (0). Without a figure: 2.",
            ChartForm.BARS,
            Unit.COUNT,
            tuple(rows),
        )
    ]


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        ((4, 4, 4), "All 3 values are 4."),
        ((1, 4, 4), "Highest: Row 2; Row 3 (4). Lowest: Row 1 (1)."),
    ],
)
def test_values_that_are_alike_are_named_together(values, finding):
    (chart,) = bars_of("Numbers", points(*values))

    assert chart.finding == finding


def test_the_finding_keeps_a_qualifier():
    first, *rest = points(9, 2, 3)
    first = (first[0], replace(first[1], qualifier="over"))

    (chart,) = bars_of("Numbers", [first, *rest])

    assert chart.finding == "Highest: Row 1 (over 9). Lowest: Row 2 (2)."


@pytest.mark.parametrize(
    ("rows", "drawn"),
    [
        ([], 0),
        ([*points(1, 2), ABSENT], 0),
        (points(1, 2, 3), 1),
        ([*points(1, 2, 3), HIDDEN], 0),
        (points(*range(MOST)), 1),
        (points(*range(MOST + 1)), 0),
    ],
)
def test_few_many_or_hidden_values_have_no_chart(rows, drawn):
    assert len(list(bars_of("Numbers", rows))) == drawn
