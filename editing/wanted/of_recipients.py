"""To whom published reports have to be sent, or sent again after a correction."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from accounts.permissions import Member, Permission
from editing.wanted.due import Due
from editing.wanted.tasks import Task, Urgency
from editing.wanted.work import Work
from reports.recipients import Line, SentTo, first_due


def of_recipients(member: Member, work: Work) -> Iterator[Task]:
    """Yield what the team is to send: what laws ask for, corrections, what waits."""
    if not member.may(Permission.EDIT_REPORT):
        return
    for report in work.reports(member):
        if found := work.sent.get(report.pk):
            yield from _tasks(found, work)


def _tasks(found: SentTo, work: Work) -> Iterator[Task]:
    report, edition = found.report, found.published.current
    if found.to_send:
        due = Due.of(first_due(found.to_send), today=work.today)
        yield _task(found, f"Send {report} to {whom(found.to_send)}", due)
    if found.to_tell:
        yield _task(
            found, f"Send edition {edition} of {report} to {whom(found.to_tell)}"
        )
    if found.waiting:
        lacking = [one for one in found.waiting if one.is_lacking]
        due = Due.of(first_due(lacking), today=work.today)
        yield _task(found, _waiting(found), due)


def _waiting(found: SentTo) -> str:
    """Say how many emails wait, and to whom if it is one."""
    lines = found.waiting
    if len(lines) == 1:
        return f"1 email with {found.report} is waiting to be sent: {lines[0].body}"
    return f"{len(lines):,} emails with {found.report} are waiting to be sent"


def _task(found: SentTo, title: str, due: Due | None = None) -> Task:
    partnership = found.report.partnership
    page = reverse("editing:sent", args=[partnership.slug, found.report.key])
    return Task(Urgency.SEND, title, partnership.name, page, due)


def whom(lines: Sequence[Line]) -> str:
    """Return who they are if it is one, else how many."""
    return lines[0].body if len(lines) == 1 else f"{len(lines):,} recipients"
