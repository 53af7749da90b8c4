from datetime import date
from decimal import Decimal

import pytest

from documents.quantities import (
    Quantity,
    Status,
    Unit,
    day,
    in_words,
    number,
    of_what,
    pounds,
    precision,
    show,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1360, "1,360"),
        (1_000_000, "1,000,000"),
        (-5, "−5"),
        (Decimal("12.500"), "12.5"),
        (Decimal("3.000"), "3"),
        (Decimal("100"), "100"),
        (Decimal("-0.25"), "−0.25"),
        (Decimal("1E+3"), "1,000"),
        (Decimal("1234567.891"), "1,234,567.891"),
    ],
)
def test_a_number_has_thousands_separators_and_no_idle_zeros(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (161500, "£161,500"),
        (Decimal("47700.00"), "£47,700"),
        (Decimal("47700.50"), "£47,700.50"),
        (Decimal("0.00"), "£0"),
        (Decimal("-1200.00"), "−£1,200"),
        (Decimal("-0.05"), "−£0.05"),
    ],
)
def test_pounds_show_pence_only_where_there_are_any(value, text):
    assert pounds(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(date(2023, 4, 1), "1 April 2023"), (date(2024, 12, 31), "31 December 2024")],
)
def test_a_day_is_written_out_without_a_leading_zero(value, text):
    assert day(value) == text


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(1360, Unit.COUNT, qualifier="over"), "over 1,360"),
        (Quantity(Decimal("50.0"), Unit.PERCENT), "50%"),
        (Quantity(Decimal("47700.00"), Unit.POUNDS), "£47,700"),
        (Quantity(Decimal("2.5"), Unit.POINTS), "2.5 percentage points"),
        (Quantity(Decimal("1.000"), Unit.POINTS), "1 percentage point"),
        (Quantity(Decimal("4.2"), Unit.RATE), "4.2"),
        (Quantity(Decimal("14"), Unit.YEARS), "14 years"),
        (Quantity(Decimal("1"), Unit.YEARS), "1 year"),
        (Quantity(date(2023, 4, 1), Unit.DATE), "1 April 2023"),
        (Quantity("monthly"), "monthly"),
        (Quantity("over-seen", qualifier=""), "over-seen"),
        (Quantity(0, Unit.COUNT), "0"),
    ],
)
def test_a_value_shows_with_its_qualifier_and_unit(quantity, text):
    assert show(quantity) == text


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        (Unit.COUNT, "14–15"),
        (Unit.YEARS, "14–15 years"),
        (Unit.PERCENT, "14–15%"),
        (Unit.POUNDS, "£14–£15"),
        (Unit.POINTS, "14–15 percentage points"),
    ],
)
def test_a_range_shows_both_ends_and_its_unit(unit, text):
    assert show(Quantity(Decimal("14"), unit, upper=Decimal("15.000"))) == text


def test_a_range_keeps_its_qualifier():
    quantity = Quantity(Decimal(14), Unit.YEARS, qualifier="about", upper=Decimal(15))

    assert show(quantity) == "about 14–15 years"


@pytest.mark.parametrize(
    ("status", "marker"),
    [
        (Status.HIDDEN, "[c]"),
        (Status.NOT_APPLICABLE, "[z]"),
        (Status.NOT_RECORDED, "[nr]"),
        (Status.NOT_COLLECTED, "[nc]"),
        (Status.NOT_AVAILABLE, "[x]"),
    ],
)
def test_what_is_not_shown_has_a_marker_and_never_its_value(status, marker):
    quantity = Quantity(3, Unit.COUNT, qualifier="over", status=status)

    assert show(quantity) == marker


def test_nothing_is_not_available_rather_than_zero():
    assert show(Quantity(None, Unit.COUNT, qualifier="over")) == "[x]"


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (("93.1", "-3.02", "45"), ["93.10%", "−3.02%", "45.00%"]),
        (("93.10", "3.0", "45"), ["93.1%", "3.0%", "45.0%"]),
        (("93", "3", "45"), ["93%", "3%", "45%"]),
    ],
)
def test_values_that_stand_together_have_one_precision(values, texts):
    cells = [Quantity(Decimal(value), Unit.PERCENT) for value in values]

    assert [show(cell, precision(cells)) for cell in cells] == texts


def test_pence_are_shown_of_all_or_none_that_stand_together():
    cells = [Quantity(Decimal(value), Unit.POUNDS) for value in ("100", "99.5")]

    assert [show(cell, precision(cells)) for cell in cells] == ["£100.00", "£99.50"]


def test_rough_values_and_other_units_have_a_precision_of_their_own():
    cells = [
        Quantity(Decimal("3.25"), Unit.PERCENT, qualifier="about"),
        Quantity(Decimal(14), Unit.PERCENT, upper=Decimal("15.5")),
        Quantity(Decimal(7), Unit.RATE),
        Quantity(Decimal("7.25"), Unit.PERCENT, status=Status.HIDDEN),
        Quantity("3.125"),
    ]

    assert [show(cell, precision(cells)) for cell in cells] == [
        "about 3.25%",
        "14.0–15.5%",
        "7",
        "[c]",
        "3.125",
    ]


@pytest.mark.parametrize(
    ("quantity", "words", "of_boys"),
    [
        (Quantity(1360, Unit.COUNT, "over"), "over 1,360", "over 1,360 boys"),
        (Quantity(0, Unit.COUNT), "0", "0 boys"),
        (
            Quantity(3, Unit.COUNT, status=Status.HIDDEN),
            "withheld",
            "boys, number withheld",
        ),
        (
            Quantity(None, status=Status.NOT_APPLICABLE),
            "not applicable",
            "boys, number not applicable",
        ),
        (
            Quantity(None, status=Status.NOT_RECORDED),
            "not recorded",
            "boys, number not recorded",
        ),
        (
            Quantity(None, status=Status.NOT_COLLECTED),
            "not collected",
            "boys, number not collected",
        ),
        (
            Quantity(None, status=Status.NOT_AVAILABLE),
            "not given",
            "boys, number not given",
        ),
    ],
)
def test_a_sentence_has_words_where_a_table_has_a_marker(quantity, words, of_boys):
    assert in_words(quantity) == words
    assert of_what(quantity, "boys") == of_boys
    assert of_what(quantity, "") == words


def test_a_value_that_nobody_gave_is_said_so():
    assert in_words(Quantity(None, Unit.COUNT)) == "not given"
