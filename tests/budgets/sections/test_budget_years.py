"""The budget over the years."""

from decimal import Decimal

import pytest

from documents.blocks import Chart, ChartForm, Table, Unrecorded
from documents.quantities import Quantity, Unit
from tests.budgets.records import make_line, set_amounts
from tests.documents.tables import tables_in, titles, values_of
from tests.factories import make_period
from tests.section_contexts import written


class TestBudgetOverTheYears:
    def test_says_so_where_nothing_is_recorded(self, partnership, period):
        make_line(partnership, "rent", "spending")

        assert written("budget-years", period) == [
            Unrecorded("No budget figures have been recorded.")
        ]

    def test_has_a_column_for_each_year_that_says_how_sure_it_is(
        self, partnership, period, later
    ):
        last = make_period(partnership, "2025-26", position=3)
        first = make_period(partnership, "2022-23", position=0)
        make_period(partnership, "2026-27", position=4)
        rent = make_line(partnership, "rent", "spending", position=1)
        make_line(partnership, "never", "spending", position=2)
        set_amounts(rent, first, planned=1, to_date=2, forecast=3, outturn=4)
        set_amounts(rent, period, planned=1, to_date=2, forecast=3)
        set_amounts(rent, later, planned=1, to_date=2)
        set_amounts(rent, last, planned=1)

        chart, table = written("budget-years", period)

        assert titles((table,)) == [("budget-years-spending", "Spending, by year")]
        assert values_of(table) == (
            [
                "Line",
                "2022-23 (actual)",
                "2023-24 (forecast)",
                "2024-25 (to date)",
                "2025-26 (planned)",
            ],
            [["Rent", 4, 3, 2, 1]],
        )
        assert isinstance(table, Table)
        assert isinstance(chart, Chart)
        assert table.notes == ()
        assert [value.value for _, value in chart.points] == [4, 3, 2, 1]

    def test_shows_what_was_spent_as_a_chart_before_its_table(
        self, partnership, period, later
    ):
        grant = make_line(partnership, "grant", "income", position=1)
        rent = make_line(partnership, "rent", "spending", position=2)
        staff = make_line(partnership, "staff", "spending", position=3)
        set_amounts(grant, period, outturn=100)
        set_amounts(rent, period, outturn=30)
        set_amounts(staff, period, outturn=90)
        set_amounts(grant, later, forecast=130)
        set_amounts(staff, later, forecast=95)

        income, spending, chart, whole = written("budget-years", period)

        years = ["2023-24 (actual)", "2024-25 (forecast)"]
        assert values_of(income) == (["Line", *years], [["Grant", 100, 130]])
        assert values_of(spending)[1] == [
            ["Rent", 30, "[x]"],
            ["Staff", 90, 95],
            ["Total", 120, 95],
        ]
        assert chart == Chart(
            "Spending, by year",
            "Spending: £120 in 2023-24 (actual), £95 in 2024-25 (forecast).",
            ChartForm.COLUMNS,
            Unit.POUNDS,
            tuple(
                (
                    year,
                    Quantity(
                        Decimal(amount),
                        Unit.POUNDS,
                        record=f"budget-amounts/{year[:7]}/spending-{measure}",
                    ),
                )
                for year, amount, measure in zip(
                    years, (120, 95), ("outturn", "forecast"), strict=True
                )
            ),
        )
        assert titles((whole,)) == [("budget-years", "Budget in all, by year")]
        assert values_of(whole)[1] == [
            ["Income", 100, 130],
            ["Spending", 120, 95],
            ["Income less spending", -20, 35],
        ]

    def test_has_no_chart_of_one_year_or_where_a_year_is_unknown(
        self, partnership, period, later
    ):
        grant = make_line(partnership, "grant", "income")
        rent = make_line(partnership, "rent", "spending")
        set_amounts(grant, period, outturn=1)
        assert len(written("budget-years", period)) == 1

        set_amounts(rent, later, outturn=1)
        parts = written("budget-years", period)
        assert [type(one) for one in parts] == [Table, Table, Table]
        assert values_of(parts[2])[1] == [
            ["Income", 1, "[x]"],
            ["Spending", "[x]", 1],
            ["Income less spending", "[x]", "[x]"],
        ]

    def test_stands_in_the_order_of_time(self, partnership, period):
        older = make_period(partnership, "2021-22", position=9)
        line = make_line(partnership, "salaries", "spending")
        set_amounts(line, period, outturn=750)
        set_amounts(line, older, outturn=500)

        table = tables_in(written("budget-years", period))[0]

        assert values_of(table)[0] == ["Line", "2021-22 (actual)", "2023-24 (actual)"]

    def test_speaks_of_chosen_lines_alone(self, partnership, period, later):
        for key, amount in (("rent", 5), ("staff", 9), ("more", 20)):
            line = make_line(partnership, key, "spending")
            set_amounts(line, period, outturn=amount)
        set_amounts(line, later, outturn=1)

        (table,) = written("budget-years", period, "staff", "rent")

        assert values_of(table) == (
            ["Line", "2023-24 (actual)"],
            [["Staff", 9], ["Rent", 5], ["Total", 14]],
        )


@pytest.fixture
def before(partnership):
    return make_period(partnership, "2022-23", position=0)


class TestTheChangeOnTheYearBefore:
    def test_is_told_in_pounds_and_in_per_cent(self, partnership, period, before):
        grant = make_line(partnership, "grant", "income")
        rent = make_line(partnership, "rent", "spending")
        staff = make_line(partnership, "staff", "spending")
        for line, old, new in ((grant, 100, 130), (rent, 30, 24), (staff, 80, 120)):
            set_amounts(line, before, outturn=old)
            set_amounts(line, period, outturn=new)

        income, spending, _, whole = written("budget-years", period)

        assert values_of(income)[0][3:] == [
            "Change, 2022-23 to 2023-24",
            "Change in per cent",
        ]
        assert values_of(income)[1] == [["Grant", 100, 130, 30, 30]]
        assert values_of(spending)[1] == [
            ["Rent", 30, 24, -6, -20],
            ["Staff", 80, 120, 40, 50],
            ["Total", 110, 144, 34, Decimal("30.9")],
        ]
        assert values_of(whole)[1] == [
            ["Income", 100, 130, 30, 30],
            ["Spending", 110, 144, 34, Decimal("30.9")],
            # From less than nothing there is no change in per cent.
            ["Income less spending", -10, -14, -4, "[x]"],
        ]

    def test_is_not_told_of_a_total_that_leaves_an_amount_out(
        self, partnership, period, before
    ):
        rent = make_line(partnership, "rent", "spending")
        staff = make_line(partnership, "staff", "spending")
        set_amounts(rent, before, outturn=30)
        set_amounts(rent, period, outturn=20)
        set_amounts(staff, period, outturn=80)

        (table,) = tables_in(written("budget-years", period))

        assert values_of(table)[1] == [
            ["Rent", 30, 20, -10, Decimal("-33.3")],
            ["Staff", "[x]", 80, "[x]", "[x]"],
            ["Total", 30, 100, "[x]", "[x]"],
        ]

    def test_compares_like_with_like_and_years_that_follow(
        self, partnership, period, before
    ):
        rent = make_line(partnership, "rent", "spending")
        set_amounts(rent, make_period(partnership, "2020-21", position=0), outturn=5)
        set_amounts(rent, period, outturn=20)
        (apart,) = tables_in(written("budget-years", period))
        assert len(values_of(apart)[0]) == 3

        set_amounts(rent, before, planned=30)
        (unlike,) = tables_in(written("budget-years", period))
        assert len(values_of(unlike)[0]) == 4
