"""Reads the footnotes under a table, and their marks in its cells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spreadsheets.body import LeftOut

_SIGNS = r"\*{1,4}|[†‡§¶]{1,2}|[¹²³⁴-⁹]{1,2}"
_NAMED = r"[0-9]{1,2}|[a-z]|[ivx]{1,4}"
_FOOTNOTE = re.compile(
    rf"(?P<sign>{_SIGNS})\s*(?P<a>\S.*)"
    rf"|[(\[](?P<named>{_NAMED}|{_SIGNS})[)\]]\s*[:.]?\s*(?P<b>\S.*)"
    rf"|(?:notes?\s*)?(?P<number>{_NAMED})[.):]\s+(?P<c>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# A number alone is the number of a record.
_MARK = re.compile(
    rf"[(\[]?(?:{_SIGNS})[)\]]?|[(\[](?:{_NAMED})[)\]]|(?:{_NAMED})[.):]", re.IGNORECASE
)
_WORDS = re.compile(r"(?:notes?|sources?|n\.?b|key|caveats?|footnotes?)\b", re.I)
_MARKED = re.compile(
    rf"(?P<text>.*?\S)\s*(?:(?P<sign>{_SIGNS})|\s[(\[]?(?P<tail>{_SIGNS})[)\]]?"
    rf"|\s*[(\[](?P<named>{_NAMED})[)\]])",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Footnote:
    """A row under the table; `mark` is what cells refer to it by, "" for none."""

    mark: str
    text: str
    row: int


def is_footnote(text: str) -> bool:
    """Whether `text` starts as a footnote does: with a mark, or with “Note”."""
    return bool(_FOOTNOTE.fullmatch(text) or _WORDS.match(text))


def is_mark(text: str) -> bool:
    """Whether `text` is no more than the mark of a footnote."""
    return bool(_MARK.fullmatch(text))


def footnotes_of(rows: "Iterable[LeftOut]") -> tuple[Footnote, ...]:
    """Return the footnotes among `rows`, each without its mark."""
    return tuple(
        _footnote(one.row, one.text) for one in rows if one.reason == "footnote"
    )


def _footnote(row: int, text: str) -> Footnote:
    text = text.replace(" | ", " ", 1)  # the mark may have a cell of its own
    if not (found := _FOOTNOTE.fullmatch(text)):
        return Footnote("", text, row)
    mark = found["sign"] or found["named"] or found["number"]
    return Footnote(mark.lower(), found["a"] or found["b"] or found["c"], row)


def without_mark(text: str, marks: frozenset[str]) -> tuple[str, str]:
    """Return `text` and the mark at its end, "" unless it is one of `marks`.

    A number in brackets alone, such as (5), is no mark: it is less than nothing.
    """
    found = _MARKED.fullmatch(text)
    if not found:
        return text, ""
    mark = (found["sign"] or found["tail"] or found["named"]).lower()
    return (found["text"], mark) if mark in marks else (text, "")
