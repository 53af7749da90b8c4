"""By when something is due, in words."""

from datetime import date, timedelta

import pytest

from editing.wanted.due import Due

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1200, "1,200 days late"),
        (-2, "2 days late"),
        (-1, "1 day late"),
        (0, "due today"),
        (1, "due tomorrow"),
        (2, "due in 2 days"),
        (60, "due in 60 days"),
        (61, "due in about 2 months"),
        (121, "due in about 4 months"),
    ],
)
def test_it_says_how_far_away_the_day_is(days, words):
    due = Due.of(TODAY + timedelta(days=days), today=TODAY)

    assert due
    assert (due.words, due.is_late) == (words, days < 0)


def test_without_a_day_there_is_nothing_to_say():
    assert Due.of(None, today=TODAY) is None
