"""A reader of data packages that lets nothing pass: files by their descriptions."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

Row = dict[str, object]
NAME = re.compile(r"[-a-z0-9._/]+")
READERS: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
}


def read_package(files: Mapping[str, bytes]) -> dict[str, list[Row]]:
    """Return the rows of each resource, None for what is missing.

    `files` are those of one folder with a datapackage.json. Raise AssertionError or
    ValueError where they are not what it says.
    """
    package = json.loads(files["datapackage.json"])
    assert package["profile"] == "tabular-data-package"
    assert NAME.fullmatch(package["name"])
    assert datetime.fromisoformat(package["created"]).tzinfo is not None
    names = [one["name"] for one in package["resources"]]
    assert all(NAME.fullmatch(name) for name in names)
    assert len(set(names)) == len(names) > 0
    paths = {one["path"] for one in package["resources"]}
    assert paths == {name for name in files if name.endswith(".csv")}
    return {one["name"]: read_table(one, files) for one in package["resources"]}


def read_table(told: Mapping[str, Any], files: Mapping[str, bytes]) -> list[Row]:
    content = files[told["path"]]
    assert told["bytes"] == len(content)
    assert told["hash"] == f"sha256:{sha256(content).hexdigest()}"
    text = content.decode(told["encoding"]).removeprefix("\ufeff")
    headings, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    fields = told["schema"]["fields"]
    assert headings == [field["name"] for field in fields]
    assert len({heading.casefold() for heading in headings}) == len(headings)
    assert all(heading.strip() for heading in headings)
    missing = told["schema"]["missingValues"]
    return [
        {
            field["name"]: None if cell in missing else read_cell(field, cell)
            for field, cell in zip(fields, row, strict=True)
        }
        for row in rows
    ]


def read_cell(field: Mapping[str, Any], cell: str) -> object:
    assert cell in field.get("constraints", {}).get("enum", [cell])
    if field["type"] in {"integer", "number"}:
        assert re.fullmatch(r"-?\d+(\.\d+)?", cell), cell
    return READERS[field["type"]](cell)
