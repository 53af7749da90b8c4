"""A portal of its own where agencies are reminded, and one hands in its update."""

import json
from datetime import UTC, datetime, timedelta
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

from accounts.models import Role, User
from asking import reminding, sending, workflow
from asking.models import AnswerDraft, Asked, AskedQuerySet, AskedStep, Link
from asking.sending import Whom
from asking.workflow import Actor
from mail.models import OutgoingMail
from partnership.models import (
    Agency,
    AgencyContribution,
    AgencyRequest,
    Partnership,
    Period,
)
from tests.asking_agencies.made import make_request
from tests.factories import make_agency, make_member, make_partnership, make_period

preload("tests.asking_agencies.answering_stage")
ASKED_AT = datetime(2024, 9, 1, 9, 0, tzinfo=UTC)
AT = ASKED_AT + timedelta(days=20)
AGENCIES = 8
SAID = "We met every month."


def prepare(place: Place) -> None:
    """Make a portal with one editor and eight agencies."""
    place.enter()
    partnership = make_partnership("riverside")
    make_member(partnership, Role.EDITOR)
    for number in range(AGENCIES):
        make_agency(partnership, f"Agency {number}")
    connection.close()


def prepare_next(place: Place) -> None:
    """Ask all of them for the update of a new year, and close what was before."""
    place.enter()
    Asked.objects.update(state=Asked.State.WITHDRAWN)
    partnership = Partnership.objects.get()
    year = 2001 + Period.objects.count()
    period = make_period(partnership, f"{year}-{year - 1999:02d}")
    due = (AT + timedelta(days=7)).date()
    request = make_request(period, f"update-{period.key}", due_on=due)
    whom = [
        Whom(agency, "Pat Lee", f"pat@{agency.key}.example")
        for agency in Agency.objects.order_by("pk")
    ]
    sending.ask([request], whom, by=_editor(), at=ASKED_AT)
    connection.close()


def act(place: Place) -> None:
    """Remind the agencies, and hand in the update of the first by its link."""
    place.enter()
    reminding.remind_due(at=AT)
    asked = _asked().order_by("pk")[0]
    by = Actor.by_link(Link.objects.filter(asked=asked).order_by("pk")[0])
    if asked.is_with_agency:
        workflow.save_draft(asked, {"update-did": SAID}, seen=0, by=by, at=AT)
        workflow.hand_in(asked, by=by, at=AT)
    connection.close()


def remind(place: Place) -> None:
    place.enter()
    reminding.remind_due(at=AT)
    connection.close()


def act_until(place: Place, count: int, *, after: bool) -> None:
    """Do the same, but for the process to be killed at a query, before or `after`."""
    place.enter()
    with killed_at_query(count, after=after):
        act(place)


def count_queries(place: Place, answer: Path) -> None:
    place.enter()
    with queries_counted(answer):
        act(place)


def tell(place: Place, answer: Path) -> None:
    """Write to `answer` what became of the latest year's requests."""
    place.enter()
    numbers = set(_asked().values_list("pk", flat=True))
    steps = AskedStep.objects.filter(asked__in=numbers)
    updates = AgencyContribution.objects.filter(agency__key="agency-0")
    told = {
        "reminded": _asked().exclude(reminded_at=None).count(),
        "steps": steps.filter(step=AskedStep.Step.REMINDED).count(),
        "links": Link.objects.filter(asked__in=numbers).count(),
        "reminders": _mails("agency-reminder", numbers),
        "state": _asked().order_by("pk")[0].state,
        "drafts": AnswerDraft.objects.filter(asked__in=numbers).count(),
        "said": SAID in updates.latest("pk").did,
        "handed in": steps.filter(step=AskedStep.Step.HANDED_IN).count(),
        "told": _mails("agency-handed-in", numbers),
    }
    answer.write_text(json.dumps(told))
    connection.close()


def _mails(kind: str, numbers: set[int]) -> int:
    mails = OutgoingMail.objects.filter(kind=kind).values_list("once", flat=True)
    return sum(int(once.split(":")[1]) in numbers for once in mails)


def _asked() -> AskedQuerySet:
    rows = Asked.objects.filter(request=AgencyRequest.objects.latest("pk"))
    return rows.with_names()


def _editor() -> User:
    return User.objects.filter(is_active=True).get()
