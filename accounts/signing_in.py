"""Signing in, and what was typed on a page whose session had ended.

What is sent without a session goes along with the sign-in form, signed and in the
page alone, and comes back after it to be sent once more. Nothing is kept here.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.urls import Resolver404, resolve

from accounts.confirming import second_step
from accounts.password_forms import SignInForm
from accounts.slowed import SlowedForm, SlowedView
from accounts.typed import go_on, sealed, typed_in, unsealed, words_of

TEMPLATE = "accounts/sign_in.html"
LOGINS = ("accounts:sign-in", "account_login")


class SignInMiddleware(LoginRequiredMiddleware):
    """Sends to the sign-in page who is not signed in, with what they typed."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],  # Any, here and below: as the base class
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        seal = kept(request)
        if answer is None or not seal:
            return answer
        context = {"form": SignInForm(request=request), **around(seal)}
        return render(request, TEMPLATE, context, status=403)


def kept(request: HttpRequest) -> str:
    """Return what was typed, sealed; "" where that is nothing, or a password or code.

    The page that asks again who is there sends on what was typed before it.
    """
    if is_own_page(request):
        return request.POST.get("typed", "")
    typed = typed_in(request)
    return sealed(request.get_full_path(), typed) if typed else ""


def around(seal: str) -> dict[str, object]:
    """Return what the page shows around its form: what was typed before, if `seal` is.

    A directory leads away from the page, so that the words have to be copied.
    """
    typed = unsealed(seal)
    return {
        "typed": seal,
        "directory": settings.OIDC_NAME,
        "words": words_of(typed[1]) if typed and settings.OIDC_NAME else [],
    }


def is_own_page(request: HttpRequest) -> bool:
    """Whether the address is one about people's own account."""
    found = request.resolver_match
    return found is not None and found.route.startswith("account/")


class SignIn(SlowedView, LoginView):
    """Sign in; then go on, or first show what was typed before to be sent again."""

    template_name = TEMPLATE
    form_class = SignInForm

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: object) -> None:
        """Let whoever comes back to this page start again."""

    def get_next_url(self) -> str:
        """Return where to go then; "" where that is this page itself."""
        url = super().get_next_url() or ""
        try:
            own = resolve(urlsplit(url).path).view_name in LOGINS
        except Resolver404:
            own = False
        return "" if own else url

    def get_default_success_url(self) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seal = self.request.POST.get("typed", "")
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | around(seal) | {"next": self.get_next_url()}

    def form_valid(self, form: SlowedForm) -> HttpResponse:
        answer = super().form_valid(form)
        if self.request.user.is_authenticated:
            return go_on(self.request, answer)
        # The page of the second step has to keep what was typed as well.
        return second_step(self.request) if "typed" in self.request.POST else answer


def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show what was sent with a token that is too old, so that it can be copied.

    Nothing is shown of what another site sent.
    """
    ours = "checking failed" not in reason
    words = words_of(typed_in(request)) if ours else []
    return render(request, "403_csrf.html", {"words": words}, status=403)
