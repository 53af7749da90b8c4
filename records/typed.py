"""Reads numbers as people type them, and refuses days that nobody can mean."""

import re
from datetime import date

from django.core.exceptions import ValidationError

from records.dates import YEARS

EARLIEST, LATEST = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
_NUMBER = re.compile(
    r"(?P<minus>[-\u2212\u2013]?)\s*(?P<pounds>£?)\s*"
    r"(?P<digits>[0-9]{1,18}|[0-9]{1,3}(?P<gap>[,\s\u2019'])[0-9]{3}"
    r"(?:(?P=gap)[0-9]{3})*)(?P<rest>\.[0-9]{1,18})?"
    r"\s*(?P<percent>%|per\s?cent|)",
    re.IGNORECASE,
)


def plain_number(text: str) -> tuple[str, str]:
    """Return the number in `text` in digits with a point, and its sign: £, % or "".

    Thousands may be set apart by commas or spaces. Other texts come back as they are.
    """
    found = _NUMBER.fullmatch(text.strip())
    if not found or (found["pounds"] and found["percent"]):
        return text.strip(), ""
    digits = re.sub(r"[^0-9]", "", found["digits"])
    number = ("-" if found["minus"] else "") + digits + (found["rest"] or "")
    return number, found["pounds"] or ("%" if found["percent"] else "")


def plausible(value: date) -> None:
    """Raise ValidationError where `value` is in a year that nobody can mean."""
    if value < EARLIEST:
        raise ValidationError("Enter the year in full, such as 2025.", code="year")
    if value > LATEST:
        raise ValidationError(
            f"Check the year: it cannot be after {LATEST.year}.", code="year"
        )
