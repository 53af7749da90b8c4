"""One search over all that a person may read."""

from typing import cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.permissions import member_of
from editing.finding import Search
from partnership.models import Partnership

PER_PAGE = 50


@require_http_methods(["GET", "HEAD"])
def search(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    mine = Partnership.objects.visible_to(user).order_by("name", "pk")
    asked = {name: request.GET.get(name, "") for name in ("q", "year", "kind")}
    found = Search(asked, [member_of(user, one.slug) for one in mine])
    page = Paginator(range(found.count), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "search": found,
        "found": found.records(at_most=PER_PAGE, after=max(page.start_index() - 1, 0)),
        "figures": found.figures() if page.number == 1 else (),
        "page": page,
        "query": urlencode({name: text for name, text in asked.items() if text}),
    }
    return render(request, "editing/search.html", context)
