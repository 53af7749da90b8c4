"""The words of a passage, apart from how they are kept (HTML) or typed (notation).

A passage is a row of lines and tables. A line is one paragraph, heading or list item
and holds runs of text. Marks (bold, italic, a link, a footnote) lie flat on each run
instead of nesting, so the same text marked in two different orders is the same passage.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from richtext.joiners import JOINERS, is_tag, only_needed_joiners

Mark = tuple[str, str]  # an attribute's or tag's name, and its value
STRONG: Mark = ("strong", "")
EM: Mark = ("em", "")
NOTE = "note"  # the mark of a footnote's words; its value tells one from the next

# What may stand in the brackets of a figure and of a link to a section.
FIGURE_ADDRESS = r"[A-Za-z0-9][A-Za-z0-9/._~@=,+-]*"
SECTION_KEY = r"[A-Za-z0-9][A-Za-z0-9/._-]*"
PICTURE_KEY = r"[A-Za-z0-9][A-Za-z0-9_-]*"

DEEPEST_LIST = 2
ALLOWED_SCHEMES = ("https", "http", "mailto", "tel")
_LINK = re.compile(
    r"(?:https?://[^\s/?#]|mailto:[^\s?]|tel:\+?\d).*", re.IGNORECASE | re.DOTALL
)
_UNSAFE_IN_LINK = re.compile(r"[\s\"<>()`]")
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one style.

    `role` is ("data-figure", address), ("data-section", key) or ("data-plain", "").
    A figure has no text of its own; a section link without text is worded later.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    role: Mark | None = None

    @property
    def stands_without_text(self) -> bool:
        return self.role is not None and self.role[0] != "data-plain"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or heading (depth 0) or a list item (depth 1 or 2).

    Lines of one quotation share a `quotation` number above 0; the last of them may be
    its `source`. `start` counts on the first item of a numbered list only. `heading`
    is 1 or, below one of those, 2; 0 for anything else.
    """

    runs: tuple[Run, ...]
    quotation: int = 0
    depth: int = 0
    numbered: bool = False
    start: int = 1
    heading: int = 0
    source: bool = False

    def continues_list_of(self, other: "Piece | None") -> bool:
        """Whether both are items with nothing between their lists."""
        return (
            isinstance(other, Line)
            and bool(self.depth and other.depth)
            and self.quotation == other.quotation
        )


Cell = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words: at least two rows and two columns, all rows of one length.

    The first row heads the columns, the first cell of each other row heads that.
    """

    caption: Cell
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the partnership, by its key: on a line of its own, in no list."""

    key: str


Piece = Line | Grid | Picture


def readable(text: str) -> str:
    """Return `text` in NFC without control, bidi and zero-width characters.

    White space stays as it is, but for control characters: those become a space.
    U+0338 goes too: after a tag it would join with the tag's `>` as soon as something
    else normalised the HTML. So do U+FFFE and its like, which XML cannot hold. Joiners
    and marks of direction stay where `richtext.joiners` says that writing needs them.
    """
    kept = with_joiners(text)
    if _is_plain(kept):
        return kept
    return unicodedata.normalize("NFC", only_needed_joiners(kept))


def with_joiners(text: str) -> str:
    """Return `text` as `readable` does, with every joiner and mark of direction."""
    composed = unicodedata.normalize("NFC", text)
    if _is_plain(composed):
        return composed
    return unicodedata.normalize("NFC", "".join(map(_kept, composed)))


def _is_plain(text: str) -> bool:
    """Whether all of `text` can be seen: most is, and need not be gone through."""
    return text.replace("\n", "").isprintable() and "\u0338" not in text


def _kept(char: str) -> str:
    if char in "\n\r\t" or char in JOINERS or is_tag(char):
        return char
    category = unicodedata.category(char)
    if char.isspace():
        return " " if category == "Cc" else char
    unreadable = category in {"Cc", "Cf", "Cs"} or char == "\u0338"
    return "" if unreadable or _is_no_character(ord(char)) else char


def _is_no_character(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def link_address(typed: str) -> str:
    """Return the address as it is kept, or "" if it may not be linked."""
    # Browsers read these so; the notation needs addresses free of spaces and brackets.
    address = re.sub(r"[\t\r\n]", "", readable(typed)).strip().replace("\\", "/")
    if not _LINK.fullmatch(address):
        return ""
    return _UNSAFE_IN_LINK.sub(lambda found: _percent_encoded(found[0]), address)


def note_of(marks: frozenset[Mark]) -> Mark | None:
    """Return the footnote that a run with `marks` belongs to, if any."""
    return next((mark for mark in marks if mark[0] == NOTE), None)


def opens_note(before: frozenset[Mark], after: frozenset[Mark]) -> bool:
    note = note_of(after)
    return note is not None and note != note_of(before)


def in_brackets(runs: Iterable[Run]) -> Cell:
    """Return `runs` with the words of each footnote in brackets where its sign is."""
    told: list[Run] = []
    note: Mark | None = None
    for run in (*runs, Run("")):
        if (own := note_of(run.marks)) != note:
            told += [Run(")")] if note else []
            told += [Run(" (")] if own else []
            note = own
        told.append(replace(run, marks=run.marks - {own}) if own else run)
    return tuple(told)


def _percent_encoded(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())
