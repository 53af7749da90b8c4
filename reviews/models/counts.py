"""How many reviews and deaths there were, where only the numbers are known."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from records.constraints import is_explained, share_rule
from records.modelfields import NumberStatusesField, Qualifier
from records.models import YearRecord


class ReviewCount(YearRecord):
    """How many referrals or reviews of a kind, where only the number is known."""

    collection = "review-counts"

    heading = models.CharField(
        max_length=200, blank=True, help_text="The table it appears in."
    )
    label = models.CharField(max_length=200)
    qualifier = models.CharField(max_length=10, choices=Qualifier, blank=True)
    count = models.PositiveIntegerField()
    base = models.PositiveIntegerField(
        "of how many", null=True, blank=True, help_text="For example 7 reviews in all."
    )
    number_statuses = NumberStatusesField()
    part_of_total = models.BooleanField("belongs to the year's total", default=False)
    is_total = models.BooleanField(
        "is the total of referrals for the year", default=False
    )

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(is_total=True, part_of_total=True),
                name="reviews_reviewcount_one",
                violation_error_message="Choose the total or a part of it, not both.",
            ),
            models.UniqueConstraint(
                fields=["period"],
                condition=models.Q(is_total=True),
                name="reviews_reviewcount_total",
                violation_error_message=(
                    "This period already has a total of referrals: untick it there, "
                    "or correct that number."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(base__isnull=True)
                | models.Q(base__gte=models.F("count")),
                name="reviews_reviewcount_base",
                violation_error_message="A count cannot be higher than its total.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.period}"


class ChildDeathCount(YearRecord):
    """How many children's deaths of one sort, or which share of them.

    The period may be a pool of years, as one year's numbers are small.
    """

    collection = "child-deaths"

    class Basis(models.TextChoices):
        UNSAID = "", gettext_lazy("Not given")
        NOTIFIED = "notified", gettext_lazy("Deaths notified")
        REVIEWED = "reviewed", gettext_lazy("Deaths reviewed")

    heading = models.CharField(
        max_length=200, blank=True, help_text="The table it appears in."
    )
    label = models.CharField(max_length=200)
    qualifier = models.CharField(max_length=10, choices=Qualifier, blank=True)
    count = models.PositiveIntegerField(null=True, blank=True)
    basis = models.CharField("counted among", max_length=10, choices=Basis, blank=True)
    base = models.PositiveIntegerField("of how many", null=True, blank=True)
    share = models.DecimalField(
        "per cent",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="If the number or the total is not known.",
    )
    number_statuses = NumberStatusesField()
    area = models.CharField(
        max_length=100,
        blank=True,
        help_text="If it covers more than the partnership's own area.",
    )

    class Meta(YearRecord.Meta):
        verbose_name = "child death figure"
        verbose_name_plural = "child death figures"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=is_explained("count") | is_explained("share"),
                name="reviews_childdeathcount_something",
                violation_error_message="Enter a number or a percentage.",
            ),
            models.CheckConstraint(
                condition=models.Q(count__isnull=True)
                | models.Q(base__isnull=True)
                | models.Q(base__gte=models.F("count")),
                name="reviews_childdeathcount_base",
                violation_error_message="A count cannot be higher than its total.",
            ),
            share_rule("share", "reviews_childdeathcount_share"),
        ]

    def __str__(self) -> str:
        where = f", {self.area}" if self.area else ""
        return f"{self.label}{where}, {self.period}"
