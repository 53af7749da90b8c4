"""What reviews asked for, and what was done about it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from records.constraints import is_explained
from records.modelfields import (
    NumberStatusesField,
    PartialDateField,
    PartiesField,
    RichTextField,
)
from records.models import PartnershipRecord, YearRecord
from reviews.models.cases import CaseReview
from richtext.passages import excerpt


class Recommendation(PartnershipRecord):
    """One recommendation of a review, in its order."""

    collection = "recommendations"

    class Status(models.TextChoices):
        ACCEPTED = "accepted", gettext_lazy("Accepted")
        UNDER_WAY = "under-way", gettext_lazy("Under way")
        DONE = "done", gettext_lazy("Done")
        REJECTED = "rejected", gettext_lazy("Not accepted")

    review = models.ForeignKey(
        CaseReview, models.CASCADE, related_name="recommendations"
    )
    number = models.CharField(max_length=10)
    text = RichTextField()
    to_whom = PartiesField()
    due = PartialDateField("by when", help_text="For example September 2024.")
    status = models.CharField(max_length=20, choices=Status, default=Status.ACCEPTED)
    closed = PartialDateField("when closed")
    evidence = RichTextField("evidence of change", blank=True)
    reason = models.TextField("reason, where not accepted", blank=True)

    class Meta(PartnershipRecord.Meta):
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "number"],
                name="reviews_recommendation_number",
                violation_error_message="The review already has this number.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="rejected") | ~models.Q(reason=""),
                name="reviews_recommendation_reason",
                violation_error_message="Enter why it is not accepted.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed="")
                | models.Q(status__in=("done", "rejected")),
                name="reviews_recommendation_closed",
                violation_error_message=(
                    "What is closed is done or not accepted: change the status, or "
                    "remove the date."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}, recommendation {self.number}"


class Response(YearRecord):
    """What was done about a recommendation, with figures before and after."""

    collection = "responses"

    recommendation = models.ForeignKey(
        Recommendation, models.CASCADE, related_name="responses"
    )
    text = RichTextField("what was done")
    measure = models.CharField("what was counted", max_length=200, blank=True)
    before = models.PositiveIntegerField(null=True, blank=True)
    before_when = PartialDateField("before: when")
    after = models.PositiveIntegerField(null=True, blank=True)
    number_statuses = NumberStatusesField()
    after_when = PartialDateField("after: when")

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(before__isnull=True)
                | is_explained("after") & ~models.Q(measure=""),
                name="reviews_response_measure",
                violation_error_message=(
                    "Enter the figure after too, and what was counted."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation}: {excerpt(self.text)}"
