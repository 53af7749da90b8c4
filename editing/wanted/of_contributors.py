"""What an agency is to answer, for whoever answers there with an account."""

from collections.abc import Iterator

from accounts.models import Role
from accounts.permissions import Member
from editing.wanted.due import Due
from editing.wanted.tasks import Task, Urgency
from editing.wanted.work import Work


def of_contributors(member: Member, work: Work) -> Iterator[Task]:
    """Yield what the member’s agency still has to hand in, and can."""
    agency = member.agency_of.get(Role.CONTRIBUTOR)
    for one in work.answers:
        if one.agency != agency or not one.is_with_agency:
            continue
        if not work.is_open(member.partnership.pk, one.period):
            continue
        back = work.returned_by(one)
        yield Task(
            Urgency.RETURNED if back else Urgency.ANSWER,
            f"{'Revise' if back else 'Hand in'} {one.full_name}",
            one.partnership,
            one.agency_url,
            Due.of(one.due_on, today=work.today),
            back,
        )
