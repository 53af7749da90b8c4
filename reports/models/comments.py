"""What people say about a report while it is being written; never a part of it."""

from typing import ClassVar, Self

from django.db import models

from accounts.models import User
from reports.models.reports import Report

LONGEST_COMMENT = 5_000
LONGEST_QUOTE = 1_000


class CommentQuerySet(models.QuerySet["Comment"]):
    def threads(self) -> Self:
        """Keep what is said about a place of the report; leave out the replies."""
        return self.filter(thread=None)

    def open(self) -> Self:
        """Keep the comments, none of the replies, that nobody has resolved."""
        return self.threads().filter(resolved_at=None)


class Comment(models.Model):
    """One remark on one place of a report, or a reply to one (`thread`).

    The place is the report, a section, a table or a cell of it: `section` is the key
    of the outline's section, `table` the name of the table, `row` and `column` are
    what heads them. `heading`, `caption` and `quoted` are the words that were there
    when the comment was made. What its author deleted after a reply stays, without
    its text.
    """

    class Place(models.TextChoices):
        REPORT = "report", "The whole report"
        PASSAGE = "passage", "Text"
        TABLE = "table", "Table"
        CELL = "cell", "Cell of a table"

    report = models.ForeignKey(Report, models.PROTECT, related_name="comments")
    thread = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies"
    )
    place = models.CharField(max_length=10, choices=Place, blank=True)
    section = models.CharField(max_length=80, blank=True)
    heading = models.CharField(max_length=200, blank=True)
    table = models.TextField(blank=True)
    caption = models.TextField(blank=True)
    row = models.TextField(blank=True)
    column = models.TextField(blank=True)
    quoted = models.TextField(blank=True)
    text = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(deleted_at__isnull=True) & ~models.Q(text="")
                | models.Q(deleted_at__isnull=False, text=""),
                name="reports_comment_text",
                violation_error_message="Write a comment.",
            ),
            models.CheckConstraint(
                condition=models.Q(thread__isnull=True) & ~models.Q(place="")
                | models.Q(
                    thread__isnull=False,
                    place="",
                    section="",
                    quoted="",
                    resolved_at__isnull=True,
                ),
                name="reports_comment_place",
                violation_error_message="A reply has the place of its comment.",
            ),
            models.CheckConstraint(
                condition=models.Q(place__in=("", "report"), section="")
                | models.Q(place__in=("passage", "table", "cell"))
                & ~models.Q(section=""),
                name="reports_comment_section",
                violation_error_message="Say which section the comment is about.",
            ),
            models.CheckConstraint(
                condition=models.Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | models.Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="reports_comment_resolved",
                violation_error_message="Somebody resolves a comment.",
            ),
        ]

    def __str__(self) -> str:
        return f"Comment {self.pk} by {self.by}"

    @property
    def is_reply(self) -> bool:
        return self.thread_id is not None

    @property
    def is_open(self) -> bool:
        """Whether it is a comment that nobody has resolved."""
        return not self.is_reply and self.resolved_at is None


class MentionQuerySet(models.QuerySet["Mention"]):
    def unread(self) -> Self:
        """Keep those in open comments that the person mentioned has not read."""
        in_comment = models.Q(comment__thread=None, comment__resolved_at=None)
        in_reply = models.Q(
            comment__thread__isnull=False, comment__thread__resolved_at=None
        )
        return self.filter(in_comment | in_reply, seen_at=None)


class Mention(models.Model):
    """That a comment names `user`, who is told of it; `seen_at` is when they read it.

    It stays when the person has left, and nobody who has left can be named anew.
    """

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["comment", "user"],
                name="reports_mention_once",
                violation_error_message="The comment already mentions this person.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.comment_id}"
