"""How much is wanted of whoever is signed in, for the bar above every page."""

from collections.abc import Callable, Mapping
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from accounts.permissions import members_of
from editing.wanted.everything import wanted_in
from editing.wanted.work import Work


def wanted(request: HttpRequest) -> Mapping[str, Callable[[], int]]:
    """Offer `wanted_count` to every page; it is counted only where a page asks."""

    def count() -> int:
        user = cast(User, request.user)
        work = Work(members_of(user), today=timezone.localdate())
        return len(wanted_in(work))

    return {"wanted_count": count}
