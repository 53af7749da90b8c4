"""What an agency is to answer, for whoever answers there with an account."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Role
from accounts.permissions import Member
from asking.models import Asked
from editing.answering.account import answer_url
from editing.asking.owed import name_of
from editing.contributions import OPEN
from editing.wanted.due import Due
from editing.wanted.tasks import Task, Urgency
from editing.wanted.work import Work


def of_contributors(member: Member, work: Work) -> Iterator[Task]:
    """Yield what the member’s agency still has to hand in, and can."""
    agency = member.agency_of.get(Role.CONTRIBUTOR)
    if agency is None:
        return
    yield from _asked(agency, work)
    yield from _updates(agency, work)


def _asked(agency: int, work: Work) -> Iterator[Task]:
    for one in work.asked:
        if one.agency_id != agency or not one.is_with_agency:
            continue
        if not work.is_open(one.request.period):
            continue
        back = work.steps.get(one.pk) if one.state == Asked.State.RETURNED else None
        yield Task(
            Urgency.RETURNED if back else Urgency.ANSWER,
            f"{'Revise' if back else 'Hand in'} {name_of(one)}",
            one.partnership.name,
            answer_url(one),
            Due.of(one.request.due_on, today=work.today),
            _returned(str(back.by), back.said) if back else "",
        )


def _updates(agency: int, work: Work) -> Iterator[Task]:
    """Yield the updates that nobody asked for by a request."""
    for row in work.updates:
        if row.agency_id != agency or row.status not in OPEN:
            continue
        if not work.is_open(row.period):
            continue
        back = work.returns.get(row.pk)
        yield Task(
            Urgency.RETURNED if back else Urgency.ANSWER,
            f"{'Revise' if back else 'Hand in'} the update of {row.agency} for "
            f"{row.period}",
            row.partnership.name,
            reverse(
                "editing:record-change",
                args=[row.partnership.slug, row.collection, row.key],
            ),
            Due.of(row.due_on, today=work.today),
            _returned(str(back.by), "") if back else "",
        )


def _returned(by: str, said: str) -> str:
    return f"Returned by {by}: “{said}”" if said else f"Returned by {by}"
