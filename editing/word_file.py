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
    made = render(document, imprint, version=version, logo=logo_of(document, of))
    return attachment(made, f"{name}.docx", MEDIA_TYPE)


def logo_of(document: Document, partnership: Partnership) -> bytes | None:
    """Return the content of the logo that the document names, if it has one."""
    if not (logo := document.cover.logo):
        return None
    files = StoredFile.objects.filter(partnership=partnership, sha256=logo.sha256)
    kept = files.first()
    return kept.bytes if kept else None
