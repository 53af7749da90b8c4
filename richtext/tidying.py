"""The one way to write a passage: nothing empty, no stray space or mark."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from richtext.lines import (
    DEEPEST_LIST,
    EM,
    NO_BREAK,
    STRONG,
    Cell,
    Grid,
    Line,
    Mark,
    Picture,
    Piece,
    Run,
    in_brackets,
    opens_note,
    readable,
    with_joiners,
)

_NO_BREAKS = {NO_BREAK, "\N{NARROW NO-BREAK SPACE}", "\N{FIGURE SPACE}"}
_WORDS = re.compile(r"\s+|\S+")


def tidy(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the one way to write `pieces`: nothing empty, no stray space or mark."""
    tidied: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Grid):
            tidied += _tidy_grid(piece)
        elif isinstance(piece, Picture):
            tidied.append(piece)
        elif runs := _tidy_runs(_plain(piece.runs) if piece.heading else piece.runs):
            before = tidied[-1] if tidied else None
            orphan = piece.depth and not piece.continues_list_of(before)
            depth = 1 if orphan else min(piece.depth, DEEPEST_LIST)
            tidied.append(replace(piece, runs=runs, depth=depth))
    return tuple(_with_sources(tuple(_with_levels(tidied))))


def _plain(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs of a heading: its words and figures, without marks or links."""
    for run in in_brackets(runs):
        is_link = run.role is not None and run.role[0] == "data-section"
        yield replace(run, marks=frozenset(), role=None if is_link else run.role)


def _tidy_grid(grid: Grid) -> list[Piece]:
    """Return `grid` without empty rows and columns, or paragraphs of a smaller one."""
    rows = [
        row for row in (list(map(_tidy_runs, one)) for one in grid.rows) if any(row)
    ]
    width = max(map(len, rows), default=0)
    rows = [row + [()] * (width - len(row)) for row in rows]
    kept = [place for place in range(width) if any(row[place] for row in rows)]
    cells = tuple(
        tuple(
            row[place]
            if down and place != kept[0]
            else _tidy_runs(_without(STRONG, row[place]))
            for place in kept
        )
        for down, row in enumerate(rows)
    )
    caption = _tidy_runs(in_brackets(_without(STRONG, grid.caption)))
    if len(kept) > 1 and len(rows) > 1:
        return [Grid(caption, cells)]
    words = [caption, *(cell for row in cells for cell in row)]
    return [Line(runs) for runs in words if runs]


def _without(mark: Mark, runs: Iterable[Run]) -> Cell:
    """Return `runs` without a mark: what heads something is set apart anyway."""
    return tuple(replace(run, marks=run.marks - {mark}) for run in runs)


def _with_levels(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield `pieces` with headings of two levels; none comes before one above it."""
    levels = {one.heading for one in pieces if isinstance(one, Line)} - {0}
    highest, met = min(levels, default=0), False
    for piece in pieces:
        if isinstance(piece, Line) and piece.heading:
            below = met and piece.heading > highest
            met = True
            piece = replace(piece, heading=2 if below else 1)
        yield piece


def _with_sources(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield `pieces`; only what ends a quotation of more than that is its source."""
    quotations = [one.quotation if isinstance(one, Line) else 0 for one in pieces]
    for place, piece in enumerate(pieces):
        if isinstance(piece, Line) and piece.source:
            own = piece.quotation
            follows = place > 0 and quotations[place - 1] == own
            ends = quotations[place + 1 : place + 2] != [own]
            piece = replace(piece, source=bool(own and follows and ends))
        yield piece


def _tidy_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    # What a joiner stands beside may be in the next run: signs that were escaped.
    legible = [replace(run, text=with_joiners(run.text)) for run in runs]
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
    a role begins or ends with one. None is left before the sign of a footnote.
    """
    last: Run | None = None
    space = ""
    for unit in _units(runs):
        if unit.text.isspace():
            space += unit.text
            continue
        if last and space and not opens_note(last.marks, unit.marks):
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
