"""What was given in kind, and how funding changed from one year to the next."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.figures import funding
from budgets.models import Contribution
from documents.quantities import Quantity, Unit
from partnership.models import Period
from partnership.periods import follows, is_as_long
from records.cache import RecordCache
from tests.budgets.records import give
from tests.factories import make_agency, make_period, make_record, make_year_record
from tests.filling import faults, filled


def figures(partnership, *endings: str) -> dict[str, Quantity]:
    """Return what funding comes to by address, as far as it ends in one of these."""
    return {
        one.address.removeprefix("contributions/"): one.quantity
        for one in funding(RecordCache(partnership))
        if one.address.endswith(endings)
    }


def values(partnership, *endings: str) -> dict[str, object]:
    return {
        address: quantity.value
        for address, quantity in figures(partnership, *endings).items()
    }


CHANGES = ("/change", "/change-percent")


def test_amounts_and_totals_are_compared_with_the_year_before(
    partnership, period, police, school
):
    before = make_period(partnership, "2022-23")
    give(before, police, "20000.00")
    give(before, school, "0.00")
    give(period, police, "15000.00")
    give(period, school, "500.00")

    assert values(partnership, *CHANGES) == {
        "police-2023-24/change": Decimal(-5000),
        "police-2023-24/change-percent": Decimal("-25.0"),
        "school-2023-24/change": Decimal(500),
        "2023-24/total/change": Decimal(-4500),
        "2023-24/total/change-percent": Decimal("-22.5"),
    }
    assert figures(partnership, "police-2023-24/change") == {
        "police-2023-24/change": Quantity(
            Decimal(-5000), Unit.POUNDS, record="contributions/police-2023-24"
        )
    }


def test_what_is_not_known_of_a_year_makes_no_change(
    partnership, period, police, school
):
    before = make_period(partnership, "2022-23")
    give(before, police, None)
    give(before, school, "10.00")
    give(period, police, "15000.00")
    give(period, school, "10.00")
    give(period, make_agency(partnership, "Council"), "3.00")

    assert values(partnership, *CHANGES) == {
        "school-2023-24/change": Decimal(0),
        "school-2023-24/change-percent": Decimal(0),
    }


def test_a_year_that_is_missing_is_no_zero(partnership, period, police):
    give(make_period(partnership, "2021-22"), police, "20000.00")
    make_period(partnership, "2022-23")
    give(period, police, "15000.00")

    assert values(partnership, *CHANGES) == {}


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_next"),
    [
        (date(2024, 4, 1), date(2025, 3, 31), True),
        (date(2024, 4, 2), date(2025, 3, 31), False),
        (date(2024, 4, 1), date(2024, 6, 30), False),
        (date(2022, 4, 1), date(2023, 3, 31), False),
    ],
)
def test_a_period_follows_another_of_its_length(
    partnership, period, starts_on, ends_on, is_next
):
    other = make_record(
        Period, partnership, "other", label="O", starts_on=starts_on, ends_on=ends_on
    )

    assert follows(other, period) is is_next
    assert is_as_long(period, period)


def test_what_was_given_in_kind_has_a_total_of_its_own(
    partnership, period, police, school
):
    for agency, given in (
        (police, {"in_kind": "Venue", "in_kind_value": Decimal("1200.50")}),
        (school, {"in_kind": "A trainer"}),
        (make_agency(partnership, "Council"), {"amount": Decimal(5)}),
    ):
        make_year_record(Contribution, period, agency.key, agency=agency, **given)

    total = "contributions/2023-24/in-kind-total"
    assert figures(partnership, "total") == {
        "2023-24/total": Quantity(
            Decimal(5), Unit.POUNDS, record="contributions/2023-24/total"
        ),
        "2023-24/in-kind-total": Quantity(
            Decimal("1200.50"), Unit.POUNDS, "at least", record=total
        ),
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", []), ("-1", ["Enter the value without a minus sign."])],
)
def test_a_value_in_kind_is_not_below_zero(
    partnership, period, police, value, expected
):
    form = filled(
        "contributions",
        partnership,
        key="x",
        period="2023-24",
        agency="police",
        standing="paid",
        in_kind="Venue",
        in_kind_value=value,
    )

    assert faults(form) == expected


@pytest.mark.parametrize(
    ("amount", "is_asked"),
    [
        ("200", True),
        ("2000", True),
        ("2000.01", False),
        ("199999.99", False),
        ("200000", True),
        ("", False),
        ("0", False),
    ],
)
def test_ten_times_as_much_or_as_little_is_asked_about(
    partnership, period, police, amount, is_asked
):
    give(make_period(partnership, "2022-23"), police, "20000.00")
    give(make_period(partnership, "2020-21"), police, "1.00")
    form = filled(
        "contributions",
        partnership,
        key="x",
        period="2023-24",
        agency="police",
        standing="paid",
        amount=amount,
    )

    assert form.errors == {}
    assert [one.field for one in form.warnings] == (["amount"] if is_asked else [])


def test_the_question_says_both_amounts(partnership, period, police):
    give(make_period(partnership, "2022-23"), police, "20000.00")
    form = filled(
        "contributions",
        partnership,
        key="x",
        period="2023-24",
        agency="police",
        standing="paid",
        amount="200000",
    )

    assert form.errors == {}
    assert [one.text for one in form.warnings] == [
        "Riverside Police gave £20,000.00 in 2022-23 and £200,000.00 here: check the "
        "amount."
    ]
