"""The report as readers will see it, made afresh from the records at each look."""

from pathlib import PurePath

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from documents.attached import FOLDER, PICTURES
from documents.formats.assets import of_colour
from documents.formats.html import draft_page
from editing.draft_links import DraftLinks
from editing.views.files import file_response
from editing.views.years import report_of
from partnership.models import Partnership
from records.models import Picture
from reports.attached import logo_of, of, path_of
from reports.draft import Draft
from reports.looks import note_look
from reports.models import Attachment, Report

CONTENT_TYPES = {".css": "text/css; charset=utf-8", ".ttf": "font/ttf"}


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def preview(request: MemberRequest, year: str, page: str = "") -> HttpResponse:
    draft = Draft(report_of(request.member, year))
    links = DraftLinks(draft, request.member, page)
    html = draft_page(draft.for_members, page, links)
    if html is None:
        raise Http404("The report has no such page.")
    note_look(draft, request.member.user, at=timezone.now())
    return HttpResponse(html)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def preview_asset(request: MemberRequest, year: str, name: str) -> HttpResponse:
    return asset_of(report_of(request.member, year), name)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def preview_attachment(
    request: MemberRequest, year: str, attachment: str
) -> HttpResponse:
    return attachment_of(report_of(request.member, year), attachment)


def asset_of(report: Report, name: str) -> HttpResponse:
    """Return a file that the pages of every draft of `report` need."""
    found = of_colour(report.partnership.theme_colour).get(f"assets/{name}")
    if found is None and name.startswith(PICTURES.removeprefix("assets/")):
        return _picture(report, f"assets/{name}")
    if found is None:
        return _logo(report.partnership, name)
    kind = CONTENT_TYPES.get(PurePath(name).suffix, "application/octet-stream")
    return HttpResponse(found, content_type=kind)


def _logo(partnership: Partnership, name: str) -> HttpResponse:
    logo = logo_of(partnership)
    if logo is None or logo.path != f"assets/{name}":
        raise Http404("The report has no such file.")
    return file_response(partnership, partnership.logo)


def _picture(report: Report, path: str) -> HttpResponse:
    """Return a picture that the draft shows, and none that it does not."""
    digits = PurePath(path.removeprefix(PICTURES)).stem
    rows = Picture.objects.filter(partnership=report.partnership)
    for row in rows.filter(file__startswith=digits) if digits else ():
        if path == path_of(row) and is_shown(row, report):
            return file_response(report.partnership, row.file)
    raise Http404("The report has no such file.")


def is_shown(picture: Picture, report: Report) -> bool:
    """Whether a text of `report` shows `picture`; most are passages of the outline."""
    naming = report.outline.filter(passage__contains=f'data-picture="{picture.key}"')
    if naming.exists():
        return True
    shown = Draft(report).document.pictures()
    return any(one.name == picture.key for one in shown)


def attachment_of(report: Report, attachment: str) -> HttpResponse:
    """Return a file that belongs to `report`, by its name among the attachments."""
    for row in Attachment.objects.filter(report=report):
        if of(row).path == f"{FOLDER}{attachment}":
            return file_response(report.partnership, row.file)
    raise Http404("The report has no such file.")
