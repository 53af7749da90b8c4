"""The figures that texts can show, to be copied."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.figure_list import FigureFilter, groups

PER_PAGE = 50


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def figures(request: MemberRequest) -> HttpResponse:
    partnership = request.member.partnership
    narrowed = FigureFilter(request.GET, partnership)
    page = Paginator(narrowed.figures, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "partnership": partnership,
        "filter": narrowed,
        "groups": groups(page.object_list, for_boxes=narrowed.for_boxes),
        "page": page,
    }
    return render(request, "editing/figures.html", context)
