"""What the tests of people share: moments, a manager of the portal, and links."""

import re
from datetime import UTC, datetime
from typing import Any

from django.contrib.messages import get_messages

from accounts.invitations import invite
from accounts.models import AccountEvent, Invitation, Membership, Role, User
from accounts.roles import Part, part_of
from mail.models import OutgoingMail
from mail.outbox import Address
from partnership.models import Partnership

AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
PEOPLE = "/edit/riverside/people/"
INVITE = f"{PEOPLE}invite/"
JO = {"name": "Jo Bell", "email": "Jo@Council.example"}
PASSWORD = "copper-thistle-harbour"  # of people who exist only here


def invited(
    partnership: Partnership,
    by: User,
    *parts: Part,
    at: datetime,
    email: str = "jo@council.example",
    name: str = "Jo Bell",
) -> Invitation:
    return invite(
        Address(email, name),
        parts or (Part(Role.EDITOR),),
        partnership=partnership,
        by=by,
        at=at,
    )


def link_in_mail() -> str:
    """Return the path of the link in the newest mail."""
    mail = OutgoingMail.objects.order_by("pk").last()
    assert mail is not None
    found = re.search(r"/account/invitation/[^/\s]+/", mail.text)
    assert found is not None
    return found[0]


def roles_of(user: User, partnership: Partnership) -> list[str]:
    rows = Membership.objects.filter(user=user, partnership=partnership)
    return [str(part_of(row)) for row in rows.select_related("agency").order_by("pk")]


def logged(*kinds: str) -> list[tuple[str, str, str, str]]:
    """Return kind, name, by whom and about what of each line of the log."""
    rows = AccountEvent.objects.order_by("pk")
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return [(row.kind, row.name, row.by_name, row.about) for row in rows]


def person(user: User, *ending: str) -> str:
    """Return the address of the page of a person, or of a step there."""
    return "/".join([f"{PEOPLE}{user.pk}", *ending, ""])


def told(answer: Any) -> list[str]:  # Any: Django's test client adds to a response
    """Return the messages that the next page will show."""
    return [str(one) for one in get_messages(answer.wsgi_request)]
