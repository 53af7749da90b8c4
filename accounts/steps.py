"""The pages on which people set up and remove their second steps."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import (
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy

from accounts.slowed import SlowedView

WAITING = "after_second_step"  # in the session: the page that led here


class Steps(IndexView):
    """Show which second steps somebody has; remember from where they were led here."""

    template_name = "accounts/second_steps.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if url := get_next_redirect_url(request):
            request.session[WAITING] = url
        return super().get(request, *args, **kwargs)


class AddApp(SlowedView, ActivateTOTPView):
    template_name = "accounts/add_app.html"


class RemoveApp(DeactivateTOTPView):
    template_name = "accounts/remove_step.html"
    extra_context = {"name": "your app"}


class AddPasskey(AddWebAuthnView):
    template_name = "accounts/add_passkey.html"


class RemovePasskey(RemoveWebAuthnView):
    template_name = "accounts/remove_step.html"
    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"name": f"the passkey “{self.object.wrap().name}”"}


class Codes(ViewRecoveryCodesView):
    template_name = "accounts/recovery_codes.html"


class NewCodes(GenerateRecoveryCodesView):
    template_name = "accounts/new_recovery_codes.html"
