"""The numbers in a text, and those that are no statistic whatever they are."""

import re
from collections.abc import Iterator

_NUMBER = re.compile(r"\d(?:[\d.,:/\u2013-]*\d)?")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_TO = r"(?:\s?[-–]\s?|\s(?:to|and|or)\s)"  # a dash
_NAMED = (
    r"sections?|ss?|chapters?|parts?|schedules?|articles?|regulations?|paragraphs?|paras?"
    r"|appendix|annex|steps?|stages?|levels?|tiers?|phases?|priority|recommendations?"
    r"|version|volume|page|pp?|key stage|year group|no"
)
# Read in any case; each says of a piece of text that its digits count nothing.
_NO_STATISTIC = re.compile(
    "|".join(
        (
            rf"\b(?:{_NAMED})\.?\s\d+[a-z]?(?:\(\w+\))*(?:{_TO}\d+[a-z]?)*\b",
            r"\bcovid[-\s]?19\b",
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}\b(?:\s\d{{4}})?",
            rf"\b{_MONTH}\s(?:\d{{1,2}},\s)?\d{{4}}\b",
            r"\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b|\b\d{4}-\d\d-\d\d\b",
            rf"(?<![\d,.£])(?:19|20)\d\d(?:(?:/|{_TO})(?:(?:19|20)\d\d|\d\d))?(?![\d,%]|\.\d)",
            rf"\baged?\s(?:between\s|from\s|under\s|over\s)?\d+(?:{_TO}\d+)?",
            rf"\b\d+(?:{_TO}\d+)?[-\s]year[-s\s]*olds?\b|\b\d+(?:{_TO}\d+)?\syears\sold\b",
            r"\b(?:under|over)[-\s]?\d+s\b|\b\d+\+",
            r"(?:\+44\s?\(?0?\)?|\b0)\d(?:[\s-]?\d){7,10}\b|\b(?:999|101|111)\b",
            r"\b\d{1,2}[.:]\d\d\s?(?:am|pm)?\b(?!\s?%)|\b\d{1,2}\s?(?:am|pm)\b|\b24/7\b",
            r"[^\W\d_]\d+\b",
        )
    ),
    re.IGNORECASE,
)


def numbers_in(text: str) -> Iterator[re.Match[str]]:
    """Yield each number in `text`, with the signs within it."""
    return _NUMBER.finditer(text)


def statistics_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers that may be a statistic.

    A section of an Act, an age, a telephone number, a date, a year, a time and Covid-19
    are none.
    """
    others = _NO_STATISTIC.finditer(text)
    other = next(others, None)
    for number in numbers_in(text):
        while other and other.end() <= number.start():
            other = next(others, None)
        if other is None or number.end() <= other.start():
            yield number
