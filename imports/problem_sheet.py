"""The refused rows as a workbook: as they were sent, with what to do beside each."""

from collections.abc import Iterator

from imports.outcomes import Fate, Outcome
from imports.tables import cell_at
from imports.workflow import Job
from spreadsheets.grid import address
from spreadsheets.writing import Column, Table, Value, workbook

WHAT_TO_DO = 60  # characters


def problem_sheet(job: Job, outcome: Outcome) -> bytes:
    """Return an XLSX file of the refused rows, in the file's own columns.

    It can be mended and uploaded: the last columns go to no field.
    """
    columns = [Column(column.heading) for column in job.table.columns]
    reasons = [Column("Row in the file"), Column("What to do", width=WHAT_TO_DO)]
    rows = _rows(job, outcome)
    return workbook(
        [Table("Refused rows", [*columns, *reasons], rows, is_wrapped=True)]
    )


def _rows(job: Job, outcome: Outcome) -> Iterator[list[Value]]:
    lines = {line.row: line for line in job.table.lines}
    for row in outcome.rows:
        if row.fate is Fate.REFUSED:
            line = lines[row.row]
            cells = (cell_at(line, one.place) for one in job.table.columns)
            reasons = "\n".join(
                f"{_where(row.row, fault.place)}{fault.text}" for fault in row.faults
            )
            yield [*(cell.text for cell in cells), line.number, reasons]


def _where(row: int, place: int | None) -> str:
    return "" if place is None else f"{address(row, place)}: "
