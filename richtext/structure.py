"""Takes a structured text apart: headings, tables, pictures, the words between them.

Footnotes are taken out; where each was, `<sup data-sign="name">1</sup>` is left.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from richtext.html import read
from richtext.lines import (
    Cell,
    Grid,
    Line,
    Mark,
    Picture,
    Piece,
    Run,
    in_brackets,
    note_of,
)
from richtext.tidying import tidy
from richtext.writing import write

_MARKS_OF_STRUCTURE = ("<h3>", "<h4>", "<table>", "data-note", "data-picture")


@dataclass(frozen=True)
class Words:
    """Paragraphs, lists and quotations."""

    html: str


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2; `html` is one paragraph."""

    html: str
    level: int


@dataclass(frozen=True)
class Cells:
    """A table; each cell is a paragraph, or "" where it is empty."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Note:
    """A footnote: its name, unique where `structure` was given a unique one."""

    name: str
    number: str
    html: str


Part = Words | Heading | Cells | Picture


@dataclass(frozen=True)
class Structure:
    """A text in its parts, in reading order, and its footnotes."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()


def structure(html: str, name: str) -> Structure:
    """Return the parts of clean `html`; footnotes are named `name`-1 and so on."""
    if not is_structured(html):
        return Structure((Words(html),) if html else ())
    notes: list[Note] = []
    pieces = [_without_notes(one, notes, name) for one in read(html, structured=True)]
    return Structure(tuple(_parts(pieces)), tuple(notes))


def is_structured(html: str) -> bool:
    """Whether clean `html` has headings, tables, pictures or footnotes."""
    return any(mark in html for mark in _MARKS_OF_STRUCTURE)


def _parts(pieces: Iterable[Piece]) -> Iterator[Part]:
    lines: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Line) and not piece.heading:
            lines.append(piece)
            continue
        if lines:
            yield Words(write(lines))
            lines = []
        if isinstance(piece, Grid):
            rows = tuple(tuple(map(_paragraph, row)) for row in piece.rows)
            yield Cells(_paragraph(piece.caption), rows)
        elif isinstance(piece, Picture):
            yield piece
        else:
            yield Heading(_paragraph(piece.runs), piece.heading)
    if lines:
        yield Words(write(lines))


def _paragraph(runs: Cell) -> str:
    return write(tidy([Line(runs)]))


def _without_notes(piece: Piece, notes: list[Note], name: str) -> Piece:
    """Return `piece` with a sign for each footnote, which is added to `notes`."""
    if isinstance(piece, Line):
        return replace(piece, runs=_signed(piece.runs, notes, name))
    if isinstance(piece, Picture):
        return piece
    # Headings of columns are plain words, also in the table's file.
    headings = tuple(map(in_brackets, piece.rows[0]))
    below = (tuple(_signed(one, notes, name) for one in row) for row in piece.rows[1:])
    return Grid(piece.caption, (headings, *below))


def _signed(runs: Cell, notes: list[Note], name: str) -> Cell:
    kept: list[Run] = []
    inside: list[Run] = []
    note: Mark | None = None
    for run in (*runs, Run("")):
        own = note_of(run.marks)
        if note and own != note:
            number = str(len(notes) + 1)
            notes.append(Note(f"{name}-{number}", number, _paragraph(tuple(inside))))
            kept.append(Run(number, role=("data-sign", notes[-1].name)))
            inside = []
        if own:
            inside.append(replace(run, marks=run.marks - {own}))
        else:
            kept.append(run)
        note = own
    return tuple(kept)
