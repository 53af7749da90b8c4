"""How long people stay signed in, and on which devices they are."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast

from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.devices import device
from accounts.history import Kind, note
from accounts.models import User

# How exactly it is kept when somebody was last seen: not each request is written down.
STEP = timedelta(minutes=1)


class SessionLimitsMiddleware:
    """Signs out who did nothing for a while, who has been in for long, or was ended.

    What they send then is kept: see `SignInMiddleware`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not go_on(request, at=timezone.now()):
            logout(request)
        return self.get_response(request)


def go_on(request: HttpRequest, *, at: datetime) -> bool:
    """Whether the session may go on; if so, keep that its person was seen."""
    rows = UserSession.objects.filter(session_key=request.session.session_key)
    row = rows.values("created_at", "last_seen_at").first()
    if row is None:
        return False
    seen, began = row["last_seen_at"], row["created_at"]
    if at - seen >= timedelta(seconds=settings.SESSION_IDLE):
        return False
    if at - began >= timedelta(seconds=settings.SESSION_COOKIE_AGE):
        return False
    if at - seen >= STEP:
        rows.update(last_seen_at=at)
    return True


def begin(request: HttpRequest, user: User, **_signal: object) -> None:
    """Keep that a session has begun; Django's signal of a sign-in calls it."""
    UserSession.objects.create_from_request(request, user=user)
    now = timezone.now()
    rows = UserSession.objects.filter(session_key=request.session.session_key)
    rows.update(created_at=now, last_seen_at=now)


def renew(request: HttpRequest) -> None:
    """Give the session another key, so that the one before opens nothing."""
    rows = UserSession.objects.filter(session_key=request.session.session_key)
    request.session.cycle_key()
    rows.update(session_key=request.session.session_key)


class Devices(ListUserSessionsView):
    """Show where somebody is signed in; sign them out everywhere else."""

    template_name = "accounts/devices.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = sorted(context["sessions"], key=lambda row: row.last_seen_at)
        devices = [(row, device(row.user_agent)) for row in reversed(rows)]
        return context | {"devices": devices}

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        note(Kind.SIGNED_OUT_EVERYWHERE, cast(User, self.request.user))
        return answer
