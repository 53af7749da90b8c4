"""What each member last saw of a report, to tell them what changed since."""

from typing import ClassVar

from django.db import models

from accounts.models import User
from reports.models.reports import Report


class SeenContent(models.Model):
    """One content of a report that somebody saw, kept as long as a look needs it.

    `document` is its canonical JSON, compressed by zlib.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="seen_contents")
    content_hash = models.CharField(max_length=64)
    document = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "content_hash"], name="reports_seencontent_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.content_hash[:8]}"


class Look(models.Model):
    """The last content of a report that one member saw, and the other one before it."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="looks")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    content = models.ForeignKey(SeenContent, models.RESTRICT, related_name="looks")
    at = models.DateTimeField()
    before = models.ForeignKey(
        SeenContent, models.RESTRICT, null=True, related_name="earlier_looks"
    )
    before_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "user"], name="reports_look_once_a_member"
            ),
            models.CheckConstraint(
                condition=models.Q(before__isnull=True, before_at__isnull=True)
                | models.Q(before__isnull=False, before_at__isnull=False),
                name="reports_look_before_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.report}"
