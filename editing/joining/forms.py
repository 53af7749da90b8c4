"""The form by which somebody without an account accepts an invitation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import Invitation, User
from accounts.password_forms import HINT


class ChoosePasswordForm(forms.Form):
    """Ask twice for the password of an account that does not exist yet."""

    password1 = forms.CharField(
        label="Password",
        help_text=HINT,
        error_messages={"required": "Enter a password."},
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label="Password again",
        error_messages={"required": "Enter the password again."},
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # Any: passed through
        self._person = User(email=invitation.email, name=invitation.name)

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self._person)
        return password

    def clean_password2(self) -> str:
        password: str = self.cleaned_data["password2"]
        first = self.cleaned_data.get("password1")
        if first is not None and password != first:
            raise ValidationError("The two passwords differ. Enter the same one twice.")
        return password
