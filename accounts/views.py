"""The pages on which people look after their own account."""

from allauth.account.views import (
    PasswordChangeView,
    PasswordResetDoneView,
    PasswordResetFromKeyView,
    PasswordResetView,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from accounts.guards import has_second_step
from accounts.slowed import SlowedView


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show what people can change about their own account."""
    context = {"has_second_step": has_second_step(request.user)}
    return render(request, "accounts/account.html", context)


class ChangePassword(SlowedView, PasswordChangeView):
    template_name = "accounts/change_password.html"
    success_url = reverse_lazy("accounts:account")


class ForgottenPassword(SlowedView, PasswordResetView):
    template_name = "accounts/forgotten_password.html"


class LinkSent(PasswordResetDoneView):
    template_name = "accounts/link_sent.html"


class NewPassword(PasswordResetFromKeyView):
    """Choose a new password by the link that was sent; the link then opens nothing."""

    template_name = "accounts/new_password.html"
    success_url = reverse_lazy("accounts:sign-in")
