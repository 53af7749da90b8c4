from datetime import datetime
from decimal import Decimal

import pytest

from spreadsheets.number_formats import duration, shown, shown_date


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        ("1234.5", "General", "1234.5"),
        ("1234.5", "0", "1235"),
        ("1234.5", "0.00", "1234.50"),
        ("1234567", "#,##0", "1,234,567"),
        ("-1234.5", "#,##0.00", "-1,234.50"),
        ("0", "#,##0", "0"),
        ("0", "#", ""),
        ("0.5", "0.0#", "0.5"),
        ("0.456", "0.0%", "45.6%"),
        ("-5", "0;(0)", "(5)"),
        ("0", '0;-0;"-"', "-"),
        ("5", "0;;", "5"),
        ("4513", "[$£-809]#,##0.00", "£4,513.00"),
        ("-4513", "[Red]-£#,##0", "--£4,513"),
        ("4513", '_-"£"* #,##0_-', "£4,513"),
        ("12", '0" people"', "12 people"),
        ("12", "0\\*", "12*"),
        ("7", "0000", "0007"),
        ("1234567", "0.0,,", "1.2"),
        ("12345", "0.00E+00", "1.23E+4"),
        ("0.5", "# ?/?", "0.5"),
        ("12", "@", "12"),
        ("12", '"hidden"', "hidden"),
        ("1E+300", "General", "1E+300"),
    ],
)
def test_a_number_is_shown_as_excel_shows_it(number, number_format, text):
    assert shown(Decimal(number), number_format) == text


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("dd/mm/yyyy", "03/04/2025"),
        ("mm-dd-yy", "03/04/2025"),
        ("m/d/yy h:mm", "03/04/2025 14:05"),
        ("General", "03/04/2025"),
        ("d-mmm-yy", "3-Apr-25"),
        ("mmm-yy", "Apr-25"),
        ("mmmm yyyy", "April 2025"),
        ("yyyy", "2025"),
        ("[$-809]dddd d mmmm yyyy", "Thursday 3 April 2025"),
        ("[$-F800]dddd, mmmm dd, yyyy", "03/04/2025"),
        ("dd/mm/yyyy hh:mm:ss", "03/04/2025 14:05:09"),
        ("h:mm AM/PM", "2:05 PM"),
        ("yyyy-mm-dd;@", "2025-04-03"),
        ('d "of" mmmm', "3 of April"),
        ("mmmmm", "A"),
        ("ddd", "Thu"),
    ],
)
def test_a_day_is_shown_as_excel_shows_it_in_britain(number_format, text):
    assert shown_date(datetime(2025, 4, 3, 14, 5, 9), number_format) == text


@pytest.mark.parametrize(
    ("days", "text"), [("1.5", "36:00"), ("0.0001", "0:00:09"), ("0.25", "6:00")]
)
def test_a_duration_is_hours_and_minutes(days, text):
    assert duration(Decimal(days)) == text
