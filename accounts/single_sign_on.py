"""Signing in with the directory of one's organisation, by OpenID Connect.

It signs in whoever has an account here already, by the email address that the directory
says is verified. It makes no accounts and connects none.
"""

from typing import Any

import requests
from allauth.account.internal.decorators import login_not_required
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.openid_connect.views import callback
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User

PROVIDER = "directory"
YES = (True, 1, "1", "true", "True")


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """The portal's own rules for who is signed in by the directory."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account; answer with a page where there is none."""
        is_signing_in = sociallogin.state.get("process") == AuthProcess.LOGIN
        email = verified_email(sociallogin.account.extra_data)
        person = User.objects.filter(email=email, is_active=True).first()
        if not (is_signing_in and email and person):
            context = {"directory": settings.OIDC_NAME, "email": email}
            page = render(request, "accounts/no_account.html", context, status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.user = person

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: object,
        error: object = None,
        exception: Exception | None = None,
        extra_context: object = None,
    ) -> None:
        """Answer with a page of ours where the directory did not say who it is."""
        raise ImmediateHttpResponse(failed(request))


def verified_email(told: Any) -> str:
    """Return the address that the directory vouches for, in lower case; "" if none.

    `told` is what it says of the person (Any: it can be anything). Microsoft says that
    an address is verified in a claim of its own.
    """
    for source in ("id_token", "userinfo"):
        claims = told.get(source)
        if not isinstance(claims, dict):
            continue
        is_verified = any(
            claims.get(name) in YES for name in ("email_verified", "xms_edov")
        )
        email = claims.get("email")
        if is_verified and isinstance(email, str):
            return email.strip().lower()
    return ""


@login_not_required  # type: ignore[untyped-decorator] # of allauth
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the directory, which then leads back to `finish`."""
    require_directory()
    provider = get_adapter().get_provider(request, PROVIDER)
    try:
        answer: HttpResponse = provider.redirect(
            request, process=AuthProcess.LOGIN, next_url=get_next_redirect_url(request)
        )
    except (requests.RequestException, LookupError, TypeError, ValueError):
        return failed(request)
    return answer


@login_not_required  # type: ignore[untyped-decorator] # of allauth
@require_safe
def finish(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Sign in whom the directory sends back."""
    require_directory()
    try:
        answer: HttpResponse = callback(request, provider_id)
    except (AttributeError, LookupError, TypeError, ValueError):
        return failed(request)  # what it said is no answer at all
    return answer


def require_directory() -> None:
    if not settings.OIDC_ISSUER:
        raise Http404("There is no directory to sign in with.")


def failed(request: HttpRequest) -> HttpResponse:
    context = {"directory": settings.OIDC_NAME}
    return render(request, "accounts/directory_failed.html", context, status=502)
