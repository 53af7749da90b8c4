"""Tells whether a comma in a number is a decimal sign or sets thousands apart."""

import re
from collections.abc import Iterable

POINT, COMMA = "point", "comma"
_AROUND = re.compile(
    r"(?P<open>\()?\s*(?P<minus>[-−–])?\s*(?P<pounds>£)?\s*(?P<inner>[-−–])?\s*"
    r"(?P<digits>[0-9][0-9.,]*|[.,][0-9]+)\s*(?P<percent>%)?\s*(?P<close>\))?"
)
_THOUSANDS = {
    ",": re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"),
    ".": re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?"),
}
_DECIMAL = {
    ",": re.compile(r"[0-9]*,[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+"),
    ".": re.compile(r"[0-9]*\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+"),
}


def is_ambiguous(text: str, is_whole: bool) -> bool:
    """Whether `text` is a number read either way; `is_whole` where it has to be whole.

    Pounds are written with a point.
    """
    return len(_readings(text, is_whole)) == 2


def settled(texts: Iterable[tuple[str, bool]]) -> str:
    """Return POINT or COMMA where some of `texts` show it and none the other; or ""."""
    shown = {
        readings.copy().pop()
        for text, is_whole in texts
        if len(readings := _readings(text, is_whole)) == 1
    }
    return shown.pop() if len(shown) == 1 else ""


def plain(text: str, decimal_comma: bool) -> str:
    """Return the number in `text` with digits and a point, a minus, and its £ or %.

    In brackets it is less than 0, as in accounts. Other texts come back as they are.
    """
    found = _matched(text)
    digits = _plain_digits(found["digits"], decimal_comma) if found else ""
    if not found or not digits:
        return text
    minus = "-" if found["minus"] or found["inner"] or found["open"] else ""
    return f"{minus}{found['pounds'] or ''}{digits}{found['percent'] or ''}"


def in_words(text: str, sign: str) -> str:
    """Return what `text` comes to: “1234, more than a thousand” or “1.234”."""
    number = plain(text, sign == COMMA)
    return number if "." in number else f"{number}, with thousands set apart"


def _matched(text: str) -> re.Match[str] | None:
    found = _AROUND.fullmatch(text.strip())
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    return found


def _readings(text: str, is_whole: bool) -> set[str]:
    """Return the ways in which `text` is a number, and which differ from each other."""
    found = _matched(text)
    if not found or not ("," in found["digits"] or "." in found["digits"]):
        return set()
    if found["pounds"]:
        return {POINT}
    digits = found["digits"]
    readings = {
        sign: _plain_digits(digits, decimal_comma)
        for sign, decimal_comma in ((POINT, False), (COMMA, True))
    }
    likely = {sign for sign, number in readings.items() if number}
    # A count of 1,234 has no decimals; one of 1.234 may be a mistake, so it is asked.
    return {POINT} if is_whole and "." not in (readings[POINT] or ".") else likely


def _plain_digits(digits: str, decimal_comma: bool) -> str:
    """Return `digits` with a point; "" where they are no number when read so."""
    decimal, thousands = (",", ".") if decimal_comma else (".", ",")
    if digits.isdecimal():
        return digits
    if _DECIMAL[decimal].fullmatch(digits) or _THOUSANDS[thousands].fullmatch(digits):
        return digits.replace(thousands, "").replace(decimal, ".")
    return ""
