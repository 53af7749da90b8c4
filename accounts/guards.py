"""What has to hold before somebody approves, publishes or does the like.

They need a second step on their account, unless the portal is only being tried out, and
must have said a short while ago who they are. `accounts.middleware` answers where it
does not hold.
"""

import time
from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import User

CONFIRMED = "confirmed_at"  # in the session: seconds since 1970
SECOND_STEPS = ("totp", "webauthn")  # allauth's names of an app and a passkey
SAFE = ("GET", "HEAD", "OPTIONS")


class SecondStepMissing(PermissionDenied):
    """Somebody has to set up a second step first."""


class NotConfirmed(PermissionDenied):
    """Somebody has to say again who they are, and can then go on."""


def guard(request: HttpRequest) -> None:
    """Raise SecondStepMissing or NotConfirmed where that stands in the way.

    Whoever only looks at a page need not say again who they are.
    """
    if lacks_second_step(request.user):
        raise SecondStepMissing("Set up a second step for signing in first.")
    if request.method not in SAFE and not is_confirmed(request):
        raise NotConfirmed("Confirm that it is you first.")


def lacks_second_step(user: User | AnonymousUser) -> bool:
    """Whether `user` has to set up a second step before such an act."""
    return settings.SECOND_FACTOR != "off" and not has_second_step(user)


def has_second_step(user: User | AnonymousUser) -> bool:
    """Whether an app or a passkey belongs to the account."""
    steps = apps.get_model("mfa", "Authenticator")._default_manager
    return bool(steps.filter(user_id=user.pk, type__in=SECOND_STEPS).exists())


def with_second_step(users: Iterable[User]) -> frozenset[int]:
    """Return which of `users` have one, by their numbers."""
    steps = apps.get_model("mfa", "Authenticator")._default_manager
    rows = steps.filter(user__in=list(users), type__in=SECOND_STEPS)
    return frozenset(rows.values_list("user", flat=True))


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the person signed in, or said again who they are, a short while ago."""
    confirmed_at: float = request.session.get(CONFIRMED, 0)
    return 0 <= time.time() - confirmed_at < settings.CONFIRMED_FOR


def confirm_at_sign_in(request: HttpRequest, **_signal: object) -> None:
    """Let signing in count as saying who one is; Django's signal calls it."""
    confirm(request)


def confirm(request: HttpRequest) -> None:
    """Note that the person has just proved who they are."""
    request.session[CONFIRMED] = time.time()
