"""Who gets to the pages of people: their manager, and the manager of the portal."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts.guards import guard
from accounts.models import User
from accounts.permissions import Member, MemberRequest, Permission, member_in, member_of
from accounts.roles import RoleRefused
from partnership.models import Partnership
from reports.policies import WrongState

P = ParamSpec("P")


def manages_people(
    view: Callable[Concatenate[MemberRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """Let a view through for whoever manages the partnership's people: else 404 or 403.

    The manager of the portal does so everywhere, as a member or not. They are asked for
    more, as `accounts.guards` says. A step that is refused answers with its reason.
    """

    @wraps(view)
    def checked(
        request: HttpRequest, partnership: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        asked = cast(MemberRequest, request)
        asked.member = _member(cast(User, request.user), partnership)
        if not asked.member.manages_people:
            raise PermissionDenied("Your role does not let you manage people.")
        guard(request)
        try:
            return view(asked, *args, **kwargs)
        except RoleRefused as refusal:
            raise WrongState(str(refusal)) from refusal

    checked.permissions = (Permission.MANAGE_PEOPLE,)  # type: ignore[attr-defined] # for the policy
    return cast(Callable[Concatenate[HttpRequest, str, P], HttpResponse], checked)


def _member(user: User, slug: str) -> Member:
    if user.manages:
        return member_in(user, get_object_or_404(Partnership, slug=slug))
    return member_of(user, slug)
