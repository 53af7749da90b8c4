"""Links to sign by, for tests."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.personal_links import hash_of, new_token
from partnership.models import Agency
from reports.draft import Draft
from reports.models import Report, SigningLink
from reports.signing_links import LASTS, SORT

EMAIL = "pat@police.example"


def make_link(
    report: Report,
    agency: Agency,
    by: User,
    *,
    at: datetime | None = None,
    **values: object,
) -> str:
    """Make a link to sign `report` as it is now; return what its address ends in."""
    token = new_token()
    made_at = at or timezone.now()
    usual: dict[str, object] = {
        "content_hash": Draft(report).content_hash,
        "name": "Pat Lee",
        "office": "Chief Constable",
        "email": EMAIL,
    }
    SigningLink.objects.create(
        report=report,
        agency=agency,
        token_hash=hash_of(SORT, token),
        made_at=made_at,
        made_by=by,
        expires_at=made_at + LASTS,
        **{**usual, **values},
    )
    return token


def page(route: str, token: str, *more: str) -> str:
    return reverse(f"signing:{route}", args=[token, *more])


CONSENT = {"name": "Pat Lee", "office": "Chief Constable", "consent": "on"}
