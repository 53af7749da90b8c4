"""Writes a report's year into a folder."""

from pathlib import Path

from partnership.kinds import PARTNERSHIP
from records.declaration import Declaration
from records.exchange.rows import row_of
from records.exchange.writing import in_file_order, write_rows
from reports import manifest
from reports.exchange import attached_files
from reports.exchange.folder import columns_of
from reports.exchange.own_files import own_file_of
from reports.exchange.subjects import write_subjects
from reports.export_scope import records_of_year
from reports.models import OutlineSection, Report
from reports.record_kinds import RECORD_KINDS


def dump(report: Report, folder: Path) -> None:
    """Write the year of `report` into `folder`, which is made, or must be empty.

    Raise FileExistsError where it is not. Kinds without a record get no file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty: choose another folder.")
    manifest.write(report, folder)
    records = records_of_year(report)
    partnership = row_of(PARTNERSHIP, report.partnership)
    written: list[tuple[Declaration, dict[str, str]]] = [(PARTNERSHIP, partnership)]
    for kind in RECORD_KINDS:
        rows = [row_of(kind, record) for record in in_file_order(records[kind.name])]
        if not rows:
            continue
        written += [(kind, row) for row in rows]
        write_rows(folder / f"{kind.name}.csv", columns_of(kind, rows), rows)
        if own_file := own_file_of(kind.model):
            own_file.write(folder, rows)
        if kind.model is OutlineSection:
            write_subjects(folder, rows)
    attached_files.write(folder, report.partnership, written)
