"""Ask for a mail to be sent, in the transaction of the act that causes it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from mail.kinds import MailKind, kinds
from mail.models import MailPreference, OutgoingMail
from mail.preferences import choices_of
from mail.rendering import absolute, one_line, rendered
from mail.waking import wake_after_commit

if TYPE_CHECKING:
    from accounts.models import User
    from partnership.models import Partnership

LONGEST_NAME = 200
LONGEST_ONCE = 200


class BadAddress(ValueError):
    """No mail can be sent to this address; the text says why, for a person."""


@dataclass(frozen=True)
class Address:
    """Where a mail goes, and to whom; `user` has an account here.

    Raise BadAddress where `email` is none.
    """

    email: str
    name: str
    user: "User | None" = None

    def __post_init__(self) -> None:
        try:
            validate_email(self.email)
        except ValidationError:
            raise BadAddress(f"{self.email!r} is not an email address.") from None

    @classmethod
    def of(cls, user: "User") -> "Address":
        """Return the address of a person with an account."""
        return cls(user.email, user.name, user)


@dataclass(frozen=True)
class Letter:
    """What `queue` takes, for `queue_many`."""

    to: Address
    once: str
    about: Mapping[str, object]
    partnership: "Partnership | None" = None
    after: datetime | None = None


def queue(
    kind: MailKind,
    *,
    to: Address,
    once: str,
    about: Mapping[str, object],
    partnership: "Partnership | None" = None,
    after: datetime | None = None,
    at: datetime | None = None,
) -> None:
    """Have one mail of `kind` sent once the transaction is committed.

    `once` says for what it is, such as "reset:12:2026-11-29T10:00", in at most 200
    characters: where a mail with the same was queued before, nothing happens. `about`
    is what the kind's templates tell; its `link` is a path of the portal, and becomes
    an address with the configured origin. The mail is not sent before `after`. `at` is
    now, unless a test says otherwise.
    """
    letter = Letter(to, once, about, partnership, after)
    queue_many(kind, [letter], at=at)


def queue_many(
    kind: MailKind, letters: Iterable[Letter], *, at: datetime | None = None
) -> None:
    """Queue a mail for each of `letters`, in few queries; see `queue`."""
    if kinds().get(kind.name) != kind:
        raise ValueError(f"No module in MAILS declares the kind {kind.name}.")
    now = at or timezone.now()
    rows = list(_rows(kind, tuple(letters), now))
    OutgoingMail.objects.bulk_create(rows, ignore_conflicts=True)
    if any(row.state == _STATE.WAITING and row.next_try_at <= now for row in rows):
        wake_after_commit()


def _rows(
    kind: MailKind, letters: tuple[Letter, ...], now: datetime
) -> Iterator[OutgoingMail]:
    users = [letter.to.user.pk for letter in letters if letter.to.user]
    choices = choices_of(kind, users)
    for letter in letters:
        if not 0 < len(letter.once) <= LONGEST_ONCE:
            raise ValueError(f"{letter.once!r} is empty or over 200 characters.")
        user = letter.to.user
        choice = choices.get(user.pk) if user else None
        yield _row(kind, letter, now, choice or MailPreference.Choice.SINGLE)


def _row(kind: MailKind, letter: Letter, now: datetime, choice: str) -> OutgoingMail:
    name = one_line(letter.to.name)[:LONGEST_NAME]
    texts = rendered(kind, name=name, about=letter.about)
    after = max(now, letter.after or now)
    link = absolute(str(letter.about.get("link", "")))
    state, reason = STATE_BY_CHOICE[choice]
    return OutgoingMail(
        kind=kind.name,
        to=letter.to.email,
        name=name,
        user_id=letter.to.user.pk if letter.to.user else None,
        partnership_id=letter.partnership.pk if letter.partnership else None,
        subject=texts.subject,
        text=texts.text,
        html=texts.html,
        link="" if kind.secret else link,
        once=letter.once,
        state=state,
        reason=reason,
        queued_at=now,
        not_before=after,
        next_try_at=after,
    )


_STATE = OutgoingMail.State
STATE_BY_CHOICE: dict[str, tuple[str, str]] = {
    MailPreference.Choice.SINGLE: (_STATE.WAITING, ""),
    MailPreference.Choice.DAILY: (_STATE.COLLECTED, ""),
    MailPreference.Choice.WEEKLY: (_STATE.COLLECTED, ""),
    MailPreference.Choice.OFF: (_STATE.DROPPED, "They chose not to get these mails."),
}
