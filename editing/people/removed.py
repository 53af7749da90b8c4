"""Whose roles were just taken, in this browser, so that the step can be undone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest

from accounts.models import Membership, Role, User
from accounts.roles import Part
from partnership.models import Agency, Partnership

KEPT = "people-removed"  # in the session
LASTS = timedelta(hours=1)


@dataclass(frozen=True)
class Removed:
    """Somebody and the roles that they had."""

    user: User
    parts: tuple[Part, ...]


def remember(
    request: HttpRequest,
    partnership: Partnership,
    user: User,
    parts: tuple[Part, ...],
    *,
    at: datetime,
) -> None:
    """Keep in the session what was taken, in place of what was taken before."""
    request.session[KEPT] = {
        "partnership": partnership.pk,
        "user": user.pk,
        "at": at.isoformat(),
        "parts": [
            [
                part.role.value,
                part.agency and part.agency.pk,
                part.is_deputy,
                part.ends_on and part.ends_on.isoformat(),
                part.since and part.since.isoformat(),
            ]
            for part in parts
        ],
    }


def forget(request: HttpRequest) -> None:
    request.session.pop(KEPT, None)


def removed_lately(
    request: HttpRequest, partnership: Partnership, *, at: datetime
) -> Removed | None:
    """Return what can be undone here now; None if nothing."""
    kept: dict[str, Any] = request.session.get(KEPT, {})  # Any: what JSON holds
    if kept.get("partnership") != partnership.pk:
        return None
    user = User.objects.filter(pk=kept["user"]).first()
    if user is None or datetime.fromisoformat(kept["at"]) + LASTS < at:
        return None
    numbers = [row[1] for row in kept["parts"]]
    agencies = Agency.objects.filter(partnership=partnership).in_bulk(
        [number for number in numbers if number]
    )
    parts = tuple(
        Part(Role(role), agencies.get(agency), is_deputy, _day(last), _day(first))
        for role, agency, is_deputy, last, first in kept["parts"]
    )
    has = set(
        Membership.objects.filter(
            user=user, partnership=partnership, role__in=[one.role for one in parts]
        ).values_list("role", flat=True)
    )
    left = tuple(part for part in parts if part.role not in has)
    return Removed(user, left) if left else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
