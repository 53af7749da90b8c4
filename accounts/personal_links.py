"""Personal links: what their addresses end in, and which of them a browser has opened.

What stands in an address is 32 random bytes; the database keeps a keyed hash of it, so
that nobody who reads the database can open what the link opens. Each sort of link has
a name of its own, under which its hashes and its place in the session are kept.
"""

from secrets import token_urlsafe

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

LONGEST_TOKEN = 100


def new_token() -> str:
    """Return what the address of a new link ends in; it is told once."""
    return token_urlsafe(32)


def hash_of(sort: str, token: str) -> str:
    """Return the keyed hash under which a link of `sort` is kept.

    That of a text which is too long to be a token is "", which no link has.
    """
    if len(token) > LONGEST_TOKEN:
        return ""
    return salted_hmac(f"{sort}.link", token, algorithm="sha256").hexdigest()


def remember(request: HttpRequest, sort: str, number: int) -> None:
    """Let this browser go on with link `number` of `sort`, and with nobody else's."""
    opened = [one for one in request.session.get(sort, []) if one != number]
    if not request.user.is_authenticated:
        request.session.cycle_key()
    request.session[sort] = [*opened, number]


def has_opened(request: HttpRequest, sort: str, number: int) -> bool:
    return number in request.session.get(sort, [])
