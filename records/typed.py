"""Reads numbers and days as people type them; what may mean two things is not read."""

import re
from calendar import monthrange
from datetime import date

from django.core.exceptions import ValidationError

from records.dates import YEARS

EARLIEST, LATEST = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NUMBER = re.compile(
    r"(?P<minus>[-\u2212\u2013]?)\s*(?P<pounds>£?)\s*"
    r"(?P<digits>[0-9]{1,18}|[0-9]{1,3}(?P<gap>[,\s\u2019'])[0-9]{3}"
    r"(?:(?P=gap)[0-9]{3})*)(?P<rest>\.[0-9]{1,18})?"
    r"\s*(?P<percent>%|per\s?cent|)",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"(\d{1,2})\s*[/.\s-]\s*(\d{1,2})\s*[/.\s-]\s*(\d{4}|\d{2})", re.ASCII
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})", re.ASCII)
_IN_WORDS = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\s)?"
    r"(?:the\s)?(?:(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?([a-z]{3,9})"
    r"|([a-z]{3,9})\s(\d{1,2})(?:st|nd|rd|th)?)(?:\s(\d{4}|\d{2}))?",
    re.ASCII,
)
_PIVOT = 69  # of years in two digits: 68 is 2068, 69 is 1969, as in most programs


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


def day(text: str) -> date:
    """Return the day that `text` names: 31/3/2025, 31 March 25, 31st March 2025.

    Raise ValidationError with what to do where it names none.
    """
    words = " ".join(re.sub(r"[,.](?=\s|$)", " ", text).casefold().split())
    if found := _YEAR_FIRST.fullmatch(words):
        year, month, number = found.groups()
    elif found := _DAY_FIRST.fullmatch(words):
        number, month, year = found.groups()
    elif (found := _IN_WORDS.fullmatch(words)) and (
        name := _month(found[2] or found[3])
    ):
        number, month, year = found[1] or found[4], str(name), found[5]
    else:
        raise ValidationError("Enter the date, such as 31/3/2025 or 31 March 2025.")
    return _made(int(number), int(month), year)


def plausible(value: date) -> None:
    """Raise ValidationError where `value` is in a year that nobody can mean."""
    if value < EARLIEST:
        raise ValidationError("Enter the year in full, such as 2025.", code="year")
    if value > LATEST:
        raise ValidationError(
            f"Check the year: it cannot be after {LATEST.year}.", code="year"
        )


def _month(word: str) -> int:
    """Return the number of the month that `word` names or shortens, 0 for none."""
    names = (name.casefold() for name in MONTHS)
    found = (number for number, name in enumerate(names, 1) if name.startswith(word))
    return 9 if word == "sept" else next(found, 0)


def _made(number: int, month: int, year: str | None) -> date:
    if not 1 <= month <= len(MONTHS):
        raise ValidationError(
            f"There is no month {month}: write the day first, such as 31/3/2025."
        )
    name = MONTHS[month - 1]
    full = _in_full(int(year), year) if year else 2000  # a leap year: any day may be
    last = monthrange(full, month)[1] if full else 31
    if not 1 <= number <= last:
        which = f"{name} {full}" if year else name
        raise ValidationError(
            f"There is no {number} {which}: {name} has {last} days. Correct the day."
        )
    if not year:
        raise ValidationError(f"Add the year, such as {number} {name} 2025.")
    if not full:
        raise ValidationError("Enter the year in full, such as 2025.")
    return date(full, month, number)


def _in_full(year: int, typed: str) -> int:
    if len(typed) > 2:  # digits
        return year
    return year + (2000 if year < _PIVOT else 1900)
