"""What is asked once about a file, and what its cells say once that is answered."""

from datetime import date
from decimal import Decimal

import pytest

from records.numbers import NumberStatus
from spreadsheets.answers import (
    MEANINGS,
    Answers,
    Kind,
    Unusable,
    apply,
    questions,
    settled,
)
from spreadsheets.grid import EMPTY, Cell
from tests.spreadsheets.columns import column, keys
from tests.spreadsheets.sheets import cell

DAYS, SHARES = "day order", "shares"


def test_the_meanings_are_those_that_the_forms_of_the_portal_know():
    assert [*MEANINGS][:4] == [status.value for status in NumberStatus]


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("*", "withheld"),
        ("c", "withheld"),
        ("C", "withheld"),
        ("<5", "withheld"),
        ("< 5", "withheld"),
        ("fewer than 5", "withheld"),
        ("NA", "not applicable"),
        ("n/a", "not applicable"),
        ("N/A", "not applicable"),
        ("nil", "0"),
        ("-", None),
        ("–", None),
        ("x", None),
        (":", None),
        ("..", None),
        ("[z]", None),
        ("tbc", None),
        ("NaN", None),
        ("inf", None),
        ("5 or fewer", "withheld"),
        ("under 5", "withheld"),
        (">5", None),
        ("5 or more", None),
        ("#N/A", "not applicable"),
    ],
)
def test_each_sign_in_place_of_a_number_is_asked_about(text, suggested):
    (question,) = questions([column(Kind.COUNT, text)])

    assert question.suggested == suggested
    assert question.count == 1
    with pytest.raises(Unusable, match="stands for in this file"):
        apply(Answers(), cell(text), Kind.COUNT)


def test_the_same_sign_is_asked_about_once_with_how_often_and_where():
    numbers = column(Kind.COUNT, "*", "5", "N/A", "n/a", "", "*", "0")

    assert [(one.key, one.count, one.where) for one in questions([numbers])] == [
        ("sign:*", 2, ("B2", "B7")),
        ("sign:n/a", 2, ("B4", "B5")),
    ]


@pytest.mark.parametrize("text", ["about 12", "1-2", "03/04/2025", "12*", "3rd", "٣"])
def test_figures_that_are_no_number_are_for_the_form_to_refuse(text):
    assert keys(column(Kind.COUNT, text)) == []
    assert apply(Answers(), cell(text), Kind.COUNT) == text


@pytest.mark.parametrize("text", ["not recorded", "Withheld", "Not applicable", "0"])
def test_the_words_of_the_portal_are_not_asked_about(text):
    assert keys(column(Kind.COUNT, text)) == []
    assert apply(Answers(), cell(text), Kind.COUNT) == text


@pytest.mark.parametrize("meaning", [*MEANINGS])
def test_a_sign_says_what_was_answered(meaning):
    known = Answers({"sign:n/a": meaning})

    assert apply(known, cell("N/A"), Kind.COUNT) == meaning


def test_a_sign_that_was_refused_stays_for_the_form_to_refuse():
    assert apply(Answers({"sign:?": "refused"}), cell("?"), Kind.COUNT) == "?"


def test_long_texts_among_numbers_are_for_the_form_to_refuse():
    text = "We do not know this any more"

    assert keys(column(Kind.COUNT, text)) == []
    assert apply(Answers(), cell(text), Kind.COUNT) == text


@pytest.mark.parametrize("kind", [*Kind])
def test_a_blank_cell_is_blank_in_every_column(kind):
    assert keys(column(kind, EMPTY)) == []
    assert apply(Answers(), EMPTY, kind) == ""


@pytest.mark.parametrize("text", ["NA", "-", "1-2", "03/04/2025", "1,234", "*", "007"])
def test_text_is_text(text):
    assert keys(column(Kind.TEXT, text)) == []
    assert apply(Answers(), cell(text), Kind.TEXT) == text


@pytest.mark.parametrize(
    ("kind", "found", "expected"),
    [
        (Kind.COUNT, Cell(Decimal(12), "12"), "12"),
        (Kind.COUNT, Cell(Decimal(1234), "1,234"), "1234"),
        (Kind.NUMBER, Cell(Decimal("0.4567"), "0.46"), "0.4567"),
        (Kind.PERCENT, Cell(Decimal("0.45"), "45%"), "45"),
        (Kind.PERCENT, Cell(Decimal(1), "100%"), "100"),
        (Kind.PERCENT, Cell(Decimal("45"), "45"), "45"),
        (Kind.NUMBER, Cell(Decimal("0.45"), "45%"), "45%"),
        (Kind.MONEY, Cell(Decimal("-4513.5"), "(£4,514)"), "-4513.5"),
        (Kind.NUMBER, Cell(Decimal("1E+22"), "1E+22"), "1" + "0" * 22),
        (Kind.YES_NO, Cell(True, "TRUE"), "Yes"),
        (Kind.YES_NO, Cell(False, "FALSE"), "No"),
        (Kind.TEXT, Cell(Decimal("0.45"), "45%"), "45%"),
        (Kind.TEXT, Cell(Decimal(7), "007"), "007"),
        (Kind.TEXT, Cell(date(2025, 1, 2), "02-Jan"), "02-Jan"),
        (Kind.COUNT, Cell(True, "TRUE"), "TRUE"),
    ],
)
def test_what_excel_knows_is_taken_by_its_value(kind, found, expected):
    assert apply(Answers(), found, kind) == expected


def test_a_count_that_excel_made_a_date_of_is_refused_and_said():
    with pytest.raises(Unusable, match=r"^Excel has made a date of .* here: 02-Jan\."):
        apply(Answers(), Cell(date(2025, 1, 2), "02-Jan"), Kind.COUNT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mar-25", "2025-03"),
        ("March 2025", "2025-03"),
        ("03/2025", "2025-03"),
        ("2025", "2025"),
        ("01/03/2025", "2025-03-01"),
        ("1 March 2025", "2025-03-01"),
    ],
)
def test_of_a_date_only_what_the_cell_shows_is_taken(text, expected):
    found = Cell(date(2025, 3, 1), text)

    assert apply(Answers(), found, Kind.PARTIAL_DATE) == expected


def test_a_month_is_no_day():
    with pytest.raises(
        Unusable, match=r"^“Mar-25” names no day\. Enter the whole date"
    ):
        apply(Answers(), Cell(date(2025, 3, 1), "Mar-25"), Kind.DATE)


def test_a_cell_with_a_problem_says_it():
    with pytest.raises(Unusable, match=r"^B2 shows the error #N/A"):
        apply(
            Answers(), Cell(None, "#N/A", problem="B2 shows the error #N/A"), Kind.TEXT
        )


def test_shares_are_asked_about_where_all_of_them_are_up_to_one():
    shares = column(Kind.PERCENT, Cell(Decimal("0.45"), "0.45"), Cell(Decimal(1), "1"))
    (question,) = questions([shares])

    assert question.options == (("share", "0.45 is 45%"), ("percent", "0.45 is 0.45%"))
    found = Cell(Decimal("0.45"), "0.45")
    assert apply(Answers({SHARES: "share"}), found, Kind.PERCENT) == "45"
    assert apply(Answers({SHARES: "percent"}), found, Kind.PERCENT) == "0.45"
    assert keys(column(Kind.PERCENT, found, Cell(Decimal(45), "45"))) == []


def test_what_people_answer_goes_before_what_the_file_says():
    known = settled([column(Kind.DATE, "13/04/2025")]).answered({DAYS: "month first"})

    assert known == Answers({DAYS: "month first"})
