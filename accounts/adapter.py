"""What allauth does otherwise here: no sign-up, no mail and no words of its own."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts import qr, sealing, throttle
from accounts.guards import is_confirmed
from accounts.mails import tell
from accounts.models import User

# What people are told after an act, by the name that allauth has for it.
SAID = {
    "account/messages/password_changed.txt": "Your password has been changed.",
    "account/messages/password_set.txt": "Your password has been set.",
    "usersessions/messages/sessions_logged_out.txt": (
        "You are signed out on all other devices."
    ),
    "mfa/messages/totp_activated.txt": "The app has been added.",
    "mfa/messages/totp_deactivated.txt": "The app has been removed.",
    "mfa/messages/webauthn_added.txt": "The passkey has been added.",
    "mfa/messages/webauthn_removed.txt": "The passkey has been removed.",
}
# What is told by mail as well, so that nobody does it behind somebody's back.
MAILED = {
    "account/email/password_changed": "Your password was changed",
    "account/email/password_reset": "Your password was changed by a link in an email",
    "mfa/email/recovery_codes_generated": "New recovery codes were created",
    "mfa/email/totp_activated": "An app was added as a second step",
    "mfa/email/totp_deactivated": "The app for your second step was removed",
    "mfa/email/webauthn_added": "A passkey was added",
    "mfa/email/webauthn_removed": "A passkey was removed",
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

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell somebody by mail what became of their account."""
        if isinstance(user, User) and template_prefix in MAILED:
            tell(user, MAILED[template_prefix])

    def get_reauthentication_methods(
        self, user: AbstractBaseUser | AnonymousUser
    ) -> list[dict[str, str]]:
        """Return the one page on which people say again who they are."""
        return [
            {"id": "confirm", "description": "", "url": reverse("accounts:confirm")}
        ]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether somebody has to say again who they are before they change it."""
        return self.request is None or not is_confirmed(self.request)

    def respond_user_inactive(
        self, request: HttpRequest, user: AbstractBaseUser
    ) -> HttpResponse:
        """Answer somebody whose account was closed while they were signing in."""
        messages.error(request, "You can no longer sign in with this account.")
        return redirect("accounts:sign-in")

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return where the request comes from, in a form that can be kept."""
        source = throttle.source_of(request)
        return throttle.address_of(request) if source else UNKNOWN_ADDRESS


class SecondStepAdapter(DefaultMFAAdapter):
    """The portal's own rules for second steps."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This did not work. Check the code and try again.",
        "cannot_generate_recovery_codes": "Add an app or a passkey first.",
    }

    def encrypt(self, text: str) -> str:
        return sealing.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unsealed(encrypted_text)

    def build_totp_svg(self, url: str) -> SafeString:
        return qr.picture(url, title="Code to scan with the app")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return for which host passkeys are, whatever host a request came to."""
        host = urlsplit(settings.PORTAL_URL).hostname or ""
        return {"id": host, "name": settings.MFA_TOTP_ISSUER}

    def generate_authenticator_name(
        self, user: AbstractBaseUser, type: Authenticator.Type
    ) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return f"Passkey {number}"
