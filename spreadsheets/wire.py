"""How the process that reads a file hands over what it found: as JSON, row by row.

Nothing that comes back is run or unpickled, whatever a file did to the process.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from spreadsheets.grid import EMPTY, Cell, Merged, Sheet, Value, Workbook

Packed = None | str | list[str | bool | None]


def pack_cell(cell: Cell) -> Packed:
    """Return `cell` as JSON can hold it; plain text and empty cells as themselves."""
    value = cell.value
    if value is None and not (cell.text or cell.problem):
        return None
    if value == cell.text and not cell.is_computed:
        return cell.text
    kind, raw = _packed_value(value)
    return [kind, raw, cell.text, cell.problem, cell.is_computed]


def _packed_value(value: Value) -> tuple[str, str | bool | None]:
    match value:
        case None | str():
            return "", value
        case bool():
            return "bool", value
        case Decimal():
            return "number", str(value)
        case datetime():
            return "moment", value.isoformat()
        case _:
            return "date", value.isoformat()


def unpack_cell(packed: Any) -> Cell:  # Any: whatever the JSON holds
    """Return the cell that `pack_cell` packed."""
    if packed is None:
        return EMPTY
    if isinstance(packed, str):
        return Cell(packed, packed)
    kind, raw, text, problem, is_computed = packed
    return Cell(_value(kind, raw), text, problem=problem, is_computed=is_computed)


def _unpacking() -> Callable[[Any], Cell]:  # Any: whatever the JSON holds
    """Return what unpacks the cells of a sheet; those that are alike are one."""
    known: dict[object, Cell] = {}

    def cell(packed: Any) -> Cell:  # Any: as above
        said = tuple(packed) if isinstance(packed, list) else packed
        if (found := known.get(said)) is None:
            found = known[said] = unpack_cell(packed)
        return found

    return cell


def _value(kind: str, raw: Any) -> Value:  # Any: whatever the JSON holds
    match kind:
        case "number":
            return Decimal(raw)
        case "date":
            return date.fromisoformat(raw)
        case "moment":
            return datetime.fromisoformat(raw)
        case "bool":
            return bool(raw)
        case _:
            return None if raw is None else str(raw)


def pack_sheet(sheet: Sheet, rows: list[str]) -> str:
    """Return `sheet` as JSON, with `rows` that are JSON already in place of its own."""
    merged = [
        [one.first_row, one.first_column, one.last_row, one.last_column]
        for one in sheet.merged
    ]
    facts = {
        "name": sheet.name,
        "remarks": sheet.remarks,
        "is_hidden": sheet.is_hidden,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "merged": merged,
    }
    return f'{json.dumps(facts)[:-1]}, "rows": [{",".join(rows)}]}}'


def pack_row(cells: list[Cell]) -> str:
    return json.dumps([pack_cell(cell) for cell in cells], separators=(",", ":"))


def pack_workbook(sheets: list[str], remarks: tuple[str, ...]) -> str:
    """Return the whole answer, of `sheets` that are JSON already."""
    return f'{{"remarks": {json.dumps(remarks)}, "sheets": [{",".join(sheets)}]}}'


def unpack(told: str) -> Workbook:
    """Return the workbook that was handed over as `told`."""
    packed = json.loads(told)
    sheets = tuple(_sheet(facts) for facts in packed["sheets"])
    return Workbook(sheets, tuple(packed["remarks"]))


def _sheet(facts: dict[str, Any]) -> Sheet:  # Any: whatever the JSON holds
    cell = _unpacking()
    rows = [[cell(packed) for packed in row] for row in facts["rows"]]
    width = max(map(len, rows), default=0)
    return Sheet(
        facts["name"],
        tuple((*row, *[EMPTY] * (width - len(row))) for row in rows),
        tuple(facts["remarks"]),
        facts["is_hidden"],
        frozenset(facts["hidden_rows"]),
        frozenset(facts["hidden_columns"]),
        tuple(Merged(*one) for one in facts["merged"]),
    )


def pack_files(files: Mapping[str, bytes]) -> str:
    """Return files by their paths for handing over."""
    packed = {name: b64encode(content).decode() for name, content in files.items()}
    return json.dumps(packed)


def unpack_files(text: str) -> dict[str, bytes]:
    """Return the files that `pack_files` packed."""
    return {name: b64decode(content) for name, content in json.loads(text).items()}
