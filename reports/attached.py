"""What of a report's attachments and the partnership's logo a document holds."""

from collections.abc import Iterable, Mapping

from documents.attached import Attached, Logo, picture_path
from documents.blocks import Document
from partnership.models import Partnership
from records.cache import RecordCache
from records.file_fields import media_type_of
from records.models import Picture
from records.stored_files import DIGITS, StoredFile
from reports.models import Attachment, Report


def attached(report: Report, records: RecordCache) -> tuple[Attached, ...]:
    """Return the attachments of `report` in their order."""
    every = records.every(Attachment)
    rows = [row for row in every if row.report_id == report.pk]
    files = stored(report.partnership, [row.file for row in rows])
    return tuple(of(row, files[row.file]) for row in rows)


def of(row: Attachment, file: StoredFile | None = None) -> Attached:
    """Return `row` as a document has it; without its `file`, enough for its path."""
    is_described = not row.file.endswith(".pdf")
    return Attached(
        title=row.title,
        media_type=media_type_of(row.file),
        size=file.size if file else 0,
        sha256=row.file[:DIGITS],
        pages=file.pages if file else 0,
        width=file.width if file else 0,
        height=file.height if file else 0,
        description=row.description,
        alternative_text=row.alternative_text if is_described else "",
        record=row.address,
    )


def path_of(picture: Picture) -> str:
    """Return where the file of `picture` lies in the folder of an edition."""
    return picture_path(picture.file[:DIGITS], media_type_of(picture.file))


def logo_of(partnership: Partnership) -> Logo | None:
    if not (name := partnership.logo):
        return None
    file = stored(partnership, [name])[name]
    return Logo(
        media_type=file.media_type,
        sha256=file.sha256,
        width=file.width,
        height=file.height,
        alternative_text=partnership.logo_text,
    )


def stored(partnership: Partnership, names: Iterable[str]) -> Mapping[str, StoredFile]:
    """Return the files by name, without their bytes; no query where there is none."""
    wanted = {*names}
    if not wanted:
        return {}
    rows = StoredFile.objects.filter(partnership=partnership).named(wanted)
    return {row.name: row for row in rows.defer("content")}


def pictures_of(document: Document, partnership: Partnership) -> dict[str, bytes]:
    """Return the contents of the pictures that the document shows, by their path."""
    logo = (document.cover.logo,) if document.cover.logo else ()
    shown = {file.sha256: file.path for file in (*document.pictures(), *logo)}
    if not shown:
        return {}
    files = StoredFile.objects.filter(partnership=partnership, sha256__in=shown)
    return {shown[file.sha256]: file.bytes for file in files}
