from decimal import Decimal

import pytest

from documents.blocks import Table, Unrecorded
from documents.quantities import Quantity, Unit
from tests.budgets.records import make_line, set_amounts
from tests.documents.tables import tables_in, titles, values_of
from tests.section_contexts import written

LEFT_OUT = "Totals leave out amounts that are not known."


class TestBudget:
    @pytest.fixture
    def lines(self, partnership):
        return {
            "grant": make_line(partnership, "grant", "income", position=1),
            "fees": make_line(partnership, "fees", "income", position=2),
            "salaries": make_line(
                partnership, "salaries", "spending", "Staff", position=3
            ),
            "move": make_line(
                partnership,
                "move",
                "spending",
                "Premises",
                title="New office",
                one_off=True,
                position=4,
            ),
            "rent": make_line(partnership, "rent", "spending", "Premises", position=5),
        }

    @pytest.fixture
    def year(self, lines, period):
        set_amounts(lines["grant"], period, planned=1000, outturn=1000)
        set_amounts(lines["fees"], period, outturn=40, opposite=True)
        set_amounts(lines["salaries"], period, planned=700, outturn=750)
        set_amounts(lines["move"], period, planned=100, outturn=0)
        set_amounts(lines["rent"], period, planned=250, outturn="249.50")

    def test_says_so_where_nothing_is_recorded(self, period, lines, later):
        set_amounts(lines["rent"], later, planned=1)
        none = [Unrecorded("No budget figures have been recorded for 2023-24.")]

        assert written("budget", period) == none
        assert written("budget", period, "rent") == none

    def test_has_a_table_for_each_heading_and_one_of_all(self, period, year):
        income, staff, premises, whole = written("budget", period)

        assert titles((income, staff, premises, whole)) == [
            ("budget-income", "Income, 2023-24"),
            ("budget-staff", "Staff, 2023-24"),
            ("budget-premises", "Premises, 2023-24"),
            ("budget", "Budget in all, 2023-24"),
        ]
        assert values_of(income) == (
            ["Line", "Planned", "Outturn", "Variance"],
            [
                ["Grant", 1000, 1000, 0],
                ["Fees", "[x]", -40, "[x]"],
                ["Total", 1000, 960, -40],
            ],
        )
        assert values_of(staff)[1] == [["Salaries", 700, 750, 50]]
        assert values_of(premises)[1] == [
            ["New office (one-off)", 100, 0, -100],
            ["Rent", 250, Decimal("249.5"), Decimal("-0.5")],
            ["Total", 350, Decimal("249.5"), Decimal("-100.5")],
        ]
        assert values_of(whole) == (
            ["In all", "Planned", "Outturn", "Variance"],
            [
                ["Income", 1000, 960, -40],
                ["Spending", 1050, Decimal("999.5"), Decimal("-50.5")],
                ["Income less spending", -50, Decimal("-39.5"), Decimal("10.5")],
            ],
        )

    def test_traces_totals_to_their_figures(self, period, year):
        income, _, premises, whole = tables_in(written("budget", period))

        def last(table: Table) -> tuple[bool, str, Unit]:
            row = table.rows[-1]
            return row.is_total, row.cells[2].record, row.cells[2].unit

        start = "budget-amounts/2023-24"
        assert last(income) == (True, f"{start}/income-outturn", Unit.POUNDS)
        assert last(premises) == (
            True,
            f"{start}/spending/premises-outturn",
            Unit.POUNDS,
        )
        assert last(whole) == (True, f"{start}/net-outturn", Unit.POUNDS)
        assert whole.rows[1].cells[2].record == f"{start}/spending-outturn"
        assert not whole.rows[1].is_total
        assert not income.rows[1].is_total
        assert income.rows[1].cells[2] == Quantity(
            Decimal(-40), Unit.POUNDS, record="budget-amounts/fees-2023-24"
        )

    def test_explains_variances_and_minus_signs_where_there_are_any(self, period, year):
        income, staff, *_ = tables_in(written("budget", period))

        variance = "Variance is the outturn, or else the forecast, less what was "
        assert staff.notes == (f"{variance}planned.",)
        assert income.notes == (
            f"{variance}planned. "
            "In its total, what was not planned counts as planned at £0. "
            "A minus sign marks an amount in the other direction, such as a refund. "
            f"{LEFT_OUT}",
        )

    def test_says_which_totals_are_not_of_everything(self, lines, period):
        set_amounts(lines["grant"], period, outturn=1000)
        set_amounts(lines["move"], period, outturn=100)
        set_amounts(lines["rent"], period, to_date=20)

        income, premises, _ = tables_in(written("budget", period))

        assert income.notes == ()
        assert premises.notes == (LEFT_OUT,)

    def test_adds_up_chosen_lines_alone(self, period, year):
        chosen = written("budget", period, "salaries", "grant", "rent")
        _, income, some, whole = tables_in(chosen)

        assert values_of(income)[1] == [["Grant", 1000, 1000, 0]]
        assert values_of(some)[1] == [["Rent", 250, Decimal("249.5"), Decimal("-0.5")]]
        assert values_of(whole)[1] == [
            ["Income", 1000, 1000, 0],
            ["Spending", 950, Decimal("999.5"), Decimal("49.5")],
            ["Income less spending", 50, Decimal("0.5"), Decimal("-49.5")],
        ]
        assert {cell.record for row in whole.rows for cell in row.cells} == {""}

    def test_of_one_heading_is_one_table(self, period, year):
        (premises,) = written("budget", period, "move", "rent")

        assert titles((premises,)) == [("budget-premises", "Premises, 2023-24")]

    def test_tells_income_and_spending_of_one_heading_apart(self, partnership, period):
        for key, direction in (("fees", "income"), ("rooms", "spending")):
            line = make_line(partnership, key, direction, "Training")
            set_amounts(line, period, to_date=5)

        parts = written("budget", period)

        assert titles(parts) == [
            ("budget-training-income", "Training: income, 2023-24"),
            ("budget-training-spending", "Training: spending, 2023-24"),
            ("budget", "Budget in all, 2023-24"),
        ]
        assert values_of(parts[0]) == (["Line", "To date"], [["Fees", 5]])
        assert values_of(parts[2])[1] == [
            ["Income", 5],
            ["Spending", 5],
            ["Income less spending", 0],
        ]

    def test_keeps_lines_without_a_heading_that_files_can_be_named_by(
        self, partnership, period
    ):
        for key, amount in (("a", 1), ("b", 2)):
            line = make_line(partnership, key, "spending", "…")
            set_amounts(line, period, forecast=amount)
        set_amounts(
            make_line(partnership, "c", "spending", "Rooms"), period, forecast=4
        )

        first, _, whole = tables_in(written("budget", period))

        assert titles((first,)) == [("budget-spending", "…, 2023-24")]
        assert values_of(first)[1] == [["A", 1], ["B", 2], ["Total", 3]]
        assert values_of(whole)[1] == [["Spending", 7]]
        assert not whole.rows[0].is_total
