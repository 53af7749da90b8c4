"""A portal of its own where the timer that publishes at a set time can be killed."""

import json
from datetime import timedelta
from pathlib import Path

# First: it sets Django up.
from tests.publishing import stage
from tests.publishing.stage import Place, killed_at_query, preload, queries_counted

# isort: split

from django.db import connection

from accounts.models import Role, User
from accounts.permissions import member_in
from publishing import workflow
from publishing.build import build
from publishing.due import publish_due, set_time
from publishing.models import Edition
from reports.models import PlannedPublication, Report
from tests.publishing.acts import AT, QUICK

preload("tests.publishing.planned_stage")
prepare = stage.prepare
MOMENT = AT + timedelta(days=1)


def prepare_next(place: Place) -> None:
    """Build what was published, and set a time for what is written next."""
    place.enter()
    for edition in Edition.objects.filter(state=Edition.State.BUILDING):
        build(edition.pk, at=MOMENT, formats=QUICK)
    stage.write_and_sign()
    [report] = Report.objects.all()
    chair = member_in(
        User.objects.get(memberships__role=Role.CHAIR), report.partnership
    )
    set_time(report, by=chair, moment=MOMENT, at=AT)
    connection.close()


def publish(place: Place) -> None:
    """Run the timer; nothing is built, which other tests kill."""
    place.enter()
    workflow.start = lambda edition: None
    publish_due(at=MOMENT)
    connection.close()


def publish_until(place: Place, count: int, *, after: bool) -> None:
    """Run it, but for the process to be killed at a query, before or `after` it."""
    place.enter()
    with killed_at_query(count, after=after):
        publish(place)


def count_queries(place: Place, answer: Path) -> None:
    place.enter()
    with queries_counted(answer):
        publish(place)


def tell(place: Place, answer: Path) -> None:
    """Write to `answer` what became of the latest plan, and how many editions wait."""
    place.enter()
    planned = PlannedPublication.objects.latest("pk")
    building = Edition.objects.filter(state=Edition.State.BUILDING)
    waiting = list(building.values_list("content_hash", flat=True))
    told = {"outcome": planned.outcome, "own": waiting == [planned.content_hash]}
    answer.write_text(json.dumps({**told, "editions": len(waiting)}))
    connection.close()
