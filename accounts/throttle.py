"""Slow down whoever guesses passwords, by account and by where they guess from.

So are those who ask for links again and again. Attempts are noted in the database, the
one place that all processes share, and only while they count. Known and unknown
accounts are treated alike.
"""

import ipaddress
import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import BoundedSemaphore, Lock

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import SignInAttempt

logger = logging.getLogger(__name__)

WINDOW = timedelta(minutes=5)
AN_ACCOUNT = 5  # attempts that may fail in that time
A_SOURCE = 30  # a whole council may share one address

# A check takes a large part of a second of one core, and a thread of the few there are.
one_check = Lock()
in_line = BoundedSemaphore(3)


class TooMany(Exception):
    """No more attempts just now; the message says so to people."""

    is_guessing = True

    def __init__(self, sentence: str, seconds: int) -> None:
        super().__init__(sentence)
        self.seconds = seconds


class Busy(TooMany):
    """Too many people at once, who did nothing wrong."""

    is_guessing = False


@contextmanager
def attempt(account: str, source: str, *, at: str = "account") -> Iterator[None]:
    """Check a password inside; leave by an exception where it is wrong.

    What is guessed `at` is counted by itself, such as the code after the password.
    Raise TooMany where there were too many attempts for this account or from this
    source, or too many people are signing in at this moment.
    """
    if not in_line.acquire(blocking=False):
        raise Busy("Many people are signing in. Try again in a few seconds.", 5)
    try:
        with one_check:
            account, source = digest(at, account.lower()), digest("from", source)
            note(account, source, at=timezone.now())
            yield
            SignInAttempt.objects.filter(account=account).delete()
    finally:
        in_line.release()


def ask(what: str, account: str, source: str) -> None:
    """Note that somebody asks for `what`, such as a link; or raise TooMany."""
    note(digest(what, account.lower()), digest("from", source), at=timezone.now())


def forgive(account: str) -> None:
    """Forget the attempts for `account`, whose password is another one now."""
    SignInAttempt.objects.filter(account=digest("account", account.lower())).delete()


def note(account: str, source: str, *, at: datetime) -> None:
    """Note one more attempt before its password is looked at; or raise TooMany.

    It is written down before the others are counted, so that of many who try at the
    same moment in different processes none overlooks another.
    """
    forget(at)
    own = SignInAttempt.objects.create(account=account, source=source, at=at)
    others = SignInAttempt.objects.exclude(pk=own.pk)
    of_account, from_source = (
        others.filter(account=account),
        others.filter(source=source),
    )
    waits = [
        (earlier.at + WINDOW - at).total_seconds()
        for attempts, limit in ((of_account, AN_ACCOUNT), (from_source, A_SOURCE))
        for earlier in attempts.order_by("-at")[limit - 1 : limit]
    ]
    if waits:
        own.delete()
        minutes = max(1, math.ceil(max(waits) / 60))
        logger.warning("Too many attempts to sign in; refused for a while")
        raise TooMany(
            f"Too many attempts. Try again in {minutes} minute"
            f"{'s' if minutes > 1 else ''}.",
            max(1, math.ceil(max(waits))),
        )


def forget(at: datetime) -> None:
    """Delete the attempts that no longer count."""
    SignInAttempt.objects.filter(at__lte=at - WINDOW).delete()


def source_of(request: HttpRequest) -> str:
    """Return where the request comes from; "" where that is no address.

    Of IPv6 it is the network: whoever has one address there has all of it.
    """
    address = address_of(request)
    try:
        if ipaddress.ip_address(address).version == 6:
            return str(ipaddress.ip_network(f"{address}/64", strict=False))
    except ValueError:
        return ""
    return address


def address_of(request: HttpRequest) -> str:
    """Return the address that the request comes from, as trusted proxies tell it."""
    told = [
        part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")
    ]
    trusted = settings.PROXIES
    address = str(request.META.get("REMOTE_ADDR", ""))
    if trusted and len(told) >= trusted and told[-trusted]:
        address = told[-trusted]
    return address


def digest(kind: str, text: str) -> str:
    """Return a digest of `text`, from which nobody can read an address."""
    salt = f"accounts.throttle.{kind}"
    return salted_hmac(salt, text, algorithm="sha256").hexdigest()
