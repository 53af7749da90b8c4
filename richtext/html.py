"""Reads any HTML as the lines and tables of a passage."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import nh3

from richtext.grids import Found, grid_at
from richtext.lines import (
    ALLOWED_SCHEMES,
    DEEPEST_LIST,
    EM,
    FIGURE_ADDRESS,
    NOTE,
    PICTURE_KEY,
    SECTION_KEY,
    STRONG,
    Cell,
    Grid,
    Line,
    Mark,
    Picture,
    Piece,
    Run,
    in_brackets,
    link_address,
    note_of,
    readable,
)
from richtext.tidying import tidy
from richtext.tokens import Tag, Token, parse

_LISTS = {"ul", "ol"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Read so that pasted text keeps its words apart and its emphasis; never written.
_PARAGRAPHS = {"p", "div", "pre", "tr", "td", "th", "caption", "footer", *_HEADINGS}
_EMPHASIS = {"strong": STRONG, "b": STRONG, "em": EM, "i": EM}
_BLOCKS = _PARAGRAPHS | _LISTS | {"li", "blockquote"}
MOST_TABLES = 100  # of any depth; what goes on becomes paragraphs
_CLEANER = nh3.Cleaner(
    tags=_BLOCKS
    | set(_EMPHASIS)
    | {"a", "data", "span", "small", "sup", "br"}
    | {"table", "tbody", "figure"},
    attributes={
        "a": {"href", "data-section"},
        "data": {"data-figure"},
        "span": {"data-plain"},
        "small": {"data-note"},
        "sup": {"data-sign"},  # richtext.structure leaves it; it is never kept
        "figure": {"data-picture"},
        "ol": {"start"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    clean_content_tags={"script", "style", "iframe", "noscript", "template", "title"},
    link_rel=None,
    url_schemes=set(ALLOWED_SCHEMES),
    url_relative="deny",
)


def sweep(html: str) -> str:
    """Return `html` without whatever could harm a reader; clean HTML stays as it is."""
    # The cleaner spells the character out, which is kept as it is everywhere else.
    return _CLEANER.clean(html).replace("&nbsp;", "\N{NO-BREAK SPACE}")


def read(html: str, *, structured: bool = False) -> tuple[Piece, ...]:
    """Return the tidy lines of any HTML, and its tables where it is `structured`.

    Elsewhere headings and cells become paragraphs, footnotes stand in brackets, and
    there are no pictures.
    """
    reader = _Reader(blocks=structured)
    reader.read(parse(sweep(readable(html))))
    return tidy(reader.pieces if structured else map(_in_plain_words, reader.pieces))


@dataclass(frozen=True, slots=True)
class _Place:
    """The reader's position in the HTML."""

    marks: frozenset[Mark] = frozenset()
    role: Mark | None = None
    lists: tuple[tuple[bool, int], ...] = ()  # numbered, start
    quotation: int = 0
    heading: int = 0
    source: bool = False
    silent: bool = False
    words_before: int = 0


class _Reader:
    """Collects lines and tables from tags that are known and all closed."""

    def __init__(self, *, blocks: bool, notes: int = 0) -> None:
        """`blocks` says whether tables and headings are kept; `notes` were before."""
        self.blocks = blocks
        self.pieces: list[Piece] = []
        self.runs: list[Run] = []
        self.places = [_Place()]
        self.notes = notes
        self.quotations = self.tables = self.words = 0

    def read(self, tokens: Sequence[Token]) -> None:
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if isinstance(token, str):
                self.take(token)
            elif token.closes:
                self.end(token.name)
            elif found := self._grid_at(tokens, place):
                self.take_grid(found)
                place = found.end
            else:
                self.begin(token)
            place += 1
        self.end_line()

    def begin(self, tag: Tag) -> None:
        if tag.name == "br":
            self.take(" ")
            return
        self._part(tag.name)
        if tag.name == "figure" and self.blocks:
            self.take_picture(tag.get("data-picture") or "")
        self.places.append(self._inside(tag.name, dict(tag.attributes)))

    def end(self, tag: str) -> None:
        place, outer = self.places[-1], self.places[-2]
        if place.role and place.role != outer.role and self.words == place.words_before:
            self.runs.append(Run("", place.marks, place.role))
        self._part(tag)
        self.places.pop()

    def take(self, words: str) -> None:
        place = self.places[-1]
        if place.silent:
            return
        self.runs.append(Run(words, place.marks, place.role))
        self.words += bool(readable(words).strip())

    def take_grid(self, found: Found) -> None:
        self.end_line()
        rows = tuple(tuple(map(self._cell, row)) for row in found.rows)
        self.pieces.append(Grid(self._cell(found.caption), rows))

    def take_picture(self, key: str) -> None:
        if re.fullmatch(PICTURE_KEY, key):
            self.end_line()
            self.pieces.append(Picture(key))

    def end_line(self) -> None:
        place = self.places[-1]
        numbered, start = place.lists[-1] if place.lists else (False, 1)
        line = Line(
            tuple(self.runs),
            place.quotation,
            len(place.lists),
            numbered,
            start,
            place.heading,
            place.source,
        )
        self.pieces.append(line)
        self.runs = []

    def _grid_at(self, tokens: Sequence[Token], place: int) -> Found | None:
        token, here = tokens[place], self.places[-1]
        if not self.blocks or not isinstance(token, Tag) or token.name != "table":
            return None
        if here.lists or here.quotation or self.tables == MOST_TABLES:
            return None
        self.tables += 1
        return grid_at(tokens, place)

    def _cell(self, tokens: Sequence[Token]) -> Cell:
        """Return the words of a cell as one line."""
        reader = _Reader(blocks=False, notes=self.notes)
        reader.read(tokens)
        self.notes = reader.notes
        lines = [one.runs for one in reader.pieces if isinstance(one, Line)]
        return tuple(run for runs in lines for run in (*runs, Run(" ")))

    def _part(self, tag: str) -> None:
        if tag in _PARAGRAPHS and self.places[-1].lists:
            self.take(" ")  # an item is one line
        elif tag in _BLOCKS:
            self.end_line()

    def _inside(self, tag: str, given: dict[str, str]) -> _Place:
        place = replace(self.places[-1], words_before=self.words)
        if tag in _EMPHASIS:
            return replace(place, marks=place.marks | {_EMPHASIS[tag]})
        if tag in _LISTS:
            start = given.get("start", "")
            number = int(start) if re.fullmatch(r"[1-9][0-9]{0,5}", start) else 1
            lists = (*place.lists, (tag == "ol", number))[:DEEPEST_LIST]
            return replace(place, lists=lists)
        if place.lists:
            return self._with_attribute(place, given)
        if tag == "blockquote" and not place.quotation:
            self.quotations += 1
            return replace(place, quotation=self.quotations)
        if tag in _HEADINGS and self.blocks and not place.quotation:
            return replace(place, heading=_HEADINGS[tag])
        if tag == "footer" and self.blocks and place.quotation:
            return replace(place, source=True)
        return self._with_attribute(place, given)

    def _with_attribute(self, place: _Place, given: dict[str, str]) -> _Place:
        if re.fullmatch(FIGURE_ADDRESS, address := given.get("data-figure", "")):
            return replace(place, role=("data-figure", address), silent=True)
        if place.role:
            return place
        if re.fullmatch(SECTION_KEY, key := given.get("data-section", "")):
            return replace(place, role=("data-section", key))
        if "data-plain" in given:
            return replace(place, role=("data-plain", ""))
        if "data-note" in given and not note_of(place.marks):
            self.notes += 1
            return replace(place, marks=frozenset({(NOTE, str(self.notes))}))
        if href := link_address(given.get("href", "")):
            marks = frozenset(mark for mark in place.marks if mark[0] != "a")
            return replace(place, marks=marks | {("a", href)})
        return place


def _in_plain_words(piece: Piece) -> Piece:
    return (
        replace(piece, runs=in_brackets(piece.runs))
        if isinstance(piece, Line)
        else piece
    )
