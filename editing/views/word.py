"""The draft as a Word file, for the papers of a committee."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.exporting import note_download
from editing.views.years import report_of
from editing.word_file import word_file
from reports.draft import Draft


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def preview_word(request: MemberRequest, year: str) -> HttpResponse:
    """Send what readers would get of the draft, with the version that it is of."""
    report = report_of(request.member, year)
    draft = Draft(report)
    version = draft.version
    file = word_file(
        draft.document,
        None,
        of=report.partnership,
        name=f"{report.partnership.slug}-{report.key}-draft-{version}",
        version=version,
    )
    note_download(request, f"Draft of {report} as Word, version {version}")
    return file
