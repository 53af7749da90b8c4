"""The ways in which people can show that it is them: password, code or passkey."""

from dataclasses import dataclass
from typing import TypeVar

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.http import QueryDict

from accounts.models import User
from accounts.step_forms import CodeForm, PasskeyForm, PasswordAgainForm

F = TypeVar("F", PasswordAgainForm, CodeForm, PasskeyForm)
Type = Authenticator.Type


@dataclass(frozen=True)
class Ways:
    """A form for each way that one person has; None where they have nothing for it."""

    user: User
    password: PasswordAgainForm | None
    code: CodeForm | None
    passkey: PasskeyForm | None

    @property
    def forms(self) -> tuple[PasswordAgainForm | CodeForm | PasskeyForm, ...]:
        found = (self.password, self.code, self.passkey)
        return tuple(form for form in found if form)

    @property
    def sent(self) -> PasswordAgainForm | CodeForm | PasskeyForm | None:
        """The form that was sent; None where the page is only to be shown."""
        return next((form for form in self.forms if form.is_bound), None)

    def context(self) -> dict[str, object]:
        """Return what `accounts/_ways.html` shows; it begins anew with a passkey."""
        return {
            "ways": self,
            "form": self.sent,  # whose errors the title tells of
            "passkey_options": begin_authentication(self.user)
            if self.passkey
            else None,
        }


def ways_of(user: User, sent: QueryDict | None, *, with_password: bool) -> Ways:
    """Return the ways that `user` has; the password only where it is asked for.

    The form whose field is in `sent` is filled in with it.
    """
    rows = Authenticator.objects.filter(user=user)
    types = set(rows.values_list("type", flat=True))

    def form(kind: type[F], field: str, is_theirs: bool) -> F | None:
        data = sent if sent and field in sent else None
        return kind(data, user=user) if is_theirs else None

    return Ways(
        user,
        form(
            PasswordAgainForm, "password", with_password and user.has_usable_password()
        ),
        form(CodeForm, "code", bool(types & {Type.TOTP, Type.RECOVERY_CODES})),
        form(PasskeyForm, "credential", Type.WEBAUTHN in types),
    )
