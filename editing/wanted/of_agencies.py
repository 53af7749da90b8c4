"""What the team is to do with the answers of agencies: read them, or remind of them."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from accounts.permissions import Member, Permission
from editing.wanted.answers import Answer
from editing.wanted.due import Due
from editing.wanted.tasks import Task, Urgency
from editing.wanted.work import Work
from reports.models import Report


def of_agencies(member: Member, work: Work) -> Iterator[Task]:
    """Yield whom to remind and what to read, while the year's report is drafted."""
    if not member.may(Permission.EDIT_REPORT):
        return
    for family in work.families[member.partnership.pk]:
        if family[0].state == Report.State.DRAFTING:
            own = work.answers_for(family[0].period_id)
            agencies = _page(family[0])
            asked = [one for one in own if one.asks]
            yield from _reminding(asked, work, f"{agencies}?overdue=yes")
            yield from _reading(asked, f"{agencies}?state=handed-in")
            updates = [one for one in own if not one.asks]
            yield from _reminding(updates, work, agencies)
            yield from _reading(updates, agencies)


def _reminding(own: Sequence[Answer], work: Work, url: str) -> Iterator[Task]:
    """Yield whom to remind, if anybody: of a single answer on its own page."""
    late = [one for one in own if one.is_late(work.today)]
    if not late:
        return
    first, agencies = late[0], len({one.agency for one in late})
    whom = first.agency_name if agencies == 1 else f"{agencies:,} agencies"
    title = f"Remind {whom} about {len(late):,} answers for {first.year}"
    if len(late) == 1:
        title, url = f"Remind {whom} about {first.name}", first.team_url
    due = Due.of(min(one.due_on for one in late if one.due_on), today=work.today)
    yield Task(Urgency.REMIND, title, first.partnership, url, due)


def _reading(own: Sequence[Answer], url: str) -> Iterator[Task]:
    new = [one for one in own if one.is_handed_in]
    if not new:
        return
    title = f"Read {len(new):,} answers from agencies for {new[0].year}"
    if len(new) == 1:
        title, url = f"Read {new[0].full_name}", new[0].team_url
    yield Task(Urgency.READ, title, new[0].partnership, url)


def _page(report: Report) -> str:
    return reverse("editing:agencies", args=[report.partnership.slug, report.key])
