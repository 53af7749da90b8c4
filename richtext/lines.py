"""The words of a passage, apart from how they are kept (HTML) or typed (notation).

A passage is a row of lines. A line is one paragraph or one list item and holds runs
of text. Marks (bold, italic, a link) lie flat on each run instead of nesting, so the
same text marked in two different orders is the same passage.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from richtext.joiners import JOINERS, is_tag, only_needed_joiners

Mark = tuple[str, str]  # an attribute's or tag's name, and its value
STRONG: Mark = ("strong", "")
EM: Mark = ("em", "")

# What may stand in the brackets of a figure and of a link to a section.
FIGURE_ADDRESS = r"[A-Za-z0-9][A-Za-z0-9/._~@=,+-]*"
SECTION_KEY = r"[A-Za-z0-9][A-Za-z0-9/._-]*"

DEEPEST_LIST = 2
ALLOWED_SCHEMES = ("https", "http", "mailto", "tel")
_LINK = re.compile(
    r"(?:https?://[^\s/?#]|mailto:[^\s?]|tel:\+?\d).*", re.IGNORECASE | re.DOTALL
)
_UNSAFE_IN_LINK = re.compile(r"[\s\"<>()`]")
NO_BREAK = "\N{NO-BREAK SPACE}"
_NO_BREAKS = {NO_BREAK, "\N{NARROW NO-BREAK SPACE}", "\N{FIGURE SPACE}"}
_WORDS = re.compile(r"\s+|\S+")


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
    """A paragraph (depth 0) or a list item (depth 1 or 2).

    Lines of one quotation share a `quotation` number above 0. `start` counts on the
    first item of a numbered list only.
    """

    runs: tuple[Run, ...]
    quotation: int = 0
    depth: int = 0
    numbered: bool = False
    start: int = 1

    def continues_list_of(self, other: "Line | None") -> bool:
        """Whether both lines are items with nothing between their lists."""
        return bool(
            other and self.depth and other.depth and self.quotation == other.quotation
        )


def readable(text: str) -> str:
    """Return `text` in NFC without control, bidi and zero-width characters.

    White space stays as it is, but for control characters: those become a space.
    U+0338 goes too: after a tag it would join with the tag's `>` as soon as something
    else normalised the HTML. So do U+FFFE and its like, which XML cannot hold. Joiners
    and marks of direction stay where `richtext.joiners` says that writing needs them.
    """
    kept = _with_joiners(text)
    if _is_plain(kept):
        return kept
    return unicodedata.normalize("NFC", only_needed_joiners(kept))


def _with_joiners(text: str) -> str:
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


def tidy(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the one way to write `lines`: nothing empty, no stray space or mark."""
    tidied: list[Line] = []
    for line in lines:
        runs = _tidy_runs(line.runs)
        if not runs:
            continue
        before = tidied[-1] if tidied else None
        orphan = line.depth and not line.continues_list_of(before)
        depth = 1 if orphan else min(line.depth, DEEPEST_LIST)
        tidied.append(replace(line, runs=runs, depth=depth))
    return tuple(tidied)


def _percent_encoded(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())


def _tidy_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    # What a joiner stands beside may be in the next run: signs that were escaped.
    legible = [replace(run, text=_with_joiners(run.text)) for run in runs]
    joined = _joined(_allowed(run) for run in legible)
    composed = [replace(run, text=readable(run.text)) for run in joined]
    return _joined(_spaced(composed))


def _allowed(run: Run) -> Run:
    if run.role and run.role[0] == "data-section":
        # A link cannot stand in a link.
        return replace(run, marks=run.marks & {STRONG, EM})
    return run


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        if not run.text and not run.stands_without_text:
            continue
        last = joined[-1] if joined else None
        if last and last.text and run.text and _same_style(last, run):
            joined[-1] = replace(last, text=last.text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def _spaced(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs word by word, with one space wherever there was any.

    A no-break space stays beside a number, which its unit or its "Section" must not
    leave at the end of a line; anywhere else it is a space.
    A space carries only what both of its neighbours carry, so nothing with a mark or
    a role begins or ends with one.
    """
    last: Run | None = None
    space = ""
    for unit in _units(runs):
        if unit.text.isspace():
            space += unit.text
            continue
        if last and space:
            in_one_run = last.text and unit.text and _same_style(last, unit)
            kept = _space(last, space, unit)
            yield Run(kept, last.marks & unit.marks, unit.role if in_one_run else None)
        yield unit
        last, space = unit, ""


def _space(last: Run, typed: str, unit: Run) -> str:
    beside_number = _is_number(last, -1) or _is_number(unit, 0)
    return NO_BREAK if beside_number and set(typed) <= _NO_BREAKS else " "


def _is_number(run: Run, end: int) -> bool:
    is_figure = run.role is not None and run.role[0] == "data-figure"
    return is_figure or bool(run.text and run.text[end].isdigit())


def _units(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        if not run.text:
            yield run
        for word in _WORDS.findall(run.text):
            yield Run(word, run.marks, run.role)


def _same_style(one: Run, other: Run) -> bool:
    return (one.marks, one.role) == (other.marks, other.role)
