"""The mails of a partnership that did not arrive: somebody does not know what to do."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.permissions import Member
from editing.wanted.tasks import Task, Urgency
from editing.wanted.work import Work


def of_mails(member: Member, work: Work) -> Iterator[Task]:
    """Yield one task for all mails of a partnership that may not have arrived."""
    partnership = member.partnership
    count = work.undelivered.get(partnership.pk, 0)
    if not count:
        return
    mails = "an email" if count == 1 else f"{count:,} emails"
    title = f"Look at {mails} that may not have arrived"
    page = reverse("mails:list", args=[partnership.slug])
    yield Task(Urgency.TELL, title, partnership.name, page)
