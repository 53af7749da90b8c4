"""The session that a signing link opens: it can read and sign that version alone."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts import personal_links, throttle
from accounts.typed import sealed, typed_in, unsealed, words_of
from reports.models import Approval, SigningLink
from reports.signing_links import SORT, link_of, why_ended

P = ParamSpec("P")


def by_link(
    view: Callable[Concatenate[HttpRequest, SigningLink, str, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """Give a view the link of the address, once its button was pressed here.

    Before that, or once the session has ended, the page with the button is shown; it
    keeps what was typed.
    """

    @wraps(view)
    def checked(
        request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        link = link_of(token)
        if link is None:
            return unknown(request, token)
        if because := why_ended(link, timezone.now()):
            return ended(request, link, because)
        if personal_links.has_opened(request, SORT, link.pk):
            return view(request, link, token, *args, **kwargs)
        if request.method == "POST":
            typed = sealed(request.path, typed_in(request))
            return start_page(request, link, token, typed=typed, status=403)
        return redirect("signing:start", token)

    return cast(Callable[Concatenate[HttpRequest, str, P], HttpResponse], checked)


def start_page(
    request: HttpRequest,
    link: SigningLink,
    token: str,
    *,
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show who asks for what until when, with the button that opens the draft."""
    context = {"link": link, "token": token, "typed": typed}
    return render(request, "signing/start.html", context, status=status)


def ended(request: HttpRequest, link: SigningLink, because: str) -> HttpResponse:
    """Say why a link opens nothing, to whoever has it; show what they sent with it."""
    approval = Approval.objects.filter(link=link).defer("content").first()
    kept = unsealed(request.POST.get("typed", ""))
    context = {
        "link": link,
        "because": because,
        "approval": approval,
        "words": words_of(kept[1] if kept else typed_in(request)),
    }
    return render(request, "signing/ended.html", context, status=HTTPStatus.GONE)


def unknown(request: HttpRequest, token: str) -> HttpResponse:
    """Answer an address that was never given out; whoever tries many has to wait."""
    if request.method != "POST":
        status = HTTPStatus.NOT_FOUND
        return render(request, "signing/unknown.html", status=status)
    try:
        throttle.ask("signing", token, throttle.source_of(request))
    except throttle.TooMany as refusal:
        context = {"refusal": str(refusal)}
        page = render(request, "signing/unknown.html", context, status=429)
        page.headers["Retry-After"] = str(refusal.seconds)
        return page
    return render(request, "signing/unknown.html", status=HTTPStatus.NOT_FOUND)
