"""The draft as a PDF that says on each page for whom it was made."""

from http import HTTPStatus

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Member, MemberRequest, Permission, needs
from editing.copies.page import Place, copy_file, copy_page
from editing.exporting import note_download
from editing.views.years import report_of
from reports.draft import Draft
from reports.draft_copies import CopyReader


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.READ_DRAFT)
def draft_pdf(request: MemberRequest, year: str) -> HttpResponse:
    """Offer the PDF of what readers would get of the draft."""
    report = report_of(request.member, year)
    names = [report.partnership.slug, report.key]
    place = Place(
        page=reverse("editing:draft-pdf", args=names),
        file=reverse("editing:draft-pdf-file", args=names),
        back=reverse("editing:approval", args=names),
        back_words="Review and approval",
    )
    template = "editing/copies/member.html"
    return copy_page(request, Draft(report), _reader(request.member), place, template)


@require_safe
@needs(Permission.READ_DRAFT)
def draft_pdf_file(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    page = reverse("editing:draft-pdf", args=[report.partnership.slug, report.key])
    file = copy_file(report, _reader(request.member), page)
    if file.status_code == HTTPStatus.OK:
        note_download(request, f"Draft of {report} as PDF")
    return file


def _reader(member: Member) -> CopyReader:
    return CopyReader(f"user/{member.user.pk}", member.user.name)
