"""What allauth does otherwise here: no sign-up, no mail and no words of its own."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts import throttle
from accounts.models import User

# What people are told after an act, by the name that allauth has for it.
SAID = {
    "account/messages/password_changed.txt": "Your password has been changed.",
    "account/messages/password_set.txt": "Your password has been set.",
}
UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 # kept where the real one cannot be told


class Adapter(DefaultAccountAdapter):
    """The portal's own rules for signing in.

    Any, below: as in the base class, whose methods are called with keywords alone.
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": (
            "The email or the password is wrong. Check both and try again."
        ),
        "enter_current_password": "This is not your current password.",
        "incorrect_password": "This is not your password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether strangers can make themselves an account: never."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Whether pages answer programs in a form of their own: they never do."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Tell somebody what was done, where we have a sentence for it."""
        if sentence := message or SAID.get(message_template or ""):
            messages.add_message(request, level, sentence, extra_tags)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Set a password; guesses at the one before no longer count."""
        super().set_password(user, password)
        if isinstance(user, User):
            throttle.forgive(user.email)

    def respond_user_inactive(
        self, request: HttpRequest, user: AbstractBaseUser
    ) -> HttpResponse:
        """Answer somebody whose account was closed while they were signing in."""
        messages.error(request, "You cannot sign in with this account any more.")
        return redirect("accounts:sign-in")

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return where the request comes from, in a form that can be kept."""
        source = throttle.source_of(request)
        return throttle.address_of(request) if source else UNKNOWN_ADDRESS
