"""The forms of the second step: a code from an app, a recovery code, or a passkey."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from struct import error
from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import throttle
from accounts.models import User
from accounts.password_forms import plain
from accounts.slowed import SlowedForm

NO_CODE = "Enter the code."
WRONG_PASSKEY = "This passkey did not work. Try again."
LONGEST_CREDENTIAL = 20_000  # characters; browsers send some 1,000
NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class CredentialField(forms.JSONField):
    """What a browser says of a passkey; nobody types it."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(
            label="Passkey",
            error_messages={"required": WRONG_PASSKEY, "invalid": WRONG_PASSKEY},
        )

    def to_python(self, value: Any) -> Any:
        """Return the object; refuse what a database or a page could not hold."""
        if isinstance(value, str) and len(value) > LONGEST_CREDENTIAL:
            raise ValidationError(WRONG_PASSKEY)
        try:
            found = super().to_python(value)
            text = json.dumps(found, ensure_ascii=False)
        except RecursionError:
            raise ValidationError(WRONG_PASSKEY) from None
        if found is not None and (not isinstance(found, dict) or NO_TEXT.search(text)):
            raise ValidationError(WRONG_PASSKEY)
        return found

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return what the page sends again: nothing, as each answer works once."""
        return None


@contextmanager
def anything_odd_is_wrong() -> Iterator[None]:
    """Refuse what no browser says, on which the library that reads it would fail."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, error):
        raise ValidationError(WRONG_PASSKEY) from None


class CodeForm(SlowedForm, AuthenticateForm):
    """Ask for a code from the app, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, {"code": "Code"})
        self.fields["code"].error_messages["required"] = NO_CODE
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
        self.fields["code"].help_text = "From your app, or one of your recovery codes."

    def clean_code(self) -> str:
        with (
            self.slowed(self.user.email) as source,
            throttle.attempt(str(self.user.pk), source, at="second step"),
        ):
            code = str(super().clean_code())
            if self.authenticator.type == Authenticator.Type.TOTP:
                use_up(self.authenticator, code)
            return code


@transaction.atomic
def use_up(app: Authenticator, code: str) -> None:
    """Keep that `code` was used; raise ValidationError if it was used before.

    All processes see it, as long as the code is good.
    """
    row = Authenticator.objects.select_for_update().get(pk=app.pk)
    lasts = settings.MFA_TOTP_PERIOD * (2 * settings.MFA_TOTP_TOLERANCE + 1)
    since = time.time() - lasts
    used = {known: at for known, at in row.data.get("used", {}).items() if at > since}
    digits = re.sub(r"\D", "", code)
    if digits in used:
        raise ValidationError("This code has been used. Wait for the next one.")
    row.data["used"] = {**used, digits: time.time()}
    row.save(update_fields=["data"])


class AddAppForm(SlowedForm, ActivateTOTPForm):
    """Ask for a first code from the app that is being added."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, {"code": "Code from the app"})
        self.fields["code"].error_messages["required"] = NO_CODE
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        with (
            self.slowed(self.user.email) as source,
            throttle.attempt(str(self.user.pk), source, at="second step"),
        ):
            return str(super().clean_code())


class PasskeyForm(AuthenticateWebAuthnForm):
    """Take what the browser says for one of the person's passkeys."""

    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        with anything_odd_is_wrong():
            return super().clean_credential()


class AddPasskeyForm(AddWebAuthnForm):
    """Ask what the passkey that is being added is called."""

    name = forms.CharField(
        label="Name of the passkey",
        max_length=60,
        required=False,
        help_text="Such as “My laptop”, so that you can tell it from others.",
    )
    credential = CredentialField()

    def clean(self) -> dict[str, Any]:
        with anything_odd_is_wrong():
            return super().clean()


class PasswordAgainForm(SlowedForm):
    """Ask somebody who is signed in for their password."""

    password = forms.CharField(
        label="Password",
        error_messages={"required": "Enter your password."},
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        with (
            self.slowed(self.user.email) as source,
            throttle.attempt(self.user.email, source),
        ):
            if not self.user.check_password(password):
                raise ValidationError("This is not your password.")
        return password

    def save(self) -> None:
        """Keep nothing, as the other forms keep that a code or a passkey was used."""
