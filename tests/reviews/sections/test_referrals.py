"""How many cases were referred, in the year and in the years before."""

import pytest

from documents.blocks import (
    Chart,
    ChartForm,
    Column,
    Row,
    Table,
    Unrecorded,
)
from documents.quantities import Quantity, Unit
from reviews.models import ReviewCount
from tests.factories import make_period, make_year_record
from tests.section_contexts import written


@pytest.fixture
def before(partnership):
    return make_period(partnership, "2022-23", position=9)


@pytest.fixture
def later(partnership):
    return make_period(partnership, "2024-25", position=0)


def counted(period, key: str, count: int, **given: object) -> ReviewCount:
    values = {"label": f"Of {key}", "count": count} | given
    return make_year_record(ReviewCount, period, key, **values)


def number(key: str, count: int) -> Quantity:
    return Quantity(count, Unit.COUNT, record=f"review-counts/{key}")


def line(key: str, label: str, count: int) -> Row:
    return Row((Quantity(label, record=f"review-counts/{key}"), number(key, count)))


def by_year(*rows: Row) -> Table:
    return Table(
        "referrals-by-year",
        "Cases referred for a review, by year",
        (Column("Year"), Column("Referrals", Unit.COUNT)),
        rows,
    )


def by_kind(*rows: Row) -> Table:
    return Table(
        "referrals-by-kind",
        "Cases by kind, 2023-24",
        (Column("Kind"), Column("Cases", Unit.COUNT)),
        rows,
    )


def also_counted(*rows: Row) -> Table:
    return Table(
        "reviews-also-counted",
        "Other numbers of reviews, 2023-24",
        (Column("What was counted"), Column("Number", Unit.COUNT)),
        rows,
    )


def test_referrals_are_shown_by_year_and_by_kind(period, before, later):
    counted(period, "now", 1360, is_total=True)
    counted(before, "then", 1200, is_total=True)
    counted(later, "later", 7, is_total=True)
    counted(period, "a", 5, part_of_total=True)
    counted(period, "b", 6, part_of_total=True)
    counted(period, "c", 1)
    counted(before, "d", 3, part_of_total=True)
    explained = "review-counts/2023-24/explained"

    assert written("review-activity", period) == [
        Chart(
            "Cases referred, by year",
            "Referrals: 1,200 in 2022-23, 1,360 in 2023-24.",
            ChartForm.COLUMNS,
            Unit.COUNT,
            (("2022-23", number("then", 1200)), ("2023-24", number("now", 1360))),
        ),
        by_year(line("then", "2022-23", 1200), line("now", "2023-24", 1360)),
        by_kind(
            line("a", "Of a", 5),
            line("b", "Of b", 6),
            Row(
                (
                    Quantity("Referrals described in this report", record=explained),
                    Quantity(11, Unit.COUNT),
                ),
                is_total=True,
            ),
        ),
        also_counted(line("c", "Of c", 1)),
    ]


def test_three_kinds_of_referral_have_a_chart_in_the_order_of_their_table(period):
    counted(period, "c", 6, part_of_total=True, position=3)
    counted(period, "a", 5, part_of_total=True, position=1)
    counted(period, "b", 6, part_of_total=True, position=2)
    counted(period, "delayed", 9)

    chart, *tables = written("review-activity", period)

    assert chart == Chart(
        "Cases by kind, 2023-24",
        "Highest: Of b; Of c (6). Lowest: Of a (5).",
        ChartForm.BARS,
        Unit.COUNT,
        (("Of a", number("a", 5)), ("Of b", number("b", 6)), ("Of c", number("c", 6))),
    )
    assert [table.name for table in tables if isinstance(table, Table)] == [
        "referrals-by-kind",
        "reviews-also-counted",
    ]


def test_a_number_that_is_no_referral_is_not_listed_as_a_kind_of_it(period):
    counted(period, "delayed", 3)

    assert written("review-activity", period) == [
        also_counted(line("delayed", "Of delayed", 3))
    ]


def test_a_first_years_total_is_shown_without_a_chart(period):
    counted(period, "now", 4, is_total=True)

    assert written("review-activity", period) == [by_year(line("now", "2023-24", 4))]


def test_one_part_needs_no_sum(period):
    counted(period, "a", 5, part_of_total=True)

    assert written("review-activity", period) == [by_kind(line("a", "Of a", 5))]


def test_totals_of_years_before_do_not_stand_for_this_one(period, before):
    counted(before, "then", 4, is_total=True)

    assert written("review-activity", period) == [
        by_year(line("then", "2022-23", 4)),
        Unrecorded("No referrals have been recorded for 2023-24."),
    ]
