"""The numbers of breakdown tables, with the totals that their parts come to."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.text import slugify

from documents.quantities import Quantity, Status, Unit
from indicators.grid import Cell, Grid
from indicators.grid_cells import split_marks
from indicators.grid_totals import Totals
from indicators.models import BreakdownTable
from records.cache import RecordCache
from records.figures import Figure
from records.numbers import IN_DOCUMENTS


def table_figures(cache: RecordCache) -> Iterator[Figure]:
    """Yield each number of each table, and why there is none where that is said.

    Its address is made of the headings of its row and column, such as
    breakdown-tables/enquiries/neglect--own-home.
    """
    for table in cache.every(BreakdownTable):
        grid = with_totals(table)
        rows, columns = grid.paths(), [column.headings for column in grid.columns]
        row_names, column_names = names_of(rows), names_of(columns)
        for place, line in enumerate(grid.lines):
            for at, cell in enumerate(line.cells):
                if cell.is_blank:
                    continue
                words = (table.title, *rows[place], *columns[at])
                yield Figure(
                    address=f"{table.address}/{row_names[place]}--{column_names[at]}",
                    label=", ".join(split_marks(word)[0] for word in words),
                    quantity=quantity_of(table, cell, grid.columns[at].unit),
                    period=str(table.when or table.period),
                )


def names_of(paths: Sequence[Sequence[str]]) -> list[str]:
    """Return a name for addresses for each of `paths`; no two are the same."""
    times: Counter[str] = Counter()
    found = []
    for path in paths:
        words = (slugify(split_marks(label)[0]) for label in path)
        name = "-".join(filter(None, words)) or "part"
        times[name] += 1
        found.append(name if times[name] == 1 else f"{name}.{times[name]}")
    return found


def with_totals(table: BreakdownTable) -> Grid:
    """Return the table with what was left empty of totals, if its parts make them."""
    if table.parts != table.Parts.MAKE_TOTAL:
        return table.grid
    return Totals(table.grid, Unit(table.unit)).filled()


def quantity_of(table: BreakdownTable, cell: Cell, unit: Unit | None) -> Quantity:
    unit = unit or Unit(table.unit)
    if cell.value is None:
        status = IN_DOCUMENTS[cell.status] if cell.status else Status.NOT_AVAILABLE
        return Quantity(
            None, unit, status=status, record=table.address, marks=cell.notes
        )
    return Quantity(
        cell.value, unit, cell.qualifier, record=table.address, marks=cell.notes
    )
