"""What the pages of people show: who has which role, and who is invited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.utils import timezone

from accounts.guards import with_second_step
from accounts.invitations import parts_of, why_not
from accounts.mails import mail_of
from accounts.models import Invitation, Membership, Role, User
from accounts.roles import Part, is_over, may_manage, part_of, refusal
from mail.models import OutgoingMail
from partnership.models import Partnership

NOT_DELIVERED = "The email could not be delivered. Check the address."
UNDELIVERED = (OutgoingMail.State.FAILED, OutgoingMail.State.DROPPED)


@dataclass(frozen=True)
class Held:
    """One role that somebody has; `refusal` says why the reader may not change it."""

    part: Part
    is_over: bool
    refusal: str


@dataclass(frozen=True)
class Somebody:
    """A person with their roles in one partnership."""

    user: User
    roles: tuple[Held, ...]
    has_second_step: bool

    @property
    def current(self) -> tuple[Held, ...]:
        return tuple(one for one in self.roles if not one.is_over)

    @property
    def ended(self) -> tuple[Held, ...]:
        return tuple(one for one in self.roles if one.is_over)


@dataclass(frozen=True)
class Invited:
    """An invitation that nobody has accepted.

    `problem` says why its link is no good, `refusal` why the reader may do nothing.
    """

    invitation: Invitation
    parts: tuple[Part, ...]
    problem: str
    refusal: str


def people_of(
    partnership: Partnership, *, by: User, on: date, only: int | None = None
) -> tuple[Somebody, ...]:
    """Return who has or had a role, by name; `only` one person, by their number."""
    rows = Membership.objects.filter(partnership=partnership)
    if only is not None:
        rows = rows.filter(user__in=User.objects.filter(pk=only))
    rows = rows.select_related("user", "agency").order_by(
        "user__name", "user", "since", "pk"
    )
    by_user: dict[User, list[Membership]] = {}
    for row in rows:
        by_user.setdefault(row.user, []).append(row)
    with_step = with_second_step(by_user)
    return tuple(
        Somebody(
            user,
            tuple(_held(row, by, on) for row in roles),
            user.pk in with_step,
        )
        for user, roles in by_user.items()
    )


def _held(row: Membership, by: User, on: date) -> Held:
    why = refusal(by, row.user, [row.role])
    return Held(part_of(row), is_over(row, on), why)


def invited_to(
    partnership: Partnership, *, by: User, at: datetime
) -> tuple[Invited, ...]:
    """Return the invitations that are open, the newest first."""
    rows = Invitation.objects.open().filter(partnership=partnership)
    rows = rows.select_related("partnership", "agency", "invited_by")
    found = list(rows.order_by("-sent_at", "-pk"))
    undelivered, manages = _undelivered(found), cache(may_manage)
    return tuple(
        Invited(
            one,
            tuple(parts_of(one)),
            why_not(one, at, manages=manages) or undelivered.get(mail_of(one), ""),
            refusal(by, one, one.roles),
        )
        for one in found
    )


def _undelivered(invitations: Sequence[Invitation]) -> dict[str, str]:
    mails = OutgoingMail.objects.filter(
        once__in=[mail_of(one) for one in invitations], state__in=UNDELIVERED
    )
    return dict.fromkeys(mails.values_list("once", flat=True), NOT_DELIVERED)


def free_roles(somebody: Somebody, roles: Iterable[Role]) -> tuple[Role, ...]:
    """Return which of `roles` the person does not have now."""
    has = {one.part.role for one in somebody.current}
    return tuple(role for role in roles if role not in has)


def whom_to_ask(user: User) -> tuple[User, ...]:
    """Return who can give a role to somebody who has none, by name.

    They are the managers of people where the person once had a role, or of the portal.
    """
    today = timezone.localdate()
    once = Membership.objects.filter(user=user).values("partnership")
    roles = Membership.objects.current(today).filter(
        partnership__in=once, role=Role.MANAGER, user__is_active=True
    )
    managers = User.objects.filter(pk__in=roles.values("user"))
    if not managers:
        managers = User.objects.filter(manages=True, is_active=True)
    return tuple(managers.exclude(pk=user.pk).order_by("name", "pk"))
