"""Invite people by a personal link, and let in who accepts.

What stands in the address of a link is 32 random bytes; the database keeps a keyed hash
of it, so that nobody who reads the database can accept an invitation.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.history import Kind, note
from accounts.mails import INVITATION, mail_of
from accounts.models import Invitation, Membership, Role, User
from accounts.permissions import member_in
from accounts.roles import Part, RoleRefused, give, may_manage, refusal, require
from mail.outbox import Address, queue

if TYPE_CHECKING:
    from partnership.models import Partnership

LASTS = timedelta(days=14)
LONGEST_TOKEN = 100
INVITED_ALREADY = (
    "This address has already been invited. The invitation is in the list of people, "
    "where you can send it again or withdraw it."
)


class InvitationEnded(Exception):
    """The link opens nothing, or no longer."""


class AccountExists(Exception):
    """The address has an account by now: its owner has to sign in to accept."""


@transaction.atomic
def invite(
    whom: Address,
    parts: Sequence[Part],
    *,
    partnership: "Partnership",
    by: User,
    at: datetime,
) -> Invitation:
    """Have a link sent to `whom`, by which they get the roles in `parts`.

    The parts have one agency, one last day and one deputy between them. Raise
    RoleRefused where `by` may not invite them, or somebody has already.
    """
    require(by, whom, [part.role for part in parts])
    email = whom.email.lower()
    if why := why_not_to_invite(email, partnership, on=timezone.localdate(at)):
        raise RoleRefused(why)
    token = token_urlsafe(32)
    invitation = Invitation(
        partnership=partnership,
        name=whom.name,
        email=email,
        roles=[part.role for part in parts],
        agency=next((part.agency for part in parts if part.agency), None),
        is_deputy=any(part.is_deputy for part in parts),
        ends_on=parts[0].ends_on,
        token_hash=hash_of(token),
        invited_by=by,
        sent_at=at,
        expires_at=at + LASTS,
    )
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:  # somebody else did at this moment
        raise RoleRefused(INVITED_ALREADY) from None
    _send(invitation, token, Kind.INVITED, by=by, at=at)
    return invitation


def why_not_to_invite(email: str, partnership: "Partnership", *, on: date) -> str:
    """Return why nobody with this address needs an invitation; "" if they do."""
    email = email.lower()
    here = Membership.objects.current(on).filter(partnership=partnership)
    if one := here.filter(user__email=email).select_related("user").first():
        return (
            f"{one.user} already has a role here. Choose the name in the list of "
            "people to give another role."
        )
    if Invitation.objects.open().filter(partnership=partnership, email=email).exists():
        return INVITED_ALREADY
    return ""


@transaction.atomic
def send_again(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    """Send a new link; the one before opens nothing any more.

    Raise InvitationEnded where it was accepted or withdrawn, RoleRefused where `by` may
    not invite for these roles or they cannot be given any more.
    """
    invitation = _open(invitation)
    require(by, invitation, invitation.roles)
    token = token_urlsafe(32)
    invitation.token_hash = hash_of(token)
    invitation.invited_by, invitation.sent_at = by, at
    invitation.expires_at = at + LASTS
    if why := invitation.why_unusable(at):
        raise RoleRefused(f"{why} Withdraw this invitation, and send a new one.")
    invitation.save()
    _send(invitation, token, Kind.INVITED_AGAIN, by=by, at=at)
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User, at: datetime) -> None:
    """Let the link open nothing any more; raise InvitationEnded where it is over."""
    invitation = _open(invitation)
    require(by, invitation, invitation.roles)
    invitation.withdrawn_at = at
    invitation.save()
    _note(Kind.INVITATION_WITHDRAWN, invitation, by=by, at=at)


@transaction.atomic
def accept(
    invitation: Invitation,
    *,
    at: datetime,
    user: User | None = None,
    password: str = "",
) -> User:
    """Give the roles to `user`, or to a new account with `password`; return whose.

    Raise InvitationEnded where the link is not good at `at` or not for `user`, and
    AccountExists where the address has an account and nobody has signed in with it.
    """
    held = _open(invitation)
    known = User.objects.filter(email=held.email).first()
    is_other_link = held.token_hash != invitation.token_hash
    if is_other_link or not is_good(held, at) or (user and known != user):
        raise InvitationEnded
    person = user or _new_account(held, password)
    held.accepted_at = at
    held.save()
    _note(Kind.INVITATION_ACCEPTED, held, by=person, at=at)
    partnership = held.partnership
    has_already = member_in(person, partnership, on=timezone.localdate(at)).roles
    for part in parts_of(held):
        if part.role not in has_already:
            give(person, part, partnership=partnership, by=held.invited_by, at=at)
    return person


def _new_account(invitation: Invitation, password: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(
                email=invitation.email, name=invitation.name, password=password
            )
    except IntegrityError:
        raise AccountExists from None


def invitation_of(token: str) -> Invitation | None:
    """Return the invitation of a link, good or not; None where there is none."""
    if len(token) > LONGEST_TOKEN:
        return None
    rows = Invitation.objects.select_related("partnership", "agency", "invited_by")
    return rows.filter(token_hash=hash_of(token)).first()


def is_good(invitation: Invitation, at: datetime) -> bool:
    """Whether the link can be used at `at`."""
    return not why_not(invitation, at)


def why_not(
    invitation: Invitation,
    at: datetime,
    *,
    manages: Callable[[User, "Partnership"], bool] = may_manage,
) -> str:
    """Return why the link cannot be used, for the manager of people; "" if it can.

    For many invitations, `manages` may remember what it has answered.
    """
    if why := invitation.why_unusable(at):
        return why
    by = invitation.invited_by
    allowed = manages(by, invitation.partnership)
    if not allowed or refusal(by, invitation, invitation.roles):
        return f"{by} no longer manages people here."
    return ""


def parts_of(invitation: Invitation) -> Iterator[Part]:
    """Yield the roles that the invitation gives, each with what it can have."""
    for role in invitation.roles:
        part = Part(
            Role(role), invitation.agency, invitation.is_deputy, invitation.ends_on
        )
        yield part.fitted()


def hash_of(token: str) -> str:
    """Return the keyed hash under which a link is kept."""
    return salted_hmac("accounts.invitation", token, algorithm="sha256").hexdigest()


def _open(invitation: Invitation) -> Invitation:
    """Return the invitation as the database has it, locked until the commit."""
    rows = Invitation.objects.open().filter(pk=invitation.pk)
    if not rows.select_for_update().exists():
        raise InvitationEnded
    return rows.select_related("partnership", "agency", "invited_by").get()


def _send(
    invitation: Invitation, token: str, kind: Kind, *, by: User, at: datetime
) -> None:
    """Queue the mail with the link, and note that it was."""
    queue(
        INVITATION,
        to=Address(invitation.email, invitation.name),
        once=mail_of(invitation),
        about={
            "link": reverse("joining:invitation", args=[token]),
            "partnership": invitation.partnership.name,
            "invited_by": by.name,
            "roles": [str(part) for part in parts_of(invitation)],
            "expires_at": invitation.expires_at,
        },
        partnership=invitation.partnership,
        at=at,
    )
    _note(kind, invitation, by=by, at=at)


def _note(kind: Kind, invitation: Invitation, *, by: User, at: datetime) -> None:
    note(
        kind,
        invitation,
        by=by,
        partnership=invitation.partnership.slug,
        about="; ".join(str(part) for part in parts_of(invitation)),
        at=at,
    )
