"""A breakdown table as somebody typed it: every input as it was sent, right or not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from documents.quantities import Unit
from indicators.column_kinds import kind_in, settled
from indicators.grid import Cell, Column, ColumnKind, Grid, Line, Note
from indicators.grid_cells import Unreadable, read_cell, read_heading, split_marks
from indicators.grid_text import DEEPEST, MOST_COLUMNS, MOST_LINES, UNITS
from spreadsheets.totals import is_total

FEW_COLUMNS, FEW_ROWS = 3, 5  # in a table that nobody has filled in yet
LEVELS = range(2, DEEPEST + 1)
ROW_KINDS = {
    "row": "Row",
    **{f"row {n}": f"Part of a row above, level {n}" for n in LEVELS},
    "total": "Total",
    **{f"total {n}": f"Total of level {n}" for n in LEVELS},
}
COLUMN_KINDS = {
    ColumnKind.NUMBERS.value: "Numbers",
    ColumnKind.TOTAL.value: "Total",
    ColumnKind.CHANGE.value: "Change in per cent",
}


@dataclass
class TypedColumn:
    """`kind` is "" where the page has not asked yet: then its heading tells."""

    id: str
    headings: list[str]
    unit: str = ""
    kind: str = ""

    @property
    def name(self) -> str:
        return ", ".join(filter(None, map(str.strip, self.headings)))

    def read(self) -> Column:
        labels = tuple(filter(None, map(read_heading, self.headings))) or ("",)
        kind = ColumnKind(self.kind) if self.kind else kind_in(labels)
        return Column(labels, Unit(self.unit) if self.unit in UNITS else None, kind)


@dataclass
class TypedRow:
    """`cells` are by the id of their column; `kind` as that of a column."""

    id: str
    label: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    kind: str = ""

    @property
    def is_blank(self) -> bool:
        return not any(map(str.strip, (self.label, *self.cells.values())))

    def read(self, cells: Sequence[Cell]) -> Line:
        label = read_heading(self.label)
        guessed = "total" if is_total(split_marks(label)[0]) else "row"
        name, _, level = (self.kind or guessed).partition(" ")
        return Line(label, tuple(cells), int(level or 1), name == "total")


@dataclass
class TypedTable:
    """`faults` are the reasons why inputs cannot be read, by the id of the input."""

    corner: str
    depth: int
    columns: list[TypedColumn]
    rows: list[TypedRow]
    notes: list[Note]
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[str, ...]:
        """The names of the columns of change."""
        kind = ColumnKind.CHANGE
        return tuple(one.name for one in self.columns if one.kind == kind)

    def without_blank(self) -> None:
        """Take out rows and columns in which nothing has been typed."""
        self.rows = [row for row in self.rows if not row.is_blank]
        self.columns = [
            column
            for column in self.columns
            if column.name or any(row.cells.get(column.id, "") for row in self.rows)
        ]
        notes = (note.text for note in self.notes)
        if not self.columns and any((self.rows, self.corner.strip(), *notes)):
            self.columns = [TypedColumn("c0", [""] * self.depth)]

    def with_room(self) -> None:
        """Have at least one row and one column to type in."""
        if not self.columns:
            self.columns = [
                TypedColumn(f"c{n}", [""] * self.depth) for n in range(FEW_COLUMNS)
            ]
        if not self.rows:
            self.rows = [TypedRow(f"r{n}") for n in range(FEW_ROWS)]

    def read(self, unit: Unit) -> Grid:
        """Return the table, and say in `faults` what cannot be read.

        Numbers are in `unit` where a column has none of its own.
        """
        self.faults = {}
        columns = [column.read() for column in self.columns]
        for typed, column in zip(self.columns, columns, strict=True):
            if not column.headings[-1]:
                self.faults[f"{typed.id}-h0"] = "Give this column a heading."
        lines = []
        for row in self.rows:
            if not row.label.strip():
                self.faults[f"{row.id}-label"] = "Give this row a heading."
            lines.append(row.read([*self._cells(row, columns, unit)]))
        notes = tuple(note for note in self.notes if note.text)
        grid = Grid(read_heading(self.corner), tuple(columns), tuple(lines), notes)
        return settled(
            grid, [at for at, one in enumerate(self.columns) if not one.kind]
        )

    def _cells(
        self, row: TypedRow, columns: Sequence[Column], unit: Unit
    ) -> Iterator[Cell]:
        for typed, column in zip(self.columns, columns, strict=True):
            text = " ".join(row.cells.get(typed.id, "").split())
            try:
                yield read_cell(text, column.unit_in(unit))
            except Unreadable as wrong:
                self.faults[f"{row.id}-{typed.id}"] = str(wrong)
                yield Cell()


def typed_table(grid: Grid) -> TypedTable:
    """Return the inputs of a table that is on file or has been pasted."""
    depth = max(1, grid.depth)
    columns = [
        TypedColumn(
            f"c{place}",
            [*one.headings, *[""] * (depth - len(one.headings))],
            one.unit or "",
            one.kind,
        )
        for place, one in enumerate(grid.columns)
    ]
    rows = [
        TypedRow(
            f"r{place}",
            line.label,
            {f"c{at}": str(cell) for at, cell in enumerate(line.cells)},
            _kind_of(line),
        )
        for place, line in enumerate(grid.lines)
    ]
    return TypedTable(grid.corner, depth, columns, rows, [*grid.notes])


def posted_table(data: Mapping[str, str]) -> TypedTable:
    """Return the inputs as they were sent; what nobody could have sent is left out."""
    depth = data.get("depth", "")
    deep = int(depth) if re.fullmatch("[1-9]", depth) else 1
    deep = min(deep, DEEPEST)
    columns = [
        TypedColumn(
            one,
            [data.get(f"{one}-h{n}", "") for n in range(deep)],
            data.get(f"{one}-unit", ""),
            _one_of(COLUMN_KINDS, data.get(f"{one}-kind", "")),
        )
        for one in _ids(data.get("columns", ""), "c", MOST_COLUMNS)
    ]
    rows = [
        TypedRow(
            one,
            data.get(f"{one}-label", ""),
            {column.id: data.get(f"{one}-{column.id}", "") for column in columns},
            _one_of(ROW_KINDS, data.get(f"{one}-kind", "")),
        )
        for one in _ids(data.get("rows", ""), "r", MOST_LINES)
    ]
    notes = [
        Note(int(one[1:]), " ".join(data.get(f"{one}-text", "").split()))
        for one in _ids(data.get("notes", ""), "n", MOST_LINES)
        if int(one[1:])
    ]
    return TypedTable(data.get("corner", ""), deep, columns, rows, notes)


def _kind_of(line: Line) -> str:
    name = "total" if line.is_total else "row"
    return f"{name} {line.level}" if line.level > 1 else name


def _one_of(known: Mapping[str, str], value: str) -> str:
    return value if value in known else ""


def _ids(text: str, letter: str, most: int) -> list[str]:
    """Return the ids in `text`, each once; one more than `most`, so that it is said."""
    found = (one for one in text.split() if re.fullmatch(rf"{letter}[0-9]{{1,3}}", one))
    return list(dict.fromkeys(found))[: most + 1]
