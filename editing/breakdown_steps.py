"""The steps of the page of one table: rows, columns and footnotes added and moved."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from editing.breakdown_table import TypedColumn, TypedRow, TypedTable
from indicators.grid import Note
from indicators.grid_text import DEEPEST, MOST_COLUMNS, MOST_LINES

Part = TypeVar("Part", TypedRow, TypedColumn)

_STEP = re.compile(r"(remove|earlier|later)-([rc][0-9]{1,3})")


def take_step(table: TypedTable, step: str) -> None:
    """Change `table` as the button `step` says; a step that there is not does nothing.

    A new row or column comes before the totals and changes at the end.
    """
    if add := _ADD.get(step):
        add(table)
    elif found := _STEP.fullmatch(step):
        verb, name = found.groups()
        _move(table.rows, verb, name)
        _move(table.columns, verb, name)


def _move(parts: list[Part], verb: str, name: str) -> None:
    place = next((at for at, one in enumerate(parts) if one.id == name), None)
    if place is None:
        return
    part = parts.pop(place)
    if verb != "remove":
        to = place - 1 if verb == "earlier" else place + 1
        parts.insert(max(0, to), part)


def _add_row(table: TypedTable) -> None:
    if len(table.rows) < MOST_LINES:
        row = TypedRow(_free("r", table.rows))
        table.rows.insert(_before_totals(table.rows), row)


def _add_column(table: TypedTable) -> None:
    if len(table.columns) < MOST_COLUMNS:
        column = TypedColumn(_free("c", table.columns), [""] * table.depth)
        table.columns.insert(_before_totals(table.columns), column)


def _add_heading(table: TypedTable) -> None:
    if table.depth < DEEPEST:
        table.depth += 1
        for column in table.columns:
            column.headings.append("")


def _add_note(table: TypedTable) -> None:
    if len(table.notes) < MOST_LINES:
        table.notes.append(
            Note(max((n.number for n in table.notes), default=0) + 1, "")
        )


_ADD: dict[str, Callable[[TypedTable], None]] = {
    "add-row": _add_row,
    "add-column": _add_column,
    "add-heading": _add_heading,
    "add-note": _add_note,
}


def _before_totals(parts: Sequence[TypedRow] | Sequence[TypedColumn]) -> int:
    place = len(parts)
    while place and parts[place - 1].kind.startswith(("total", "change")):
        place -= 1
    return place


def _free(letter: str, parts: Sequence[TypedRow] | Sequence[TypedColumn]) -> str:
    return f"{letter}{max((int(one.id[1:]) for one in parts), default=-1) + 1}"
