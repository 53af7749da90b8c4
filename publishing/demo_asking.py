"""The next year of one sample, for which its agencies are asked and some have answered.

Every step is taken as people take it. What an agency says is no more than that it is an
example: nobody's name stands under words that are not theirs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Membership, Role, User
from asking import workflow
from asking.models import Asked, Link
from asking.workflow import Actor
from editing.asking.choosing import Choosing
from editing.starting import NEXT, Source, start
from partnership.models import Partnership, Period
from reports.models import Report

SAMPLE = "wigan"
ASKED, ANSWERED = timedelta(days=-21), timedelta(days=-2)
SAID = "An example for the demonstration: here the agency says what it did."
REMARK = "An example of a remark: please say how many people this reached."
BEGIN, HAND_IN, ACCEPT, RETURN = "begin", "hand in", "accept", "return"


@dataclass(frozen=True)
class Asking:
    """What is asked for, by when, and which steps follow at each agency."""

    fields: Mapping[str, str]
    due_in: timedelta
    box: str
    agencies: Mapping[str, tuple[str, ...]]


UPDATES = Asking(
    {"asks": "update", "guidance": "Half a page is enough."},
    timedelta(days=14),
    "update-did",
    {
        "gmp": (),
        "nwbft": (BEGIN,),
        "bwchft": (BEGIN, HAND_IN),
        "wbccg": (BEGIN, HAND_IN, ACCEPT),
        "national-probation-service": (BEGIN, HAND_IN, RETURN),
    },
)
QUESTIONS = Asking(
    {
        "asks": "questions",
        "title": "Supervision of staff",
        "questions": "How are staff who work with families supervised?",
    },
    timedelta(days=-5),
    "question-1-answer",
    {"cafcass": (), "wwlft": (BEGIN, HAND_IN)},
)


@transaction.atomic
def start_next_year(reports: Iterable[Report], *, at: datetime) -> Report | None:
    """Start the sample's next year and ask its agencies; return the report.

    None where `reports` have no such sample, or whoever tries the demo has gone on with
    it already.
    """
    published = [one for one in reports if one.partnership.slug == SAMPLE]
    if not published:
        return None
    before = published[-1]
    if Report.objects.filter(partnership=before.partnership).count() > 1:
        return None
    editor = _person(before, Role.EDITOR)
    report = _started(before, by=editor, at=at + ASKED)
    for asking in (UPDATES, QUESTIONS):
        _ask(report.period, asking, by=editor, at=at)
    return report


def _started(before: Report, *, by: User, at: datetime) -> Report:
    source = Source.of(before)
    data = QueryDict(mutable=True)
    data.update({"period": NEXT, "title": before.title, "from": before.key})
    data.setlist("kinds", [one.name for one in source.offers])
    data.setlist("carry", sorted(source.usual()))
    started = start(data, before.partnership, source, by=by, at=at)
    if started.status != 200:
        raise ValueError(f"{before} cannot be followed: {started.form.errors}")
    return cast(Report, started.form.instance)


def _ask(period: Period, asking: Asking, *, by: User, at: datetime) -> None:
    """Ask agencies by mail, and the one that has an account there."""
    data = QueryDict(mutable=True)
    due = timezone.localdate(at) + asking.due_in
    data.update({**asking.fields, "due_on": due.isoformat()})
    own = _people(period.partnership, Role.CONTRIBUTOR).values_list(
        "agency__key", flat=True
    )
    data.setlist("agency", [*asking.agencies, *own])
    for key in asking.agencies:
        data[f"name-{key}"] = "Demo contact"
        data[f"email-{key}"] = f"contact@{key}.example"
    choosing = Choosing(period, data)
    if not choosing.is_valid():
        raise ValueError(f"Agencies cannot be asked: {choosing.errors}")
    for asked in choosing.ask(by=by, at=at + ASKED):
        for step in asking.agencies.get(asked.agency.key, ()):
            _take(step, asked, asking.box, by=Actor(by), at=at + ANSWERED)


def _take(step: str, asked: Asked, box: str, *, by: Actor, at: datetime) -> None:
    link = Link.objects.filter(asked=asked).latest("pk")
    agency = Actor.by_link(link)
    if step == BEGIN:
        workflow.open_by_link(link, at=at)
        workflow.save_draft(asked, {box: SAID}, seen=0, by=agency, at=at)
    elif step == HAND_IN:
        workflow.hand_in(asked, by=agency, at=at)
    elif step == ACCEPT:
        workflow.accept(asked, by=by, at=at)
    else:
        workflow.give_back(asked, by=by, at=at, said="", remarks={box: REMARK})


def _person(report: Report, role: Role) -> User:
    return _people(report.partnership, role).select_related("user")[0].user


def _people(partnership: Partnership, role: Role) -> QuerySet[Membership]:
    current = Membership.objects.current(timezone.localdate())
    return current.filter(partnership=partnership, role=role).order_by("pk")
