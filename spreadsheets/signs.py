"""Finds what stands in a column of numbers in place of a number: *, c, n/a, <5."""

import re

LONGEST = 25  # characters; what is longer is a text in the wrong column
_NUMBER = re.compile(
    r"[(\s]*[-−–]?\s*£?\s*[-−–]?[0-9.,\s]*[0-9][0-9.,\s]*%?\s*\)?"
    r"|[-+]?[0-9.]+e[-+]?[0-9]+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s/.\-_#]+")
# With a figure in it, a text is a sign only where it says more or less than it.
_WITHOUT_FIGURE = re.compile(r"\D+")
_LESS = re.compile(
    r"[<≤].*|(?:less|fewer) than .*|(?:under|below|up to) .*"
    r"|.* (?:or|and) (?:fewer|less|under|below)"
)
_MORE = re.compile(
    r"[>≥~].*|(?:more|greater) than .*|(?:over|above) .*"
    r"|.* (?:or|and) (?:more|over|above)|.*\+"
)
# The portal's own words for a number that is missing are never asked about.
_OWN_WORDS = frozenset({"notrecorded", "notcollected", "notapplicable", "withheld"})
_SUGGESTED = {
    "na": "not applicable",
    "*": "withheld",
    "c": "withheld",
    "nil": "0",
    "none": "0",
    "zero": "0",
    "blank": "",
}


def sign_in(text: str) -> str:
    """Return the sign in `text` that has to be explained; "" where it is a number.

    The same sign is the same however it is spaced and whether in capitals or not.
    Other figures, such as 1-2 and “about 12”, are mistakes rather than signs.
    """
    sign = " ".join(text.split()).casefold()
    if not sign or len(sign) > LONGEST or _NUMBER.fullmatch(sign):
        return ""
    if not any(one.fullmatch(sign) for one in (_WITHOUT_FIGURE, _LESS, _MORE)):
        return ""
    if _BETWEEN.sub("", sign) in _OWN_WORDS:
        return ""
    return sign


def suggested(sign: str) -> str | None:
    """Return what `sign` most likely stands for, None where nobody can say."""
    if _LESS.fullmatch(sign):
        return "withheld"
    return _SUGGESTED.get(_BETWEEN.sub("", sign))
