"""Write mails in full, for whom and on what they were asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse

from mail.kinds import MailKind
from mail.models import MailPreference, OutgoingMail
from mail.preferences import choices_of
from mail.rendering import absolute, one_line, rendered
from mail.unsubscribing import stop_path

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


def written(
    kind: MailKind, letters: tuple[Letter, ...], now: datetime
) -> Iterator[OutgoingMail]:
    """Yield a mail of `kind` for each of `letters`, as its reader chose to get it."""
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
    about = {**letter.about, **_choices_links(kind, letter)}
    texts = rendered(kind, name=name, about=about)
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


def _choices_links(kind: MailKind, letter: Letter) -> dict[str, str]:
    """Return where its reader chooses which mails to get, if they may choose."""
    if kind.essential or not letter.to.user:
        return {}
    return {
        "preferences": absolute(reverse("mails:preferences")),
        "stop": absolute(stop_path(letter.to.user.pk, kind.name)),
    }


_STATE = OutgoingMail.State
STATE_BY_CHOICE: dict[str, tuple[str, str]] = {
    MailPreference.Choice.SINGLE: (_STATE.WAITING, ""),
    MailPreference.Choice.DAILY: (_STATE.COLLECTED, ""),
    MailPreference.Choice.WEEKLY: (_STATE.COLLECTED, ""),
    MailPreference.Choice.OFF: (_STATE.DROPPED, "They chose not to get these emails."),
}
