"""A report as a Word file that browsers save."""

from django.http import HttpResponse

from documents.blocks import Document
from documents.cover import Imprint
from documents.formats.word.report import MEDIA_TYPE, render
from editing.exporting import attachment
from partnership.models import Partnership
from reports.attached import pictures_of


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
