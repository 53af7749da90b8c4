"""What it cost: what each agency contributed."""

from typing import ClassVar

from django.db import models

from partnership.models import Agency
from records.models import YearRecord


class Contribution(YearRecord):
    """Money that an agency gave for one period, in pounds."""

    class Standing(models.TextChoices):
        AGREED = "agreed", "Agreed"
        PROPOSED = "proposed", "Proposed"
        PAID = "paid", "Paid"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="money")
    amount = models.DecimalField("amount in pounds", max_digits=12, decimal_places=2)
    standing = models.CharField(max_length=20, choices=Standing, default=Standing.PAID)

    class Meta(YearRecord.Meta):
        verbose_name = "contribution of money"
        verbose_name_plural = "contributions of money"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="budgets_contribution_positive",
                violation_error_message="Write the amount without a minus sign.",
            ),
            models.UniqueConstraint(
                fields=["period", "agency"],
                name="budgets_contribution_once",
                violation_error_message=(
                    "This agency's contribution for this period is already recorded."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}, {self.period}"
