"""What is wanted of one person, in all their partnerships, the most urgent first."""

from accounts.permissions import Permission
from editing.wanted.of_agencies import of_agencies
from editing.wanted.of_comments import of_comments
from editing.wanted.of_contributors import of_contributors
from editing.wanted.of_mails import of_mails
from editing.wanted.of_recipients import of_recipients
from editing.wanted.of_reports import of_reports
from editing.wanted.of_words import of_words
from editing.wanted.tasks import Task, most_urgent_first
from editing.wanted.work import Work


def wanted_in(work: Work) -> tuple[Task, ...]:
    """Return what one person, a member of several partnerships, is to do."""
    found: list[Task] = []
    for member in work.members:
        found += of_contributors(member, work)
        found += of_mails(member, work)
        found += of_words(member, work)
        if member.may(Permission.READ_DRAFT):
            found += of_reports(member, work)
            found += of_comments(member, work)
            found += of_agencies(member, work)
            found += of_recipients(member, work)
    return most_urgent_first(found)
