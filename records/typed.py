"""Reads texts and numbers as people type them; refuses days that nobody can mean."""

import re
from datetime import date

from django.core.exceptions import ValidationError

from records.dates import YEARS
from richtext.lines import readable

EARLIEST, LATEST = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
LONGEST = 100  # characters of a number, or of the words in its place
_NUMBER = re.compile(
    r"(?P<minus>[-\u2212\u2013]?)\s*(?:(?P<pounds>£)\s*)?"
    r"(?P<digits>[0-9]{1,18}|[0-9]{1,3}(?P<gap>[,\s\u2019'])[0-9]{3}"
    r"(?:(?P=gap)[0-9]{3})*)(?P<rest>\.[0-9]{1,18})?"
    r"\s*(?P<percent>%|per\s?cent|)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]{1,18}")


def visible(text: str) -> str:
    """Return `text` without what nobody can see in it, which is pasted unnoticed.

    What is too long to be a number comes back as it is.
    """
    return text if len(text) > LONGEST else readable(text).strip()


def plain_number(text: str) -> tuple[str, str]:
    """Return the number in `text` in digits with a point, and its sign: £, % or "".

    Thousands may be set apart by commas or spaces. Other texts come back as they are.
    """
    text = visible(text)
    found = _NUMBER.fullmatch(text) if len(text) <= LONGEST else None
    if not found or (found["pounds"] and found["percent"]):
        return text, ""
    digits = re.sub(r"[^0-9]", "", found["digits"])
    number = ("-" if found["minus"] else "") + digits + (found["rest"] or "")
    return number, found["pounds"] or ("%" if found["percent"] else "")


def whole_number(text: str) -> int | None:
    """Return the number that a page or a file of ours wrote, None if `text` is none.

    It has 1 to 18 digits and nothing else, which every database holds; int() alone
    takes other signs, and fails where there are thousands of digits.
    """
    return int(text) if _DIGITS.fullmatch(text) else None


def plausible(value: date) -> None:
    """Raise ValidationError where `value` is in a year that nobody can mean."""
    if value < EARLIEST:
        raise ValidationError("Enter the year in full, such as 2025.", code="year")
    if value > LATEST:
        raise ValidationError(
            f"Check the year: it cannot be after {LATEST.year}.", code="year"
        )


def kept_text(value: str) -> str:
    """Return `value` in the one spelling in which texts are kept and compared.

    Signs that nobody sees are not kept: some hide what a name says, and some end the
    process that draws a chart of it.
    """
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return readable(lines).strip()
