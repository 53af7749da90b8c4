from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import translation

from regimes.choosing import (
    choices_of,
    label_of,
    publish_by,
    recipients_of,
    regimes_of,
    words_of,
)
from regimes.labels import Label


@dataclass
class Board:
    nation: str = "england"
    covers_children: bool = False
    covers_adults: bool = False
    covers_community_safety: bool = False


@dataclass
class Until:
    ends_on: date


CHILDREN = Board(covers_children=True)
BOTH = Board(covers_children=True, covers_adults=True)
WELSH = Board(nation="wales", covers_children=True, covers_adults=True)
SAFETY = Board(covers_community_safety=True)


@pytest.mark.parametrize(
    ("board", "last_day", "codes"),
    [
        (CHILDREN, date(2006, 3, 31), ["lscb"]),
        (CHILDREN, date(2017, 3, 31), ["lscb"]),
        (CHILDREN, date(2019, 9, 29), ["lscb"]),
        (CHILDREN, date(2019, 9, 30), ["working-together-2018"]),
        (CHILDREN, date(2023, 12, 14), ["working-together-2018"]),
        (CHILDREN, date(2023, 12, 15), ["working-together-2023"]),
        (CHILDREN, date(2025, 3, 31), ["working-together-2023"]),
        (CHILDREN, date(2026, 3, 31), ["working-together-2026"]),
        (CHILDREN, None, ["working-together-2026"]),
        (BOTH, date(2024, 3, 31), ["working-together-2023", "care-act"]),
        (WELSH, date(2024, 9, 30), ["wales-children", "wales-adults"]),
        (SAFETY, date(2024, 3, 31), ["community-safety"]),
        (
            Board("wales", covers_community_safety=True),
            None,
            ["community-safety-wales"],
        ),
    ],
)
def test_a_board_reports_under_the_law_at_the_end_of_the_period(board, last_day, codes):
    period = last_day and Until(last_day)

    assert [regime.code for regime in regimes_of(board, period)] == codes


@pytest.mark.parametrize(
    ("board", "last_day", "day"),
    [
        (CHILDREN, date(2023, 3, 31), None),  # before a law named a day
        (CHILDREN, date(2024, 3, 31), date(2024, 9, 30)),
        (BOTH, date(2026, 3, 31), date(2026, 9, 30)),
        (CHILDREN, date(2024, 9, 29), date(2024, 9, 30)),
        (CHILDREN, date(2024, 9, 30), date(2025, 9, 30)),
        (SAFETY, date(2024, 3, 31), None),
        (WELSH, date(2024, 3, 31), None),
    ],
)
def test_a_report_has_to_be_out_by_the_day_that_the_law_names(board, last_day, day):
    assert publish_by(board, Until(last_day)) == day


COUNCIL = ["council-chief-executive", "council-leader"]
PANEL = ["review-panel", "what-works"]
OF_ADULTS = [*COUNCIL, "policing-body", "healthwatch", "health-wellbeing-chair"]


@pytest.mark.parametrize(
    ("board", "last_day", "keys"),
    [
        (CHILDREN, date(2014, 3, 31), [*COUNCIL, OF_ADULTS[2], OF_ADULTS[4]]),
        (CHILDREN, date(2020, 3, 31), PANEL),
        (CHILDREN, date(2026, 3, 31), PANEL),
        (BOTH, date(2024, 3, 31), [*PANEL, *OF_ADULTS]),
        (SAFETY, date(2024, 3, 31), []),
        (WELSH, date(2024, 3, 31), ["national-board", "welsh-ministers"]),
    ],
)
def test_a_report_has_to_be_sent_to_whom_the_laws_name(board, last_day, keys):
    assert [*recipients_of(board, Until(last_day))] == keys


def test_a_recipient_of_two_laws_is_named_once_with_both():
    found = recipients_of(BOTH, Until(date(2016, 3, 31)))

    assert [one.source for one in found["council-leader"]] == [
        "Working Together 2013 and 2015, chapter 3",
        "Care Act 2014, Schedule 2, paragraph 4(2)",
    ]


def test_a_board_of_two_laws_says_both_words():
    words = words_of(BOTH)

    assert words["partner"] == Label(
        "Safeguarding partner / Statutory member", "Partner diogelu / Aelod statudol"
    )


def test_the_body_itself_is_called_by_one_word():
    said = [words_of(which)["body"].en for which in (BOTH, SAFETY, WELSH)]

    assert said == ["partnership", "partnership", "board"]


def test_a_word_that_two_laws_share_is_said_once():
    assert words_of(WELSH)["partner"].en == "Safeguarding Board partner"


def test_lists_of_two_laws_are_joined_in_order_and_other_comes_last():
    codes = list(choices_of(regimes_of(BOTH), "kinds-of-review"))

    assert codes[:2] == ["rapid", "lcspr"]
    assert codes[-2:] == ["sar", "other"]


def test_what_names_the_body_is_said_in_the_words_of_its_first_law():
    said = [
        choices_of(regimes_of(which), "relations-of-reviews")["led"].en
        for which in (BOTH, SAFETY, WELSH)
    ]

    assert said == [
        "Led by this partnership",
        "Led by this partnership",
        "Led by this board",
    ]


def test_a_code_of_another_law_keeps_its_label():
    regimes = regimes_of(SAFETY)

    assert "lcspr" not in choices_of(regimes, "kinds-of-review")
    assert label_of(regimes, "kinds-of-review", "lcspr") == Label(
        "Local child safeguarding practice review",
        "Adolygiad ymarfer lleol ar ddiogelu plant",
    )
    assert label_of(regimes, "kinds-of-review", "no-such") is None


def test_a_label_is_said_in_the_language_of_the_page():
    label = Label("Police", "Yr heddlu")

    assert str(label) == "Police"
    with translation.override("cy"):
        assert str(label) == "Yr heddlu"
        assert str(Label("Police")) == "Police"
