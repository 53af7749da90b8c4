"""What somebody last saw of a report: each content is kept once, while it is needed."""

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.models import User
from documents import archive
from documents.blocks import Document
from reports.draft import Draft
from reports.models import Look, Report, SeenContent

NOT_AGAIN_FOR = timedelta(minutes=10)  # while the content is the same


@dataclass(frozen=True)
class LastSeen:
    """A content that somebody saw, and when they last did."""

    content_hash: str
    at: datetime
    content: int  # the number of the row that has it

    def document(self) -> Document:
        packed = SeenContent.objects.get(pk=self.content).document
        return archive.load(zlib.decompress(packed).decode())


def last_seen(draft: Draft, user: User) -> LastSeen | None:
    """Return what `user` last saw of the report that reads otherwise than `draft`.

    None where there is nothing such.
    """
    rows = Look.objects.filter(report=draft.report, user=user)
    look = rows.select_related("content", "before").defer(
        "content__document", "before__document"
    )
    for row in look:
        if row.content.content_hash != draft.content_hash:
            return LastSeen(row.content.content_hash, row.at, row.content.pk)
        if row.before and row.before_at:
            return LastSeen(row.before.content_hash, row.before_at, row.before.pk)
    return None


def note_look(draft: Draft, user: User, *, at: datetime) -> None:
    """Keep that `user` sees `draft`: for pages that show it or what changed in it."""
    rows = Look.objects.filter(report=draft.report, user=user)
    row = rows.select_related("content").defer("content__document").first()
    if row and row.content.content_hash == draft.content_hash:
        if at - row.at >= NOT_AGAIN_FOR:
            rows.update(at=at)
        return
    try:
        with transaction.atomic():
            _keep(draft, user, row, at=at)
    except IntegrityError:
        # Somebody else's look made the content superfluous in this very moment. What
        # is not noted now is noted with the next page.
        return


def _keep(draft: Draft, user: User, row: Look | None, *, at: datetime) -> None:
    content, _ = SeenContent.objects.defer("document").get_or_create(
        report=draft.report,
        content_hash=draft.content_hash,
        defaults={"document": zlib.compress(archive.dump(draft.document).encode())},
    )
    Look.objects.bulk_create(
        [
            Look(
                report=draft.report,
                user=user,
                content=content,
                at=at,
                before=row.content if row else None,
                before_at=row.at if row else None,
            )
        ],
        update_conflicts=True,
        unique_fields=["report", "user"],
        update_fields=["content", "at", "before", "before_at"],
    )
    _prune(draft.report)


def _prune(report: Report) -> None:
    """Delete the contents that no look needs any longer."""
    kept = SeenContent.objects.filter(report=report)
    kept.filter(looks=None, earlier_looks=None).delete()
