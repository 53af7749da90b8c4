"""The manifest of an exchange folder: whose year it is, and the report's title."""

import json
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from partnership import kinds
from partnership.models import Partnership
from records.exchange.problems import Problems
from records.exchange.reading import read_text
from records.exchange.rows import defaults, text_of
from records.exchange.writing import write_text
from records.keys import KEY
from reports.format_upgrades import NUMBER
from reports.models import RESERVED_YEARS, Report
from richtext.lines import readable

FILE = "manifest.json"
FORMAT = "partnership-year/{}"
PARTNERSHIP = ("slug", *kinds.PARTNERSHIP.fields)
REPORT = (
    "period",
    "title",
    "summary",
    "numbered",
    "numbered_paragraphs",
    "numbered_annexes",
    "retells",
    "audience",
    "audience_label",
    "language",
    "version",
    "first_published",
)
# Not written where they are what a partnership or report usually has.
RARE_OF_PARTNERSHIP = ("logo", "logo_text")
RARE = ("audience", "audience_label", "language", "version", "first_published")
SWITCHES = frozenset(
    {
        "covers_children",
        "covers_adults",
        "covers_community_safety",
        "numbered",
        "numbered_paragraphs",
        "numbered_annexes",
    }
)
_FIELDS = ("format", "partnership", "year", "report")


@dataclass(frozen=True)
class Manifest:
    """What the manifest says, each value as a cell of a file would hold it."""

    partnership: Mapping[str, str]
    year: str
    report: Mapping[str, str]


def read(folder: Path, problems: Problems) -> tuple[dict[str, Any], int]:
    """Return the manifest as it is in `folder`, and the number of its format.

    Raise BadFolder where it is no manifest, or of a format that is not known here.
    """
    said = _said(folder / FILE, problems)
    known = {FORMAT.format(number): number for number in range(1, NUMBER + 1)}
    value = said.get("format")
    number = known.get(value) if isinstance(value, str) else None
    if number is None:
        rule = f"This format is unknown: the portal reads {', '.join(known)}."
        if "format" not in said:
            rule = "Add this field: it is missing."
        shown = str(said.get("format", ""))
        problems.add(rule, file=FILE, column="format", value=shown)
        problems.refuse()
    return said, number


def checked(said: Mapping[str, Any], problems: Problems) -> Manifest:
    """Return what the manifest says; raise BadFolder where it cannot be used."""
    _require_fields(said, _FIELDS, problems, needed=_FIELDS, within="")
    problems.refuse_if_any()
    manifest = Manifest(
        partnership=_cells(said, "partnership", Partnership, PARTNERSHIP, problems),
        year=_text(said["year"], "year", problems),
        report=_cells(said, "report", Report, REPORT, problems),
    )
    for rule in year_faults(manifest.year):
        problems.add(rule, file=FILE, column="year", value=manifest.year)
    problems.refuse_if_any()
    return manifest


def year_faults(year: str) -> Iterator[str]:
    """Yield why `year` cannot be the key of a report, which ends its addresses."""
    try:
        KEY(year)
    except ValidationError as fault:
        yield from fault.messages
    if year in RESERVED_YEARS:
        yield "The portal itself uses this web address: choose another."


def write(report: Report, folder: Path) -> None:
    """Write the manifest of the year of `report` into `folder`."""
    said = {
        "format": FORMAT.format(NUMBER),
        "partnership": _values(
            _without_usual(
                cells(report.partnership, PARTNERSHIP), Partnership, RARE_OF_PARTNERSHIP
            )
        ),
        "year": report.key,
        "report": _values(_without_usual(cells(report, REPORT), Report, RARE)),
    }
    write_text(folder / FILE, json.dumps(said, ensure_ascii=False, indent=2) + "\n")


def cells(record: Partnership | Report, names: tuple[str, ...]) -> dict[str, str]:
    """Return the fields `names` of `record` as the cells of a manifest just read."""
    values = ((name, getattr(record, name)) for name in names)
    return {
        name: value.slug if isinstance(value, Partnership) else text_of(value)
        for name, value in values
    }


def _without_usual(
    cells: Mapping[str, str], model: type[models.Model], rare: tuple[str, ...]
) -> dict[str, str]:
    usual = defaults(model, rare)
    return {name: cell for name, cell in cells.items() if cell != usual.get(name)}


def _values(cells: Mapping[str, str]) -> dict[str, str | bool]:
    return {
        name: cell == "yes" if name in SWITCHES else cell
        for name, cell in cells.items()
    }


def _said(path: Path, problems: Problems) -> dict[str, Any]:
    """Return the object in the file; raise BadFolder where there is none."""
    if not path.is_file():
        problems.add("Add the manifest: the folder has none.", file=FILE)
        problems.refuse()
    text = read_text(path, problems, name=FILE)
    problems.refuse_if_any()
    try:
        said = json.loads(text or "", object_pairs_hook=_once)
    except json.JSONDecodeError as wrong:
        rule = "Correct this line: the file is not JSON from here on."
        problems.add(rule, file=FILE, row=wrong.lineno)
    except _Twice as twice:
        rule = "Use each field only once."
        problems.add(rule, file=FILE, column=str(twice))
    except (RecursionError, ValueError):
        # Brackets in brackets without end, or a number of thousands of digits.
        problems.add("Write the manifest again: it cannot be read.", file=FILE)
    else:
        if isinstance(said, dict):
            return said
        problems.add("Write one JSON object: { … }.", file=FILE, value=str(said))
    problems.refuse()


class _Twice(ValueError):
    """A field appears twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, value in pairs:
        if name in said:
            raise _Twice(name)
        said[name] = value
    return said


def _cells(
    said: Mapping[str, Any],
    part: str,
    model: type[models.Model],
    names: tuple[str, ...],
    problems: Problems,
) -> dict[str, str]:
    """Return the fields of one part, those left out with their defaults."""
    values = said[part]
    if not isinstance(values, dict):
        rule = "Write one JSON object: { … }."
        problems.add(rule, file=FILE, column=part, value=str(values))
        problems.refuse()
    optional = defaults(model, names)
    needed = tuple(name for name in names if name not in optional)
    _require_fields(values, names, problems, needed=needed, within=f"{part}.")
    problems.refuse_if_any()
    cells = (
        (name, _switch if name in SWITCHES else _text, f"{part}.{name}")
        for name in names
        if name in values
    )
    return optional | {
        name: read(values[name], where, problems) for name, read, where in cells
    }


def _require_fields(
    said: Mapping[str, Any],
    names: tuple[str, ...],
    problems: Problems,
    *,
    needed: Collection[str],
    within: str,
) -> None:
    for column, rule in _wrong_fields(said, names, needed):
        problems.add(rule, file=FILE, column=within + column)


def _wrong_fields(
    said: Mapping[str, Any], names: tuple[str, ...], needed: Collection[str]
) -> Iterator[tuple[str, str]]:
    for name in names:
        if name in needed and name not in said:
            yield name, "Add this field: it is missing."
    for name in said:
        if name not in names:
            yield name, f"Remove this field: the fields are {', '.join(names)}."


def _switch(value: Any, column: str, problems: Problems) -> str:
    if not isinstance(value, bool):
        rule = "Write true or false, without quotation marks."
        problems.add(rule, file=FILE, column=column, value=str(value))
    return "yes" if value is True else "no"


def _text(value: Any, column: str, problems: Problems) -> str:
    text = unicodedata.normalize("NFC", str(value))
    if not isinstance(value, str):
        rule = "Write this in quotation marks."
        problems.add(rule, file=FILE, column=column, value=text)
    elif readable(text) != text:
        rule = "Remove invisible characters such as \\u0000: they cannot be saved."
        problems.add(rule, file=FILE, column=column, value=text)
    return text
