"""The numbers of breakdown tables, with the totals and changes that they come to."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.text import slugify
from django.utils.translation import gettext

from documents.quantities import Quantity, Status, Unit
from indicators.grid import Cell, Column, Grid
from indicators.grid_cells import split_marks
from indicators.grid_changes import Changes
from indicators.grid_totals import Differing, Totals
from indicators.models import BreakdownTable
from records.cache import RecordCache
from records.figures import Figure
from records.numbers import IN_DOCUMENTS

_YEAR = re.compile(r"\b(19|20)[0-9]{2}\b")


def table_figures(cache: RecordCache) -> Iterator[Figure]:
    """Yield each number of each table, and why there is none where that is said.

    Its address is made of the headings of its row and column, such as
    breakdown-tables/enquiries/neglect--own-home. A change has another one with “.size”,
    for texts that say in words whether it went up or down.
    """
    for table in cache.every(BreakdownTable):
        grid = worked_out(table)
        rows, columns = grid.paths(), [column.headings for column in grid.columns]
        row_names, column_names = names_of(rows), names_of(columns)
        years = grid.numbers() if are_years(grid, grid.numbers()) else []
        for place, line in enumerate(grid.lines):
            for at, cell in enumerate(line.cells):
                if cell.is_blank:
                    continue
                words = (table.title, *rows[place], *columns[at])
                figure = Figure(
                    address=f"{table.address}/{row_names[place]}--{column_names[at]}",
                    label=", ".join(split_marks(word)[0] for word in words),
                    quantity=quantity_of(table, cell, grid.columns[at]),
                    period=year_of(columns[at])
                    if at in years
                    else str(table.when or table.period),
                )
                yield figure
                if grid.columns[at].is_change and cell.value is not None:
                    yield size_of(figure, cell.value)


def are_years(grid: Grid, columns: Sequence[int]) -> bool:
    """Whether there are several `columns`, and each is called after a year."""
    headings = [grid.columns[place].headings for place in columns]
    return len(columns) > 1 and all(map(year_of, headings))


def year_of(headings: Sequence[str]) -> str:
    """Return the heading that names a year; "" if none does."""
    labels = [split_marks(label)[0] for label in headings]
    return next((label for label in labels if _YEAR.search(label)), "")


def size_of(change: Figure, value: Decimal) -> Figure:
    return replace(
        change,
        address=f"{change.address}.size",
        label=gettext("{label}, without its sign").format(label=change.label),
        quantity=replace(change.quantity, value=abs(value)),
    )


def names_of(paths: Sequence[Sequence[str]]) -> list[str]:
    """Return a name for addresses for each of `paths`; no two are the same."""
    times: Counter[str] = Counter()
    found = []
    for path in paths:
        labels = (split_marks(label)[0].replace("/", "-") for label in path)
        words = map(slugify, labels)
        name = "-".join(filter(None, words)) or "part"
        times[name] += 1
        found.append(name if times[name] == 1 else f"{name}.{times[name]}")
    return found


def worked_out(table: BreakdownTable) -> Grid:
    """Return the table with the changes and, if parts make them, totals left empty."""
    return Changes(with_totals(table)).filled()


def differing(table: BreakdownTable) -> Iterator[Differing]:
    """Yield what is printed otherwise than the other numbers of the table come to."""
    if table.parts == table.Parts.MAKE_TOTAL:
        yield from Totals(table.grid, Unit(table.unit)).differing()
    yield from Changes(with_totals(table)).differing()


def with_totals(table: BreakdownTable) -> Grid:
    if table.parts != table.Parts.MAKE_TOTAL:
        return table.grid
    return Totals(table.grid, Unit(table.unit)).filled()


def quantity_of(table: BreakdownTable, cell: Cell, column: Column) -> Quantity:
    unit = column.unit_in(Unit(table.unit))
    if cell.value is None:
        status = IN_DOCUMENTS[cell.status] if cell.status else Status.NOT_AVAILABLE
        return Quantity(
            None, unit, status=status, record=table.address, marks=cell.notes
        )
    return Quantity(
        cell.value, unit, cell.qualifier, record=table.address, marks=cell.notes
    )
