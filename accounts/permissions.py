"""What each role may do. Whether a report's state allows it is asked elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from accounts.guards import guard
from accounts.models import Membership, Role, User

if TYPE_CHECKING:
    from partnership.models import Partnership

P = ParamSpec("P")


class Permission(StrEnum):
    """One thing a person may be allowed to do in a partnership."""

    READ_DRAFT = "read the draft"
    READ_RECORDS = "read the records and their history"
    COMMENT = "comment on the draft"
    WRITE_FOREWORD = "write a foreword of your own"
    EDIT_OWN = "edit the update of your own agency"
    EDIT_RECORDS = "edit records"
    EDIT_REPORT = "edit the outline and its passages"
    SUBMIT = "send the report for review or take it back"
    SIGN = "approve the report or return it"
    PUBLISH = "publish an approved report"
    TAKE_ARCHIVE = "download everything that the partnership holds"
    MANAGE_PEOPLE = "manage people"


# What takes more than having signed in some time today: see accounts.guards.
GUARDED = frozenset({Permission.SIGN, Permission.PUBLISH, Permission.MANAGE_PEOPLE})


ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.EDITOR: frozenset(
        {
            Permission.READ_DRAFT,
            Permission.READ_RECORDS,
            Permission.COMMENT,
            Permission.EDIT_RECORDS,
            Permission.EDIT_REPORT,
            Permission.SUBMIT,
            Permission.TAKE_ARCHIVE,
        }
    ),
    Role.CONTRIBUTOR: frozenset({Permission.EDIT_OWN}),
    Role.REVIEWER: frozenset(
        {
            Permission.READ_DRAFT,
            Permission.READ_RECORDS,
            Permission.COMMENT,
            Permission.WRITE_FOREWORD,
        }
    ),
    Role.PARTNER: frozenset(
        {
            Permission.READ_DRAFT,
            Permission.READ_RECORDS,
            Permission.COMMENT,
            Permission.SIGN,
        }
    ),
    Role.CHAIR: frozenset(
        {
            Permission.READ_DRAFT,
            Permission.READ_RECORDS,
            Permission.COMMENT,
            Permission.SIGN,
            Permission.PUBLISH,
        }
    ),
    Role.MANAGER: frozenset({Permission.MANAGE_PEOPLE}),
}


@dataclass(frozen=True)
class Member:
    """A signed-in person in one partnership: what they are there and may do.

    `agency_of` gives the agency for which a role is played, where there is one;
    `deputy_as` are the roles that are played as a deputy.
    """

    user: User
    partnership: "Partnership"
    roles: frozenset[Role]
    agency_of: Mapping[Role, int]
    deputy_as: frozenset[Role] = frozenset()

    def may(self, *permissions: Permission) -> bool:
        """Whether any role of this member allows any of `permissions`."""
        return any(
            permission in ROLE_PERMISSIONS[role]
            for role in self.roles
            for permission in permissions
        )

    @property
    def reads_records(self) -> bool:
        """Whether the partnership's records are theirs to read, for navigation."""
        return self.may(Permission.READ_RECORDS)

    @property
    def manages_people(self) -> bool:
        """Whether they give and end roles here, for navigation."""
        return self.user.manages or self.may(Permission.MANAGE_PEOPLE)


class MemberRequest(HttpRequest):
    """A request whose person is known to be a member of the partnership named."""

    member: Member


def member_of(user: User, slug: str, *, on: date | None = None) -> Member:
    """Return what `user` is in the partnership `slug`; raise Http404 for a stranger.

    A stranger cannot tell a partnership that exists from one that does not. It is
    what they are `on` that day, today if none is given.
    """
    memberships = Membership.objects.filter(user=user, partnership__slug=slug)
    current = memberships.current(on or timezone.localdate())
    rows = list(current.select_related("partnership"))
    if not rows:
        raise Http404("You do not belong to this partnership.")
    return _member(user, rows[0].partnership, rows)


def member_in(
    user: User, partnership: "Partnership", *, on: date | None = None
) -> Member:
    """Return what `user` is in `partnership`; a stranger has no roles there."""
    memberships = Membership.objects.filter(user=user, partnership=partnership)
    rows = list(memberships.current(on or timezone.localdate()))
    return _member(user, partnership, rows)


def members_of(user: User, *, on: date | None = None) -> tuple[Member, ...]:
    """Return what `user` is in each of their partnerships, in the order of its name."""
    memberships = Membership.objects.filter(user=user).select_related("partnership")
    rows = memberships.current(on or timezone.localdate())
    by_partnership: dict[int, list[Membership]] = {}
    for row in rows.order_by("partnership__name", "partnership", "pk"):
        by_partnership.setdefault(row.partnership_id, []).append(row)
    return tuple(
        _member(user, own[0].partnership, own) for own in by_partnership.values()
    )


def _member(user: User, partnership: "Partnership", rows: list[Membership]) -> Member:
    return Member(
        user=user,
        partnership=partnership,
        roles=frozenset(Role(row.role) for row in rows),
        agency_of={Role(row.role): row.agency_id for row in rows if row.agency_id},
        deputy_as=frozenset(Role(row.role) for row in rows if row.is_deputy),
    )


def manager_only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let a view through for whoever manages the installation: else 403."""

    @wraps(view)
    def checked(
        request: HttpRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if not cast(User, request.user).manages:
            raise PermissionDenied("Only the manager of this portal can do this.")
        guard(request)
        return view(request, *args, **kwargs)

    return cast(Callable[Concatenate[HttpRequest, P], HttpResponse], checked)


def needs(
    *permissions: Permission,
) -> Callable[
    [Callable[Concatenate[MemberRequest, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, str, P], HttpResponse],
]:
    """Let a view through for members with any of `permissions`: else 404 or 403.

    Where it takes one of `GUARDED`, they are asked for more; see `guards`.

    The view's address begins with the partnership's slug; the view itself finds the
    member in `request.member`. The policy can be read from `view.permissions`.
    """

    def decorate(
        view: Callable[Concatenate[MemberRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
        @wraps(view)
        def checked(
            request: HttpRequest, partnership: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            asked = cast(MemberRequest, request)
            asked.member = member_of(cast(User, request.user), partnership)
            if not asked.member.may(*permissions):
                wanted = " or ".join(permissions)
                raise PermissionDenied(f"Your role does not let you {wanted}.")
            if not asked.member.may(*(set(permissions) - GUARDED)):
                guard(request)
            return view(asked, *args, **kwargs)

        checked.permissions = permissions  # type: ignore[attr-defined] # for the policy
        return cast(Callable[Concatenate[HttpRequest, str, P], HttpResponse], checked)

    return decorate
