import pytest

from tests.budgets.records import make_line
from tests.factories import make_period
from tests.filling import faults, filled


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("-0.01", ["Enter the amount without a minus sign."]), ("0", []), ("0.01", [])],
)
def test_money_given_is_not_negative(partnership, period, police, amount, expected):
    form = filled(
        "contributions",
        partnership,
        key="police",
        period="2023-24",
        agency="police",
        amount=amount,
        standing="paid",
    )

    assert faults(form) == expected


def test_an_agency_gives_once_in_a_period(partnership, period, police, school):
    make_period(partnership, "2024-25", position=2)
    given = {"amount": "500", "standing": "paid"}

    def added(key: str, year: str, agency: str) -> list[str]:
        return faults(
            filled(
                "contributions",
                partnership,
                key=key,
                period=year,
                agency=agency,
                **given,
            )
        )

    assert added("a", "2023-24", "police") == []
    assert added("b", "2023-24", "police") == [
        "This agency's contribution for this period is already recorded."
    ]
    assert added("c", "2024-25", "police") == []
    assert added("d", "2023-24", "school") == []


@pytest.mark.parametrize("field", ["planned", "to_date", "forecast", "outturn"])
@pytest.mark.parametrize(("amount", "is_refused"), [("-0.01", True), ("0", False)])
def test_an_amount_of_the_budget_is_not_negative(
    partnership, period, field, amount, is_refused
):
    make_line(partnership, "salaries", "spending")
    form = filled(
        "budget-amounts",
        partnership,
        key="a",
        line="salaries",
        period="2023-24",
        **{field: amount},
    )

    rule = (
        "Enter the amount without a minus sign: the line's direction says whether it "
        "is income or spending. For a refund, tick “record as a refund or credit”."
    )
    assert faults(form) == [rule] * is_refused


def test_an_amount_of_the_budget_is_known_in_some_way(partnership, period):
    make_line(partnership, "salaries", "spending")
    given = {"key": "a", "line": "salaries", "period": "2023-24"}

    assert faults(filled("budget-amounts", partnership, **given)) == [
        "Enter at least one amount: planned, to date, forecast or outturn."
    ]
    assert faults(filled("budget-amounts", partnership, **given, to_date="0")) == []


def test_a_line_has_its_amounts_once_in_a_period(partnership, period):
    make_period(partnership, "2024-25", position=2)
    make_line(partnership, "salaries", "spending")
    make_line(partnership, "training", "spending")

    def added(key: str, line: str, year: str) -> list[str]:
        given = {"line": line, "period": year, "planned": "1"}
        return faults(filled("budget-amounts", partnership, key=key, **given))

    assert added("a", "salaries", "2023-24") == []
    assert added("b", "salaries", "2023-24") == [
        "This line's amounts for this period are already recorded."
    ]
    assert added("c", "salaries", "2024-25") == []
    assert added("d", "training", "2023-24") == []


@pytest.mark.parametrize(
    "field", ["opening", "paid_in", "taken_out", "closing", "covered"]
)
@pytest.mark.parametrize(("amount", "is_refused"), [("-0.01", True), ("0", False)])
def test_what_a_reserve_held_is_not_negative(
    partnership, period, field, amount, is_refused
):
    form = filled(
        "reserves",
        partnership,
        key="a",
        period="2023-24",
        fund="Ours",
        **{field: amount},
    )

    rule = (
        "Enter the amount without a minus sign, and choose its direction: what came in "
        "is paid in, what went out is taken out."
    )
    assert faults(form) == [rule] * is_refused


@pytest.mark.parametrize(
    ("closing", "is_refused"),
    [
        ("118.99", True),
        ("119.00", False),
        ("120.00", False),
        ("121.00", False),
        ("121.01", True),
        ("", False),
    ],
)
def test_a_reserve_closes_with_what_it_had_and_got_less_what_it_gave(
    partnership, period, closing, is_refused
):
    form = filled(
        "reserves",
        partnership,
        key="a",
        period="2023-24",
        fund="Ours",
        opening="100.10",
        paid_in="50.20",
        taken_out="30.30",
        closing=closing,
    )

    rule = (
        "The closing balance must be the opening one plus what came in less what went "
        "out."
    )
    assert faults(form) == [rule] * is_refused


@pytest.mark.parametrize("known", ["opening", "paid_in", "taken_out"])
def test_a_reserve_of_which_something_is_unknown_need_not_balance(
    partnership, period, known
):
    given = {"opening": "1", "paid_in": "1", "taken_out": "1"} | {known: ""}

    assert not faults(
        filled(
            "reserves",
            partnership,
            key="a",
            period="2023-24",
            fund="Ours",
            closing="999",
            **given,
        )
    )


@pytest.mark.parametrize(
    ("time", "expected"),
    [("-0.01", ["Enter the full-time equivalent without a minus sign."]), ("0", [])],
)
def test_a_post_is_not_less_than_none(partnership, period, time, expected):
    form = filled(
        "posts",
        partnership,
        key="a",
        period="2023-24",
        title="Manager",
        full_time_equivalent=time,
    )

    assert faults(form) == expected
