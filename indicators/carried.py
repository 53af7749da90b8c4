"""What a breakdown table of the next year begins with."""

from dataclasses import replace

from documents.years import YEARS, years_later
from indicators.grid import Cell, Column, ColumnKind, Grid, Line
from indicators.grid_cells import split_marks


def for_next_year(grid: Grid) -> Grid:
    """Return the headings of `grid`, without numbers and footnotes.

    Where all columns of numbers are years, each is a year later.
    """
    columns = tuple(map(_column, grid.columns))
    if is_by_year(grid):
        columns = tuple(
            replace(one, headings=tuple(years_later(it, 1) for it in one.headings))
            for one in columns
        )
    return Grid(_unmarked(grid.corner), columns, tuple(map(_line, grid.lines)))


def is_by_year(grid: Grid) -> bool:
    """Whether each column of numbers is called after a year."""
    plain = [one for one in grid.columns if one.kind is ColumnKind.NUMBERS]
    headings = (" ".join(one.headings) for one in plain)
    return bool(plain) and all(map(YEARS.search, headings))


def cell_next_year(grid: Grid, name: str) -> str:
    """Return what addresses call a cell of `grid` in the table of the next year."""
    line, between, column = name.rpartition("--")
    return f"{line}{between}{years_later(column, 1)}" if is_by_year(grid) else name


def _column(column: Column) -> Column:
    return replace(column, headings=tuple(map(_unmarked, column.headings)))


def _line(line: Line) -> Line:
    return replace(line, label=_unmarked(line.label), cells=(Cell(),) * len(line.cells))


def _unmarked(heading: str) -> str:
    return split_marks(heading)[0]
