"""A portal of its own where asking agencies is done by processes that can be killed."""

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

from django.db import connection
from django.http import QueryDict

from accounts.models import Role, User
from asking.models import Asked, AskedStep, Link
from editing.asking.choosing import Choosing
from mail.models import OutgoingMail
from partnership.models import AgencyContribution, AgencyRequest, Partnership, Period
from tests.factories import make_agency, make_member, make_partnership, make_period

preload("tests.asking_agencies.stage")
AT = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)
AGENCIES = 12


def prepare(place: Place) -> None:
    """Make a portal with one editor and twelve agencies."""
    place.enter()
    partnership = make_partnership("riverside")
    make_member(partnership, Role.EDITOR)
    for number in range(AGENCIES):
        make_agency(partnership, f"Agency {number}")
    connection.close()


def prepare_next(place: Place) -> None:
    """Add a year for which nobody has been asked: the log cannot be taken back."""
    place.enter()
    number = Period.objects.count()
    make_period(Partnership.objects.get(), f"{2001 + number}-{2 + number:02d}")
    connection.close()


def ask(place: Place) -> None:
    """Ask the agencies for their update and their figures, for the latest year."""
    place.enter()
    [editor] = User.objects.all()
    data = QueryDict(mutable=True)
    data.setlist("asks", ["update", "training"])
    data.setlist("agency", [f"agency-{number}" for number in range(AGENCIES)])
    for number in range(AGENCIES):
        data[f"email-agency-{number}"] = f"pat@agency-{number}.example"
    choosing = Choosing(_latest(), data)
    if choosing.on_file:
        data.setlist("asks", [])
        data.setlist("request", [one.key for one in choosing.on_file])
        choosing = Choosing(_latest(), data)
    assert choosing.is_valid(), choosing.errors
    choosing.ask(by=editor, at=AT)
    connection.close()


def ask_until(place: Place, count: int, *, after: bool) -> None:
    """Ask, but for the process to be killed at a query, before or `after` it."""
    place.enter()
    with killed_at_query(count, after=after):
        ask(place)


def count_queries(place: Place, answer: Path) -> None:
    place.enter()
    with queries_counted(answer):
        ask(place)


def tell(place: Place, answer: Path) -> None:
    """Write to `answer` what there is of the latest year's requests."""
    place.enter()
    period = _latest()
    asked = Asked.objects.filter(request__period=period)
    numbers = set(asked.values_list("pk", flat=True))
    mails = OutgoingMail.objects.filter(kind="agency-asked")
    mailed = [int(pk) for one in mails for pk in one.once.split(":")[1].split(",")]
    told = {
        "requests": AgencyRequest.objects.filter(period=period).count(),
        "asked": len(numbers),
        "links": Link.objects.filter(asked__in=numbers).count(),
        "steps": AskedStep.objects.filter(asked__in=numbers).count(),
        "updates": AgencyContribution.objects.filter(period=period).count(),
        "mailed": sum(number in numbers for number in mailed),
    }
    answer.write_text(json.dumps(told))
    connection.close()


def _latest() -> Period:
    return Period.objects.select_related("partnership").latest("starts_on")
