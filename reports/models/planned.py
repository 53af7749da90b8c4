"""Publications that are to happen at a set time."""

from typing import ClassVar

from django.db import models

from accounts.models import User
from reports.models.reports import Report


class PlannedPublication(models.Model):
    """That `report`, as it was signed, is to be published at `at`.

    It holds for the content that `content_hash` names under the signatures whose
    numbers are in `approvals`. One that is over has `ended_at`, what came of it and,
    where it was cancelled, why.
    """

    class Outcome(models.TextChoices):
        PUBLISHED = "published", "Published"
        CANCELLED = "cancelled", "Cancelled"

    report = models.ForeignKey(Report, models.PROTECT, related_name="planned")
    at = models.DateTimeField()
    content_hash = models.CharField(max_length=64)
    approvals = models.JSONField()
    change_note = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(ended_at=None),
                name="reports_plannedpublication_one_open",
                violation_error_message="A time for publication has been set already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} at {self.at:%Y-%m-%d %H:%M}"
