"""What differs in a table: its headings, and the cells of its rows."""

from collections.abc import Iterator

from documents.blocks import Row, Table
from editing.changed.aligning import Pair, aligned
from editing.changed.marks import Mark, Passage, TableChange, TableRow, Text
from editing.changed.moved_lines import nearly_moved
from editing.changed.units import shown

Cells = list[str]


def table_change(old: Table | None, new: Table | None) -> TableChange | None:
    """Return what differs from `old` to `new`, None where nothing does.

    One of the two may be None: then all the table says was added or removed.
    """
    was, now = _Read(old), _Read(new)
    columns = [*aligned(was.titles, now.titles)]
    headings = tuple(_text(was.titles, now.titles, pair) for pair in columns)
    rows = tuple(_rows(was, now, columns))
    differing = tuple(row for row in rows if row.mark is not Mark.SAME)
    found = TableChange(
        mark=mark_of(old is not None, new is not None),
        caption=Text(was.caption, now.caption),
        headings=headings,
        rows=differing,
        notes=tuple(passages(was.notes, now.notes)),
        same=len(rows) - len(differing),
    )
    return found if found.count else None


def passages(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Passage]:
    """Yield the lines that differ, in reading order."""
    for i, j in aligned(old, new):
        before = "" if i is None else old[i]
        after = "" if j is None else new[j]
        if before != after:
            yield Passage(before, after, mark_of(i is not None, j is not None))


def mark_of(was: bool, now: bool) -> Mark:
    """Return what became of something that was there, and is there now, or not."""
    if was and now:
        return Mark.CHANGED
    return Mark.REMOVED if was else Mark.ADDED


class _Read:
    """What a reader sees of a table, nothing where there is none."""

    def __init__(self, table: Table | None) -> None:
        self.caption = table.caption if table else ""
        self.titles = [column.title for column in table.columns] if table else []
        self.notes = table.notes if table else ()
        rows = table.rows if table else ()
        self.rows = [_cells(row, len(self.titles)) for row in rows]

    def texts(self, columns: list[int]) -> list[str]:
        """Return each row as one text, of `columns` alone."""
        return [" | ".join(row[place] for place in columns) for row in self.rows]

    @property
    def names(self) -> list[str]:
        return [row[0] if row else "" for row in self.rows]


def _cells(row: Row, width: int) -> Cells:
    found = [shown(cell) for cell in row.cells]
    return [*found, *[""] * (width - len(found))]


def _rows(was: _Read, now: _Read, columns: list[Pair]) -> Iterator[TableRow]:
    """Yield every row, compared in the columns that both tables have."""
    both = [(i, j) for i, j in columns if i is not None and j is not None]
    old = was.texts([i for i, _ in both])
    new = now.texts([j for _, j in both])
    names = (was.names, now.names)
    pairs = [*aligned(old, new, names)]
    moved = nearly_moved(pairs, old, new, names)
    elsewhere = {*moved.values()}
    for i, j in pairs:
        if i in elsewhere and j is None:
            continue
        if i is None and j in moved:
            yield _moved_row(was, now, columns, (moved[j], j))
            continue
        before = None if i is None else was.rows[i]
        after = None if j is None else now.rows[j]
        cells = tuple(_text(before or [], after or [], pair) for pair in columns)
        mark = mark_of(i is not None, j is not None)
        is_same = all(cell.before == cell.after for cell in cells)
        yield TableRow(Mark.SAME if mark is Mark.CHANGED and is_same else mark, cells)


def _moved_row(
    was: _Read, now: _Read, columns: list[Pair], places: tuple[int, int]
) -> TableRow:
    """Return a row that is in another place, with its cells before and after."""
    i, j = places
    cells = tuple(_text(was.rows[i], now.rows[j], pair) for pair in columns)
    return TableRow(Mark.MOVED, cells, f"Moved from row {i + 1} to row {j + 1}")


def _text(old: Cells, new: Cells, pair: Pair) -> Text:
    i, j = pair
    before = old[i] if i is not None and old else ""
    return Text(before, new[j] if j is not None and new else "")
