"""The log of accounts: who signed in, was given a role, downloaded or read what."""

from datetime import datetime
from typing import Protocol

from django.utils import timezone

from accounts.models import AccountEvent, User
from mail.rendering import one_line

Kind = AccountEvent.Kind
LONGEST_NAME = 200
LONGEST_EMAIL = 254
LONGEST_ABOUT = 400


class Named(Protocol):
    """Somebody with a name and an address: an account, or who is not one yet."""

    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...


def note(
    kind: AccountEvent.Kind,
    user: Named | None,
    *,
    by: Named | None = None,
    partnership: str = "",
    about: str = "",
    at: datetime | None = None,
) -> AccountEvent:
    """Add a line to the log, in the transaction of what it is about; return it.

    `user` is whom it is about; None where nobody knows. `by` did it, if that was
    somebody else. `partnership` is its slug, "" for what belongs to none. `about` says
    the rest to whoever reads the log, without line breaks and cut where it is too long.
    """
    other = by if by and (user is None or by.email != user.email) else None
    return AccountEvent.objects.create(
        kind=kind,
        at=at or timezone.now(),
        partnership=partnership,
        account=user.pk if isinstance(user, User) else None,
        name=fitting(user.name if user else "", LONGEST_NAME),
        email=fitting(user.email if user else "", LONGEST_EMAIL),
        by_name=fitting(other.name if other else "", LONGEST_NAME),
        by_email=fitting(other.email if other else "", LONGEST_EMAIL),
        about=fitting(about, LONGEST_ABOUT),
    )


def fitting(text: str, longest: int) -> str:
    """Return `text` in one line of at most `longest` characters."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
