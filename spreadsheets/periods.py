"""Finds the year, quarter or month that a heading names."""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:19|20)[0-9]{2}"
_YEARS = rf"(?:{_YEAR}\s*[-/–]\s*(?:{_YEAR}|[0-9]{{2}})|{_YEAR}|[0-9]{{2}}/[0-9]{{2}})"
_PERIOD = re.compile(
    r"(?<![\w/])(?:"
    rf"(?:Q(?:uarter\s*)?[1-4]\s*,?\s*(?:FY\s*)?{_YEARS})"
    rf"|(?:FY\s*)?{_YEARS}(?:\s*Q[1-4])?"
    rf"|(?:[0-9]{{1,2}}[-/\s])?{_MONTH}\.?[-\s/’']*(?:{_YEAR}|[0-9]{{2}})"
    rf"|[0-9]{{1,2}}/[0-9]{{1,2}}/{_YEAR}"
    r"|Q[1-4]|Quarter [1-4]"
    r")(?![\w/])",
    re.IGNORECASE,
)
_AROUND = " -–—:,;()[]/"


def found_in(text: str) -> str:
    """Return the period that `text` names, as it is written; "" for none."""
    found = _PERIOD.search(text)
    return found[0] if found else ""


def split(path: tuple[str, ...]) -> tuple[str, str]:
    """Return the period that the headings name, and what they say besides.

    Where none is named, the period is "" and the rest is all they say.
    """
    named = [text for text in path if found_in(text)]
    periods = [found_in(text) for text in named]
    rest = [_PERIOD.sub("", text, count=1).strip(_AROUND) for text in path]
    return " ".join(periods), " – ".join(filter(None, rest))
