"""Whether days start with the day, and whether commas are decimal: asked once."""

from datetime import date, datetime

import pytest

from spreadsheets.answers import (
    Answers,
    Kind,
    Question,
    Unusable,
    apply,
    questions,
    settled,
)
from spreadsheets.grid import Cell
from tests.spreadsheets.columns import column, keys
from tests.spreadsheets.sheets import cell

DAYS, SIGN = "day order", "decimal sign"


@pytest.mark.parametrize(
    ("typed", "asked", "order"),
    [
        (["03/04/2025", "05/04/2025"], [DAYS], None),
        (["03/04/25"], [DAYS], None),
        (["3-4-2025"], [DAYS], None),
        (["03/04/2025 09:30"], [DAYS], None),
        (["03/04/2025", "13/04/2025"], [], "day first"),
        (["03/04/2025", "04/13/2025"], [], "month first"),
        (["03/04/2025", "13/04/2025", "04/13/2025"], [DAYS], None),
        (["04/04/2025"], [], None),
        (["2025-04-03"], [], None),
        (["03.04.2025"], [], None),
        (["3 April 2025"], [], None),
        (["32/40/2025"], [], None),
        (["Mar-25"], [], None),
        ([""], [], None),
    ],
)
def test_the_order_of_days_is_asked_only_where_the_file_does_not_say_it(
    typed, asked, order
):
    days = column(Kind.DATE, *typed)

    assert keys(days) == asked
    assert settled([days]).values.get(DAYS) == order


def test_one_column_of_days_settles_another():
    first, second = column(Kind.DATE, "03/04/2025"), column(Kind.DATE, "30/04/2025")

    assert keys(first, second) == []


def test_the_question_of_days_shows_both_readings_and_where():
    days = column(Kind.DATE, *["03/04/2025"] * 7)

    assert questions([days]) == (
        Question(
            DAYS,
            "Do dates in this file start with the day or with the month?",
            (
                ("day first", "03/04/2025 is 3 April 2025"),
                ("month first", "03/04/2025 is 4 March 2025"),
            ),
            7,
            ("B2", "B3", "B4", "B5", "B6"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        ("03/04/2025", "2025-04-03", "2025-03-04"),
        ("3/4/25", "2025-04-03", "2025-03-04"),
        ("3-4-1999", "1999-04-03", "1999-03-04"),
        ("13/04/2025", "2025-04-13", "2025-04-13"),
        ("04/13/2025", "2025-04-13", "2025-04-13"),
        ("31/02/2025", "31/02/2025", "31/02/2025"),
        ("03.04.2025", "03.04.2025", "03.04.2025"),
        ("Mar-25", "Mar-25", "Mar-25"),
        ("2025-04-03", "2025-04-03", "2025-04-03"),
        ("soon", "soon", "soon"),
    ],
)
def test_a_day_is_read_in_the_order_of_the_file(text, day_first, month_first):
    for order, expected in (("day first", day_first), ("month first", month_first)):
        assert apply(Answers({DAYS: order}), cell(text), Kind.DATE) == expected


@pytest.mark.parametrize("value", [date(2025, 4, 3), datetime(2025, 4, 3, 9, 30)])
def test_a_day_that_excel_knows_needs_no_answer(value):
    assert apply(Answers(), Cell(value, "03/04/2025"), Kind.DATE) == "2025-04-03"


def test_a_day_without_an_answer_is_not_guessed():
    with pytest.raises(Unusable, match="starts with the day or with the month"):
        apply(Answers(), cell("03/04/2025"), Kind.DATE)


@pytest.mark.parametrize(
    ("kind", "typed", "asked", "sign"),
    [
        (Kind.NUMBER, ["1,234"], [SIGN], None),
        (Kind.NUMBER, ["1.234"], [SIGN], None),
        (Kind.NUMBER, ["1,234", "12.5"], [], "point"),
        (Kind.NUMBER, ["1,234", "12,5"], [], "comma"),
        (Kind.NUMBER, ["1.234,5"], [], "comma"),
        (Kind.NUMBER, ["1,234.5"], [], "point"),
        (Kind.NUMBER, ["1,234,567"], [], "point"),
        (Kind.NUMBER, ["1.234.567"], [], "comma"),
        (Kind.NUMBER, ["0,123"], [], "comma"),
        (Kind.NUMBER, ["1,234", "12,5", "12.5"], [SIGN], None),
        (Kind.COUNT, ["1,234"], [], "point"),
        (Kind.COUNT, ["1.234"], [SIGN], None),
        (Kind.COUNT, ["4.0"], [], "point"),
        (Kind.MONEY, ["£1,234"], [], "point"),
        (Kind.PERCENT, ["45,5%"], [], "comma"),
        (Kind.NUMBER, ["1234", ""], [], None),
        (Kind.TEXT, ["1,234"], [], None),
    ],
)
def test_the_decimal_sign_is_asked_only_where_the_file_does_not_say_it(
    kind, typed, asked, sign
):
    numbers = column(kind, *typed)

    assert keys(numbers) == asked
    assert settled([numbers]).values.get(SIGN) == sign


def test_the_question_of_the_decimal_sign_shows_both_readings():
    (question,) = questions([column(Kind.NUMBER, "1,234")])

    assert question.options == (
        ("point", "1,234 is 1234, with thousands set apart"),
        ("comma", "1,234 is 1.234"),
    )


def test_a_number_without_an_answer_is_not_guessed():
    with pytest.raises(Unusable, match="whether the comma or the point in “1,234”"):
        apply(Answers(), cell("1,234"), Kind.NUMBER)


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("1,234", "1234", "1.234"),
        ("1.234", "1.234", "1234"),
        ("1.234,5", "1.234,5", "1234.5"),
        ("£4,513", "£4513", "£4.513"),
        ("£ 4513.50", "£4513.50", "£ 4513.50"),
        ("(5)", "-5", "-5"),
        ("(£4,513.20)", "-£4513.20", "(£4,513.20)"),
        ("-£5", "-£5", "-£5"),
        ("£-5", "-£5", "-£5"),
        ("−5", "-5", "-5"),
        ("45%", "45%", "45%"),
        ("45.5 %", "45.5%", "45.5 %"),
        ("007", "007", "007"),
        ("4.0", "4.0", "4.0"),
        ("1e3", "1e3", "1e3"),
        ("1.5E+10", "1.5E+10", "1.5E+10"),
        ("(5", "(5", "(5"),
        ("1-2", "1-2", "1-2"),
        ("1 234", "1 234", "1 234"),
        ("٣", "٣", "٣"),
    ],
)
def test_a_number_is_read_by_the_sign_of_the_file(text, point, comma):
    for sign, expected in (("point", point), ("comma", comma)):
        known = Answers({SIGN: sign})
        try:
            read = apply(known, cell(text), Kind.NUMBER)
        except Unusable as reason:
            read = str(reason)
        assert read == expected
