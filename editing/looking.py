"""Which of those who sign a report have looked at its draft a short while ago."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import Membership, User
from reports.draft import Draft
from reports.mails import SIGNING
from reports.models import Look, SigningLink

RECENT = timedelta(hours=24)


@dataclass(frozen=True)
class Seen:
    """Who looked at the draft, when, and whether at the version that it is now."""

    name: str
    at: datetime
    is_this_version: bool


def seen_by(draft: Draft, user: User, *, at: datetime) -> tuple[Seen, ...]:
    """Return which others who sign have opened the draft lately, the latest first."""
    since = at - RECENT
    signers = Membership.objects.current(timezone.localdate(at)).filter(
        partnership=draft.report.partnership_id, role__in=SIGNING
    )
    looks = Look.objects.filter(
        report=draft.report, at__gt=since, user__in=signers.values("user")
    )
    rows = looks.exclude(user=user).select_related("user", "content")
    links = SigningLink.objects.filter(report=draft.report, seen_at__gt=since)
    found = [
        *(
            (row.user.name, row.at, row.content.content_hash)
            for row in rows.defer("content__document")
        ),
        *((row.person, row.seen_at, row.content_hash) for row in links if row.seen_at),
    ]
    return tuple(
        Seen(name, moment, version == draft.content_hash)
        for name, moment, version in sorted(found, key=lambda one: one[1], reverse=True)
    )
