"""The mail that tells somebody that a comment mentions them.

It says where the comment is, never what it says or what it is about.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Permission, member_in
from mail.kinds import MailKind
from mail.outbox import Address, Letter, queue_many
from reports.models import Comment, Mention

if TYPE_CHECKING:
    from mail.models import OutgoingMail


def is_still_unread(mail: "OutgoingMail") -> bool:
    """Whether whoever is mentioned has not read it, and still may."""
    number = int(mail.once.split(":")[1])
    rows = Mention.objects.filter(pk=number).unread()
    mention = rows.select_related("comment__report__partnership", "user").first()
    if mention is None:
        return False
    member = member_in(mention.user, mention.comment.report.partnership)
    return member.user.is_active and member.may(Permission.READ_DRAFT)


MENTIONED = MailKind(
    "comment-mention",
    "Somebody mentions you in a comment",
    "a comment on this report mentions you",
    still_wanted=is_still_unread,
)
MAIL_KINDS = (MENTIONED,)


def mentioned(comment: Comment, mentions: Iterable[Mention], *, at: datetime) -> None:
    """Tell each person of `mentions`, all of them in `comment`."""
    report, thread = comment.report, comment.thread or comment
    args = [report.partnership.slug, report.key, thread.pk]
    about = {
        "report": str(report),
        "partnership": report.partnership.name,
        "by": comment.by.name,
        "section": thread.heading,
        "is_reply": comment.is_reply,
        "at": timezone.localtime(at),
        "link": f"{reverse('editing:comment', args=args)}#comment-{comment.pk}",
    }
    letters = [
        Letter(
            Address.of(one.user),
            f"{MENTIONED.name}:{one.pk}",
            about,
            report.partnership,
        )
        for one in mentions
    ]
    queue_many(MENTIONED, letters, at=at)
