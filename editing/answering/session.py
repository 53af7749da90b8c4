"""The session that a personal link opens: it can do nothing but answer that request."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts import personal_links
from accounts.typed import sealed, typed_in
from asking.links import link_of
from asking.models import Link

P = ParamSpec("P")
OPENED = "answering"  # in the session: the numbers of the links opened in this browser
GONE_STATUS = 404


def remember(request: HttpRequest, link: Link) -> None:
    """Let this browser answer the request of `link`, and nobody else's."""
    personal_links.remember(request, OPENED, link.pk)


def has_opened(request: HttpRequest, link: Link) -> bool:
    return personal_links.has_opened(request, OPENED, link.pk)


def good_link(token: str) -> Link | None:
    """Return the link of `token` if it opens its request now."""
    link = link_of(token)
    return link if link and link.is_good(timezone.now()) else None


def gone(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a link that opens nothing: the same whether it ever did or not."""
    context = {"token": token}
    return render(request, "answering/gone.html", context, status=GONE_STATUS)


def by_link(
    view: Callable[Concatenate[HttpRequest, Link, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """Give a view the link of the address, once its button was pressed here.

    Before that, or once the session has ended, the page with the button is shown; it
    keeps what was typed.
    """

    @wraps(view)
    def checked(
        request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        link = good_link(token)
        if link is None:
            return gone(request, token)
        if has_opened(request, link):
            return view(request, link, *args, **kwargs)
        if request.method == "POST":
            typed = sealed(request.path, typed_in(request))
            return start_page(request, link, token, typed=typed, status=403)
        return redirect("answering:start", token)

    return cast(Callable[Concatenate[HttpRequest, str, P], HttpResponse], checked)


def start_page(
    request: HttpRequest, link: Link, token: str, *, typed: str = "", status: int = 200
) -> HttpResponse:
    """Show who asks for what until when, with the button that opens the request."""
    context = {"asked": link.asked, "link": link, "token": token, "typed": typed}
    return render(request, "answering/start.html", context, status=status)
