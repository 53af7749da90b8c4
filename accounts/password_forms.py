"""The forms by which people sign in, change their password or ask for a new one."""

from collections.abc import Mapping
from typing import Any, cast

from allauth.account import forms as allauth
from django import forms
from django.http import HttpRequest

from accounts import throttle
from accounts.models import User
from accounts.passwords import send_link
from accounts.slowed import SlowedForm

NEW_TWICE = {"password1": "New password", "password2": "New password again"}
HINT = "Use at least 12 characters. Three random words work well."


def plain(form: forms.Form, labels: Mapping[str, str]) -> None:
    """Label the fields of `form`, without the words that allauth puts into boxes.

    What is missing is asked for by its label.
    """
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, ""
        field.error_messages["required"] = f"Enter your {label.lower()}."
        field.widget.attrs.pop("placeholder", None)


class SignInForm(SlowedForm, allauth.LoginForm):
    """Email and password; after too many attempts neither is looked at.

    Any, here and below: what allauth's views hand to their forms.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, {"login": "Email address", "password": "Password"})

    def clean(self) -> None:
        account = self.cleaned_data.get("login")
        if not (account and self.cleaned_data.get("password")):
            return
        with self.slowed(account) as source, throttle.attempt(account, source):
            super().clean()


class ChangePasswordForm(SlowedForm, allauth.ChangePasswordForm):
    """Ask for the password of today, and twice for the next one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, {"oldpassword": "Current password", **NEW_TWICE})
        self.fields["password1"].help_text = HINT

    def clean_oldpassword(self) -> str:
        account = cast(User, self.user).email
        with self.slowed(account) as source, throttle.attempt(account, source):
            return str(super().clean_oldpassword())


class AskForLinkForm(SlowedForm, allauth.ResetPasswordForm):
    """Ask to which address a link is to be sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, {"email": "Email address"})

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        with self.slowed(email) as source:
            throttle.ask("new password", email, source)
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email = str(self.cleaned_data["email"])
        send_link(email)
        return email


class NewPasswordForm(allauth.ResetPasswordKeyForm):
    """Ask twice for the password that whoever opened the link wants."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, NEW_TWICE)
        self.fields["password1"].help_text = HINT


class LinkForm(allauth.UserTokenForm):
    """What a link says: whose it is, and the proof that we sent it."""

    def _get_user(self, uidb36: str) -> User | None:
        found = super()._get_user(uidb36)
        return found if isinstance(found, User) and found.is_active else None
