"""The log of every change: who did what to what, and when."""

from typing import NoReturn, Self

from django.db import models

from accounts.models import User


class ChangeQuerySet(models.QuerySet["Change"]):
    def of_records(self) -> Self:
        """Keep changes of content; leave out steps such as an approval."""
        return self.filter(action__in=Change.CONTENT)

    def delete(self) -> NoReturn:
        raise TypeError("The log of changes is never shortened.")

    def update(self, **values: object) -> NoReturn:
        raise TypeError("The log of changes is never rewritten.")


class Change(models.Model):
    """One line of the audit log: who did what to what, when, before and after.

    Written in the transaction of the change itself, and never altered.
    """

    class Action(models.TextChoices):
        ADDED = "added", "added"
        CHANGED = "changed", "changed"
        DELETED = "deleted", "deleted"
        SUBMITTED = "submitted", "sent for review"
        RETURNED = "returned", "returned to drafting"
        APPROVED = "approved", "approved"
        VOIDED = "voided", "signatures made void"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"
        NOTICE = "notice", "put under a notice for readers"
        REPLACED = "replaced", "replaced by another report"
        NOTICE_ENDED = "notice-ended", "no longer under a notice or replaced"
        SENT = "sent", "sent"
        SENDING_UNDONE = "sending-undone", "no longer noted as sent"
        RECIPIENT = "recipient", "had its recipients changed"
        PLANNED = "planned", "given a time for publication"
        CANCELLED = "cancelled", "publication at a set time cancelled"
        COMMENTED = "commented", "commented on"
        COMMENT_ANSWERED = "comment-answered", "comment replied to"
        COMMENT_CHANGED = "comment-changed", "comment changed"
        COMMENT_DELETED = "comment-deleted", "comment deleted"
        COMMENT_RESOLVED = "comment-resolved", "comment resolved"
        COMMENT_REOPENED = "comment-reopened", "comment reopened"
        OFFERED = "offered", "sent to somebody to sign"
        DECLINED = "declined", "not signed: declined"
        LINK_ENDED = "link-ended", "had a personal link ended"
        DUE = "due", "given dates to sign by"
        REMINDED = "reminded", "had its signers reminded"
        SHARED = "shared", "opened to somebody before publication"

    CONTENT = (Action.ADDED, Action.CHANGED, Action.DELETED)

    partnership = models.ForeignKey(
        "partnership.Partnership", models.PROTECT, related_name="changes"
    )
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    action = models.CharField(max_length=20, choices=Action)
    record = models.CharField(max_length=200, db_index=True)
    label = models.CharField(max_length=300)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    # What the form that was sent carried, so that sending it twice adds one record.
    once = models.CharField(max_length=32, null=True, unique=True)  # noqa: DJ001

    objects = ChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.label} {self.get_action_display()} by {self.by}"

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None:
            raise TypeError("The log of changes is never rewritten.")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError("The log of changes is never shortened.")

    @property
    def is_seen(self) -> bool:
        """Whether more than the note for editors was changed."""
        if self.action != Change.Action.CHANGED:
            return True
        before, after = self.before or {}, self.after or {}
        names = (before.keys() | after.keys()) - {"note"}
        return any(before.get(name) != after.get(name) for name in names)
