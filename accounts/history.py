"""The log of accounts: who signed in, was given a role, downloaded or read what."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import Protocol

from django.db import IntegrityError, transaction
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


def note_readings(
    user: User, read: Mapping[str, str], *, partnership: str, at: datetime
) -> None:
    """Note what `user` read, by address and name, each once in the hour of `at`.

    Where all of it was noted before, that takes one query.
    """
    hour = f"{at.astimezone(UTC):%Y-%m-%dT%H}"
    wanted = {
        _digest(f"{user.pk} {partnership} {address} {hour}"): name
        for address, name in read.items()
    }
    if not wanted:
        return
    rows = AccountEvent.objects.filter(once__in=wanted)
    for once in rows.values_list("once", flat=True):
        del wanted[str(once)]
    for once, name in wanted.items():
        # Another window of theirs may have noted it a moment ago.
        with suppress(IntegrityError), transaction.atomic():
            AccountEvent.objects.create(
                kind=Kind.CASE_READ,
                at=at,
                partnership=partnership,
                account=user.pk,
                name=fitting(user.name, LONGEST_NAME),
                email=fitting(user.email, LONGEST_EMAIL),
                about=fitting(name, LONGEST_ABOUT),
                once=once,
            )


def _digest(text: str) -> str:
    return f"read:{sha256(text.encode()).hexdigest()}"
