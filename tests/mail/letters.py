"""Mails of the tests, queued at a fixed time."""

from datetime import UTC, datetime

from mail.kinds import MailKind
from mail.models import OutgoingMail
from mail.outbox import Address, queue
from partnership.models import Partnership
from tests.mail.kinds import NOTE

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ABOUT = {
    "title": "An update is wanted",
    "sentence": "The partnership asks for your update.",
    "link": "/edit/riverside/",
}
SAM = Address("sam@example.org", "Sam Reed")


def queued(
    once: str = "note:1",
    kind: MailKind = NOTE,
    to: Address = SAM,
    after: datetime | None = None,
    **more: object,
) -> OutgoingMail:
    """Queue a mail at `AT` and return its row."""
    about = {**ABOUT, **more}
    queue(kind, to=to, once=once, about=about, after=after, at=AT)
    return OutgoingMail.objects.get(once=once)


def make_mail(partnership: Partnership, once: str, **values: object) -> OutgoingMail:
    """Make a mail of `partnership` that waits, without queueing it."""
    fields = {
        "kind": "agency-reminder",
        "to": SAM.email,
        "name": SAM.name,
        "subject": "An update is wanted",
        "text": "The partnership asks for your update.",
        "queued_at": AT,
        "not_before": AT,
        "next_try_at": AT,
    }
    return OutgoingMail.objects.create(
        partnership=partnership, once=once, **{**fields, **values}
    )
