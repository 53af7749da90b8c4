"""Risks and challenges through the year: what can be recorded, and what moved."""

import pytest
from django.http import QueryDict

from assurance.models import Challenge, Risk
from records.declaration import form_class
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_period, make_year_record
from tests.filling import faults, filled

BOTH = "Enter both likelihood and impact, or neither."


def rated(likelihood=None, impact=None, *after, earlier=None) -> Risk:
    return Risk(
        likelihood=likelihood,
        impact=impact,
        likelihood_after=after[0] if after else None,
        impact_after=after[1] if after else None,
        earlier_rating=earlier,
    )


@pytest.mark.parametrize(
    ("risk", "before", "after", "rating", "movement"),
    [
        (rated(), None, None, None, ""),
        (rated(earlier=9), None, None, None, ""),
        (rated(4, 5), 20, None, 20, ""),
        (rated(4, 5, 2, 5), 20, 10, 10, ""),
        (rated(4, 5, 2, 5, earlier=9), 20, 10, 10, "Up from 9"),
        (rated(4, 5, 2, 5, earlier=20), 20, 10, 10, "Down from 20"),
        (rated(5, 5, earlier=25), 25, None, 25, "No change from 25"),
    ],
)
def test_a_rating_is_likelihood_times_impact(risk, before, after, rating, movement):
    assert (risk.rating_before, risk.rating_after) == (before, after)
    assert (risk.rating, risk.movement) == (rating, movement)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"likelihood": "1", "impact": "5"}, []),
        ({"likelihood": "1"}, [BOTH]),
        ({"impact_after": "1"}, [BOTH]),
        ({"earlier_rating": "25"}, []),
        ({}, []),
    ],
)
def test_a_rating_takes_both_numbers(partnership, period, given, expected):
    form = filled("risks", partnership, period="2023-24", title="Staff", **given)
    assert faults(form) == expected


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("likelihood", "6", "Enter a number that is 5 or less."),
        ("likelihood", "0", "Enter a number that is 1 or more."),
        ("earlier_rating", "26", "Enter a number that is 25 or less."),
    ],
)
def test_a_number_off_the_scale_is_refused(partnership, period, name, value, said):
    given = {"likelihood": "1", "impact": "1", name: value}
    form = filled("risks", partnership, period="2023-24", title="Staff", **given)
    assert said in faults(form)


def typed(partnership, instance=None, **given):
    """The form of a risk as a browser sends it."""
    data = QueryDict(mutable=True)
    data.update({"title": "Staff", "period": "2023-24", "position": "0", **given})
    form = form_class(KINDS_BY_NAME["risks"])
    return form(data, partnership=partnership, instance=instance)


def test_assessing_again_keeps_the_rating_before(partnership, period):
    risk = make_year_record(
        Risk, period, "staff", title="Staff", likelihood=3, impact=4, earlier_rating=2
    )
    again = {"likelihood": "4", "impact": "4", "earlier_rating": "2"}

    form = typed(partnership, risk, **again)

    assert form.is_valid()
    assert (form.save().earlier_rating, risk.movement) == (12, "Up from 12")


def test_an_unchanged_rating_and_a_rating_that_was_typed_stay(partnership, period):
    risk = make_year_record(
        Risk, period, "staff", title="Staff", likelihood=3, impact=4, earlier_rating=2
    )
    same = {"likelihood": "4", "impact": "3", "earlier_rating": "2"}
    own = {"likelihood": "4", "impact": "4", "earlier_rating": "9"}

    assert typed(partnership, risk, **same).save().earlier_rating == 2
    assert typed(partnership, risk, **own).save().earlier_rating == 9


def test_the_first_rating_of_a_year_moves_from_the_year_before(partnership, period):
    before = make_period(partnership, "2022-23")
    make_year_record(Risk, before, "staff-22", title="Staff", likelihood=2, impact=2)
    risk = make_year_record(Risk, period, "staff", title="Staff")

    saved = typed(partnership, risk, likelihood="2", impact="3").save()

    assert saved.movement == "Up from 4"


def test_mitigation_that_makes_a_risk_greater_is_asked_about(partnership, period):
    given = {"likelihood": "1", "impact": "2"}
    after = {"likelihood_after": "2", "impact_after": "2"}
    form = typed(partnership, **given, **after)

    assert not form.is_valid()
    assert [one.text for one in form.warnings] == [
        "The rating is 2 before mitigation and 4 after it: check both."
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"status": "closed", "closed": "May 2024"}, []),
        ({"status": "closed"}, []),
        (
            {"status": "answered", "closed": "May 2024"},
            [
                "A challenge with a closing date is closed: change the status, or "
                "remove the date."
            ],
        ),
        ({"status": "closed", "closed": "May 2024", "raised": "May 2024"}, []),
    ],
)
def test_only_a_closed_challenge_has_a_closing_date(
    partnership, period, given, expected
):
    given |= {"period": "2023-24", "title": "Delays", "text": "Why?"}
    assert faults(filled("challenges", partnership, **given)) == expected


def test_a_challenge_is_not_closed_before_it_was_raised(partnership, period):
    given = {"period": "2023-24", "title": "Delays", "text": "Why?"}
    dates = {"raised": "June 2024", "closed": "31 May 2024", "status": "closed"}
    form = filled("challenges", partnership, **given, **dates)

    assert form.errors == {
        "closed": ["It was closed before it was raised: correct one."]
    }


def test_a_new_challenge_is_open_unless_somebody_says_otherwise(partnership):
    form = form_class(KINDS_BY_NAME["challenges"])(partnership=partnership)
    assert form["status"].value() == "open"
    assert Challenge().status == ""
