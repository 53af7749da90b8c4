from datetime import date

import pytest

from priorities.kinds import KINDS
from priorities.models import Action

(ACTIONS,) = (kind.register for kind in KINDS if kind.register)
TODAY = date(2024, 4, 1)


@pytest.mark.parametrize(
    ("due", "days"),
    [
        ("2024-03-31", 1),
        ("2024-04-01", 0),
        ("2024-03", 1),
        ("2024-04", 0),
        ("2024-02/2024-03-01", 31),
        ("2023", 92),
        ("2024-01/..", 0),
        ("../2024-03-30", 2),
        ("2024-03-30 | before Easter", 2),
        ("| each term", 0),
        ("", 0),
    ],
)
def test_the_last_day_that_a_date_may_mean_counts(due, days):
    assert ACTIONS.days_late(Action(due=due), TODAY) == days


@pytest.mark.parametrize(
    ("given", "is_late"),
    [
        ({"status": "planned"}, True),
        ({"status": "under-way", "rag": "green"}, True),
        ({"status": "carried"}, True),
        ({"status": "done"}, False),
        ({"status": "under-way", "rag": "complete"}, False),
    ],
)
def test_what_is_done_is_not_late(given, is_late):
    assert bool(ACTIONS.days_late(Action(due="2024-03", **given), TODAY)) is is_late


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2024-03-31", "late by 1 day"),
        ("2021-03-31", "late by 1,097 days"),
        ("2024-04", ""),
    ],
)
def test_how_late_it_is_is_said_in_words(due, words):
    assert ACTIONS.late_in_words(Action(due=due), TODAY) == words


@pytest.mark.parametrize(
    ("row", "was_open"),
    [
        ({"status": "planned"}, True),
        ({"status": "planned", "rag": "green", "done_on": ""}, True),
        ({"status": "done"}, False),
        ({"status": "under-way", "rag": "complete"}, False),
        ({"status": "done", "done_on": "2024-03"}, False),
    ],
)
def test_a_version_in_the_log_was_open_by_the_same_rule(row, was_open):
    assert ACTIONS.was_open(row) is was_open
