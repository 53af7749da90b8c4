"""The report as readers will see it, made afresh from the records at each look."""

from pathlib import PurePath

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from documents.formats.assets import of_colour
from documents.formats.html import draft_page
from editing.draft_links import DraftLinks
from editing.views.years import report_of
from reports.draft import Draft

CONTENT_TYPES = {".css": "text/css; charset=utf-8", ".ttf": "font/ttf"}


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def preview(request: MemberRequest, year: str, page: str = "") -> HttpResponse:
    draft = Draft(report_of(request.member, year))
    links = DraftLinks(draft, request.member, page)
    html = draft_page(draft.for_members, page, links)
    if html is None:
        raise Http404("The report has no such page.")
    return HttpResponse(html)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def preview_asset(request: MemberRequest, year: str, name: str) -> HttpResponse:
    found = of_colour(report_of(request.member, year).partnership.theme_colour).get(
        f"assets/{name}"
    )
    if found is None:
        raise Http404("The report has no such file.")
    kind = CONTENT_TYPES.get(PurePath(name).suffix, "application/octet-stream")
    return HttpResponse(found, content_type=kind)
