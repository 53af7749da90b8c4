"""Give, change and end the roles of people, each step with its line in the log."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.history import Kind, Named, note
from accounts.models import (
    ROLES_OF_AN_AGENCY,
    ROLES_WITH_DEPUTIES,
    Membership,
    Role,
    User,
)
from accounts.permissions import Permission, member_in

if TYPE_CHECKING:
    from partnership.models import Agency, Partnership

OWN = "You cannot change your own roles. Ask another manager of people."
MANAGERS = (
    "Only the manager of this portal can give or end the role of manager of people."
)


AT_ONCE = (
    "Someone else gave this role at the same time. Check their roles and try again."
)


class RoleRefused(Exception):
    """The step may not be taken; the message says so to people."""


@dataclass(frozen=True)
class Part:
    """A role that somebody has or is to have; `ends_on` is its last day."""

    role: Role
    agency: "Agency | None" = None
    is_deputy: bool = False
    ends_on: date | None = None
    since: date | None = None

    def __str__(self) -> str:
        deputy = ", as deputy" if self.is_deputy else ""
        agency = f", for {self.agency}" if self.agency else ""
        last = f", until {date_format(self.ends_on, 'j F Y')}" if self.ends_on else ""
        return f"{self.role.label}{deputy}{agency}{last}"

    def fitted(self) -> "Part":
        """Return it without an agency or deputy where the role knows no such thing."""
        return replace(
            self,
            agency=self.agency if self.role in ROLES_OF_AN_AGENCY else None,
            is_deputy=self.is_deputy and self.role in ROLES_WITH_DEPUTIES,
        )


def part_of(membership: Membership) -> Part:
    return Part(
        Role(membership.role),
        membership.agency,
        membership.is_deputy,
        membership.ends_on,
        membership.since,
    )


def refusal(by: User, whom: Named, roles: Iterable[str]) -> str:
    """Return why `by` may not give or take these roles of `whom`; "" if they may.

    Whether they manage people at all is asked by the page.
    """
    if by.email == whom.email:
        return OWN
    if Role.MANAGER in roles and not by.manages:
        return MANAGERS
    return ""


def may_manage(user: User, partnership: "Partnership") -> bool:
    """Whether `user` manages the people of `partnership` now."""
    if not user.is_active:
        return False
    return user.manages or member_in(user, partnership).may(Permission.MANAGE_PEOPLE)


def require(by: User, whom: Named, roles: Iterable[str]) -> None:
    """Raise RoleRefused where `refusal` says why."""
    if why := refusal(by, whom, roles):
        raise RoleRefused(why)


@transaction.atomic
def give(
    user: User, part: Part, *, partnership: "Partnership", by: User, at: datetime
) -> Membership:
    """Give `user` a role here; one of the same kind that has ended is replaced.

    Raise RoleRefused where `by` may not, or where it cannot be.
    """
    require(by, user, [part.role])
    return grant(user, part, partnership=partnership, by=by, at=at)


@transaction.atomic
def grant(
    user: User,
    part: Part,
    *,
    partnership: "Partnership",
    at: datetime,
    by: User | None = None,
) -> Membership:
    """Give a role as `give` does, without asking who may.

    It is for the command line, where `by` is nobody, and for a new partnership.
    """
    today = timezone.localdate(at)
    held = _held(user, partnership).filter(role=part.role).first()
    if held and not is_over(held, today):
        raise RoleRefused(f"{user} already has this role: {part_of(held)}.")
    membership = held or Membership(user=user, partnership=partnership, role=part.role)
    _take(membership, part)
    membership.since = part.since or today
    _save(membership)
    _note(Kind.ROLE_GIVEN, membership, by=by, at=at)
    return membership


@transaction.atomic
def change(
    user: User,
    part: Part,
    *,
    partnership: "Partnership",
    seen: str,
    by: User,
    at: datetime,
) -> bool:
    """Change the agency, deputy and last day of a role; return whether that is any.

    `seen` is the role as the page showed it, `str(part_of(…))`. Raise RoleRefused where
    it says something else by now, is gone, or `by` may not.
    """
    require(by, user, [part.role])
    held = _held(user, partnership).filter(role=part.role).first()
    if held is None:
        raise RoleRefused(f"{user} no longer has this role.")
    before = part_of(held)
    if str(before) != seen:
        raise RoleRefused(
            f"Someone else changed this role while you had the page open. It is now: "
            f"{before}. Check it before you make your change."
        )
    _take(held, part)
    if part_of(held) == before:
        return False
    _save(held)
    about = f"{before} → {part_of(held)}"
    _note(Kind.ROLE_CHANGED, held, by=by, at=at, about=about)
    return True


@transaction.atomic
def end(
    user: User,
    roles: Iterable[Role],
    *,
    partnership: "Partnership",
    by: User,
    at: datetime,
) -> tuple[Part, ...]:
    """Take these roles from `user` at once; return those that they had.

    Raise RoleRefused where `by` may not. What was ended before is no error.
    """
    held = list(_held(user, partnership).filter(role__in=list(roles)).order_by("pk"))
    require(by, user, [one.role for one in held])
    for membership in held:
        _note(Kind.ROLE_ENDED, membership, by=by, at=at)
    Membership.objects.filter(pk__in=[one.pk for one in held]).delete()
    return tuple(part_of(one) for one in held)


def is_over(membership: Membership, on: date) -> bool:
    """Whether the last day of a role has passed."""
    return membership.ends_on is not None and membership.ends_on < on


def _held(user: User, partnership: "Partnership") -> "models.QuerySet[Membership]":
    rows = Membership.objects.filter(user=user, partnership=partnership)
    return rows.select_for_update(of=("self",)).select_related("agency")


def _take(membership: Membership, part: Part) -> None:
    membership.agency = part.agency
    membership.is_deputy = part.is_deputy
    membership.ends_on = part.ends_on


def _save(membership: Membership) -> None:
    try:
        membership.full_clean()
    except ValidationError as fault:
        raise RoleRefused(" ".join(fault.messages)) from fault
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError:
        raise RoleRefused(AT_ONCE) from None


def _note(
    kind: Kind,
    membership: Membership,
    *,
    by: User | None,
    at: datetime,
    about: str = "",
) -> None:
    note(
        kind,
        membership.user,
        by=by,
        partnership=membership.partnership.slug,
        about=about or str(part_of(membership)),
        at=at,
    )
