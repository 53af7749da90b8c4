"""Tables of which only those columns are shown that say anything."""

from collections.abc import Sequence
from dataclasses import replace

from documents.blocks import Column, Row, Table
from documents.quantities import Quantity, Status


def table_of_known(
    *,
    name: str,
    caption: str,
    columns: Sequence[tuple[Column, Sequence[Quantity]]],
    totals: int = 0,
    notes: tuple[str, ...] = (),
) -> Table:
    """Return a table of `columns`, each with its cells from top to bottom.

    A column in which nothing is available is left out, but for the first, which heads
    the rows. The last `totals` rows are totals.
    """
    rows = tuple(zip(*(cells for _, cells in columns), strict=True))
    ends = len(rows) - totals
    return without_unknown_columns(
        Table(
            name=name,
            caption=caption,
            columns=tuple(column for column, _ in columns),
            rows=tuple(Row(cells, place >= ends) for place, cells in enumerate(rows)),
            notes=notes,
        )
    )


def without_unknown_columns(table: Table) -> Table:
    """Return `table` without columns in which nothing is available, but for the first.

    What nobody recorded of any row needs no column of its own.
    """
    kept = [
        place
        for place in range(len(table.columns))
        if not place or is_known([row.cells[place] for row in table.rows])
    ]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(
            replace(row, cells=tuple(row.cells[place] for place in kept))
            for row in table.rows
        ),
    )


def is_known(cells: Sequence[Quantity]) -> bool:
    return any(cell.status is not Status.NOT_AVAILABLE for cell in cells)
