"""Tells from its heading and its numbers what a column holds."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from documents.quantities import Unit
from indicators.grid import Column, ColumnKind, Grid
from indicators.grid_cells import split_marks
from indicators.grid_changes import Changes
from spreadsheets.totals import is_total

_PER_CENT = r"(%|per\s?cent|percentage)"
_CHANGE = re.compile(
    rf"({_PER_CENT}\s*)?change(\s*\(?(in\s+)?{_PER_CENT}\)?)?", re.IGNORECASE
)


def kind_in(headings: Sequence[str]) -> ColumnKind:
    """Return what the headings of a column say that it holds."""
    words = [split_marks(heading)[0] for heading in headings]
    if any(map(is_total, words)):
        return ColumnKind.TOTAL
    is_change = any(map(_CHANGE.fullmatch, words))
    return ColumnKind.CHANGE if is_change else ColumnKind.NUMBERS


def settled(grid: Grid, proposed: Collection[int]) -> Grid:
    """Return `grid` with those `proposed` columns of change that are in per cent.

    Those have numbers to compare before them, and say that they are in per cent, are
    empty, or are what the numbers come to. Others are columns of numbers.
    """
    changes = Changes(grid)
    differing = {one.column for one in changes.differing()}

    def settle(place: int, column: Column) -> Column:
        if not column.is_change or place not in proposed:
            return column
        words = " ".join(column.headings)
        says_so = column.unit is Unit.PERCENT or re.search(_PER_CENT, words, re.I)
        is_so = says_so or place not in differing
        if column.unit in (None, Unit.PERCENT) and place in changes.between and is_so:
            return replace(column, unit=None)
        return replace(column, kind=ColumnKind.NUMBERS)

    columns = tuple(settle(at, column) for at, column in enumerate(grid.columns))
    return replace(grid, columns=columns)
