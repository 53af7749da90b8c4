"""What of a report goes into the series of its partnership."""

from decimal import Decimal

from budgets.models import BudgetAmount, BudgetLine, Contribution
from documents.blocks import Trend, TrendPoint
from documents.quantities import Quantity, Unit
from indicators.models import Indicator, Observation
from reports.draft import Draft
from reports.models import Report
from reviews.models import ReviewCount
from tests.factories import (
    make_agency,
    make_period,
    make_record,
    make_section,
    make_year_record,
)


def plans(partnership, **values) -> Indicator:
    return make_record(
        Indicator, partnership, "plans", title="Child protection plans", **values
    )


def observe(indicator: Indicator, period, value: int | None, **more) -> Observation:
    key = f"plans-{period.key}{more.get('area', '').lower()}"
    return make_year_record(
        Observation, period, key, indicator=indicator, value=value, **more
    )


def trends(report: Report) -> tuple[Trend, ...]:
    return Draft(report).document.trends


def test_the_values_that_the_report_shows_are_a_series(partnership, period, report):
    before = make_period(partnership, "2022-23")
    indicator = plans(partnership, definition="On the last day.")
    observe(indicator, before, 20)
    observe(indicator, period, 30, break_note="Now with siblings.")
    make_section(report, kind="indicators")

    assert trends(report) == (
        Trend(
            "indicators/plans",
            "Child protection plans",
            (
                TrendPoint("2022-23", "2022-04-01", count(20, "plans-2022-23")),
                TrendPoint(
                    "2023-24",
                    "2023-04-01",
                    count(30, "plans-2023-24"),
                    "Now with siblings.",
                ),
            ),
            "On the last day.",
        ),
    )


def count(value: int, key: str) -> Quantity:
    return Quantity(Decimal(value), Unit.COUNT, record=f"observations/{key}")


def test_what_the_report_does_not_show_is_in_no_series(partnership, period, report):
    observe(plans(partnership), period, 30)
    make_section(report)

    assert trends(report) == ()


def test_each_area_has_a_series_of_its_own(partnership, period, report):
    indicator = plans(partnership)
    for year in (make_period(partnership, "2022-23"), period):
        observe(indicator, year, 30)
        observe(indicator, year, 12, area="North")
    make_section(report, kind="indicators")

    assert [(row.address, row.title, len(row.points)) for row in trends(report)] == [
        ("indicators/plans", "Child protection plans", 2),
        ("indicators/plans/North", "Child protection plans, North", 2),
    ]


def test_an_indicator_without_a_number_is_no_series(partnership, period, report):
    observe(plans(partnership), period, None, comparison="Like England")
    make_section(report, kind="indicators")

    assert trends(report) == ()


def test_contributions_are_a_series_of_their_totals(partnership, period, report):
    for key, amount in (("a", 100), ("b", 50)):
        agency = make_agency(partnership, key, key=key)
        make_year_record(Contribution, period, key, agency=agency, amount=amount)
    make_section(report, kind="contributions")

    (trend,) = trends(report)

    assert trend.address == "contributions/total"
    assert [point.quantity.value for point in trend.points] == [150]


def test_a_budget_line_says_which_of_its_amounts_it_gives(partnership, period, report):
    line = make_record(
        BudgetLine,
        partnership,
        "staff",
        title="Staff",
        heading="Spending",
        direction="spending",
    )
    before = make_period(partnership, "2022-23")
    make_year_record(BudgetAmount, before, "staff-2022", line=line, outturn=90)
    make_year_record(BudgetAmount, period, "staff-2023", line=line, forecast=100)
    make_section(report, kind="budget-years")

    (trend,) = trends(report)

    assert (trend.address, trend.title) == ("budget-lines/staff", "Spending: Staff")
    assert [(point.note, point.quantity.value) for point in trend.points] == [
        ("", 90),
        ("forecast", 100),
    ]


def test_an_amount_on_the_other_side_counts_against_its_line(
    partnership, period, report
):
    line = make_record(
        BudgetLine, partnership, "grant", title="Grant", direction="income"
    )
    make_year_record(
        BudgetAmount, period, "grant", line=line, outturn=40, opposite=True
    )
    make_section(report, kind="budget-years")

    (trend,) = trends(report)

    assert trend.title == "Grant"
    assert [point.quantity.value for point in trend.points] == [-40]


def test_an_amount_that_the_report_leaves_out_is_in_no_series(
    partnership, period, report
):
    for key, amount in (("a", {"outturn": 100}), ("b", {"planned": 7777})):
        line = make_record(
            BudgetLine, partnership, key, title=key, direction="spending"
        )
        make_year_record(BudgetAmount, period, key, line=line, **amount)
    make_section(report, kind="budget-years")

    assert [trend.address for trend in trends(report)] == ["budget-lines/a"]


def test_a_provisional_value_says_so(partnership, period, report):
    observe(plans(partnership), period, 30, provisional=True)
    make_section(report, kind="indicators")

    ((point,),) = (trend.points for trend in trends(report))

    assert point.note == "provisional"


def test_referrals_keep_their_qualifier(partnership, period, report):
    make_year_record(
        ReviewCount,
        period,
        "all",
        label="Referrals",
        count=24,
        is_total=True,
        qualifier="over",
    )
    make_section(report, kind="review-activity")

    (trend,) = trends(report)

    assert trend.points[0].quantity == Quantity(
        24, Unit.COUNT, "over", record="review-counts/all"
    )
