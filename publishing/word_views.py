"""A published edition as a Word file, for the papers of a committee."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from documents import archive
from documents.translated import words_in
from editing.exporting import note_download
from editing.views.years import report_of
from editing.word_file import word_file
from publishing.build import imprint_of
from publishing.models import Edition


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def edition_word(request: MemberRequest, year: str, number: int) -> HttpResponse:
    """Send the document that was published, unless it was withdrawn."""
    report = report_of(request.member, year)
    published = Edition.objects.filter(state=Edition.State.PUBLISHED)
    edition = get_object_or_404(published, report=report, number=number)
    document = archive.load(edition.content)
    with words_in(document.cover.language):
        imprint = imprint_of(edition, edition.published_at or timezone.now())
    name = f"{report.partnership.slug}-{report.key}-edition-{number}"
    file = word_file(document, imprint, of=report.partnership, name=name)
    note_download(request, f"{edition} as Word")
    return file
