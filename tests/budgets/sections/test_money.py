from decimal import Decimal

from budgets.models import Post
from documents.blocks import Chart, ChartForm, Unrecorded
from tests.budgets.records import keep
from tests.documents.tables import tables_in, titles, values_of
from tests.factories import make_period, make_year_record
from tests.section_contexts import written


class TestReserves:
    def test_say_so_where_nothing_is_recorded(self, period):
        assert written("reserves", period) == [
            Unrecorded("No reserves have been recorded.")
        ]

    def test_have_a_table_for_each_fund_year_by_year(self, period, later):
        keep(later, opening=50, closing=50, covered=20, covered_by="Adults' reserve")
        keep(period, opening=100, paid_in=0, taken_out=51, closing=50)
        keep(later, "Other fund", opening=5, forecast=True)

        ours, other = tables_in(written("reserves", period))

        assert titles((ours, other)) == [
            ("reserve-our-fund", "Our fund, by year"),
            ("reserve-other-fund", "Other fund, by year"),
        ]
        assert values_of(ours) == (
            [
                "Year",
                "Opening balance",
                "Paid in",
                "Taken out",
                "Change",
                "Closing balance",
                "Paid by another fund",
                "Other fund",
            ],
            [
                ["2023-24", 100, 0, 51, -50, 50, "[x]", "[x]"],
                ["2024-25", 50, "[x]", "[x]", 0, 50, 20, "Adults' reserve"],
            ],
        )
        assert values_of(other) == (
            ["Year", "Opening balance"],
            [["2024-25 (forecast)", 5]],
        )

    def test_have_a_chart_where_the_end_of_several_years_is_known(self, period, later):
        keep(later, opening=50, closing=20, forecast=True)
        keep(period, opening=100, closing=50)
        keep(period, "Other fund", opening=9, closing=9)
        keep(later, "Other fund", opening=9)

        blocks = written("reserves", period)

        (chart,) = [block for block in blocks if isinstance(block, Chart)]
        assert (chart.title, chart.finding, chart.form) == (
            "Our fund: closing balance, by year",
            "Closing balance: £50 in 2023-24, £20 in 2024-25 (forecast).",
            ChartForm.COLUMNS,
        )
        assert [(label, one.value) for label, one in chart.points] == [
            ("2023-24", 50),
            ("2024-25 (forecast)", 20),
        ]
        assert len(tables_in(blocks)) == 2

    def test_may_be_chosen(self, period, later):
        keep(later, opening=50)
        keep(period, opening=100)

        (table,) = written("reserves", period, "our-fund-2024-25")

        assert values_of(table)[1] == [["2024-25", 50]]


class TestPosts:
    def test_say_so_where_nothing_is_recorded(self, period, later):
        make_year_record(Post, later, "chair", title="Chair")

        assert written("posts", period) == [
            Unrecorded("No posts have been recorded for 2023-24.")
        ]

    def test_are_a_table_with_what_is_known_of_them(self, period, police):
        make_year_record(
            Post,
            period,
            "manager",
            title="Manager",
            full_time_equivalent=Decimal("0.5"),
            agency=police,
            summary="<p>Runs it.</p>",
            position=1,
        )
        make_year_record(Post, period, "chair", title="Chair", position=2)

        (table,) = written("posts", period)

        assert titles((table,)) == [("posts", "Posts, 2023-24")]
        assert values_of(table) == (
            [
                "Post",
                "Full-time equivalent",
                "Employed by",
                "What the post does",
            ],
            [
                ["Manager", Decimal("0.5"), "Riverside Police", "<p>Runs it.</p>"],
                ["Chair", "[x]", "[x]", "[x]"],
            ],
        )
        (chosen,) = written("posts", period, "chair")
        assert values_of(chosen) == (["Post"], [["Chair"]])


def test_reserves_stand_in_the_order_of_time(partnership, period):
    older = make_period(partnership, "2021-22", position=9)
    keep(period, opening=1, closing=2)
    keep(older, opening=0, closing=1)

    (table,) = tables_in(written("reserves", period))

    assert [row.cells[0].value for row in table.rows] == ["2021-22", "2023-24"]
