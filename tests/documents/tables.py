"""What a table says, without where it comes from."""

from collections.abc import Sequence

from documents.blocks import Block, Section, Table
from documents.quantities import MARKERS


def values_of(part: Block | Section) -> tuple[list[str], list[list[object]]]:
    """Return a table's headings and its values, markers for what is missing."""
    assert isinstance(part, Table)
    return [column.heading for column in part.columns], [
        [MARKERS.get(cell.status, cell.value) for cell in row.cells]
        for row in part.rows
    ]


def tables_in(parts: Sequence[Block | Section]) -> list[Table]:
    """Return the tables among `parts`; what is no table is left out."""
    return [part for part in parts if isinstance(part, Table)]


def titles(parts: Sequence[Block | Section]) -> list[tuple[str, str]]:
    """Return name and caption of each table; what is no table is left out."""
    return [(table.name, table.caption) for table in tables_in(parts)]
