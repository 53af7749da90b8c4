"""What the team is to do with the answers of agencies: read them, or remind of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.permissions import Member, Permission
from asking.models import Asked
from editing.asking.matrix import is_late
from editing.asking.owed import name_of, short_name_of
from editing.contributions import is_overdue
from editing.wanted.due import Due
from editing.wanted.tasks import Task, Urgency
from editing.wanted.work import Work
from partnership.models import AgencyContribution
from reports.models import Report


@dataclass(frozen=True)
class Answer:
    """What one agency was asked for, and the page where the team acts on it.

    `own` names it with the agency, `name` without.
    """

    agency: str
    own: str
    name: str
    url: str
    due_on: date | None


def of_agencies(member: Member, work: Work) -> Iterator[Task]:
    """Yield whom to remind and what to read, while the year's report is drafted."""
    if not member.may(Permission.EDIT_REPORT):
        return
    for family in work.families[member.partnership.pk]:
        if family[0].state == Report.State.DRAFTING:
            yield from _asked(family[0], work)
            yield from _updates(family[0], work)


def _asked(report: Report, work: Work) -> Iterator[Task]:
    own = [one for one in work.asked if one.request.period_id == report.period_id]
    late = [_answer(one) for one in own if is_late(one, work.today)]
    new = [_answer(one) for one in own if one.state == Asked.State.HANDED_IN]
    agencies = _page(report)
    yield from _reminding(late, report, f"{agencies}?overdue=yes", work.today)
    yield from _reading(new, report, f"{agencies}?state=handed-in")


def _updates(report: Report, work: Work) -> Iterator[Task]:
    """Yield the same of updates that nobody asked for by a request."""
    own = [row for row in work.updates if row.period_id == report.period_id]
    handed_in = AgencyContribution.Status.HANDED_IN
    late = [_update(row) for row in own if is_overdue(row, today=work.today)]
    new = [_update(row) for row in own if row.status == handed_in]
    yield from _reminding(late, report, _page(report), work.today)
    yield from _reading(new, report, _page(report))


def _reminding(
    late: Sequence[Answer], report: Report, url: str, today: date
) -> Iterator[Task]:
    """Yield whom to remind, if anybody: of one answer on its own page."""
    if not late:
        return
    agencies = len({one.agency for one in late})
    title = f"Remind {agencies:,} agencies of {len(late):,} answers for {report.period}"
    if agencies == 1:
        agency = late[0].agency
        title = f"Remind {agency} of {len(late):,} answers for {report.period}"
    if len(late) == 1:
        title, url = f"Remind {late[0].agency} of {late[0].name}", late[0].url
    due = Due.of(min(one.due_on for one in late if one.due_on), today=today)
    yield Task(Urgency.REMIND, title, report.partnership.name, url, due)


def _reading(new: Sequence[Answer], report: Report, url: str) -> Iterator[Task]:
    if not new:
        return
    title = f"Read {len(new):,} answers from agencies for {report.period}"
    if len(new) == 1:
        title, url = f"Read {new[0].own}", new[0].url
    yield Task(Urgency.READ, title, report.partnership.name, url)


def _answer(asked: Asked) -> Answer:
    url = reverse(
        "editing:asked",
        args=[asked.partnership.slug, asked.request.key, asked.agency.key],
    )
    own, short = name_of(asked), short_name_of(asked)
    return Answer(asked.agency.name, own, short, url, asked.request.due_on)


def _update(row: AgencyContribution) -> Answer:
    url = reverse(
        "editing:record-change",
        args=[row.partnership.slug, row.collection, row.key],
    )
    own = f"the update of {row.agency} for {row.period}"
    short = f"the update for {row.period}"
    return Answer(row.agency.name, own, short, url, row.due_on)


def _page(report: Report) -> str:
    return reverse("editing:agencies", args=[report.partnership.slug, report.key])
