"""Answering by a personal link: the page with the button, and what it opens."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from accounts import throttle
from accounts.personal_links import LONGEST_TOKEN
from accounts.typed import unsealed, words_of
from asking import workflow
from asking.links import link_of
from asking.models import Link
from asking.workflow import Actor
from editing.answering import acts
from editing.answering.page import AnswerPage, Place
from editing.answering.session import by_link, gone, good_link, remember, start_page
from reports.policies import WrongState


@login_not_required
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked; its button opens the request for this browser."""
    link = good_link(token)
    if link is None:
        return gone(request, token)
    if request.method != "POST":
        return start_page(request, link, token)
    try:
        workflow.open_by_link(link, at=timezone.now())
    except WrongState:
        return gone(request, token)
    remember(request, link)
    kept = unsealed(request.POST.get("typed", ""))
    url = reverse("answering:answer", args=[token])
    if kept is None or not kept[0].startswith(url):
        return redirect(url)
    messages.warning(
        request,
        "The request is open again. What you entered is below, but is not saved yet.",
    )
    page = AnswerPage(request, place_of(link, token))
    if kept[0] == url:
        page.cells = dict(kept[1])
    else:
        page.words = words_of(kept[1])
    return page.shown()


@login_not_required
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    return _with_place(acts.answer, request, token)


@login_not_required
@sensitive_variables("token")
@require_POST
def decline(request: HttpRequest, token: str) -> HttpResponse:
    return _with_place(acts.decline, request, token)


@login_not_required
@sensitive_variables("token")
@require_POST
def pass_on(request: HttpRequest, token: str) -> HttpResponse:
    return _with_place(acts.pass_on, request, token)


@login_not_required
@sensitive_variables("token")
@require_POST
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    return _with_place(acts.take_back, request, token)


@login_not_required
@sensitive_variables("token")
@require_POST
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a new link to the address of an old one; say the same in any case."""
    try:
        throttle.note(
            throttle.digest("link", token[:LONGEST_TOKEN]),
            throttle.digest("link from", throttle.source_of(request)),
            at=timezone.now(),
        )
    except throttle.TooMany as refusal:
        context = {"refusal": str(refusal), "token": token}
        page = render(request, "answering/gone.html", context, status=429)
        page.headers["Retry-After"] = str(refusal.seconds)
        return page
    if link := link_of(token):
        workflow.renew(link, at=timezone.now())
    return render(request, "answering/sent.html")


def place_of(link: Link, token: str) -> Place:
    url = reverse("answering:answer", args=[token])
    return Place(link.asked, Actor.by_link(link), url, link)


def _with_place(
    act: Callable[[HttpRequest, Place], HttpResponse], request: HttpRequest, token: str
) -> HttpResponse:
    def view(request: HttpRequest, link: Link) -> HttpResponse:
        return act(request, place_of(link, token))

    return by_link(view)(request, token)
