"""Numbers of reviews and of children's deaths under their headings."""

from decimal import Decimal

import pytest

from documents.blocks import (
    Block,
    Chart,
    ChartForm,
    Column,
    Row,
    Section,
    Table,
    Unrecorded,
)
from documents.quantities import Quantity, Status, Unit
from reviews.models import ChildDeathCount, ReviewCount
from reviews.sections.review_counts import child_deaths, review_counts
from tests.factories import make_period, make_year_record
from tests.section_contexts import context_for, written

WHAT, WHEN = Column("What was counted"), Column("When")
NUMBER, BASE = Column("Number", Unit.COUNT), Column("Of how many", Unit.COUNT)
SHARE = Column("Share", Unit.PERCENT)


@pytest.fixture
def pool(partnership):
    """Four years, of which the numbers are told together."""
    return make_period(partnership, "2020-24", position=9)


def counted(period, key: str, count: int, **given: object) -> ReviewCount:
    values = {"label": f"Of {key}", "count": count} | given
    return make_year_record(ReviewCount, period, key, **values)


def died(period, key: str, **given: object) -> ChildDeathCount:
    values = {"label": f"Of {key}"} | given
    return make_year_record(ChildDeathCount, period, key, **values)


def counts(period, *subjects: str) -> list[Block | Section]:
    return list(review_counts.write(context_for(period, *subjects)))


def deaths(period, *subjects: str) -> list[Block | Section]:
    return list(child_deaths.write(context_for(period, *subjects)))


def line(kind: str, key: str, *values: object) -> Row:
    """Return the row of a count; numbers are counts, None is not available."""
    record = f"{kind}/{key}"

    def cell(value: object) -> Quantity:
        match value:
            case None:
                return Quantity(None, status=Status.NOT_AVAILABLE, record=record)
            case Decimal():
                return Quantity(value, Unit.PERCENT, record=record)
            case int():
                return Quantity(value, Unit.COUNT, record=record)
            case _:
                return Quantity(str(value), record=record)

    return Row((Quantity(f"Of {key}", record=record), *map(cell, values)))


def test_counts_stand_under_their_headings_with_their_bases(period, pool):
    counted(period, "a", 3, heading="Reasons", base=7, position=1)
    counted(period, "b", 4, position=2)
    counted(period, "c", 0, heading="Reasons", position=3)
    counted(pool, "d", 9, heading="Reasons")

    assert counts(period) == [
        Table(
            "review-counts-part",
            "Reasons, 2023-24",
            (WHAT, NUMBER, BASE),
            (line("review-counts", "a", 3, 7), line("review-counts", "c", 0, None)),
        ),
        Table(
            "review-counts-part",
            "Numbers of reviews, 2023-24",
            (WHAT, NUMBER),
            (line("review-counts", "b", 4),),
        ),
    ]


def test_counts_of_several_periods_say_of_which_each_is(period, pool):
    counted(period, "a", 3)
    counted(pool, "b", 9)

    assert counts(period, "b", "a") == [
        Table(
            "review-counts-part",
            "Numbers of reviews",
            (WHAT, WHEN, NUMBER),
            (
                line("review-counts", "b", "2020-24", 9),
                line("review-counts", "a", "2023-24", 3),
            ),
        )
    ]


def test_a_count_keeps_its_qualifier(period):
    counted(period, "a", 4, qualifier="at least", base=7)
    (table,) = counts(period)

    assert isinstance(table, Table)
    assert table.rows[0].cells[1:] == (
        Quantity(4, Unit.COUNT, "at least", record="review-counts/a"),
        Quantity(7, Unit.COUNT, record="review-counts/a"),
    )


def test_without_counts_that_is_said(period):
    assert counts(period) == [
        Unrecorded("No numbers of reviews have been recorded for 2023-24.")
    ]


def test_what_has_a_heading_stands_beside_the_referrals_only_as_a_part(period):
    counted(period, "a", 3, heading="Reasons")
    assert written("review-activity", period) == [
        Unrecorded("No referrals have been recorded for 2023-24.")
    ]

    counted(period, "b", 4, heading="Referrals", part_of_total=True, qualifier="over")
    (table,) = written("review-activity", period)
    assert isinstance(table, Table)
    assert [row.cells[1] for row in table.rows] == [
        Quantity(4, Unit.COUNT, "over", record="review-counts/b")
    ]


def test_deaths_say_of_how_many_they_are_and_among_whom(period, pool):
    died(pool, "a", heading="Ages", count=39, base=146, basis="notified", position=1)
    died(pool, "b", heading="Ages", share=62, base=146, basis="notified", position=2)
    died(pool, "c", heading="Causes", share="36.2", basis="reviewed", position=3)
    died(pool, "d", heading="Causes", share=23, area="England", position=4)
    died(pool, "e", count=0, position=5)
    died(period, "f", count=33)

    assert deaths(pool) == [
        Table(
            "child-deaths-part",
            "Ages, 2020-24",
            (WHAT, NUMBER, SHARE, BASE, Column("Counted among")),
            (
                # 39 / 146 = 0.26712
                line("child-deaths", "a", 39, Decimal("26.7"), 146, "Deaths notified"),
                line("child-deaths", "b", None, Decimal(62), 146, "Deaths notified"),
            ),
        ),
        Table(
            "child-deaths-part",
            "Causes, 2020-24",
            (WHAT, SHARE, Column("Counted among"), Column("Area")),
            (
                line(
                    "child-deaths", "c", Decimal("36.2"), "Deaths reviewed", "Riverside"
                ),
                line("child-deaths", "d", Decimal(23), None, "England"),
            ),
        ),
        Table(
            "child-deaths-part",
            "Child deaths, 2020-24",
            (WHAT, NUMBER),
            (line("child-deaths", "e", 0),),
        ),
    ]
    assert deaths(period, "f", "e") == [
        Table(
            "child-deaths-part",
            "Child deaths",
            (WHAT, WHEN, NUMBER),
            (
                line("child-deaths", "f", "2023-24", 33),
                line("child-deaths", "e", "2020-24", 0),
            ),
        )
    ]


def causes(period, *shares: int, **given: object) -> None:
    for place, share in enumerate(shares):
        values = {"heading": "Causes", "share": share, "position": place} | given
        died(period, "abcd"[place], **values)


def test_shares_of_the_same_deaths_have_a_chart_in_the_order_of_their_table(period):
    causes(period, 20, 50, 30)

    chart, table = deaths(period)

    assert chart == Chart(
        "Causes, 2023-24",
        "Highest: Of b (50%). Lowest: Of a (20%).",
        ChartForm.BARS,
        Unit.PERCENT,
        tuple(
            (
                f"Of {key}",
                Quantity(Decimal(share), Unit.PERCENT, record=f"child-deaths/{key}"),
            )
            for key, share in (("a", 20), ("b", 50), ("c", 30))
        ),
    )
    assert isinstance(table, Table)


@pytest.mark.parametrize("other", [{"area": "England"}, {"basis": "reviewed"}])
def test_shares_of_different_deaths_are_not_drawn_side_by_side(period, other):
    causes(period, 20, 50, 30)
    died(period, "d", heading="Causes", share=10, position=9, **other)

    assert [type(block) for block in deaths(period)] == [Table]


def test_numbers_have_a_chart_only_where_they_are_out_of_the_same_number(period):
    for place, key in enumerate("abc"):
        counted(period, key, place + 1, heading="Reasons", base=7, position=place)
        counted(period, f"{key}2", place + 1, heading="Meetings", position=10 + place)

    chart, *tables = counts(period)

    assert isinstance(chart, Chart)
    assert (chart.title, [label for label, _ in chart.points]) == (
        "Reasons, 2023-24",
        ["Of a", "Of b", "Of c"],
    )
    assert [type(block) for block in tables] == [Table, Table]


def test_where_no_deaths_are_recorded_nothing_says_that_nobody_died(period):
    assert deaths(period) == [
        Unrecorded("No child deaths have been recorded for 2023-24.")
    ]
