"""Rich text as people type it: plain text with a few signs, no JavaScript needed.

A blank line parts paragraphs; `- ` and `1. ` begin list items (two spaces nest one),
`> ` a quotation. Within a line stand `**strong**`, `*em*`, `[text](https://...)`,
`[[figure/address]]`, `[[section:key|text]]`, `[[section:key]]` and `{{plain digits}}`.
A backslash takes the meaning from a sign. Everything else is plain text. Where the
text is structured, `## ` begins a heading, `### ` one below it, `^[words]` is a
footnote, `> -- ` the source at the end of a quotation, rows that begin with `|` are a
table and a row `![key]` is a picture (`richtext.typed_tables`).

Stars mark words only where they enclose them from outside, between spaces or marks:
those of `Referrals*, visits*`, `A*-C` and `3*4*5` are ordinary writing. Where a word
is bold in part, the form shows `{**}`, which counts wherever it stands. `2019. ` begins
a list only where `2020. ` follows, or with a tab.

This is not CommonMark: there `a**(b)**c` cannot be bold, so not every passage could
be shown in the form and saved again unchanged.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from richtext.html import read
from richtext.lines import Line, Piece, readable
from richtext.passages import clean
from richtext.pasted import Reading, notation_rows
from richtext.sheet import Sheet
from richtext.signs import Signs
from richtext.tidying import tidy
from richtext.typed_tables import Typed, parts, picture_named
from richtext.writing import write

PLAIN_HELP = (
    "Leave a blank line between paragraphs, start a list item with “- ”, and write "
    "**bold**, *italic* or [words](https://address). Bullets and numbers of a pasted "
    "list become a list."
)
NOTATION_HELP = (
    f"{PLAIN_HELP} [[figure/address]] puts in a figure, [[section:key]] names a "
    "section, and {{Section 42}} marks digits that are not a figure."
)

PASSAGE_HELP = (
    f"{NOTATION_HELP} Start a heading with “## ”, put a footnote in ^[brackets], and "
    "write each row of a table on a line of its own: | Course | Places |. The first "
    "row is its heading; a line |= Courses before it is its caption. End a quotation "
    "(“> ”) with its source: “> -- Name”. To show a picture, put ![reference] on a "
    "line of its own."
)

LONGEST_START = 6  # digits of a list's first number, as richtext.html reads it
_AMONG_WORDS = re.compile(r"(?<!\\)!\[[^\[\]]+\]")
_SOURCE = re.compile(r"--\s+(\S.*)", re.DOTALL)  # at the end of a quotation
_QUOTED = re.compile(r" {0,3}(?:> ?)+")
_ITEM = re.compile(r"([ \t]*)(?:-|([1-9][0-9]{0,8})\.)(?:([ \t]+)(.*))?", re.DOTALL)


def from_notation(text: str, *, structured: bool = False) -> str:
    """Return the clean HTML of what was typed. What is no notation is plain text.

    Headings, tables, footnotes and sources are read where the text is `structured`.
    """
    pieces = _Typed(text, structured=structured).pieces()
    return clean(write(tidy(pieces)), structured=structured)


def to_notation(html: str) -> str:
    """Return the text to put in the form, which `from_notation` reads as `html`."""
    sheet = Sheet()
    pieces = read(html, structured=True)
    for piece, following in zip_longest(pieces, pieces[1:]):
        sheet.add(piece, following)
    return "\n".join(sheet.rows)


def refused_links(text: str, *, structured: bool = False) -> tuple[str, ...]:
    """Return each typed link's address that may not be linked, in reading order."""
    return tuple(
        address
        for signs in _Typed(text, structured=structured).signs()
        for address in signs.refused
    )


def refused_pictures(text: str) -> tuple[str, ...]:
    """Return what a structured text names as a picture and can be the key of none.

    A row has nothing else in it: `![Our team]`.
    """
    typed = _Typed(text, structured=True)
    return tuple(filter(None, map(picture_named, typed.rows)))


def readings(text: str, *, structured: bool = False) -> tuple[str, ...]:
    """Return how what was typed is read where that may surprise, a sentence each."""
    typed = _Typed(text, structured=structured)
    found = [reading.value for reading in Reading if reading in typed.readings]
    if structured and any(_AMONG_WORDS.search(row) for row in typed.rows):
        found.append(
            "Put ![reference] on a line of its own to show a picture. Within a "
            "sentence it was left as typed."
        )
    alone = [sign for signs in typed.signs() for sign in signs.alone()]
    if alone:
        stars = " and ".join(f"“{one}”" for one in sorted(set(alone)))
        found.append(
            f"Asterisks with no closing asterisks were left as they are: {stars}."
        )
    return tuple(found)


@dataclass
class _Wrapped:
    """One paragraph or item as typed, perhaps over several rows."""

    text: str
    quotation: int
    depth: int = 0
    number: str | None = None
    margin: int = 0  # how far the whole list is indented
    value: int = 0  # what a numbered item is counted as

    def __post_init__(self) -> None:
        self.value = int(self.number or 1)

    def line(self, *, structured: bool) -> Line:
        numbered = self.number is not None
        source = _SOURCE.fullmatch(self.text) if structured and self.quotation else None
        signs = Signs(source[1] if source else self.text, has_notes=structured)
        runs = tuple(signs.runs())
        return Line(
            runs,
            self.quotation,
            self.depth,
            numbered,
            self.value,
            source=source is not None,
        )


class _Typed:
    """What was typed, in headings and tables, and paragraphs and items between them."""

    def __init__(self, text: str, *, structured: bool) -> None:
        self.structured = structured
        rows, self.readings = notation_rows(
            re.split(r"\r\n?|\n", readable(text)), as_tables=structured
        )
        self.parts = tuple(parts(rows)) if structured else (rows,)

    @property
    def rows(self) -> Iterator[str]:
        """The rows that are no heading, table or picture."""
        for part in self.parts:
            if not isinstance(part, Typed):
                yield from part

    def pieces(self) -> Iterator[Piece]:
        for part in self.parts:
            if isinstance(part, Typed):
                yield part.piece()
            else:
                for line in wrapped(part):
                    yield line.line(structured=self.structured)

    def signs(self) -> Iterator[Signs]:
        """Yield the signs of each paragraph, item, heading and cell."""
        for part in self.parts:
            if isinstance(part, Typed):
                texts = part.texts
            else:
                texts = tuple(line.text for line in wrapped(part))
            for text in texts:
                yield Signs(text, has_notes=self.structured)


def wrapped(typed: Sequence[str]) -> list[_Wrapped]:
    """Return the paragraphs and items in rows that have neither heading nor table."""
    lines: list[_Wrapped] = []
    quotation = 0
    was_quoted = parted = False
    quotes = [_QUOTED.match(row) for row in typed]
    rows = [
        row[quoted.end() :] if quoted else row
        for row, quoted in zip(typed, quotes, strict=True)
    ]
    for place, (row, quoted) in enumerate(zip(rows, quotes, strict=True)):
        quotation += bool(quoted) and not was_quoted
        parted = parted or was_quoted != bool(quoted) or not row.strip()
        was_quoted = bool(quoted)
        if not row.strip():
            continue
        within = quotation if quoted else 0
        open_line = lines[-1] if lines and not parted else None
        begun = _begun_item(rows, place, within, lines, parted)
        if begun:
            lines.append(begun)
        elif open_line and not (quoted and _SOURCE.fullmatch(row)):
            open_line.text += f" {row.strip()}"
        else:
            lines.append(_Wrapped(row.strip(), within))
        parted = False
    return lines


def _begun_item(
    rows: Sequence[str],
    place: int,
    quotation: int,
    before: Sequence[_Wrapped],
    parted: bool,
) -> _Wrapped | None:
    """Return the item that the row at `place` begins, if it does."""
    item = _ITEM.fullmatch(rows[place].rstrip())
    if not item:
        return None
    indent, number, text = len(item[1].expandtabs(4)), item[2], item[4] or ""
    last = before[-1] if before and before[-1].quotation == quotation else None
    in_list = last is not None and last.depth > 0
    margin = last.margin if last and in_list else indent
    depth = 2 if indent - margin > 1 else 1
    begun = _Wrapped(text, quotation, depth, number, margin)
    if number is None:
        return begun
    if not text.strip():
        return None  # "47." alone: there is no item without words
    sibling = _sibling(before, begun) if in_list else None
    if sibling is not None and sibling.number is not None:
        counts_on = number == "1" or int(number) == sibling.value + 1
        begun.value = sibling.value + 1
        return begun if counts_on else None
    is_tabbed = "\t" in item[3]
    if number != "1" and before and not in_list and not parted and not is_tabbed:
        return None  # a sentence that happens to wrap before a year
    is_sure = number == "1" or is_tabbed or _counts_on(rows, place, int(number))
    return begun if is_sure and len(number) <= LONGEST_START else None


def _sibling(before: Sequence[_Wrapped], item: _Wrapped) -> _Wrapped | None:
    """Return the item before `item` in the same list."""
    for line in reversed(before):
        if line.depth < item.depth or line.quotation != item.quotation:
            return None
        if line.depth == item.depth:
            return line
    return None


def _counts_on(rows: Sequence[str], place: int, number: int) -> bool:
    """Whether the next item, directly below or after a blank row, is one more."""
    parted = False
    for below in range(place + 1, len(rows)):
        row = rows[below]
        if not row.strip():
            parted = True
        elif item := _ITEM.fullmatch(row.rstrip()):
            return item[2] == str(number + 1) and bool(item[4])
        elif parted:
            return False
    return False
