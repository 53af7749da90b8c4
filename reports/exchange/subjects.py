"""The file of what sections show: a row for each record, in its order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from records.exchange.loading import Loading
from records.exchange.reading import Row, rows_with
from records.exchange.upgrades import Folder
from records.exchange.writing import write_rows
from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.exchange.folder import SUBJECTS
from reports.models import OutlineSection
from reports.subjects import models_by_collection

FILE = f"{SUBJECTS}.csv"
COLUMNS = ("section", "record", "position")


def write_subjects(folder: Path, sections: Sequence[Mapping[str, str]]) -> None:
    """Write what `sections`, rows of the outline, show; no file where it is nothing."""
    rows = [
        {"section": section["key"], "record": address, "position": str(place)}
        for section in sections
        for place, address in enumerate(section["shows"].split("; "), start=1)
        if address
    ]
    if rows:
        write_rows(folder / FILE, COLUMNS, rows)


def with_subjects(
    sections: Sequence[Row], folder: Folder, loading: Loading
) -> tuple[Row, ...]:
    """Return the rows of the outline, each with what it shows, "" for nothing.

    Rows of the file with a problem are left out.
    """
    types = {row.cells["key"]: row.cells.get("kind", "") for row in sections}
    shows: dict[str, list[str]] = {key: [] for key in types}
    table = folder.tables.get(SUBJECTS)
    rows = rows_with(COLUMNS, table, loading.problems, needed=COLUMNS) if table else ()
    for row in rows:
        key, address = row.cells["section"], row.cells["record"]
        column, rule = _fault(row.cells, types, shows, loading)
        if rule:
            loading.problems.add(
                rule,
                file=row.file,
                row=row.line,
                column=column,
                value=row.cells[column],
            )
        if key in shows:
            is_good = not rule and _is_there(address, loading)
            shows[key].append(address if is_good else "")
    return tuple(
        replace(
            row,
            cells={**row.cells, "shows": "; ".join(filter(None, shows[key]))},
            kept_in={**row.kept_in, "shows": FILE},
        )
        for row in sections
        if (key := row.cells["key"]) in shows
    )


def _fault(
    cells: Mapping[str, str],
    types: Mapping[str, str],
    shows: Mapping[str, Sequence[str]],
    loading: Loading,
) -> tuple[str, str]:
    """Return the column that is wrong and what to do about it; "" for nothing."""
    section, address = cells["section"], cells["record"]
    collection, _, key = address.partition("/")
    if section not in types:
        if OutlineSection in loading.index.unread:
            return "", ""
        return "section", "Give the key of a section in outline.csv."
    section_type = SECTION_KINDS_BY_NAME.get(types[section])
    if section_type is None:  # which the form tells
        return "", ""
    if section_type.subject != collection:
        wanted = section_type.subject
        if not wanted:
            return "record", "This section type cannot show chosen records: remove it."
        return "record", f"This section type shows {wanted}: write {wanted}/ and a key."
    if cells["position"] != str(len(shows[section]) + 1):
        return "position", "Number the rows of each section 1, 2, 3 and so on."
    if address in shows[section]:
        return "record", "The section already shows this record: remove the duplicate."
    model = models_by_collection()[collection]
    is_told = model in loading.index.unread or (model, key) in loading.index.refused
    if not is_told and not _is_there(address, loading):
        return "record", f"There is no record “{address}”: correct it or add it."
    return "", ""


def _is_there(address: str, loading: Loading) -> bool:
    collection, _, key = address.partition("/")
    model = models_by_collection().get(collection)
    return model is not None and key in loading.index.of(model)
