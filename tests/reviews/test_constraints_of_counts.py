"""What always holds of counts of reviews and of deaths."""

import pytest

from records.forms import RecordForm
from reviews.models import (
    ReviewCount,
)
from tests.factories import make_period, make_year_record
from tests.filling import faults, filled

TOTAL = (
    "This period already has a total of referrals: untick it there, or correct that "
    "number."
)


BASE = "A count cannot be higher than its total."


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [("8", "7", [BASE]), ("7", "7", []), ("0", "0", []), ("8", "", [])],
)
def test_a_count_of_reviews_is_no_more_than_it_is_of(
    partnership, period, count, base, expected
):
    form = filled(
        "review-counts",
        partnership,
        key="x",
        period="2023-24",
        label="Second born",
        count=count,
        base=base,
    )

    assert faults(form) == expected


@pytest.mark.parametrize(
    ("year", "total", "expected"),
    [
        ("2023-24", "on", [TOTAL]),
        ("2023-24", "", []),
        ("2024-25", "on", []),
    ],
)
def test_a_period_has_one_total_of_referrals(
    partnership, period, year, total, expected
):
    make_period(partnership, "2024-25", position=2)
    make_year_record(ReviewCount, period, "all", label="All", count=3, is_total=True)
    form = filled(
        "review-counts",
        partnership,
        key="x",
        period=year,
        label="Referrals",
        count="8",
        is_total=total,
    )

    assert faults(form) == expected


@pytest.mark.parametrize(
    ("part", "total", "expected"),
    [
        ("on", "on", ["Choose the total or a part of it, not both."]),
        ("on", "", []),
        ("", "on", []),
        ("", "", []),
    ],
)
def test_a_count_is_the_total_or_a_part_of_it(
    partnership, period, part, total, expected
):
    form = filled(
        "review-counts",
        partnership,
        key="x",
        period="2023-24",
        label="Referrals",
        count="8",
        part_of_total=part,
        is_total=total,
    )

    assert faults(form) == expected


def deaths(partnership, **given: object) -> RecordForm:
    values = {"key": "x", "period": "2023-24", "label": "Unexpected"} | given
    return filled("child-deaths", partnership, **values)


SHARE = "A share is from 0 to 100 per cent."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["Enter a number or a percentage."]),
        ({"base": "146"}, ["Enter a number or a percentage."]),
        ({"base": "not recorded"}, ["Enter a number or a percentage."]),
        ({"count": "0"}, []),
        ({"count": "withheld"}, []),
        ({"share": "n/a", "base": "146"}, []),
        ({"share": "0"}, []),
        ({"share": "-0.01"}, [SHARE]),
        ({"share": "100"}, []),
        ({"share": "100.01"}, [SHARE]),
        ({"count": "147", "base": "146"}, [BASE]),
        ({"count": "146", "base": "146"}, []),
        ({"count": "147"}, []),
        ({"share": "62", "base": "146"}, []),
    ],
)
def test_deaths_are_counted_or_given_as_a_share(partnership, period, given, expected):
    assert faults(deaths(partnership, **given)) == expected


PART = {"count": "39", "base": "146"}  # 26.712 per cent


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({**PART, "share": "27.72"}, ["share"]),
        ({**PART, "share": "25.71"}, ["share"]),
        ({**PART, "share": "26.7"}, []),
        ({**PART, "share": "27"}, []),
        ({**PART, "share": "40", "qualifier": "about"}, []),
        ({"count": "0", "base": "0", "share": "40"}, []),
        ({"count": "39", "share": "40"}, []),
        ({"base": "146", "share": "40"}, []),
    ],
)
def test_a_share_of_deaths_that_its_numbers_do_not_come_to_is_asked_about(
    partnership, period, given, expected
):
    form = deaths(partnership, **given)

    assert form.errors == {}
    assert [warned.field for warned in form.warnings] == expected
