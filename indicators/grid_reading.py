"""Reads a table as it is copied from a spreadsheet, a document or a CSV file.

The first rows are the headings of the columns, the first columns those of the rows. A
second row of headings is told by the blank or repeated cells above it, as merged cells
are copied. Notes below the table are kept as its footnotes.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from documents.quantities import Unit
from indicators.block_notes import split_notes
from indicators.column_kinds import kind_in, settled
from indicators.grid import Cell, Column, Grid, Line
from indicators.grid_cells import (
    SIGNS,
    Unreadable,
    read_cell,
    read_heading,
    shortened,
    sign_of,
    split_marks,
)
from indicators.grid_text import DEEPEST, is_text_form, parse
from spreadsheets.csv_text import sniffed
from spreadsheets.totals import is_total

MOST_FAULTS = 10  # cells told of at once
_UNITS = (
    (re.compile(r"(.*\()?(%|per\s?cent|percentage)\)?", re.I | re.S), Unit.PERCENT),
    (re.compile(r"(.*\()?£\)?", re.DOTALL), Unit.POUNDS),
)
_MISQUOTED = (
    "Put quotation marks around a cell that contains a comma, a line break or a "
    "quotation mark, and double the quotation marks inside it."
)
_INCOMPLETE = (
    "Copy the whole table: the headings of its columns, and below them each row with "
    "its heading and numbers."
)

Row = Sequence[str]


def read_table(text: str) -> Grid:
    """Return the table that `text` is, in its text form or as it was copied."""
    return parse(text) if is_text_form(text) or not text.strip() else read_block(text)


def read_block(text: str) -> Grid:
    """Return the table in `text`, whose cells are set apart by tabs or as in CSV.

    A row with nothing but a title above the headings is passed over. Raise Unreadable
    with each cell that is unclear, and what to do about it.
    """
    rows = _rows_of(text)
    if rows and is_text_form(f"{rows[0][0]},"):
        return parse(_as_csv(rows))  # the text form, copied out of a spreadsheet
    rows, notes = split_notes(rows)
    while len(rows) > 1 and _filled(rows[0]) == 1 < _filled(rows[1]):
        rows = rows[1:]
    depth = _header_rows(rows)
    head, body = rows[:depth], rows[depth:]
    width = max(map(_filled, rows), default=0)
    beside = _label_columns(body, width)
    if not body or width <= beside:
        raise Unreadable(_INCOMPLETE)
    columns = tuple(_column(head, body, at) for at in range(beside, width))
    lines = tuple(_lines(body, columns, beside=beside))
    grid = Grid(_corner(head, beside), columns, lines, notes)
    return settled(grid, range(len(columns)))


def _rows_of(text: str) -> list[list[str]]:
    """Return the rows that hold something, without blank columns on the left."""
    separator = "\t" if "\t" in text else sniffed(text)
    try:
        rows = _parsed(text, delimiter=separator)
    except csv.Error as wrong:
        if separator != "\t":
            raise Unreadable(_MISQUOTED) from wrong
        # Word copies quotation marks as they are.
        rows = _parsed(text, delimiter=separator, quoting=csv.QUOTE_NONE)
    rows = [[" ".join(cell.split()) for cell in row] for row in rows]
    rows = [row for row in rows if any(row)]
    blank = min((_blank_before(row) for row in rows), default=0)
    return [row[blank:] for row in rows]


def _parsed(
    text: str, *, delimiter: str, quoting: int = csv.QUOTE_MINIMAL
) -> list[list[str]]:
    source = StringIO(text, newline="")
    return list(
        csv.reader(source, delimiter=delimiter, quoting=quoting, strict=True)  # type: ignore[arg-type] # one of csv's
    )


def _as_csv(rows: Sequence[Row]) -> str:
    target = StringIO()
    csv.writer(target, lineterminator="\n").writerows(rows)
    return target.getvalue()


def _header_rows(rows: Sequence[Row]) -> int:
    """Return how many rows at the top are headings: the first, and those it spans."""
    depth = min(1, len(rows))
    while 0 < depth < min(DEEPEST, len(rows)) and _is_below(rows, depth):
        depth += 1
    return depth


def _is_below(rows: Sequence[Row], place: int) -> bool:
    """Whether the row has the headings below merged cells of the row above."""
    above, row = rows[place - 1], rows[place]
    filled = [at for at in range(1, len(row)) if row[at]]
    own = [_at(above, at) for at in filled]
    are_merged = "" in own or len(set(own)) < len(own)
    if not filled or not are_merged:
        return False
    if _at(row, 0) in ("", _at(rows[0], 0)):
        return True
    return not _at(rows[0], 0) and not any(_is_value(row[at]) for at in filled)


def _label_columns(body: Sequence[Row], width: int) -> int:
    """Return how many columns on the left hold the headings of rows."""
    count = 1
    while count < width - 1:
        cells = [cell for row in body if (cell := _at(row, count))]
        if any(map(_is_number, cells)) or not any(map(_is_words, cells)):
            break
        count += 1
    return count


def _corner(head: Sequence[Row], beside: int) -> str:
    """Return what the rows are called, in as many words as columns they have."""
    names = (
        next((cell for row in head if (cell := _at(row, at))), "")
        for at in range(beside)
    )
    return read_heading(" / ".join(filter(None, names)))


def _column(head: Sequence[Row], body: Sequence[Row], place: int) -> Column:
    headings = [
        _merged(row, place) if row is not head[-1] else _at(row, place) for row in head
    ]
    labels: list[str] = []
    for heading in map(read_heading, headings):
        if heading and heading not in labels[-1:]:  # merged downwards
            labels.append(heading)
    path = tuple(labels) or ("",)
    words = [split_marks(label)[0] for label in path]
    unit = _unit_of_signs(body, place, shortened(", ".join(words)))
    return Column(path, unit or _unit_in(words[-1]), kind_in(path))


def _merged(row: Row, place: int) -> str:
    """Return the cell or, of a blank one, that which spans it from the left."""
    return next(
        (row[at] for at in range(min(place, len(row) - 1), 0, -1) if row[at]), ""
    )


def _unit_of_signs(body: Sequence[Row], place: int, label: str) -> Unit | None:
    """Return the unit of the signs in a column; raise Unreadable where they differ."""
    cells = [_at(row, place) for row in body]
    signs = {sign_of(cell) for cell in cells if _is_number(cell)}
    if len(signs) > 1:
        shown = " and some with ".join(sorted(filter(None, signs)))
        others = "" if "" not in signs else " and some without"
        raise Unreadable(
            f"Column “{label}” has some numbers with {shown}{others}: write them all "
            "alike."
        )
    return SIGNS.get(signs.pop()) if signs else None


def _unit_in(heading: str) -> Unit | None:
    return next((unit for sign, unit in _UNITS if sign.fullmatch(heading)), None)


def _lines(
    body: Sequence[Row], columns: Sequence[Column], *, beside: int
) -> Iterator[Line]:
    """Yield the rows, and before them those that their first headings make."""
    faults: list[str] = []
    before: tuple[str, ...] = ()
    for row in body:
        path = _path(row, before, beside)
        cells = tuple(_cells(row[beside:], path, columns, faults))
        for level in range(1, len(path)):
            if path[:level] != before[:level]:
                yield Line(path[level - 1], (Cell(),) * len(columns), level)
        label = split_marks(path[-1])[0]
        yield Line(path[-1], cells, len(path), is_total(label))
        before = path
    if len(faults) > MOST_FAULTS:
        more = len(faults) - MOST_FAULTS
        faults[MOST_FAULTS:] = [f"{more} more cells are unclear."]
    if faults:
        raise Unreadable(*faults)


def _path(row: Row, before: Sequence[str], beside: int) -> tuple[str, ...]:
    """Return the headings of a row; blank ones are those of the row above."""
    own = [read_heading(_at(row, at)) for at in range(beside)]
    last = max((at for at, label in enumerate(own) if label), default=0)
    return tuple(
        label or (_at(before, at) if at < last else "")
        for at, label in enumerate(own[: last + 1])
    )


def _cells(
    row: Row, path: Sequence[str], columns: Sequence[Column], faults: list[str]
) -> Iterator[Cell]:
    for place, column in enumerate(columns):
        try:
            yield read_cell(_at(row, place))
        except Unreadable as wrong:
            where = shortened(", ".join(column.headings))
            faults.append(f"Row “{shortened(path[-1])}”, column “{where}”: {wrong}")


def _is_value(text: str) -> bool:
    try:
        return not read_cell(text).is_blank
    except Unreadable:
        return False


def _is_number(text: str) -> bool:
    """Whether `text` is a number known exactly; 65+ may be the heading of a row."""
    try:
        cell = read_cell(text)
    except Unreadable:
        return False
    return cell.value is not None and not cell.qualifier


def _is_words(text: str) -> bool:
    return not _is_value(text) and re.search(r"\w", text) is not None


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _filled(row: Row) -> int:
    """Return how many cells there are up to the last that holds something."""
    return max((place for place, cell in enumerate(row, 1) if cell), default=0)


def _blank_before(row: Row) -> int:
    return next(place for place, cell in enumerate(row) if cell)
