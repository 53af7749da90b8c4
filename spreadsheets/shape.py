"""What a sheet holds: where its headings are, which rows are records, and what is not.

Every row is either kept or left out with the reason, so that people can see both.
Rows and columns count from 0, as in `Sheet`; `grid.address` says them as Excel does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spreadsheets import body, headers, periods, totals
from spreadsheets.body import LeftOut, Reason
from spreadsheets.footnotes import Footnote, footnotes_of, without_mark
from spreadsheets.grid import EMPTY, Cell, Sheet, Unreadable, column_letters
from spreadsheets.spread import Spread, is_number

__all__ = ["BodyRow", "Column", "Footnote", "LeftOut", "Reason", "Shape", "YearColumns"]


@dataclass(frozen=True)
class Column:
    """A column of the table.

    `path` is its headings from the top one down: ("2023/24", "Staff"); empty where the
    column has values but no heading. `period` is the year, quarter or month named in
    them, and `measure` what they say besides. `note` is the mark of a footnote.
    """

    index: int
    path: tuple[str, ...]
    period: str = ""
    measure: str = ""
    note: str = ""
    is_total: bool = False

    @property
    def heading(self) -> str:
        """Its headings in one line; "Column C" where it has none."""
        return " – ".join(self.path) or f"Column {column_letters(self.index)}"


@dataclass(frozen=True)
class BodyRow:
    """A row of the table: one cell for each of the shape's columns.

    `groups` are the headings within the table under which the row stands.
    """

    row: int
    cells: tuple[Cell, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class YearColumns:
    """Columns that hold the same measure for one period each, in their order."""

    measure: str
    columns: tuple[int, ...]  # their `index`
    periods: tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """What was recognised in a sheet; `remarks` are sentences for people."""

    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: tuple[BodyRow, ...]
    left_out: tuple[LeftOut, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    years_as_columns: tuple[YearColumns, ...] = ()
    remarks: tuple[str, ...] = ()


def recognise(sheet: Sheet, header_rows: Sequence[int] | None = None) -> Shape:
    """Return the shape of `sheet`; `header_rows` says where its headings are.

    Without `header_rows` they are found. An empty `header_rows` says there are none.
    Raise Unreadable where the sheet has no filled cell that can be seen.
    """
    spread = Spread(sheet)
    if not spread.filled:
        raise Unreadable(
            "This sheet has no filled cells that can be seen. Choose another sheet."
        )
    found = headers.find(spread) if header_rows is None else tuple(sorted(header_rows))
    paths = headers.paths(spread, found)
    kept, left_out = body.sort_rows(spread, found)
    footnotes = footnotes_of(left_out)
    marks = frozenset(note.mark for note in footnotes if note.mark)
    used = [
        index
        for index in range(spread.width)
        if index not in sheet.hidden_columns
        if paths[index] or any(spread.cell(row, index).text for row, _ in kept)
    ]
    columns = tuple(_column(index, paths[index], marks) for index in used)
    rows = tuple(
        BodyRow(row, tuple(_marked(spread.cell(row, n), marks) for n in used), groups)
        for row, groups in kept
    )
    pivot = body.is_pivot(spread, found)
    return Shape(
        found,
        columns,
        _filled_down(rows, columns) if pivot else rows,
        tuple(left_out),
        footnotes,
        _years(columns),
        tuple(body.remarks(spread, found)) if pivot else (),
    )


def _column(index: int, path: tuple[str, ...], marks: frozenset[str]) -> Column:
    split = [without_mark(text, marks) for text in path]
    plain = tuple(text for text, _ in split)
    notes = [note for _, note in split if note]
    period, measure = periods.split(plain)
    is_total = bool(plain) and totals.is_total(plain[-1])
    return Column(index, plain, period, measure, notes[0] if notes else "", is_total)


def _marked(cell: Cell, marks: frozenset[str]) -> Cell:
    if not marks or not isinstance(cell.value, str):
        return cell
    text, note = without_mark(cell.text, marks)
    return Cell(text, text, note=note) if note and text else cell


def _filled_down(
    rows: tuple[BodyRow, ...], columns: tuple[Column, ...]
) -> tuple[BodyRow, ...]:
    """Repeat a pivot table's labels, which it shows once for the rows under them."""
    labels = _label_columns(rows, len(columns))
    above = [EMPTY] * labels
    filled = []
    for row in rows:
        cells = list(row.cells)
        for n in range(labels):
            if cells[n] is EMPTY and not any(cell.text for cell in cells[:n]):
                cells[n] = above[n]
        above = [
            cell if cell.text else above[n] for n, cell in enumerate(cells[:labels])
        ]
        filled.append(replace(row, cells=tuple(cells)))
    return tuple(filled)


def _label_columns(rows: tuple[BodyRow, ...], width: int) -> int:
    """Return how many columns from the left hold text alone, less the last of them."""
    for n in range(width):
        if any(is_number(row.cells[n]) for row in rows):
            return max(n - 1, 0)
    return 0


def _years(columns: tuple[Column, ...]) -> tuple[YearColumns, ...]:
    by_measure: dict[str, list[Column]] = {}
    for column in columns:
        if column.period:
            by_measure.setdefault(column.measure, []).append(column)
    return tuple(
        YearColumns(
            measure,
            tuple(column.index for column in same),
            tuple(column.period for column in same),
        )
        for measure, same in by_measure.items()
        if len({column.period for column in same}) == len(same) > 1
    )
