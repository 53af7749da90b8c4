"""Reading the draft by a personal link: a page with a button, then the draft."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from accounts import personal_links
from documents.formats.html import NavigationLink, draft_page
from editing.copies.page import Place, copy_file, copy_page
from editing.draft_links import NoLinks
from editing.signers.session import unknown
from editing.views.preview import asset_of, attachment_of
from reports import reading_links
from reports.draft import Draft
from reports.draft_copies import CopyReader
from reports.models import ReaderLink, Report
from reports.policies import WrongState
from reports.published import published_of
from reports.reading_links import SORT, link_of, why_closed

P = ParamSpec("P")


def by_link(
    view: Callable[Concatenate[HttpRequest, ReaderLink, str, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """Give a view the link of the address, once its button was pressed here."""

    @wraps(view)
    def checked(
        request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        link = link_of(token)
        if link is None:
            return unknown(request, token)
        if because := why_closed(link, timezone.now()):
            return closed(request, link, because)
        if not personal_links.has_opened(request, SORT, link.pk):
            return redirect("reading:start", token)
        return view(request, link, token, *args, **kwargs)

    return cast(Callable[Concatenate[HttpRequest, str, P], HttpResponse], checked)


@login_not_required
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Say what can be read until when; the button opens it for this browser."""
    link = link_of(token)
    if link is None:
        return unknown(request, token)
    if because := why_closed(link, timezone.now()):
        return closed(request, link, because)
    if request.method != "POST":
        context = {"link": link, "token": token}
        return render(request, "reading/start.html", context)
    try:
        reading_links.opened(link, at=timezone.now())
    except WrongState as refusal:
        return closed(request, link, str(refusal))
    personal_links.remember(request, SORT, link.pk)
    return redirect("reading:draft", token)


@login_not_required
@sensitive_variables("token")
@require_safe
@by_link
def draft(
    request: HttpRequest, link: ReaderLink, token: str, page: str = ""
) -> HttpResponse:
    """Show a page of the draft as it is now."""
    to_pdf = NavigationLink(reverse("reading:pdf", args=[token]), "Get a PDF")
    html = draft_page(Draft(link.report).document, page, NoLinks(to_pdf))
    if html is None:
        raise Http404("The report has no such page.")
    return HttpResponse(html)


@login_not_required
@sensitive_variables("token")
@require_safe
@by_link
def asset(
    request: HttpRequest, link: ReaderLink, token: str, name: str
) -> HttpResponse:
    return asset_of(link.report, name)


@login_not_required
@sensitive_variables("token")
@require_safe
@by_link
def attachment(
    request: HttpRequest, link: ReaderLink, token: str, attachment: str
) -> HttpResponse:
    return attachment_of(link.report, attachment)


@login_not_required
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def pdf(request: HttpRequest, link: ReaderLink, token: str) -> HttpResponse:
    """Offer the draft as it is now as a PDF."""
    place = Place(
        page=reverse("reading:pdf", args=[token]),
        file=reverse("reading:pdf-file", args=[token]),
        back=reverse("reading:draft", args=[token]),
        back_words="Back to the draft",
    )
    template = "editing/copies/link.html"
    return copy_page(request, Draft(link.report), _reader(link), place, template)


@login_not_required
@sensitive_variables("token")
@require_safe
@by_link
def pdf_file(request: HttpRequest, link: ReaderLink, token: str) -> HttpResponse:
    page = reverse("reading:pdf", args=[token])
    return copy_file(link.report, _reader(link), page)


def _reader(link: ReaderLink) -> CopyReader:
    return CopyReader(f"reading/{link.pk}", link.person)


def closed(request: HttpRequest, link: ReaderLink, because: str) -> HttpResponse:
    """Say why a link opens nothing now, to whoever has it."""
    is_out = link.report.state == Report.State.PUBLISHED and not link.revoked_at
    if is_out:  # a withdrawn edition cannot be read
        is_out = published_of([link.report])[link.report.pk].current is not None
    context = {"link": link, "because": because, "is_out": is_out}
    return render(request, "reading/closed.html", context, status=HTTPStatus.GONE)
