"""What whoever returned a report wants changed in single sections."""

from django.db import models

from accounts.models import User
from reports.models.reports import Report


class SectionReason(models.Model):
    """Why a report was returned, for one section; over once it is submitted again.

    `section` is the key of the section in the outline, which may be deleted meanwhile.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="section_reasons")
    section = models.CharField(max_length=80)
    because = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.section}: {self.because}"
