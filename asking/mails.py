"""The mails that tell agencies what is wanted of them, and the team what came.

They carry a link and what kind of thing is asked; never anything that was entered.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, Role, User
from asking.letters import Addressed, about, together
from asking.models import Asked, Link
from mail.kinds import MailKind
from mail.outbox import Address, Letter, queue_many

if TYPE_CHECKING:
    from mail.models import OutgoingMail

Sent = tuple[Asked, Link, str]  # with the token, which no table has


def _asked_of(mail: "OutgoingMail") -> list[Asked]:
    """Return the requests that `mail` is about: the numbers in its `once`."""
    numbers = mail.once.split(":")[1].split(",")
    return list(Asked.objects.filter(pk__in=map(int, numbers)))


def is_still_wanted(mail: "OutgoingMail") -> bool:
    """Whether the agency still has to answer any of the requests."""
    return any(one.is_with_agency for one in _asked_of(mail))


def is_still_open(mail: "OutgoingMail") -> bool:
    """Whether the request has not ended, so that its links still open it."""
    return any(not one.has_ended for one in _asked_of(mail))


def is_of_team(mail: "OutgoingMail") -> bool:
    """Whether whoever is told is still in the business team."""
    roles = Membership.objects.current(timezone.localdate()).filter(
        user=mail.user_id, partnership=mail.partnership_id, role=Role.EDITOR
    )
    return roles.exists()


ASKED = MailKind(
    "agency-asked",
    "A request to your agency",
    "you are a contact for your agency",
    essential=True,
    secret=True,
    still_wanted=is_still_wanted,
)
REMINDER = MailKind(
    "agency-reminder",
    "Reminders of requests to your agency",
    "you are a contact for your agency",
    essential=True,
    secret=True,
    still_wanted=is_still_wanted,
)
RETURNED = MailKind(
    "agency-returned",
    "An answer was returned to your agency",
    "you were asked to answer for your agency",
    essential=True,
    secret=True,
    still_wanted=is_still_wanted,
)
NEW_LINK = MailKind(
    "agency-new-link",
    "A personal link",
    "you or a colleague asked for this link",
    essential=True,
    secret=True,
    still_wanted=is_still_open,
)
ACCEPTED = MailKind(
    "agency-accepted",
    "An answer was accepted",
    "you were asked to answer for your agency",
)
HANDED_IN = MailKind(
    "agency-handed-in",
    "An agency answered a request",
    "you are in the business team",
    still_wanted=is_of_team,
)
MAIL_KINDS = (ASKED, REMINDER, RETURNED, NEW_LINK, ACCEPTED, HANDED_IN)


def asked(sent: Iterable[Sent], *, at: datetime) -> None:
    """Tell agencies what they are asked for, in one mail a person and year.

    It has a personal link for each request.
    """
    queue_many(ASKED, _letters(sent, "asked", at), at=at)


def reminded(sent: Iterable[Sent], *, at: datetime) -> None:
    """Remind agencies of what they have not handed in."""
    queue_many(REMINDER, _letters(sent, "reminded", at), at=at)


def to_accounts(kind: MailKind, rows: Iterable[Asked], *, at: datetime) -> None:
    """Tell whoever has an account of an agency, where the team has no address of it."""
    wanted = [one for one in rows if not one.email and one.is_with_agency]
    members = Membership.objects.current(timezone.localdate(at)).filter(
        role=Role.CONTRIBUTOR,
        agency__in=[one.agency_id for one in wanted],
        user__is_active=True,
    )
    by_agency: dict[int | None, list[User]] = {}
    for member in members.select_related("user").order_by("pk"):
        by_agency.setdefault(member.agency_id, []).append(member.user)
    addressed = (
        Addressed(
            one,
            Address.of(user),
            f"{user.pk}:{at.isoformat()}",
            _page(one, "editing:answer"),
        )
        for one in wanted
        for user in by_agency.get(one.agency_id, ())
    )
    queue_many(kind, together(addressed, kind.name, at=at), at=at)


def returned(asked: Asked, link: Link, token: str, *, at: datetime) -> None:
    """Tell an agency that something has to change in its answer."""
    queue_many(RETURNED, _letters([(asked, link, token)], "returned", at), at=at)


def new_link(asked: Asked, link: Link, token: str, *, at: datetime) -> None:
    """Send a link of its own to one address."""
    queue_many(NEW_LINK, _letters([(asked, link, token)], "link", at), at=at)


def accepted(asked: Asked, link: Link, *, at: datetime) -> None:
    """Thank an agency for what the team has accepted."""
    letter = Letter(
        Address(link.email, link.name),
        f"accepted:{asked.pk}:{link.pk}:{at.isoformat()}",
        about(asked),
        asked.partnership,
    )
    queue_many(ACCEPTED, [letter], at=at)


def handed_in(asked: Asked, *, at: datetime) -> None:
    """Tell the business team that an agency has answered, or declined."""
    editors = Membership.objects.current(timezone.localdate(at)).filter(
        partnership=asked.partnership, role=Role.EDITOR, user__is_active=True
    )
    letters = [
        Letter(
            Address.of(one.user),
            f"handed-in:{asked.pk}:{one.user_id}:{at.isoformat()}",
            {
                **about(asked),
                "link": _page(asked, "editing:asked"),
                "state": asked.get_state_display().lower(),
            },
            asked.partnership,
        )
        for one in editors.select_related("user").order_by("pk")
    ]
    queue_many(HANDED_IN, letters, at=at)


def _letters(sent: Iterable[Sent], why: str, at: datetime) -> Iterator[Letter]:
    addressed = (
        Addressed(
            asked,
            Address(link.email, link.name),
            link.token_hash,
            reverse("answering:start", args=[token]),
        )
        for asked, link, token in sent
    )
    return together(addressed, why, at=at)


def _page(asked: Asked, name: str) -> str:
    slug = asked.partnership.slug
    return reverse(name, args=[slug, asked.request.key, asked.agency.key])
