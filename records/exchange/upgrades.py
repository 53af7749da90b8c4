"""Brings a folder of an older format up to date before anything of it is checked.

A format has one number. What changed from one number to the next is a tuple of steps,
each made by one of the functions below, such as `rename_column("groups", "chair",
"chaired_by")`. A step finds nothing to do where a folder has no such file or column,
and sees each cell as the text that was written.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from records.exchange.reading import Row, Table

Cells = Mapping[str, str]
# A text for every row, or what makes one of the row's cells.
Value = str | Callable[[Cells], str]


@dataclass
class Folder:
    """All that was read of one folder; a step changes it in place.

    `tables` are by the name of the kind, which is the file's name without its ending.
    `passages` are by the key of their section, `grids` by that of their breakdown
    table, `files` by the name by which records know them. `manifest` is the JSON as it
    stands.
    """

    manifest: dict[str, Any]  # Any: whatever JSON may hold
    tables: dict[str, Table]
    passages: dict[str, str]
    grids: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


Step = Callable[[Folder], None]
Steps = Sequence[Step]


def upgrade(folder: Folder, steps: Mapping[int, Steps], *, since: int) -> None:
    """Take the steps that lead from format `since` to the newest, in their order.

    `steps` holds those of each number, which lead to the number after it.
    """
    for number in sorted(steps):
        if number >= since:
            for step in steps[number]:
                step(folder)


def rename_file(old: str, new: str) -> Step:
    """Read `old`.csv as records of the kind `new`."""

    def step(folder: Folder) -> None:
        if old in folder.tables:
            folder.tables[new] = folder.tables.pop(old)

    return step


def rename_column(file: str, old: str, new: str) -> Step:
    def renamed(table: Table) -> Table:
        columns = tuple(new if name == old else name for name in table.columns)
        rows = (
            {new if name == old else name: cell for name, cell in row.cells.items()}
            for row in table.rows
        )
        return _with(table, columns, rows)

    return _changed(file, renamed, needs=old)


def add_column(file: str, name: str, value: Value) -> Step:
    """Add a column, with one value or with what `value` makes of a row's cells.

    A column that only needs the default of its field need not be added: it is optional.
    """

    def added(table: Table) -> Table:
        if name in table.columns:
            return table
        rows = ({**row.cells, name: _made(value, row.cells)} for row in table.rows)
        return _with(table, (*table.columns, name), rows)

    return _changed(file, added)


def remove_column(file: str, name: str) -> Step:
    def removed(table: Table) -> Table:
        columns = tuple(column for column in table.columns if column != name)
        rows = ({one: row.cells[one] for one in columns} for row in table.rows)
        return _with(table, columns, rows)

    return _changed(file, removed, needs=name)


def map_values(
    file: str, column: str, values: Mapping[str, str] | Callable[[str], str]
) -> Step:
    """Write each value of `column` as `values` has it; what they lack stays."""

    def mapped(table: Table) -> Table:
        rows = (
            {**row.cells, column: _mapped(values, row.cells[column])}
            for row in table.rows
        )
        return _with(table, table.columns, rows)

    return _changed(file, mapped, needs=column)


def split_column(
    file: str,
    column: str,
    into: Sequence[str],
    split: Callable[[str, Folder], Sequence[str]],
) -> Step:
    """Write several columns in place of one: `split` makes a value for each of `into`.

    It is given the cell and the folder, so that it can look up keys of other files.
    """

    def step(folder: Folder) -> None:
        table = folder.tables.get(file)
        if not table or column not in table.columns:
            return
        place = table.columns.index(column)
        columns = (*table.columns[:place], *into, *table.columns[place + 1 :])
        rows = (
            {name: row.cells[name] for name in table.columns if name != column}
            | dict(zip(into, split(row.cells[column], folder), strict=True))
            for row in table.rows
        )
        folder.tables[file] = _with(table, columns, rows)

    return step


def rows_from_column(
    file: str,
    column: str,
    into: str,
    rows: Callable[[Cells], Iterable[Mapping[str, str]]],
) -> Step:
    """Take `column` out and write what it held as rows of the file `into`.

    `rows` makes any number of them from the cells of one row, all with the same
    columns. What is wrong with one of them is told of the row that it came from.
    """

    def step(folder: Folder) -> None:
        table = folder.tables.get(file)
        if not table or column not in table.columns:
            return
        made = tuple(
            replace(row, cells=dict(cells), kept_in={})
            for row in table.rows
            for cells in rows(row.cells)
        )
        remove_column(file, column)(folder)
        if not made and table.is_whole:
            return
        there = folder.tables.get(into)
        columns = tuple(made[0].cells) if made else ()
        folder.tables[into] = Table(
            file=there.file if there else table.file,
            columns=there.columns if there else columns,
            rows=(*(there.rows if there else ()), *made),
            is_whole=table.is_whole and (not there or there.is_whole),
        )

    return step


def add_field(part: str, name: str, value: object) -> Step:
    """Add a field to a part of the manifest, `partnership` or `report`."""

    def step(folder: Folder) -> None:
        if isinstance(fields := folder.manifest.get(part), dict):
            fields.setdefault(name, value)

    return step


def rename_field(part: str, old: str, new: str) -> Step:
    """Rename a field of a part of the manifest, `partnership` or `report`."""

    def step(folder: Folder) -> None:
        fields = folder.manifest.get(part)
        if isinstance(fields, dict) and old in fields:
            fields[new] = fields.pop(old)

    return step


def _changed(file: str, change: Callable[[Table], Table], *, needs: str = "") -> Step:
    """Return the step that makes `change`; `needs` is the column it is about."""

    def step(folder: Folder) -> None:
        table = folder.tables.get(file)
        if table and (not needs or needs in table.columns):
            folder.tables[file] = change(table)

    return step


def _with(
    table: Table, columns: Sequence[str], rows: Iterable[Mapping[str, str]]
) -> Table:
    changed: list[Row] = [
        replace(row, cells=cells) for row, cells in zip(table.rows, rows, strict=True)
    ]
    return replace(table, columns=tuple(columns), rows=tuple(changed))


def _made(value: Value, cells: Cells) -> str:
    return value if isinstance(value, str) else value(cells)


def _mapped(values: Mapping[str, str] | Callable[[str], str], cell: str) -> str:
    return values.get(cell, cell) if isinstance(values, Mapping) else values(cell)
