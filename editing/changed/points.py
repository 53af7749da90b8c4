"""The contents of a report that can be compared: editions, signed ones, the draft."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.dateformat import format as formatted
from django.utils.timezone import localtime

from accounts.models import User
from documents import archive
from documents.blocks import Document
from reports.draft import Draft
from reports.looks import LastSeen, last_seen
from reports.models import Approval

NOW = "draft"
SEEN = "seen"
_EDITION = "edition-"
_APPROVAL = "approval-"


@dataclass(frozen=True)
class Point:
    """One content of a report: its code in addresses, and what it is, in words.

    `label` follows “since” and “until”.
    """

    code: str
    label: str
    content_hash: str
    document: Callable[[], Document]


def points(draft: Draft, user: User) -> tuple[Point, ...]:
    """Return what can be compared, what is nearest first, without the draft of now.

    It is the content that `user` signed last, the one they last saw, the one that
    anybody signed unless it became an edition, and each edition.
    """
    given = Approval.objects.filter(report=draft.report).select_related("by")
    rows = [*given.defer("content").order_by("-given_at", "-pk")]
    own = [row for row in rows if row.by == user][:1]
    others = [row for row in rows[:1] if not row.edition and row not in own]
    editions = {row.edition: row for row in reversed(rows) if row.edition}
    seen = last_seen(draft, user)
    return (
        *(_signed(row, user) for row in own),
        *([_seen(seen)] if seen else []),
        *(_signed(row, user) for row in others),
        *(_edition(editions[number]) for number in sorted(editions, reverse=True)),
    )


def now(draft: Draft) -> Point:
    """Return the draft as it is."""
    return Point(
        NOW, "the draft as it is now", draft.content_hash, lambda: draft.document
    )


def code_of(approval: Approval) -> str:
    """Return the code of the content that `approval` is of."""
    if approval.edition:
        return f"{_EDITION}{approval.edition}"
    return f"{_APPROVAL}{approval.pk}"


def _seen(seen: LastSeen) -> Point:
    label = f"what you last saw, on {day_and_time(seen.at)}"
    return Point(SEEN, label, seen.content_hash, seen.document)


def _signed(row: Approval, user: User) -> Point:
    who = "you" if row.by == user else row.signer
    label = f"what {who} approved on {day_and_time(row.given_at)}"
    return Point(f"{_APPROVAL}{row.pk}", label, row.content_hash, _content(row))


def _edition(row: Approval) -> Point:
    label = f"edition {row.edition}"
    if row.void_at:
        label += f", published on {day_and_time(row.void_at)}"
    return Point(f"{_EDITION}{row.edition}", label, row.content_hash, _content(row))


def _content(row: Approval) -> Callable[[], Document]:
    def document() -> Document:
        found = archive.decode(row.content)
        if not isinstance(found, Document):
            raise TypeError(f"Approval {row.pk} is of no document.")
        return found

    return document


def day_and_time(at: datetime) -> str:
    """Return the day and minute in words, such as 3 May 2024, 14:05."""
    return formatted(localtime(at), "j F Y, H:i")
