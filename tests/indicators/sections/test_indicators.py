"""What a table of indicators says besides their values."""

from decimal import Decimal

import pytest

from documents.blocks import Chart, Column, Table
from documents.quantities import Quantity, Status, Unit
from indicators.models import Comparator, Indicator, Observation
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written


@pytest.fixture
def before(partnership):
    return make_period(partnership, "2022-23", position=9)


@pytest.fixture
def plans(partnership) -> Indicator:
    return make_record(Indicator, partnership, "plans", title="Plans")


def observe(period, key: str, indicator, value=None, **given: object) -> Observation:
    return make_year_record(
        Observation, period, key, indicator=indicator, value=value, **given
    )


def compare(row: Observation, area: str, **given: object) -> Comparator:
    key = area.lower().replace(" ", "-")
    return make_record(
        Comparator, row.partnership, key, observation=row, area=area, **given
    )


def shown(period, *subjects: str) -> Table:
    (table,) = (
        block
        for block in written("indicators", period, *subjects)
        if isinstance(block, Table)
    )
    return table


def column(period, heading: str) -> list[object]:
    """Return what the cells under `heading` hold; fail where there is no such one."""
    table = shown(period)
    place = [one.heading for one in table.columns].index(heading)
    return [row.cells[place].value for row in table.rows]


def test_rates_shares_and_bases_have_columns_where_any_is_known(period, plans):
    observe(
        period,
        "now",
        plans,
        376,
        rate=55,
        rate_per=10000,
        base=1860,
        source="The council",
    )
    observe(period, "x", plans, when="May 2023", share=Decimal("20.5"))
    now = "observations/now"
    table = shown(period)

    def missing(record: str) -> Quantity:
        return Quantity(None, status=Status.NOT_AVAILABLE, record=record)

    assert table.columns == (
        Column("Indicator"),
        Column("When"),
        Column("Value", Unit.COUNT),
        Column("Of how many", Unit.COUNT),
        Column("Rate per 10,000", Unit.RATE),
        Column("Share", Unit.PERCENT),
        Column("Compared with before"),
        Column("Source"),
    )
    first, second = (row.cells for row in table.rows)
    assert first == (
        Quantity("Plans", record=now),
        Quantity("2023-24", record=now),
        Quantity(Decimal(376), Unit.COUNT, record=now),
        Quantity(1860, Unit.COUNT, record=now),
        Quantity(Decimal(55), Unit.RATE, record=now),
        # 376 / 1860 = 0.20215
        Quantity(Decimal("20.2"), Unit.PERCENT, record=now),
        Quantity("Not given", record=now),
        Quantity("The council", record=now),
    )
    other = "observations/x"
    assert second == (
        Quantity("Plans", record=other),
        Quantity("May 2023", record=other),
        Quantity(None, Unit.COUNT, record=other),
        missing(other),
        missing(other),
        Quantity(Decimal("20.5"), Unit.PERCENT, record=other),
        Quantity("Not given", record=other),
        missing(other),
    )


def test_values_are_left_out_where_only_rates_are_known(period, plans):
    observe(period, "a", plans, rate=55, rate_per=10000)
    observe(period, "b", plans, when="May", rate=3, rate_per=1000)

    assert [one.heading for one in shown(period).columns] == [
        "Indicator",
        "When",
        "Rate",
        "Compared with before",
    ]


def test_the_source_of_a_value_goes_before_the_indicators(period, partnership):
    plans = make_record(Indicator, partnership, "p", title="Plans", source="ONS")
    observe(period, "a", plans, 1)
    observe(period, "b", plans, 2, when="May", source="The council")

    assert column(period, "Source") == ["ONS", "The council"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Not given"),
        ({"direction": "same"}, "Much the same"),
        ({"comparison": "steady", "direction": "same"}, "steady"),
        ({"comparison": "steady"}, "steady"),
        ({"direction": "up", "change": 24}, "Up on the previous figure by 24%"),
        (
            {"direction": "up", "change": 24, "comparison": "over five years"},
            "Up on the previous figure by 24%; over five years",
        ),
        ({"direction": "down", "change": 0}, "Down on the previous figure"),
        (
            {"break_note": "Counted anew."},
            "The series breaks here: Counted anew.",
        ),
        (
            {"break_note": "Counted anew", "comparison": "steady"},
            "steady. The series breaks here: Counted anew.",
        ),
    ],
)
def test_a_value_says_how_it_stands_to_the_one_before(period, plans, given, words):
    observe(period, "now", plans, 376, **given)

    assert column(period, "Compared with before") == [words]


def test_a_change_that_is_worked_out_is_said_with_its_direction(period, before, plans):
    observe(before, "then", plans, 200)
    observe(period, "now", plans, 150, direction="down")

    assert column(period, "Compared with before") == [
        "Not given",
        "Down on the previous figure by 25%",
    ]


def test_a_value_says_with_whom_it_is_compared_and_in_which_direction(period, plans):
    row = observe(
        period, "a", plans, 55, rate=7, rate_per=1000, rank="second in the region"
    )
    compare(row, "England", value=60, verdict="lower", position=1)
    compare(row, "London", of="rate", value=8, verdict="similar", position=2)
    compare(row, "North West", of="share", value=9, verdict="higher", position=3)
    compare(row, "Neighbours", verdict="better", position=4)
    compare(row, "Others", verdict="worse", position=5)
    compare(row, "Wales", value=Decimal("61.5"), position=6)
    observe(period, "b", plans, 1, when="May")
    observe(period, "c", plans, 1, when="June", rank="best", position=1)
    bare = observe(period, "d", plans, 1, when="July", position=2)
    compare(bare, "Kent", of="rate", value=3)

    assert column(period, "Compared with others") == [
        "Lower than England (60); similar to London (8 per 1,000); higher than North "
        "West (9%); better than Neighbours; worse than Others; Wales (61.5); second in "
        "the region",
        None,
        "Best",
        "Kent (3)",
    ]


def test_another_area_is_named_and_is_a_series_of_its_own(period, before, plans):
    observe(before, "then", plans, 1)
    observe(period, "now", plans, 2, area="Battersea")

    assert column(period, "Indicator") == ["Plans", "Plans, Battersea"]
    assert [type(block) for block in written("indicators", period)] == [Table]


def test_a_chart_says_where_its_series_breaks(period, before, plans):
    observe(before, "then", plans, 1, break_note="First counted then.")
    observe(period, "now", plans, 2, when="May 2023", break_note="Counted anew")
    chart, _ = written("indicators", period)

    assert isinstance(chart, Chart)
    assert chart.finding == (
        "Plans: 1 in 2022-23, 2 in May 2023. "
        "The series breaks before May 2023: Counted anew."
    )
