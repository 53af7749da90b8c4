"""What the page of one table shows: an input for each heading and each cell."""

from dataclasses import dataclass

from editing.breakdown_table import COLUMN_KINDS, ROW_KINDS, TypedTable
from indicators.grid_text import DEEPEST, MOST_COLUMNS, MOST_LINES
from indicators.models import BreakdownTable


@dataclass(frozen=True)
class Box:
    """An input; `label` is said to people who do not see where it is."""

    id: str
    text: str
    label: str
    fault: str = ""


@dataclass(frozen=True)
class Choice:
    """A list to choose from; `options` are value, words and whether it is chosen."""

    id: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class PageRow:
    """A row; `name` says which in the words of its buttons."""

    id: str
    name: str
    label: Box
    cells: tuple[Box, ...]
    kind: Choice | None
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class PageColumn:
    id: str
    name: str
    kind: Choice | None
    unit: Choice | None
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class TablePage:
    """The inputs in their order; `blank` is what a row that is added looks like."""

    headings: tuple[tuple[Box, ...], ...]
    columns: tuple[PageColumn, ...]
    rows: tuple[PageRow, ...]
    blank: PageRow
    column_ids: str
    row_ids: str
    note_ids: str
    faults: tuple[Box, ...]
    may_add_heading: bool
    most_rows: int = MOST_LINES
    most_columns: int = MOST_COLUMNS


def page_of(table: TypedTable, *, show_faults: bool) -> TablePage:
    """Return the inputs of `table`, with its faults once somebody wanted to save it."""
    faults = table.faults if show_faults else {}
    headings = tuple(_headings(table, depth, faults) for depth in range(table.depth))
    rows = tuple(_row(table, place, faults) for place in range(len(table.rows)))
    boxes = [box for line in headings for box in line]
    boxes += [box for row in rows for box in (row.label, *row.cells)]
    return TablePage(
        headings=headings,
        columns=tuple(_column(table, place) for place in range(len(table.columns))),
        rows=rows,
        blank=_blank(table),
        column_ids=" ".join(column.id for column in table.columns),
        row_ids=" ".join(row.id for row in table.rows),
        note_ids=" ".join(f"n{note.number}" for note in table.notes),
        faults=tuple(box for box in boxes if box.fault),
        may_add_heading=table.depth < DEEPEST,
    )


def _headings(table: TypedTable, depth: int, faults: dict[str, str]) -> tuple[Box, ...]:
    of = f", row {depth + 1} of the headings" if table.depth > 1 else ""
    return tuple(
        Box(
            f"{column.id}-h{depth}",
            column.headings[depth],
            f"Heading of column {number}{of}",
            faults.get(f"{column.id}-h{depth}", ""),
        )
        for number, column in enumerate(table.columns, 1)
    )


def _row(table: TypedTable, place: int, faults: dict[str, str]) -> PageRow:
    row = table.rows[place]
    name = row.label.strip() or f"row {place + 1}"
    label = Box(
        f"{row.id}-label",
        row.label,
        f"Heading of row {place + 1}",
        faults.get(f"{row.id}-label", ""),
    )
    cells = tuple(
        Box(
            f"{row.id}-{column.id}",
            row.cells.get(column.id, ""),
            f"{name}, {column.name or f'column {number}'}",
            faults.get(f"{row.id}-{column.id}", ""),
        )
        for number, column in enumerate(table.columns, 1)
    )
    kind = _choice(f"{row.id}-kind", f"Kind of row: {name}", ROW_KINDS, row.kind)
    return PageRow(
        row.id,
        name,
        label,
        cells,
        kind if row.kind else None,
        is_first=not place,
        is_last=place == len(table.rows) - 1,
    )


def _blank(table: TypedTable) -> PageRow:
    label = Box("__row__-label", "", "Heading of row __number__")
    cells = tuple(
        Box(
            f"__row__-{column.id}",
            "",
            f"Row __number__, {column.name or f'column {number}'}",
        )
        for number, column in enumerate(table.columns, 1)
    )
    return PageRow(
        "__row__",
        "row __number__",
        label,
        cells,
        None,
        is_first=False,
        is_last=True,
    )


def _column(table: TypedTable, place: int) -> PageColumn:
    column = table.columns[place]
    name = column.name or f"column {place + 1}"
    units = {"": "As the table", **dict(BreakdownTable.UNITS)}
    kind = _choice(
        f"{column.id}-kind", f"Kind of column: {name}", COLUMN_KINDS, column.kind
    )
    unit = _choice(f"{column.id}-unit", f"Unit of column: {name}", units, column.unit)
    return PageColumn(
        column.id,
        name,
        kind if column.kind else None,
        unit,
        is_first=not place,
        is_last=place == len(table.columns) - 1,
    )


def _choice(name: str, label: str, known: dict[str, str], chosen: str) -> Choice:
    options = tuple((value, words, value == chosen) for value, words in known.items())
    return Choice(name, label, options)
