from decimal import Decimal

from budgets.figures import figures, totals_by_period
from budgets.models import Contribution
from records.figures import Figure
from records.quantities import Quantity, Unit
from records.shelf import Shelf
from tests.factories import make_period, make_year_record


def give(period, agency, amount: str) -> Contribution:
    return make_year_record(
        Contribution,
        period,
        f"{agency.key}-{period.key}",
        agency=agency,
        amount=Decimal(amount),
    )


def test_nothing_given_comes_to_nothing(partnership, period):
    assert list(figures(Shelf(partnership))) == []
    assert totals_by_period(Shelf(partnership)) == {}


def test_amounts_shares_and_totals_of_each_period(partnership, period, police, school):
    later = make_period(partnership, "2024-25", position=2)
    give(period, police, "20000.00")
    give(period, school, "10000.50")
    give(later, police, "500.00")
    ours, theirs = "contributions/police-2023-24", "contributions/school-2023-24"
    after = "contributions/police-2024-25"

    assert list(figures(Shelf(partnership))) == [
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
            f"{after}/share",
            "Riverside Police, 2024-25: share of the year's total",
            Quantity(Decimal("100.0"), Unit.PERCENT, record=after),
            "2024-25",
        ),
        Figure(
            f"{theirs}/share",
            "Riverside School, 2023-24: share of the year's total",
            Quantity(Decimal("33.3"), Unit.PERCENT, record=theirs),
            "2023-24",
        ),
        Figure(
            "contributions/2023-24/total",
            "Contributions, total",
            Quantity(
                Decimal("30000.5"), Unit.POUNDS, record="contributions/2023-24/total"
            ),
            "2023-24",
        ),
        Figure(
            "contributions/2024-25/total",
            "Contributions, total",
            Quantity(Decimal(500), Unit.POUNDS, record="contributions/2024-25/total"),
            "2024-25",
        ),
    ]


def test_nothing_has_a_share_where_everybody_gave_nothing(partnership, period, police):
    give(period, police, "0.00")

    by_address = {one.address: one.quantity for one in figures(Shelf(partnership))}

    assert by_address["contributions/police-2023-24/share"] == Quantity(
        None, Unit.PERCENT, record="contributions/police-2023-24"
    )
    assert totals_by_period(Shelf(partnership)) == {period: Decimal(0)}
