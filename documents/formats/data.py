"""The report as data: each table as CSV, the whole document as JSON, all of it zipped.

In the JSON, the `status` of a value that is not shown says why: hidden, not applicable,
not recorded, not collected or not available.
"""

import io
import zipfile
from collections.abc import Iterable

from django.utils.translation import gettext

from documents import archive
from documents.blocks import Column, Document, Row, Table
from documents.cover import Imprint
from documents.formats.data_columns import data_columns
from documents.formats.data_package import descriptor, resource
from documents.quantities import Quantity
from documents.translated import in_its_language
from spreadsheets.defusing import FOR_EXCEL

OLDEST_IN_ZIP = (1980, 1, 1, 0, 0, 0)  # one date for all: equal files, equal bytes


@in_its_language
def files(document: Document, imprint: Imprint) -> dict[str, bytes]:
    """Return data/<table>.csv for each table, the notes, all as JSON, and all zipped.

    data/table-notes.csv has what stands below the tables; it is there if anything does.
    data/datapackage.json describes the tables; it is there if there are any.
    """
    every = [*document.tables()]
    if any(table.notes for table in every):
        every.append(notes(every))
    made = {f"data/{table.name}.csv": csv(table).encode(FOR_EXCEL) for table in every}
    if every:
        resources = [resource(table, made[f"data/{table.name}.csv"]) for table in every]
        described = descriptor(document, imprint, resources)
        made["data/datapackage.json"] = described
    made["data/document.json"] = archive.dump(document).encode()
    return made | {"data/report-data.zip": zipped(made)}


def notes(every: Iterable[Table]) -> Table:
    """Return the notes of all tables, each beside the name of its table's file."""
    return Table(
        name="table-notes",
        caption=gettext("Notes"),
        columns=(
            Column(gettext("Table")),
            Column(gettext("Title")),
            Column(gettext("Note")),
        ),
        rows=tuple(
            Row((Quantity(table.name), Quantity(table.caption), Quantity(note)))
            for table in every
            for note in table.notes
        ),
    )


def csv(table: Table) -> str:
    """Return `table` as CSV (RFC 4180, lines ended by LF) with a row of headings."""
    # It takes a second to load, which only those who publish should wait for.
    import pandas  # noqa: PLC0415

    columns = data_columns(table)
    values = {place: column.values for place, column in enumerate(columns)}
    frame = pandas.DataFrame(values, dtype=object)
    headings = [column.heading for column in columns]
    return frame.to_csv(index=False, header=headings, lineterminator="\n")


def zipped(made: dict[str, bytes]) -> bytes:
    """Return a zip of the files, without their folder; the same bytes each time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in sorted(made.items()):
            member = zipfile.ZipInfo(name.removeprefix("data/"), OLDEST_IN_ZIP)
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, content)
    return target.getvalue()
