"""Ask for a mail to be sent, in the transaction of the act that causes it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from mail.kinds import MailKind, kinds
from mail.models import OutgoingMail
from mail.waking import wake_after_commit
from mail.writing import Address, BadAddress, Letter, written

if TYPE_CHECKING:
    from partnership.models import Partnership

__all__ = ["Address", "BadAddress", "Letter", "queue", "queue_many"]


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
    rows = list(written(kind, tuple(letters), now))
    OutgoingMail.objects.bulk_create(rows, ignore_conflicts=True)
    if any(
        row.state == OutgoingMail.State.WAITING and row.next_try_at <= now
        for row in rows
    ):
        wake_after_commit()
