"""By when each place to sign a report is to be signed."""

from typing import ClassVar

from django.db import models

from partnership.models import Agency
from reports.models.reports import Report


class SigningDate(models.Model):
    """By when an agency, or the chair where it is none, is asked to sign a report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="signing_dates")
    agency = models.ForeignKey(
        Agency, models.CASCADE, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "agency"],
                condition=models.Q(agency__isnull=False),
                name="reports_signingdate_once_an_agency",
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(agency__isnull=True),
                name="reports_signingdate_once_the_chair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.agency or 'Chair'} by {self.due_on}"
