"""The personal links by which agencies answer, and who writes by one."""

from datetime import datetime, timedelta

from accounts import personal_links
from accounts.models import User
from asking.models import Asked, Link
from partnership.link_authors import author_at

LASTS = timedelta(days=90)
SORT = "asking"


def new_link(
    asked: Asked, *, name: str, email: str, at: datetime, by: Link | None = None
) -> tuple[Link, str]:
    """Return a link that is not saved yet, and what its address ends in.

    That is told once, to the person it is for; only its hash is kept. `by` is the link
    of whoever passes the request on.
    """
    token = personal_links.new_token()
    link = Link(
        asked=asked,
        token_hash=personal_links.hash_of(SORT, token),
        name=name,
        email=email,
        made_at=at,
        expires_at=at + LASTS,
        passed_on_by=by,
    )
    return link, token


def link_of(token: str) -> Link | None:
    """Return the link of a token, whether it is still good or not; None for none."""
    rows = Link.objects.filter(token_hash=personal_links.hash_of(SORT, token))
    return rows.select_related(
        "asked__partnership", "asked__request__period", "asked__agency", "author"
    ).first()


def author_of(link: Link) -> User:
    """Return the row of people under which the log keeps what is written by `link`."""
    if link.author is None:
        partnership = link.asked.partnership
        link.author = author_at(partnership, name=link.name, email=link.email)
        link.save(update_fields=["author"])
    return link.author
