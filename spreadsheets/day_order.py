"""Tells whether days in figures start with the day or with the month."""

import re
from collections.abc import Iterable
from datetime import date

DAY_FIRST, MONTH_FIRST = "day first", "month first"
# A point between them is never American, and neither is a year in front.
_FIGURES = re.compile(
    r"(?P<first>[0-9]{1,2})\s*(?P<sign>[/.-])\s*(?P<second>[0-9]{1,2})\s*(?P=sign)\s*"
    r"(?P<year>[0-9]{4}|[0-9]{2})(?P<time>[ T]+[0-9]{1,2}:[0-9]{2}.*)?"
)


def is_ambiguous(text: str) -> bool:
    """Whether `text` is one day read from the left and another the other way round."""
    found = _figures(text)
    if not found:
        return False
    first, second = int(found["first"]), int(found["second"])
    return first != second and 1 <= first <= 12 and 1 <= second <= 12


def settled(texts: Iterable[tuple[str, bool]]) -> str:
    """Return the order that some of `texts` show; "" where none does, or two differ."""
    orders = {_shown_by(text) for text, _ in texts} - {""}
    return orders.pop() if len(orders) == 1 else ""


def in_order(text: str, order: str) -> str:
    """Return the day as 2025-04-03; what is no such day comes back as it is."""
    found = _figures(text)
    if not found:
        return text
    day, month = int(found["first"]), int(found["second"])
    if (order == MONTH_FIRST and day <= 12) or month > 12 >= day:
        day, month = month, day
    try:
        return date(_year(found["year"]), month, day).isoformat()
    except ValueError:
        return text


def in_words(text: str, order: str) -> str:
    """Return the day in words: 3 April 2025."""
    day = date.fromisoformat(in_order(text, order))
    return f"{day.day} {day:%B %Y}"


def _shown_by(text: str) -> str:
    found = _figures(text)
    if not found:
        return ""
    first, second = int(found["first"]), int(found["second"])
    if first > 12 >= second >= 1:
        return DAY_FIRST
    return MONTH_FIRST if second > 12 >= first >= 1 else ""


def _figures(text: str) -> re.Match[str] | None:
    found = _FIGURES.fullmatch(text.strip())
    return None if found and found["sign"] == "." else found


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 69 else 1900)  # as where days are typed
