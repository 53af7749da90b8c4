"""Who may read the draft of a report before it is published, without an account."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from reports.models.reports import Report


class ReaderLink(models.Model):
    """A personal link by which one named person reads the draft for a set time.

    It opens the draft as it is at that moment, and nothing else. Only a keyed hash of
    what stands in its address is kept.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="reader_links")
    name = models.CharField(max_length=100)
    office = models.CharField(max_length=100)
    email = models.EmailField(max_length=254)
    token_hash = models.CharField(max_length=64, unique=True)
    opens_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("first opened", null=True, blank=True)
    seen_at = models.DateTimeField("last opened", null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("opens_at")),
                name="reports_readerlink_time",
                violation_error_message="The last day must not be before the first.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.person}"

    @property
    def person(self) -> str:
        return f"{self.name}, {self.office}"

    @property
    def last_day(self) -> date:
        """The last day on which the link can be used, to its end."""
        return timezone.localdate(self.ends_at - timedelta(seconds=1))

    def is_over(self, at: datetime) -> bool:
        """Whether the link will never open anything again."""
        return self.revoked_at is not None or self.ends_at <= at
