"""Headings of a table that several columns or rows have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django import template

from documents.blocks import Column, Row, Table
from documents.templatetags.show import Cell, body, column_class

register = template.Library()

Body = list[tuple[Row, tuple[Cell, ...]]]


@dataclass(frozen=True)
class Heading:
    """One cell above the columns: over how many of them, and rows of headings."""

    text: str
    columns: int
    rows: int
    css_class: str

    @property
    def scope(self) -> str:
        return "colgroup" if self.columns > 1 else "col"


@register.filter
def header_rows(table: Table) -> list[list[Heading]]:
    """Return the headings of the columns, row by row from the top."""
    deepest = max((len(column.groups) for column in table.columns), default=0)
    rows = (list(_row(table, row, deepest)) for row in range(deepest + 1))
    return [row for row in rows if row]


def _row(table: Table, row: int, deepest: int) -> Iterator[Heading]:
    def above(column: Column) -> tuple[object, ...]:
        """Return what columns have alike that share a heading in this row."""
        if row < len(column.groups):
            return column.groups[: row + 1]
        return (id(column), row == len(column.groups))

    for key, columns in groupby(table.columns, above):
        first, *more = columns
        if row < len(first.groups):
            yield Heading(str(key[-1]), len(more) + 1, 1, "group")
        elif row == len(first.groups):
            rows = deepest - row + 1
            yield Heading(first.heading, 1, rows, column_class(first))


@register.filter
def bodies(table: Table) -> list[Body]:
    """Return the rows in parts; one that heads others begins a part with them."""
    found: list[Body] = [[]]
    for row, cells in body(table):
        before = found[-1]
        is_below_group = bool(before) and before[0][0].is_group
        if before and row.level == 1 and (row.is_group or is_below_group):
            found.append([])
        found[-1].append((row, cells))
    return found
