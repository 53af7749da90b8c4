"""What is answered where somebody has to do something for their account first."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from accounts.confirming import ask_who
from accounts.guards import NotConfirmed, SecondStepMissing, has_second_step
from accounts.signing_in import is_own_page
from accounts.typed import typed_in, words_of


class GuardMiddleware:
    """Leads to the second step, or to saying again who one is, and keeps what was sent.

    Where everybody needs a second step, whoever has none gets no further than to the
    pages of their own account.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],  # Any, here and below: as Django calls it
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        is_open = not getattr(view, "login_required", True) or is_own_page(request)
        if settings.SECOND_FACTOR != "all" or is_open or is_signing_out(request):
            return None
        return None if has_second_step(request.user) else step_wanted(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, NotConfirmed):
            return ask_who(request)
        if isinstance(exception, SecondStepMissing):
            return step_wanted(request)
        return None


def is_signing_out(request: HttpRequest) -> bool:
    found = request.resolver_match
    return found is not None and found.view_name == "accounts:sign-out"


def step_wanted(request: HttpRequest) -> HttpResponse:
    """Say that a second step has to be set up first, and show what was sent."""
    context = {"path": request.path, "words": words_of(typed_in(request))}
    return render(request, "accounts/second_step_wanted.html", context, status=403)
