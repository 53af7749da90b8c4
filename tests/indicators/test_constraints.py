import pytest

from indicators.models import Indicator, Observation
from records.forms import RecordForm
from tests.factories import make_period, make_record, make_year_record
from tests.filling import faults, filled


@pytest.fixture
def referrals(partnership, period) -> Indicator:
    return make_record(Indicator, partnership, "referrals", title="Referrals")


@pytest.mark.parametrize(
    ("value", "upper", "expected"),
    [
        ("14", "13.999", ["The end of a range must be higher than its start."]),
        ("14", "14", ["The end of a range must be higher than its start."]),
        ("14", "14.001", []),
        ("14", "", []),
        ("", "", []),
    ],
)
def test_a_range_ends_above_where_it_begins(
    partnership, referrals, value, upper, expected
):
    form = filled(
        "observations",
        partnership,
        key="x",
        period="2023-24",
        indicator="referrals",
        value=value,
        upper=upper,
    )

    assert faults(form) == expected


def test_an_indicator_has_one_value_for_one_time(partnership, referrals):
    make_record(Indicator, partnership, "contacts", title="Contacts")
    given = {"period": "2023-24", "indicator": "referrals", "value": "4"}

    assert faults(filled("observations", partnership, key="a", **given)) == []
    assert faults(filled("observations", partnership, key="b", **given)) == [
        "This indicator already has a value for this time."
    ]
    april = given | {"when": "April 2023"}
    assert faults(filled("observations", partnership, key="c", **april)) == []
    assert faults(filled("observations", partnership, key="d", **april)) == [
        "This indicator already has a value for this time."
    ]
    other = given | {"indicator": "contacts"}
    assert faults(filled("observations", partnership, key="e", **other)) == []
    there = april | {"area": "England"}
    assert faults(filled("observations", partnership, key="f", **there)) == []
    assert faults(filled("observations", partnership, key="g", **there)) == [
        "This indicator already has a value for this time."
    ]


def observation(partnership, unit: str = "count", **given: object) -> RecordForm:
    make_record(Indicator, partnership, "i", title="Indicator", unit=unit)
    values = {"key": "x", "period": "2023-24", "indicator": "i"} | given
    return filled("observations", partnership, **values)


RATE = "A rate is 0 or more and needs for how many it is, such as 10000."
SHARE = "A share is from 0 to 100 per cent."
CHANGE = "Enter the change without a sign, then choose up or down."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"rate": "55"}, [RATE]),
        ({"rate": "55", "rate_per": "0"}, [RATE]),
        ({"rate": "-0.01", "rate_per": "1"}, [RATE]),
        ({"rate": "0", "rate_per": "1"}, []),
        ({"rate_per": "10000"}, []),
        ({"share": "-0.01"}, [SHARE]),
        ({"share": "0"}, []),
        ({"share": "100"}, []),
        ({"share": "100.01"}, [SHARE]),
        ({"change": "24"}, [CHANGE]),
        ({"change": "24", "direction": "same"}, [CHANGE]),
        ({"change": "-0.01", "direction": "down"}, [CHANGE]),
        ({"change": "0", "direction": "down"}, []),
        ({"change": "124", "direction": "up"}, []),
        ({"direction": "same"}, []),
    ],
)
def test_rates_shares_and_changes_say_all_that_they_need(
    partnership, period, given, expected
):
    assert faults(observation(partnership, **given)) == expected


MORE = "This is more than the 1,164 that it is part of: correct one of the two."
HUNDRED = (
    "A part of 1,164 cannot be more than 100 per cent: correct the number, or leave "
    "“of how many” empty."
)


@pytest.mark.parametrize(
    ("unit", "given", "expected"),
    [
        ("count", {"value": "1165", "base": "1164"}, {"value": [MORE]}),
        ("count", {"value": "1164", "base": "1164"}, {}),
        ("count", {"value": "9", "upper": "1165", "base": "1164"}, {"upper": [MORE]}),
        ("count", {"value": "1165"}, {}),
        ("count", {"base": "1164"}, {}),
        ("percent", {"value": "100.001", "base": "1164"}, {"value": [HUNDRED]}),
        ("percent", {"value": "100", "base": "1164"}, {}),
        ("percent", {"value": "124"}, {}),
        ("years", {"value": "1165", "base": "1164"}, {}),
    ],
)
def test_a_part_is_no_more_than_its_whole(partnership, period, unit, given, expected):
    assert observation(partnership, unit, **given).errors == expected


PART = {"value": "355", "base": "1164"}  # 30.498 per cent


@pytest.mark.parametrize(
    ("unit", "given", "asked"),
    [
        ("count", {**PART, "share": "30"}, False),
        ("count", {**PART, "share": "31"}, True),
        ("count", {**PART, "share": "30.5"}, False),
        ("count", {**PART, "share": "30.4"}, True),
        ("count", {**PART, "share": "30.51"}, True),
        ("count", {"value": "825", "base": "24145", "share": "4.4"}, True),
        ("count", {"value": "825", "base": "24145", "share": "3.4"}, False),
        ("count", {**PART, "share": "40", "qualifier": "about"}, False),
        ("count", {**PART, "share": "40", "upper": "400"}, False),
        ("count", {"value": "0", "base": "0", "share": "40"}, False),
        ("count", {"base": "1164", "share": "40"}, False),
        ("years", {**PART, "share": "40"}, False),
    ],
)
def test_a_share_that_its_numbers_do_not_come_to_is_asked_about(
    partnership, period, unit, given, asked
):
    form = observation(partnership, unit, **given)

    assert form.errors == {}
    assert [warned.field for warned in form.warnings] == ["share"] * asked


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"value": "9645", "direction": "down", "change": "30"}, ["change"]),
        ({"value": "9645", "direction": "down", "change": "2.2"}, []),
        ({"value": "9645", "direction": "down", "change": "2"}, []),
        ({"value": "7000", "direction": "same"}, ["direction"]),
        ({"value": "9645", "direction": "same"}, []),
        ({"value": "9645", "direction": "up"}, ["direction"]),
        ({"value": "7000", "direction": "same", "break_note": "New."}, []),
        ({"value": "7000", "direction": "same", "area": "Riverside"}, []),
    ],
)
def test_a_change_that_the_value_before_does_not_have_is_asked_about(
    partnership, period, given, asked
):
    indicator = make_record(Indicator, partnership, "calls", title="Calls")
    earlier = make_period(partnership, "2022-23", position=2)
    make_year_record(Observation, earlier, "old", indicator=indicator, value=9861)
    form = filled(
        "observations", partnership, indicator="calls", period="2023-24", **given
    )

    assert form.errors == {}
    assert [warned.field for warned in form.warnings] == asked


@pytest.fixture
def value(period, referrals) -> Observation:
    return make_year_record(Observation, period, "now", indicator=referrals, value=376)


NOTHING = "Enter the value there, or how the partnership compares."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, [NOTHING]),
        ({"value": "0"}, []),
        ({"value": "not collected"}, []),
        ({"verdict": "worse"}, []),
        ({"value": "400", "verdict": "lower"}, []),
        ({"of": "share", "value": "100.01"}, [SHARE]),
        ({"of": "share", "value": "-0.01"}, [SHARE]),
        ({"of": "share", "value": "100"}, []),
        ({"of": "share", "verdict": "lower"}, []),
        ({"of": "rate", "value": "100.01"}, []),
    ],
)
def test_a_comparison_is_a_number_or_a_verdict(partnership, value, given, expected):
    values = {"key": "x", "observation": "now", "area": "England", "of": "value"}

    assert faults(filled("comparators", partnership, **values | given)) == expected


def test_one_value_is_compared_with_one_area_once(partnership, value):
    given = {"observation": "now", "area": "England", "of": "rate", "verdict": "lower"}

    assert faults(filled("comparators", partnership, key="a", **given)) == []
    assert faults(filled("comparators", partnership, key="b", **given)) == [
        "This is already compared with that area."
    ]
    share = given | {"of": "share"}
    assert faults(filled("comparators", partnership, key="c", **share)) == []


def test_a_refused_indicator_leaves_nothing_to_compare_with(partnership, period):
    form = filled(
        "observations", partnership, key="x", period="2023-24", value="9", base="7"
    )

    assert form.errors == {"indicator": ["Choose one."]}


def test_nothing_is_counted_below_0(partnership, period, referrals):
    given = {"indicator": "referrals", "period": "2023-24", "value": "-5"}

    form = filled("observations", partnership, key="x", **given)

    assert form.errors == {
        "value": ["A count cannot be negative: remove the minus sign."]
    }
