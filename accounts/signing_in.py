"""Signing in, and what was typed on a page whose session had ended.

What is sent without a session goes along with the sign-in form, signed and in the
page alone, and comes back after it to be sent once more. Nothing is kept here.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import LoginView
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve

from accounts import throttle
from accounts.typed import sealed, typed_in, unsealed, words_of

TEMPLATE = "accounts/sign_in.html"
LOGIN = "accounts:sign-in"


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
        typed = typed_in(request)
        if answer is None or not typed:
            return answer
        context = {
            "form": SignInForm(request),
            "typed": sealed(request.get_full_path(), typed),
        }
        return render(request, TEMPLATE, context, status=403)


class SignInForm(AuthenticationForm):
    """Email address and password; after too many attempts neither is looked at."""

    retry_after = 0  # seconds, where there were too many

    def clean(self) -> dict[str, Any]:
        account = self.cleaned_data.get("username")
        if not (account and self.cleaned_data.get("password")):
            return super().clean()
        source = throttle.source_of(self.request) if self.request else ""
        try:
            with throttle.attempt(account, source):
                return super().clean()
        except throttle.TooMany as refusal:
            self.retry_after = refusal.seconds
            raise ValidationError(str(refusal)) from None


class SignIn(LoginView):
    """Sign in; then go on, or first show what was typed before to be sent again."""

    template_name = TEMPLATE
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """Return where to go then; "" where that is this page itself."""
        url = super().get_redirect_url()
        try:
            own = resolve(urlsplit(url).path).view_name == LOGIN
        except Resolver404:
            own = False
        return "" if own else url

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        answer = super().form_invalid(form)
        if isinstance(form, SignInForm) and form.retry_after:
            answer.status_code = HTTPStatus.TOO_MANY_REQUESTS
            answer.headers["Retry-After"] = str(form.retry_after)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seal = self.request.POST.get("typed", "")
        return super().get_context_data(**kwargs) | {"typed": seal}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        answer = super().form_valid(form)
        kept = unsealed(self.request.POST.get("typed", ""))
        if kept is None:
            return answer
        path, typed = kept
        context = {"path": path, "typed": typed, "words": words_of(typed)}
        return render(self.request, "accounts/go_on.html", context)


def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show what was sent with a token that is too old, so that it can be copied.

    Nothing is shown of what another site sent.
    """
    ours = "checking failed" not in reason
    words = words_of(typed_in(request)) if ours else []
    return render(request, "403_csrf.html", {"words": words}, status=403)
