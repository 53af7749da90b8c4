"""Personal links: making, hashing and finding them, and who writes by one.

What stands in an address is 32 random bytes; the database keeps a keyed hash of it, so
that nobody who reads the database can open a request.
"""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.utils.crypto import salted_hmac

from accounts.models import User
from asking.models import Asked, Link

LASTS = timedelta(days=90)
LONGEST_TOKEN = 100
# A domain that can never exist: nobody is written to there, and nobody signs in as it.
NOWHERE = "link.invalid"


def new_link(
    asked: Asked, *, name: str, email: str, at: datetime, by: Link | None = None
) -> tuple[Link, str]:
    """Return a link that is not saved yet, and what its address ends in.

    That is told once, to the person it is for; only its hash is kept. `by` is the link
    of whoever passes the request on.
    """
    token = token_urlsafe(32)
    link = Link(
        asked=asked,
        token_hash=hash_of(token),
        name=name,
        email=email,
        made_at=at,
        expires_at=at + LASTS,
        passed_on_by=by,
    )
    return link, token


def hash_of(token: str) -> str:
    """Return the keyed hash under which a link is kept."""
    return salted_hmac("asking.link", token, algorithm="sha256").hexdigest()


def link_of(token: str) -> Link | None:
    """Return the link of a token, whether it is still good or not; None for none."""
    if len(token) > LONGEST_TOKEN:
        return None
    rows = Link.objects.filter(token_hash=hash_of(token))
    return rows.select_related(
        "asked__partnership", "asked__request__period", "asked__agency", "author"
    ).first()


def author_of(link: Link) -> User:
    """Return the row of people under which the log keeps what is written by `link`.

    It is one for each name and address at a partnership. Nobody can sign in as it: it
    is not active, has no password and no membership, and its address is nowhere.
    """
    if link.author:
        return link.author
    partnership = link.asked.partnership
    whole = f"{partnership.pk} {link.email.lower()} {link.name}"
    digest = salted_hmac("asking.author", whole, algorithm="sha256").hexdigest()
    author, _ = User.objects.get_or_create(
        email=f"{digest[:32]}@{NOWHERE}",
        defaults={
            "name": f"{link.name or link.email}"[:80] + " (by link)",
            "is_active": False,
            "password": "!",
        },
    )
    link.author = author
    link.save(update_fields=["author"])
    return author
