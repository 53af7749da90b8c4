"""What people do with comments on a report: none of it changes what is signed.

Each act locks the comment it is about, asks `reports.comment_policies`, and writes a
line in the log that says where the comment is, never what it says.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.permissions import Member
from records.models import Change
from records.workflow import log
from reports import comment_mails
from reports import comment_policies as policies
from reports.comment_places import Anchor
from reports.mentioning import mentioned
from reports.models import Comment, Mention, Report
from reports.policies import WrongState

Action = Change.Action
STEPS = (
    Action.COMMENTED,
    Action.COMMENT_ANSWERED,
    Action.COMMENT_CHANGED,
    Action.COMMENT_DELETED,
    Action.COMMENT_RESOLVED,
    Action.COMMENT_REOPENED,
)
IDENTITY = ("report", "thread", "section", "table", "row", "column", "quoted", "text")


class AlreadyPosted(Exception):
    """The same form was sent before; what it said is kept once."""


class PostedOtherwise(Exception):
    """The same form was sent before, and said something else then."""


@transaction.atomic
def comment(
    report: Report,
    anchor: Anchor,
    text: str,
    *,
    ticked: Collection[int] = (),
    by: Member,
    at: datetime,
    once: str = "",
) -> Comment:
    """Comment on a place of `report`, and tell whom `text` mentions.

    Raise CannotMention where somebody cannot be. Where the log has a line with the same
    `once`, raise AlreadyPosted if that comment is the same, PostedOtherwise if not.
    """
    policies.may_comment(by).require()
    people = mentioned(text, report, ticked=ticked, at=at)
    row = Comment(report=report, text=text, by=by.user, at=at, **anchor.fields)
    return _post(row, Action.COMMENTED, people, once=once)


@transaction.atomic
def reply(
    thread: Comment,
    text: str,
    *,
    ticked: Collection[int] = (),
    by: Member,
    at: datetime,
    once: str = "",
) -> Comment:
    """Reply to `thread`; raise as `comment` does, WrongState once it is resolved."""
    thread = _locked(thread)
    policies.may_reply(by, thread).require()
    people = mentioned(text, thread.report, ticked=ticked, at=at)
    row = Comment(report=thread.report, thread=thread, text=text, by=by.user, at=at)
    answer = _post(row, Action.COMMENT_ANSWERED, people, once=once)
    mark_read(thread, by=by, at=at)  # of what they have answered
    return answer


@transaction.atomic
def change(
    one: Comment, text: str, *, ticked: Collection[int] = (), by: Member, at: datetime
) -> Comment:
    """Change what `one` says; whom it mentions only now is told.

    Raise CannotMention where somebody cannot be. Whoever it mentioned before and has
    left since may stay in it.
    """
    one = _locked_with_thread(one)
    policies.may_change(by, one).require()
    before = {row.user_id: row.user for row in one.mentions.select_related("user")}
    people = mentioned(text, one.report, ticked=ticked, kept=[*before.values()], at=at)
    if one.text == text and before.keys() == {user.pk for user in people}:
        return one
    one.text, one.changed_at = text, at
    one.save(update_fields=["text", "changed_at"])
    one.mentions.exclude(user__in=people).delete()
    _mention(one, [user for user in people if user.pk not in before], at=at)
    _log(one, Action.COMMENT_CHANGED, by=by.user, at=at)
    return one


@transaction.atomic
def delete(one: Comment, *, by: Member, at: datetime) -> bool:
    """Delete `one`; return whether it is gone.

    Once somebody has replied it stays, without what it said.
    """
    one = _locked_with_thread(one)
    policies.may_change(by, one).require()
    _log(one, Action.COMMENT_DELETED, by=by.user, at=at)
    if not is_answered(one):
        one.delete()
        return True
    one.mentions.all().delete()
    one.text, one.deleted_at = "", at
    one.save(update_fields=["text", "deleted_at"])
    return False


@transaction.atomic
def resolve(thread: Comment, *, by: Member, at: datetime) -> Comment:
    """Say that `thread` needs nothing more."""
    thread = _locked(thread)
    policies.may_resolve(by, thread).require()
    return _resolved(thread, by.user, at, Action.COMMENT_RESOLVED, by=by, at=at)


@transaction.atomic
def reopen(thread: Comment, *, by: Member, at: datetime) -> Comment:
    """Open `thread` again."""
    thread = _locked(thread)
    policies.may_reopen(by, thread).require()
    return _resolved(thread, None, None, Action.COMMENT_REOPENED, by=by, at=at)


def mark_read(thread: Comment, *, by: Member, at: datetime) -> None:
    """Note that `by` has read where `thread` mentions them: they know of it."""
    mentions = Mention.objects.filter(user=by.user, seen_at=None)
    of_replies = mentions.filter(comment__thread=thread)
    (mentions.filter(comment=thread) | of_replies).update(seen_at=at)


def is_answered(one: Comment) -> bool:
    """Whether somebody has replied to `one`, or after it in the same thread."""
    replies = Comment.objects.filter(thread=one.thread_id or one.pk)
    return replies.filter(pk__gt=one.pk).exists()


def _post(
    row: Comment, action: Change.Action, people: Collection[User], *, once: str
) -> Comment:
    try:
        with transaction.atomic():
            row.save()
            _log(row, action, by=row.by, at=row.at, once=once)
    except IntegrityError as clash:
        earlier = Change.objects.filter(once=once).first() if once else None
        if earlier is None:
            raise
        raise _repeated(row, people, earlier) from clash
    _mention(row, people, at=row.at)
    return row


def _repeated(
    row: Comment, people: Collection[User], earlier: Change
) -> AlreadyPosted | PostedOtherwise:
    """Return what to raise for `row`, whose form was sent before as `earlier` says."""
    same = Comment.objects.filter(by=earlier.by, at=earlier.at)
    same = same.filter(**{name: getattr(row, name) for name in IDENTITY})
    asked = {user.pk for user in people}
    for kept in same:
        if asked == set(kept.mentions.values_list("user", flat=True)):
            return AlreadyPosted()
    return PostedOtherwise()


def _mention(one: Comment, people: Collection[User], *, at: datetime) -> None:
    """Keep whom `one` mentions, and tell everybody but its author."""
    rows = [
        Mention(comment=one, user=user, seen_at=at if user == one.by else None)
        for user in people
    ]
    for row in rows:
        row.save()
    comment_mails.mentioned(one, [row for row in rows if not row.seen_at], at=at)


def _resolved(
    thread: Comment,
    who: User | None,
    when: datetime | None,
    action: Change.Action,
    *,
    by: Member,
    at: datetime,
) -> Comment:
    thread.resolved_by, thread.resolved_at = who, when
    thread.save(update_fields=["resolved_by", "resolved_at"])
    _log(thread, action, by=by.user, at=at)
    return thread


def _locked_with_thread(one: Comment) -> Comment:
    """Return `one` as the database has it; nobody replies to it until the commit."""
    if one.thread:
        _locked(one.thread)
    return _locked(one)


def _locked(one: Comment) -> Comment:
    """Return `one` locked until the commit; raise WrongState if it was deleted."""
    rows = Comment.objects.select_for_update(of=("self",))
    held = rows.select_related("report__partnership", "report__period", "by")
    found = held.filter(pk=one.pk).first()
    if found is None:
        raise WrongState(policies.DELETED)
    return found


def _log(
    one: Comment, action: Change.Action, *, by: User, at: datetime, once: str = ""
) -> None:
    thread = one.thread or one
    where = thread.heading or "the whole report"
    after = {"comment": str(thread.pk), "where": where}
    log(one.report, action, by=by, at=at, after=after, once=once)
