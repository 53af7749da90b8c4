"""Finds the footnotes below a copied table, and their marks in its cells."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import count

from indicators.grid import Note, mark
from spreadsheets.body import LeftOut, Reason
from spreadsheets.footnotes import footnotes_of, is_mark, without_mark

Row = Sequence[str]

_NUMBERED = re.compile(r"\[\s*note\s*([0-9]{1,3})\s*\]\s*", re.IGNORECASE)
_WORDS = re.compile(r"(notes?|sources?|n\.?b\.?|key|caveats?|footnotes?)\s*:", re.I)


def split_notes(rows: Sequence[Row]) -> tuple[list[list[str]], tuple[Note, ...]]:
    """Return the rows of the table with its marks as [note 1], and its footnotes.

    A note has the number of its mark if that is one; the others are numbered on. What
    is below the table without a mark is a note of the whole table.
    """
    body = [list(row) for row in rows]
    below: list[str] = []
    while len(body) > 1 and (text := _note_in(body[-1])):
        below.insert(0, text)
        body.pop()
    found = footnotes_of(
        LeftOut(place, Reason.FOOTNOTE, text) for place, text in enumerate(below)
    )
    numbers = _numbers([one.mark for one in found])
    notes = tuple(
        Note(number, " ".join(one.text.split()))
        for one, number in zip(found, numbers, strict=True)
    )
    by_mark = {
        one.mark: number for one, number in zip(found, numbers, strict=True) if one.mark
    }
    return [[_marked(cell, by_mark) for cell in row] for row in body], notes


def _note_in(row: Row) -> str:
    """Return the footnote that a row is, "" if it is none."""
    filled = [cell for cell in row if cell]
    if len(filled) == 2 and row[0] and row[1] and is_mark(row[0]):
        text = " ".join(filled)
    elif len(filled) == 1 and row[0]:
        text = _NUMBERED.sub(r"[\1] ", row[0], count=1)
    else:
        return ""
    is_marked = bool(footnotes_of([LeftOut(0, Reason.FOOTNOTE, text)])[0].mark)
    return text if is_marked or _WORDS.match(text) else ""


def _numbers(marks: Sequence[str]) -> list[int]:
    """Return a number for each mark: its own, or the next that none of them has."""
    own = [_number(one) for one in marks]
    free = (number for number in count(1) if number not in own)
    return [number or next(free) for number in own]


def _number(text: str) -> int:
    """Return the number that a mark is, also a raised one; 0 if it is none."""
    plain = unicodedata.normalize("NFKC", text)
    return int(plain) if re.fullmatch(r"[0-9]{1,3}", plain) else 0


def _marked(cell: str, numbers: dict[str, int]) -> str:
    text, found = without_mark(cell, frozenset(numbers))
    return f"{text} {mark(numbers[found])}" if found and text else cell
