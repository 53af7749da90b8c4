"""What money says where an amount is not there, and what its totals make of it."""

from decimal import Decimal

import pytest

from budgets.figures import totals_and_shares
from documents.quantities import Status
from records.cache import RecordCache
from reports.catalogue import figure_book
from tests.budgets.records import give, keep, make_line, set_amounts
from tests.documents.tables import tables_in, values_of
from tests.filling import faults, filled
from tests.section_contexts import written


def say(record, **statuses: str):
    record.number_statuses = statuses
    record.save()
    return record


@pytest.mark.parametrize(
    ("status", "in_kind", "qualifier"),
    [
        ("not applicable", "", ""),
        ("not applicable", "Rooms", ""),
        ("withheld", "Rooms", "at least"),
        ("not recorded", "", "at least"),
    ],
)
def test_a_contribution_is_missing_from_the_total_unless_it_does_not_apply(
    partnership, period, police, school, status, in_kind, qualifier
):
    give(period, police, "100")
    other = give(period, school, None)
    other.in_kind = in_kind
    say(other, amount=status)

    (total,) = totals_and_shares(RecordCache(partnership))

    assert (total.quantity.value, total.quantity.qualifier) == (100, qualifier)


def test_partners_say_why_their_contribution_has_no_amount(
    partnership, period, police, school
):
    give(period, police, "100")
    say(give(period, school, None), amount="withheld")

    (table,) = tables_in(written("contributions", period))

    assert values_of(table) == (
        ["Agency", "Amount"],
        [["Riverside Police", 100], ["Riverside School", "[c]"], ["Total", 100]],
    )


def test_amounts_that_do_not_apply_leave_no_gap_in_a_total(partnership, period):
    lines = [make_line(partnership, key, "spending") for key in ("hall", "food")]
    set_amounts(lines[0], period, planned=10, outturn=9)
    amount = set_amounts(lines[1], period, planned=5)
    say(amount, outturn="not applicable", to_date="not recorded")

    (table,) = tables_in(written("budget", period))

    assert values_of(table) == (
        ["Line", "Planned", "To date", "Outturn", "Variance"],
        [
            ["Food", 5, "[nr]", "[z]", "[x]"],
            ["Hall", 10, "[x]", 9, -1],
            ["Total", 15, "[x]", 9, "[x]"],
        ],
    )
    assert table.notes == (
        "Variance is the outturn, or else the forecast, less what was planned.",
    )


def test_an_amount_that_was_not_recorded_is_a_gap(partnership, period):
    lines = [make_line(partnership, key, "spending") for key in ("hall", "food")]
    set_amounts(lines[0], period, to_date=9)
    say(set_amounts(lines[1], period, planned=5), to_date="not recorded")

    (table,) = tables_in(written("budget", period))

    assert table.notes == ("Totals leave out amounts that are not known.",)


def test_a_year_of_which_no_amount_is_known_has_a_column_that_says_why(
    partnership, period
):
    line = make_line(partnership, "hall", "spending")
    say(set_amounts(line, period, planned=1), outturn="withheld")
    line.amounts.update(planned=None)

    (table,) = tables_in(written("budget-years", period))

    assert values_of(table) == (["Line", "2023-24 (actual)"], [["Hall", "[c]"]])


def test_a_budget_amount_is_a_number_or_says_why_not(partnership, period):
    make_line(partnership, "hall", "spending")
    given = {"key": "x", "line": "hall", "period": "2023-24"}

    assert faults(filled("budget-amounts", partnership, **given)) == [
        "Enter at least one amount: planned, to date, forecast or outturn."
    ]
    assert (
        faults(filled("budget-amounts", partnership, **given, outturn="withheld")) == []
    )


def test_a_fund_says_why_a_balance_is_missing(partnership, period, later):
    say(keep(period, opening=100), closing="not recorded")

    (table,) = tables_in(written("reserves", later))
    figure = figure_book(RecordCache(partnership))["reserves/our-fund-2023-24/closing"]

    assert values_of(table) == (
        ["Year", "Opening balance", "Closing balance"],
        [["2023-24", Decimal(100), "[nr]"]],
    )
    assert figure.quantity.status is Status.NOT_RECORDED
