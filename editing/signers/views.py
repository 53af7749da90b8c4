"""Signing by a personal link: the page with the button, the draft and the form."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts import personal_links
from accounts.typed import unsealed
from documents.formats.html import NavigationLink, draft_page
from editing.copies.page import Place, copy_file, copy_page
from editing.draft_links import NoLinks
from editing.signers.forms import ConsentForm, DeclineForm
from editing.signers.session import by_link, ended, start_page, unknown
from editing.views.preview import asset_of, attachment_of
from reports import signing_links
from reports.draft import Draft
from reports.draft_copies import CopyReader
from reports.models import Report, SigningLink
from reports.policies import CHANGED_VERSION, WrongState
from reports.signing_links import SORT, link_of, why_ended


@login_not_required
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Say what is to be signed; the button opens it for this browser."""
    link = link_of(token)
    if link is None:
        return unknown(request, token)
    if because := why_ended(link, timezone.now()):
        return ended(request, link, because)
    if request.method != "POST":
        return start_page(request, link, token)
    try:
        link = signing_links.opened(link, at=timezone.now())
    except WrongState as refusal:
        return ended(request, link, str(refusal))
    personal_links.remember(request, SORT, link.pk)
    return _opened_again(request, link, token)


def _opened_again(request: HttpRequest, link: SigningLink, token: str) -> HttpResponse:
    """Lead to the page, or show it with what was typed before the session ended."""
    url = reverse("signing:sign", args=[token])
    kept = unsealed(request.POST.get("typed", ""))
    if kept is None or not kept[0].startswith(url):
        return redirect(url)
    messages.warning(
        request, "The page is open again. What you entered is below, but not sent yet."
    )
    typed = QueryDict(mutable=True)
    for name, value in kept[1]:
        typed.appendlist(name, value)
    if kept[0] == url:
        return sign_page(request, link, token, form=_unchecked(link, typed))
    return sign_page(request, link, token, declining=DeclineForm(initial=typed.dict()))


def _unchecked(link: SigningLink, typed: QueryDict) -> ConsentForm:
    form = ConsentForm(link)
    form.initial = {**(form.initial or {}), **typed.dict(), "consent": False}
    return form


@login_not_required
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def sign(request: HttpRequest, link: SigningLink, token: str) -> HttpResponse:
    if request.method != "POST":
        if because := _why_not_readable(link):
            return ended(request, link, because)
        return sign_page(request, link, token)
    form = ConsentForm(link, request.POST)
    if not form.is_valid():
        return sign_page(request, link, token, form=form, status=422)
    try:
        approval = signing_links.sign(link, form.given, at=timezone.now())
    except WrongState as refusal:
        return ended(request, link, str(refusal))
    return render(request, "signing/signed.html", {"link": link, "approval": approval})


@login_not_required
@sensitive_variables("token")
@require_POST
@by_link
def decline(request: HttpRequest, link: SigningLink, token: str) -> HttpResponse:
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return sign_page(request, link, token, declining=form, status=422)
    try:
        signing_links.decline(link, form.cleaned_data["because"], at=timezone.now())
    except WrongState as refusal:
        return ended(request, link, str(refusal))
    return render(request, "signing/declined.html", {"link": link})


@login_not_required
@sensitive_variables("token")
@require_safe
@by_link
def draft(
    request: HttpRequest, link: SigningLink, token: str, page: str = ""
) -> HttpResponse:
    """Show a page of the version that the link is for."""
    now = Draft(link.report)
    if because := _why_not_readable(link, now):
        return ended(request, link, because)
    navigation = (
        NavigationLink(reverse("signing:sign", args=[token]), "Back to signing"),
        NavigationLink(reverse("signing:pdf", args=[token]), "Get a PDF"),
    )
    html = draft_page(now.document, page, NoLinks(*navigation))
    if html is None:
        raise Http404("The report has no such page.")
    return HttpResponse(html)


@login_not_required
@sensitive_variables("token")
@require_safe
@by_link
def asset(
    request: HttpRequest, link: SigningLink, token: str, name: str
) -> HttpResponse:
    return asset_of(link.report, name)


@login_not_required
@sensitive_variables("token")
@require_safe
@by_link
def attachment(
    request: HttpRequest, link: SigningLink, token: str, attachment: str
) -> HttpResponse:
    return attachment_of(link.report, attachment)


@login_not_required
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def pdf(request: HttpRequest, link: SigningLink, token: str) -> HttpResponse:
    """Offer the version that the link is for as a PDF."""
    now = Draft(link.report)
    if because := _why_not_readable(link, now):
        return ended(request, link, because)
    place = Place(
        page=reverse("signing:pdf", args=[token]),
        file=reverse("signing:pdf-file", args=[token]),
        back=reverse("signing:sign", args=[token]),
        back_words="Back to signing",
    )
    template = "editing/copies/link.html"
    return copy_page(request, now, _reader(link), place, template)


@login_not_required
@sensitive_variables("token")
@require_safe
@by_link
def pdf_file(request: HttpRequest, link: SigningLink, token: str) -> HttpResponse:
    if because := _why_not_readable(link):
        return ended(request, link, because)
    page = reverse("signing:pdf", args=[token])
    return copy_file(link.report, _reader(link), page)


def _reader(link: SigningLink) -> CopyReader:
    return CopyReader(f"signing/{link.pk}", link.person)


def _why_not_readable(link: SigningLink, draft: Draft | None = None) -> str:
    """Say why the version of `link` cannot be read any more; "" while it can."""
    if link.report.state != Report.State.IN_REVIEW:
        return f"The report is {link.report.get_state_display().lower()}."
    now = draft or Draft(link.report)
    return "" if now.content_hash == link.content_hash else CHANGED_VERSION


def sign_page(
    request: HttpRequest,
    link: SigningLink,
    token: str,
    *,
    form: ConsentForm | None = None,
    declining: DeclineForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "link": link,
        "token": token,
        "report": link.report,
        "form": declining if declining and declining.is_bound else form,
        "consent_form": form or ConsentForm(link),
        "decline_form": declining or DeclineForm(),
    }
    return render(request, "signing/sign.html", context, status=status)
