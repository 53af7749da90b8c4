"""A portal of its own where mails are sent by processes that can be killed."""

import json
from datetime import UTC, datetime
from pathlib import Path

# First: it sets Django up.
from tests.publishing.stage import (
    Place,
    killed_at_query,
    preload,
    queries_counted,
)

# isort: split

from django.conf import settings
from django.db import connection

from accounts.models import User
from asking.mails import ACCEPTED
from mail.claims import LEASE
from mail.digests import make_digests
from mail.models import MailPreference, OutgoingMail
from mail.outbox import Address, Letter, queue_many
from mail.sending import send_due
from tests.factories import make_user
from tests.mail.server import HOST

preload("tests.mail.stage")
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
MAILS = 5
ABOUT = {"year": "2023-24", "partnership": "Riverside", "agency": "Police"}


def port_file(place: Place) -> Path:
    """Return the file that says at which port the mail server listens."""
    return place.store.parent / "mail-port"


def enter(place: Place) -> None:
    place.enter()
    settings.MAIL_SERVER = {"host": HOST, "port": int(port_file(place).read_text())}
    settings.MAIL_FROM = "reports@example.org"


def prepare(place: Place) -> None:
    """Make a portal; what it needs is in the copied database."""
    place.enter()
    make_user("ann@example.org", "Ann Lee")
    connection.close()


def prepare_next(place: Place) -> None:
    """Have mails wait that nobody has sent yet, each with its number as its title."""
    place.enter()
    OutgoingMail.objects.all().delete()
    queue_mails(MAILS)
    connection.close()


def queue_mails(count: int) -> None:
    letters = [
        Letter(
            Address(f"a{number}@example.org", f"Person {number}"),
            f"mail:{number}",
            {**ABOUT, "title": f"Mail {number}"},
        )
        for number in range(count)
    ]
    queue_many(ACCEPTED, letters, at=AT)


def prepare_many(place: Place, count: int) -> None:
    place.enter()
    OutgoingMail.objects.all().delete()
    queue_mails(count)
    connection.close()


def prepare_digest(place: Place) -> None:
    """Have mails collected for one person, who wants them once a day."""
    place.enter()
    OutgoingMail.objects.all().delete()
    [ann] = User.objects.filter(email="ann@example.org")
    MailPreference.objects.update_or_create(
        user=ann, kind=ACCEPTED.name, defaults={"choice": "daily"}
    )
    about = {**ABOUT, "title": "Update"}
    letters = [Letter(Address.of(ann), f"line:{n}", about) for n in range(MAILS)]
    queue_many(ACCEPTED, letters, at=AT)
    connection.close()


def send(place: Place) -> None:
    """Send what waits."""
    enter(place)
    send_due(lambda: AT)
    connection.close()


def send_later(place: Place) -> None:
    """Send what waits, and what a sender left behind that was killed."""
    enter(place)
    send_due(lambda: AT + LEASE)
    connection.close()


def send_until(place: Place, count: int, *, after: bool) -> None:
    """Send, but for the process to be killed at a query, before or `after` it."""
    enter(place)
    with killed_at_query(count, after=after):
        send_due(lambda: AT)


def make_digests_only(place: Place) -> None:
    enter(place)
    make_digests(MORNING)
    connection.close()


def make_digests_until(place: Place, count: int, *, after: bool) -> None:
    enter(place)
    with killed_at_query(count, after=after):
        make_digests(MORNING)


def count_queries(place: Place, answer: Path) -> None:
    enter(place)
    with queries_counted(answer):
        send_due(lambda: AT)
    connection.close()


def tell(place: Place, answer: Path) -> None:
    """Write the state of each mail to `answer`, by its address or what it is for."""
    place.enter()
    rows = OutgoingMail.objects.values_list("once", "state", "digest__once")
    answer.write_text(json.dumps({once: [state, of] for once, state, of in rows}))
    connection.close()
