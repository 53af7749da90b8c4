"""Finds the tables and headings in what was typed.

A table is two or more rows that begin with `|`, its first row the heading; a row with
`|=` before it is the caption. `## ` begins a heading and `### ` one below it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from richtext.lines import Cell, Grid, Line
from richtext.signs import Signs

# What is read as one: an escaped sign, a figure or section, the end of a link.
CELL_PARTS = re.compile(
    r"\\.|\[\[(?:\\.|[^\[\]\\])*\]\]"
    r"|\]\(\s*+[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\s*+\)|.",
    re.DOTALL,
)
RULE = re.compile(r":?-+:?")  # below the headings in other notations
_CAPTION = re.compile(r"\s*\|=\s*(.*)", re.DOTALL)
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


Part = Sequence[str] | TypedHeading | TypedTable


def cell(text: str) -> Cell:
    return tuple(Signs(text, has_notes=True).runs())


def parts(rows: Sequence[str]) -> Iterator[Part]:
    """Yield the headings and tables among `rows`, and the rows between them."""
    others: list[str] = []
    place = 0
    while place < len(rows):
        found: TypedHeading | TypedTable | None = _heading(rows[place])
        used = 1
        if not found:
            found, used = _table(rows[place:])
        if found:
            yield others
            yield found
            others = []
        else:
            others.append(rows[place])
            used = 1
        place += used
    yield others


def _heading(row: str) -> TypedHeading | None:
    found = _HEADING.fullmatch(row.strip())
    return TypedHeading(found[2], len(found[1]) - 1) if found else None


def _table(rows: Sequence[str]) -> tuple[TypedTable | None, int]:
    """Return the table that `rows` begin with, and of how many rows it is."""
    caption = _CAPTION.fullmatch(rows[0].strip())
    body = [
        row.strip() for row in takewhile(_is_of_table, rows[1:] if caption else rows)
    ]
    cells = [_cells(row) for row in body]
    told = [row for row in cells if not all(map(RULE.fullmatch, row))]
    if len(told) < 2 or max(map(len, told)) < 2:
        return None, 0
    return TypedTable(caption[1].strip() if caption else "", tuple(told)), len(
        body
    ) + bool(caption)


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
