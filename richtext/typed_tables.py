"""Finds the tables, headings and pictures in what was typed.

A table is two or more rows that begin with `|`, its first row the heading; a row with
`|=` before it is the caption. `## ` begins a heading and `### ` one below it. A row
`![key]` is a picture.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from richtext.lines import PICTURE_KEY, Cell, Grid, Line, Picture
from richtext.signs import Signs

# What is read as one: an escaped sign, a figure or section, the end of a link.
CELL_PARTS = re.compile(
    r"\\.|\[\[(?:\\.|[^\[\]\\])*\]\]"
    r"|\]\(\s*+[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\s*+\)|.",
    re.DOTALL,
)
RULE = re.compile(r":?-+:?")  # below the headings in other notations
_CAPTION = re.compile(r"\s*\|=\s*(.*)", re.DOTALL)
PICTURE = re.compile(r"!\[([^\[\]]*)\]")  # all of a row
_HEADING = re.compile(r"(#{2,3})\s+(\S.*)", re.DOTALL)


@dataclass(frozen=True)
class TypedHeading:
    """A heading as typed, of level 1 or 2."""

    text: str
    level: int

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.text,)

    def piece(self) -> Line:
        return Line(cell(self.text), heading=self.level)


@dataclass(frozen=True)
class TypedTable:
    """The cells of a table as typed, and its caption, "" for none."""

    caption: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.caption, *(text for row in self.rows for text in row))

    def piece(self) -> Grid:
        rows = tuple(tuple(map(cell, row)) for row in self.rows)
        return Grid(cell(self.caption), rows)


@dataclass(frozen=True)
class TypedPicture:
    """A picture by its key."""

    key: str

    @property
    def texts(self) -> tuple[str, ...]:
        return ()

    def piece(self) -> Picture:
        return Picture(self.key)


Typed = TypedHeading | TypedTable | TypedPicture
Part = Sequence[str] | Typed


def cell(text: str) -> Cell:
    return tuple(Signs(text, has_notes=True).runs())


def parts(rows: Sequence[str]) -> Iterator[Part]:
    """Yield headings, tables and pictures among `rows`, and the rows between them."""
    others: list[str] = []
    for is_of_table, group in groupby(rows, _is_of_table):
        together = list(group)
        if is_of_table and (table := _table(together)):
            yield others
            yield table
            others = []
            continue
        for row in together:
            if alone := _heading(row) or _picture(row):
                yield others
                yield alone
                others = []
            else:
                others.append(row)
    yield others


def _heading(row: str) -> TypedHeading | None:
    found = _HEADING.fullmatch(row.strip())
    return TypedHeading(found[2], len(found[1]) - 1) if found else None


def _picture(row: str) -> TypedPicture | None:
    key = picture_named(row)
    return TypedPicture(key) if re.fullmatch(PICTURE_KEY, key) else None


def picture_named(row: str) -> str:
    """Return what a row that means a picture names, "" where it means none."""
    found = PICTURE.fullmatch(row.strip())
    return found[1].strip() if found else ""


def _table(rows: Sequence[str]) -> TypedTable | None:
    """Return the table that `rows` are, which all begin as one does; None if none."""
    caption = _CAPTION.fullmatch(rows[0].strip())
    cells = [_cells(row.strip()) for row in (rows[1:] if caption else rows)]
    told = [row for row in cells if not all(map(RULE.fullmatch, row))]
    if len(told) < 2 or max(map(len, told)) < 2:
        return None
    return TypedTable(caption[1].strip() if caption else "", tuple(told))


def _is_of_table(row: str) -> bool:
    return row.lstrip().startswith("|")


def _cells(row: str) -> tuple[str, ...]:
    cells = [""]
    for part in CELL_PARTS.findall(row.removeprefix("|")):
        if part == "|":
            cells.append("")
        else:
            cells[-1] += part
    if not cells[-1].strip():
        cells.pop()  # the line at the end of the row
    return tuple(text.strip() for text in cells)
