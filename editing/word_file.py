"""A report as a Word file that browsers save."""

from django.http import HttpResponse

from documents.blocks import Document
from documents.cover import Imprint
from documents.formats.word.report import MEDIA_TYPE, render
from editing.exporting import attachment
from partnership.models import Partnership
from records.stored_files import StoredFile


def word_file(
    document: Document,
    imprint: Imprint | None,
    *,
    of: Partnership,
    name: str,
    version: str = "",
) -> HttpResponse:
    """Return `document` of a report of the partnership `of`, to save as `name`.

    Making the largest of our samples takes little more than a second, so nobody has to
    wait for a worker.
    """
    held = pictures_of(document, of)
    made = render(document, imprint, version=version, files=held)
    return attachment(made, f"{name}.docx", MEDIA_TYPE)


def pictures_of(document: Document, partnership: Partnership) -> dict[str, bytes]:
    """Return the contents of the pictures that the document shows, by their path."""
    logo = (document.cover.logo,) if document.cover.logo else ()
    shown = {file.sha256: file.path for file in (*document.pictures(), *logo)}
    if not shown:
        return {}
    files = StoredFile.objects.filter(partnership=partnership, sha256__in=shown)
    return {shown[file.sha256]: file.bytes for file in files}
