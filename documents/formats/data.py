"""The report as data: each table as CSV, the whole document as JSON, all of it zipped.

A CSV holds bare values: 1360 and not "1,360", 50 and not "50%", days as 2024-03-31.
What stands in place of a value that is not shown is the marker that pages show too:
[c] withheld, [z] not applicable, [nr] not recorded, [nc] not collected, [x] not given.
In the JSON, its `status` says so: hidden, not applicable, not recorded, not collected
or not available.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from documents import archive
from documents.blocks import Column, Document, Row, Section, Table
from documents.quantities import MARKERS, Quantity, Status, Unit
from richtext.passages import one_line
from spreadsheets.defusing import FOR_EXCEL, defused

OLDEST_IN_ZIP = (1980, 1, 1, 0, 0, 0)  # one date for all: equal files, equal bytes


def files(document: Document) -> dict[str, bytes]:
    """Return data/<table>.csv for each table, the notes, all as JSON, and all zipped.

    data/table-notes.csv has what stands below the tables; it is there if anything does.
    """
    every = [table for section in document.sections for table in tables(section)]
    made = {f"data/{table.name}.csv": csv(table).encode(FOR_EXCEL) for table in every}
    if any(table.notes for table in every):
        made["data/table-notes.csv"] = csv(notes(every)).encode(FOR_EXCEL)
    made["data/document.json"] = archive.dump(document).encode()
    return made | {"data/report-data.zip": zipped(made)}


def tables(section: Section) -> Iterator[Table]:
    """Yield every table of `section` and of those below it, in reading order."""
    for part in section.walk():
        yield from (block for block in part.blocks if isinstance(block, Table))


def notes(every: Iterable[Table]) -> Table:
    """Return the notes of all tables, each beside the name of its table's file."""
    return Table(
        name="table-notes",
        caption="Notes",
        columns=(Column("Table"), Column("Title"), Column("Note")),
        rows=tuple(
            Row((Quantity(table.name), Quantity(table.caption), Quantity(note)))
            for table in every
            for note in table.notes
        ),
    )


def csv(table: Table) -> str:
    """Return `table` as CSV (RFC 4180, lines ended by LF) with a row of headings.

    A column with values such as "over 1,360" or "14–15", or in different units, gets
    another one beside it, which holds what the bare number leaves out.
    """
    # It takes a second to load, which only those who publish should wait for.
    import pandas  # noqa: PLC0415

    columns: dict[int, list[str]] = {}
    headings: list[str] = []
    told = [row for row in table.rows if not row.is_group]
    if any(row.level > 1 for row in table.rows):
        columns[0] = [defused(above) for above in belonging_to(table.rows)]
        headings = [defused(f"{table.columns[0].title} (part of)")]
    for place, column in enumerate(table.columns):
        cells = [row.cells[place] for row in told]
        for heading, values in spread(column, cells):
            columns[len(headings)] = values
            headings.append(defused(heading))
    frame = pandas.DataFrame(columns, dtype=object)
    return frame.to_csv(index=False, header=headings, lineterminator="\n")


def belonging_to(rows: Iterable[Row]) -> Iterator[str]:
    """Yield for each row that is no mere heading the rows above that it belongs to."""
    above: list[str] = []
    for row in rows:
        above = above[: row.level - 1]
        if not row.is_group:
            yield ": ".join(above)
        above.append(bare(row.cells[0]))


def spread(column: Column, cells: list[Quantity]) -> Iterator[tuple[str, list[str]]]:
    """Yield the column's heading and values, then what is needed to read them."""
    yield column.title, [bare(cell) for cell in cells]
    units = [unit_of(cell) for cell in cells]
    told = set(units) - {""}
    if len(told) > 1 or told - {column.unit, Unit.COUNT}:
        yield f"{column.title} (unit)", units
    if any(cell.qualifier for cell in cells):
        yield f"{column.title} (qualifier)", [cell.qualifier for cell in cells]
    if any(cell.upper is not None for cell in cells):
        yield f"{column.title} (to)", [bare_scalar(cell.upper) for cell in cells]
    if any(cell.marks for cell in cells):
        marks = ("; ".join(f"note {one}" for one in cell.marks) for cell in cells)
        yield f"{column.title} (notes)", [*marks]


def unit_of(cell: Quantity) -> str:
    """Return what the number in a cell is counted in; "" where there is no number."""
    is_number = cell.status is Status.SHOWN and isinstance(cell.value, int | Decimal)
    return cell.unit if is_number else ""


def bare(cell: Quantity) -> str:
    """Return the cell's value without unit, or its marker where none is shown."""
    if cell.status is not Status.SHOWN:
        return MARKERS[cell.status]
    if cell.value is None:
        return MARKERS[Status.NOT_AVAILABLE]
    if isinstance(cell.value, str):
        rich = cell.unit is Unit.RICH
        return defused(one_line(cell.value) if rich else cell.value)
    return bare_scalar(cell.value)


def bare_scalar(value: Decimal | int | date | None) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case _:
            return f"{value:f}" if isinstance(value, Decimal) else str(value)


def zipped(made: dict[str, bytes]) -> bytes:
    """Return a zip of the files, without their folder; the same bytes each time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in sorted(made.items()):
            member = zipfile.ZipInfo(name.removeprefix("data/"), OLDEST_IN_ZIP)
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, content)
    return target.getvalue()
