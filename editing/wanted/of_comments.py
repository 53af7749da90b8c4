"""Comments that mention somebody, until they have read or answered them."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.permissions import Member
from editing.wanted.tasks import Task, Urgency
from editing.wanted.work import Work


def of_comments(member: Member, work: Work) -> Iterator[Task]:
    """Yield one task for each comment with its replies that mentions `member`."""
    for mention in work.mentions.get(member.partnership.pk, ()):
        comment, report = mention.comment, mention.comment.report
        thread = comment.thread or comment
        where = f"“{thread.heading}”" if thread.heading else "the report"
        args = [member.partnership.slug, report.key, thread.pk]
        page = reverse("editing:comment", args=args)
        why = f"{comment.by} mentions you, {report}"
        title = f"Answer the comment on {where}"
        yield Task(Urgency.COMMENT, title, member.partnership.name, page, why=why)
