"""Reads what people write in one cell or heading of a table."""

import re
from decimal import Decimal

from documents.quantities import MARKERS, Status, Unit
from indicators.grid import Cell, mark
from records.modelfields import Qualifier
from records.numbers import STATUSES_IN_WORDS, NumberStatus, read_status
from records.typed import plain_number, visible

SIGNS = {"£": Unit.POUNDS, "%": Unit.PERCENT}
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_MARK = re.compile(r"\s*\[\s*(?:note\s*)?([0-9]{1,3})\s*\]\s*$", re.IGNORECASE)
_SHORT = re.compile(r"(<=|>=|[<>≤≥~])\s*(.+)|(.+?)\s*(\+)", re.DOTALL)
_QUALIFIERS = {
    "<": Qualifier.UNDER,
    ">": Qualifier.OVER,
    "<=": Qualifier.AT_MOST,
    "≤": Qualifier.AT_MOST,
    ">=": Qualifier.AT_LEAST,
    "≥": Qualifier.AT_LEAST,
    "+": Qualifier.AT_LEAST,
    "~": Qualifier.ABOUT,
}
_CODES = {
    "c": NumberStatus.WITHHELD,
    MARKERS[Status.HIDDEN]: NumberStatus.WITHHELD,
    MARKERS[Status.NOT_APPLICABLE]: NumberStatus.NOT_APPLICABLE,
    MARKERS[Status.NOT_RECORDED]: NumberStatus.NOT_RECORDED,
    MARKERS[Status.NOT_COLLECTED]: NumberStatus.NOT_COLLECTED,
}
_SEVERAL_MEANINGS = {"-", "–", "—", "−", "*", "**", "..", ".", ":", "x", "#", "?"}
_SHOWN = 40


class Unreadable(ValueError):
    """A text that is no table, or no value of a cell; it says what to do."""


def read_cell(text: str, unit: Unit | None = None) -> Cell:
    """Return what a cell says; raise Unreadable where it could mean several things.

    "<5" is under 5, "c" withheld, "n/a" not applicable, and blank not entered. A sign
    that does not fit the `unit` is refused, where there is one.
    """
    said, notes = split_marks(visible(text))
    if not said:
        return Cell(notes=notes)
    if status := read_status(said) or _CODES.get(said.casefold()):
        return Cell(status=status, notes=notes)
    qualifier, rest = _qualified(said)
    number, sign = plain_number(rest)
    if not _NUMBER.fullmatch(number):
        raise Unreadable(_unclear(said))
    if sign and unit and SIGNS[sign] is not unit:
        raise Unreadable(f"Leave out the {sign}, or change the unit of the column.")
    return Cell(_plain(Decimal(number)), qualifier, None, notes)


def sign_of(text: str) -> str:
    """Return the sign, £ or %, with which a number is written; "" for none."""
    return plain_number(_qualified(split_marks(visible(text))[0])[1])[1]


def split_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """Return `text` without the marks at its end, and the footnotes that they name."""
    notes: list[int] = []
    while found := _MARK.search(text):
        text, notes = text[: found.start()], [int(found[1]), *notes]
    return text.strip(), tuple(notes)


def read_heading(text: str) -> str:
    """Return a heading on one line, with its marks in their one spelling."""
    label, notes = split_marks(" ".join(visible(text).split()))
    return " ".join((label, *map(mark, notes))).strip()


def shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _plain(value: Decimal) -> Decimal:
    """Return `value` in the one spelling that the text form has: 12 for 12.00."""
    return Decimal(f"{value.normalize():f}") if value else Decimal(0)


def _unclear(text: str) -> str:
    """Return what to do about a cell that is no number and no known word."""
    shown = shortened(text)
    if text.casefold() in _SEVERAL_MEANINGS:
        return (
            f"“{shown}” can mean several things: enter 0, {STATUSES_IN_WORDS}, or "
            "leave it empty."
        )
    if re.fullmatch(r"\(.+\)", text):
        return f"“{shown}” can mean several things: enter the number alone, as 5 or -5."
    return f"“{shown}” is not a number: enter digits, <5, or {STATUSES_IN_WORDS}."


def _qualified(text: str) -> tuple[str, str]:
    """Return how exactly a number is known, and the rest of the text."""
    if found := _SHORT.fullmatch(text):
        return _QUALIFIERS[found[1] or found[4]], found[2] or found[3]
    for word in Qualifier.values:
        if text.casefold().startswith(f"{word} "):
            return word, text[len(word) :].strip()
    return "", text
