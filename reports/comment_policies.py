"""What a member may do with comments on a report, and if not, why.

Whatever state the report is in, whoever may comment on it can: a comment is no part of
what is signed.
"""

from collections.abc import Iterator

from accounts.permissions import Member, Permission
from reports.models import Comment
from reports.policies import Answer

RESOLVED = "This comment is resolved. Reopen it to reply."
NOT_RESOLVED = "This comment has been reopened already."
ALREADY = "This comment has been resolved already."
DELETED = "This comment has been deleted."
NOT_YOURS = "Only whoever wrote a comment can change or delete it."


def may_comment(member: Member) -> Answer:
    """Whether `member` may comment on a report."""
    return _answer(member, iter(()))


def may_reply(member: Member, comment: Comment) -> Answer:
    """Whether `member` may reply to `comment`, which is open."""
    return _answer(member, _if(not comment.is_open, RESOLVED))


def may_resolve(member: Member, comment: Comment) -> Answer:
    """Whether `member` may say that `comment` needs nothing more."""
    return _answer(member, _if(not comment.is_open, ALREADY))


def may_reopen(member: Member, comment: Comment) -> Answer:
    """Whether `member` may open `comment` again, which is resolved."""
    return _answer(member, _if(comment.resolved_at is None, NOT_RESOLVED))


def may_change(member: Member, comment: Comment) -> Answer:
    """Whether `member` may change or delete a comment or reply: their own alone."""
    is_theirs = comment.by_id == member.user.pk
    if not is_theirs:
        return Answer(False, True, (NOT_YOURS,))
    return _answer(member, _if(comment.deleted_at is not None, DELETED))


def _if(refused: bool, why: str) -> Iterator[str]:
    if refused:
        yield why


def _answer(member: Member, refusals: Iterator[str]) -> Answer:
    if not member.may(Permission.COMMENT):
        why = f"Your role does not let you {Permission.COMMENT}."
        return Answer(False, True, (why,))
    found = tuple(refusals)
    return Answer(True, not found, found)
