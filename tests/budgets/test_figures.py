from decimal import Decimal

import pytest

from budgets.figures import contributions_by_period, movements, variances_and_balances
from documents.quantities import Quantity, Unit
from partnership.models import Partnership
from records.cache import RecordCache
from records.figures import Figure
from reports.catalogue import figure_book
from tests.budgets.records import give, keep, make_line, set_amounts
from tests.factories import make_period


def figures(cache: RecordCache) -> list[Figure]:
    """Return every figure of contributions but for changes since the year before."""
    book = figure_book(cache)
    found = [book[one] for one in book if one.startswith("contributions/")]
    return [one for one in found if "/change" not in one.address]


def balances(partnership: Partnership, start: str = "") -> dict[str, object]:
    """Return the value of each figure of the budget by its address from `start` on."""
    start = f"budget-amounts/{start}"
    return {
        one.address.removeprefix(start): one.quantity.value
        for one in variances_and_balances(RecordCache(partnership))
        if one.address.startswith(start)
    }


def test_nothing_given_comes_to_nothing(partnership, period):
    assert figures(RecordCache(partnership)) == []
    assert contributions_by_period(RecordCache(partnership)) == {}


def test_amounts_shares_and_totals_of_each_period(partnership, period, police, school):
    later = make_period(partnership, "2024-25", position=2)
    give(period, police, "20000.00")
    give(period, school, "10000.50")
    give(later, police, "500.00")
    ours, theirs = "contributions/police-2023-24", "contributions/school-2023-24"
    after = "contributions/police-2024-25"

    assert figures(RecordCache(partnership)) == [
        Figure(
            f"{ours}/amount",
            "Riverside Police, 2023-24: amount in pounds",
            Quantity(Decimal(20000), Unit.POUNDS, record=ours),
            "2023-24",
        ),
        Figure(
            f"{after}/amount",
            "Riverside Police, 2024-25: amount in pounds",
            Quantity(Decimal(500), Unit.POUNDS, record=after),
            "2024-25",
        ),
        Figure(
            f"{theirs}/amount",
            "Riverside School, 2023-24: amount in pounds",
            Quantity(Decimal("10000.5"), Unit.POUNDS, record=theirs),
            "2023-24",
        ),
        Figure(
            f"{ours}/share",
            "Riverside Police, 2023-24: share of the year's total",
            Quantity(Decimal("66.7"), Unit.PERCENT, record=ours),
            "2023-24",
        ),
        Figure(
            f"{theirs}/share",
            "Riverside School, 2023-24: share of the year's total",
            Quantity(Decimal("33.3"), Unit.PERCENT, record=theirs),
            "2023-24",
        ),
        Figure(
            "contributions/2023-24/total",
            "Partner funding, total",
            Quantity(
                Decimal("30000.5"), Unit.POUNDS, record="contributions/2023-24/total"
            ),
            "2023-24",
        ),
        Figure(
            "contributions/2024-25/total",
            "Partner funding, total",
            Quantity(Decimal(500), Unit.POUNDS, record="contributions/2024-25/total"),
            "2024-25",
        ),
    ]


def test_nothing_has_a_share_where_everybody_gave_nothing(
    partnership, period, police, school
):
    give(period, police, "0.00")
    give(period, school, "0.00")

    by_address = {
        one.address: one.quantity for one in figures(RecordCache(partnership))
    }

    assert by_address["contributions/police-2023-24/share"] == Quantity(
        None, Unit.PERCENT, record="contributions/police-2023-24"
    )
    assert by_address["contributions/2023-24/total"].value == Decimal(0)


def test_part_of_the_money_is_not_the_whole(partnership, period, police, school):
    give(period, police, "20000.00")
    give(period, school, None)

    by_address = {
        one.address: one.quantity for one in figures(RecordCache(partnership))
    }

    assert by_address["contributions/2023-24/total"] == Quantity(
        Decimal(20000), Unit.POUNDS, "at least", record="contributions/2023-24/total"
    )
    assert [one for one in by_address if one.endswith("/share")] == []


def test_what_is_given_in_kind_is_no_amount_that_is_missing(
    partnership, period, police, school
):
    give(period, police, "20000.00")
    rooms = give(period, school, None)
    rooms.in_kind = "Training rooms"
    rooms.save()

    by_address = {
        one.address: one.quantity for one in figures(RecordCache(partnership))
    }

    assert by_address["contributions/2023-24/total"].qualifier == ""


def test_a_budget_of_nothing_comes_to_nothing(partnership, period):
    assert balances(partnership) == {}


def test_the_variance_of_an_amount_is_the_outturn_or_forecast_less_the_plan(
    partnership, period
):
    def row(key: str, *, opposite: bool = False, **amounts: int) -> None:
        line = make_line(partnership, key, "spending")
        set_amounts(line, period, opposite=opposite, **amounts)

    row("forecast", planned=100, forecast=130)
    row("outturn", planned=100, forecast=130, outturn=80)
    row("nothing", planned=100, forecast=130, outturn=0)
    row("refund", planned=100, outturn=130, opposite=True)
    row("unplanned", outturn=50)
    row("unknown", planned=50, to_date=20)

    variances = {
        address: value
        for address, value in balances(partnership).items()
        if address.endswith("/variance")
    }
    assert variances == {
        "forecast-2023-24/variance": 30,
        "outturn-2023-24/variance": -20,
        "nothing-2023-24/variance": -100,
        "refund-2023-24/variance": -30,
    }
    first = next(variances_and_balances(RecordCache(partnership)))
    assert first == Figure(
        "budget-amounts/forecast-2023-24/variance",
        "Forecast, 2023-24: variance from what was planned",
        Quantity(Decimal(30), Unit.POUNDS, record="budget-amounts/forecast-2023-24"),
        "2023-24",
    )


def test_income_spending_and_what_is_left_of_each_period(partnership, period):
    later = make_period(partnership, "2024-25", position=2)
    grant = make_line(partnership, "grant", "income", "Grants")
    fees = make_line(partnership, "fees", "income", "Fees & charges")
    refund = make_line(partnership, "refund", "income", "Fees & charges")
    salaries = make_line(partnership, "salaries", "spending")
    set_amounts(grant, period, planned=1000, to_date=400, outturn=900)
    set_amounts(fees, period, planned=50, outturn=70)
    set_amounts(refund, period, opposite=True, outturn=7)
    set_amounts(salaries, period, planned=1200, outturn=1100)
    set_amounts(salaries, later, forecast=1300)

    totals = balances(partnership, "2023-24/")

    assert totals == {
        "income-planned": 1050,
        "spending-planned": 1200,
        "net-planned": -150,
        "income/grants-planned": 1000,
        "income/fees-charges-planned": 50,
        "income-to_date": 400,
        "income/grants-to_date": 400,
        "income-outturn": 963,
        "spending-outturn": 1100,
        "net-outturn": -137,
        "income/grants-outturn": 900,
        "income/fees-charges-outturn": 63,
        "income-variance": -87,
        "spending-variance": -100,
        "net-variance": 13,
        "income/grants-variance": -100,
        "income/fees-charges-variance": 13,
    }
    assert balances(partnership, "2024-25/") == {"spending-forecast": 1300}


def test_a_total_says_what_it_is_and_is_its_own_source(partnership, period):
    set_amounts(make_line(partnership, "fees", "income", "Fees"), period, to_date=5)

    def figure(address: str, label: str) -> Figure:
        value = Quantity(Decimal(5), Unit.POUNDS, record=address)
        return Figure(address, label, value, "2023-24")

    assert list(variances_and_balances(RecordCache(partnership))) == [
        figure("budget-amounts/2023-24/income-to_date", "Income, to date"),
        figure("budget-amounts/2023-24/income/fees-to_date", "Fees, to date"),
    ]


def test_no_variance_of_a_total_while_something_planned_is_open(partnership, period):
    done = make_line(partnership, "done", "spending")
    open_ = make_line(partnership, "open", "spending")
    set_amounts(done, period, planned=100, outturn=90)
    amount = set_amounts(open_, period, planned=100, to_date=10)
    told = balances(partnership, "2023-24/")
    assert "spending-variance" not in told
    assert "spending-outturn" not in told
    assert told["spending-planned"] == 200

    amount.forecast = Decimal(130)
    amount.save()
    assert balances(partnership, "2023-24/")["spending-variance"] == 20


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"opening": 100, "paid_in": 5, "taken_out": 20, "closing": 84}, [-16]),
        ({"opening": 100, "closing": 100}, [0]),
        ({"opening": 100, "paid_in": 50, "taken_out": 20}, [30]),
        ({"opening": 100, "paid_in": 50}, []),
        ({"closing": 100, "taken_out": 50}, []),
    ],
)
def test_a_reserve_moves_by_what_its_balances_differ(
    partnership, period, known, expected
):
    keep(period, **known)

    address = "reserves/our-fund-2023-24"
    assert list(movements(RecordCache(partnership))) == [
        Figure(
            f"{address}/movement",
            "Our fund, 2023-24: change over the period",
            Quantity(Decimal(value), Unit.POUNDS, record=address),
            "2023-24",
        )
        for value in expected
    ]
