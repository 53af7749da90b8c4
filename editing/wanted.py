"""What is wanted of one person, in all their partnerships, the most urgent first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.urls import reverse

from accounts.models import Role
from accounts.permissions import Member, Permission
from asking.models import Asked
from editing.answering.account import answer_url
from editing.asking.matrix import is_late
from editing.asking.owed import name_of, wanted_from
from editing.contributions import (
    OPEN,
    asked_of,
    is_overdue,
    locked_because,
    returned_on,
)
from editing.overview import in_words
from editing.signing import return_of
from partnership.models import AgencyContribution, AgencyRequest
from reports.checks.context import Level
from reports.draft import Draft
from reports.family import families
from reports.models import Report
from reports.policies import signs_at
from reports.signatures import signatures

State = Report.State


class Urgency(IntEnum):
    """What goes before what where nothing is overdue: others wait for the first."""

    RETURNED = 1
    SIGN = 2
    PUBLISH = 3
    ANSWER = 4
    CORRECT = 5
    REMIND = 6
    READ = 7


@dataclass(frozen=True)
class Task:
    """One thing to do: a sentence, the page where it is done, and when it is due."""

    urgency: Urgency
    title: str
    hint: str
    url: str
    due: date | None = None
    is_overdue: bool = False


def wanted_of(members: Iterable[Member], *, today: date) -> tuple[Task, ...]:
    """Return what one person, a member of several partnerships, is to do."""
    found = [task for member in members for task in _tasks(member, today)]
    return tuple(sorted(found, key=_place))


def _place(task: Task) -> tuple[bool, int, date, str]:
    return not task.is_overdue, task.urgency, task.due or date.max, task.title


def _tasks(member: Member, today: date) -> Iterator[Task]:
    if agency := member.agency_of.get(Role.CONTRIBUTOR):
        yield from _answers(asked_of(agency), today)
        yield from _requests(agency, today)
    if not member.may(Permission.READ_DRAFT):
        return
    drafting = False
    for family in families(member.partnership):
        for report in family:
            yield from _steps(member, report)
            if report.state == State.DRAFTING and member.may(Permission.EDIT_REPORT):
                yield from _corrections(report, is_newest=not drafting)
                if report == family[0]:  # by which agencies can still write or not
                    yield from _updates(report, today)
                drafting = True


def _answers(asked: Iterable[AgencyContribution], today: date) -> Iterator[Task]:
    for row in asked:
        if row.status not in OPEN or locked_because(row):
            continue
        back = returned_on(row)
        yield Task(
            Urgency.RETURNED if back else Urgency.ANSWER,
            f"{'Revise' if back else 'Hand in'} the update of {row.agency} for "
            f"{row.period}",
            f"Returned by {back.by}" if back else row.partnership.name,
            reverse(
                "editing:record-change",
                args=[row.partnership.slug, AgencyContribution.collection, row.key],
            ),
            row.due_on,
            is_overdue(row, today=today),
        )


def _requests(agency_pk: int, today: date) -> Iterator[Task]:
    for asked in wanted_from(agency_pk):
        is_back = asked.state == Asked.State.RETURNED
        yield Task(
            Urgency.RETURNED if is_back else Urgency.ANSWER,
            f"{'Revise' if is_back else 'Hand in'} {name_of(asked)}",
            asked.partnership.name,
            answer_url(asked),
            asked.request.due_on,
            is_late(asked, today),
        )


def _steps(member: Member, report: Report) -> Iterator[Task]:
    approval = reverse("editing:approval", args=[report.partnership.slug, report.key])
    name = report.partnership.name
    if report.state == State.IN_REVIEW and member.may(Permission.SIGN):
        for place in signatures(report):
            if signs_at(member, place) and not place.approval:
                hint = f"{name}: your approval as {place.place}"
                yield Task(Urgency.SIGN, f"Sign {report}", hint, approval)
    if report.state == State.APPROVED and member.may(Permission.PUBLISH):
        yield Task(Urgency.PUBLISH, f"Publish {report}", name, approval)


def _corrections(report: Report, *, is_newest: bool) -> Iterator[Task]:
    """Yield why the report was returned and, of the newest, how many errors it has.

    Looking for errors takes an assembly.
    """
    if back := return_of(report):
        because = f"Returned by {back.by}: “{(back.after or {}).get('because', '')}”"
        url = report.get_absolute_url()
        yield Task(Urgency.RETURNED, f"Revise {report}", because, url)
    if not is_newest:
        return
    if count := len(Draft(report).errors):
        yield Task(
            Urgency.CORRECT,
            f"Correct {in_words(count, Level.ERROR)} in {report}",
            report.partnership.name,
            reverse("editing:checks", args=[report.partnership.slug, report.key]),
        )


def _updates(report: Report, today: date) -> Iterator[Task]:
    """Yield whom to remind of an update, and which updates to read."""
    rows = AgencyContribution.objects.filter(period=report.period)
    asked = list(rows.select_related("agency").in_reading_order())
    late = [row for row in asked if is_overdue(row, today=today)]
    new = [row for row in asked if row.status == AgencyContribution.Status.HANDED_IN]
    url = reverse("editing:agencies", args=[report.partnership.slug, report.key])
    yield from _other_requests(report, today)
    if late:
        due = min(row.due_on for row in late if row.due_on)
        title = f"Remind {_agencies(late)} of the update for {report.period}"
        yield Task(Urgency.REMIND, title, report.partnership.name, url, due, True)
    if new:
        title = f"Read the update of {_agencies(new)} for {report.period}"
        yield Task(Urgency.READ, title, report.partnership.name, url)


def _other_requests(report: Report, today: date) -> Iterator[Task]:
    """Yield whom to remind of other requests than updates, and which to read."""
    rows = Asked.objects.of_year(report.period)
    asked = list(rows.exclude(request__asks=AgencyRequest.Asks.UPDATE).order_by("pk"))
    url = reverse("editing:agencies", args=[report.partnership.slug, report.key])
    name = report.partnership.name
    late = [one for one in asked if is_late(one, today)]
    new = [one for one in asked if one.state == Asked.State.HANDED_IN]
    if late:
        due = min(one.request.due_on for one in late if one.request.due_on)
        title = f"Remind agencies of {_answers_of(late)} for {report.period}"
        yield Task(Urgency.REMIND, title, name, f"{url}?overdue=yes", due, True)
    if new:
        title = f"Read {_answers_of(new)} for {report.period}"
        yield Task(Urgency.READ, title, name, f"{url}?state=handed-in")


def _answers_of(rows: list[Asked]) -> str:
    return "1 answer" if len(rows) == 1 else f"{len(rows)} answers"


def _agencies(rows: list[AgencyContribution]) -> str:
    return str(rows[0].agency) if len(rows) == 1 else f"{len(rows)} agencies"
