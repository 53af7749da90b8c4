"""Keeps in the log of accounts what Django and allauth tell by their signals."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.signals import user_logged_out

from accounts.devices import device
from accounts.history import Kind, note
from accounts.models import User

Type = Authenticator.Type
NAMES = {Type.TOTP: "App", Type.WEBAUTHN: "Passkey"}

# Any, below: what signals send, by name.


def signed_in(
    *, request: Any, user: User, sociallogin: Any = None, **_signal: Any
) -> None:
    by = f", by {settings.OIDC_NAME}" if sociallogin else ""
    where = device(request.META.get("HTTP_USER_AGENT", ""))
    note(Kind.SIGNED_IN, user, about=f"{where}{by}")


def signed_out(*, user: User | None, **_signal: Any) -> None:
    if user:
        note(Kind.SIGNED_OUT, user)


def password_changed(*, user: User, **_signal: Any) -> None:
    note(Kind.PASSWORD_CHANGED, user)


def password_reset(*, user: User, **_signal: Any) -> None:
    note(Kind.PASSWORD_RESET, user)


def step_added(*, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    if name := NAMES.get(Type(authenticator.type)):
        note(Kind.FACTOR_ADDED, user, about=name)


def step_removed(*, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    if name := NAMES.get(Type(authenticator.type)):
        note(Kind.FACTOR_REMOVED, user, about=name)


def codes_made(*, user: User, **_signal: Any) -> None:
    note(Kind.CODES_MADE, user)


def step_used(*, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    if authenticator.type == Type.RECOVERY_CODES:
        authenticator.refresh_from_db()  # as it is since the code was used up
        left = len(authenticator.wrap().get_unused_codes())
        note(Kind.CODE_USED, user, about=f"{left} left")


def code_refused(*, user: User, **_signal: Any) -> None:
    note(Kind.CODE_REFUSED, user)


RECEIVERS = (
    (account.user_logged_in, signed_in),
    (user_logged_out, signed_out),
    (account.password_changed, password_changed),
    (account.password_reset, password_reset),
    (mfa.authenticator_added, step_added),
    (mfa.authenticator_removed, step_removed),
    (mfa.authenticator_reset, codes_made),
    (mfa.authenticator_used, step_used),
    (mfa.authentication_failed, code_refused),
)


def listen() -> None:
    """Have each of them called."""
    for signal, receiver in RECEIVERS:
        signal.connect(receiver, dispatch_uid=f"accounts.noting.{receiver.__name__}")
