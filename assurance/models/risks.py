"""The register of risks, as it stands in a year."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext

from records.modelfields import (
    NumberStatusesField,
    PartialDateField,
    PartiesField,
    RichTextField,
)
from records.models import YearRecord

HIGHEST = 5  # of likelihood and of impact; the rating is their product


def scale(
    label: str, highest: int = HIGHEST
) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    """Return a field for a number from 1 to `highest`, or none."""
    return models.PositiveSmallIntegerField(
        label,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(highest)],
        help_text=f"From 1, the lowest, to {highest}.",
    )


def scale_rule(field: str, highest: int = HIGHEST) -> models.CheckConstraint:
    within = models.Q(**{f"{field}__gte": 1, f"{field}__lte": highest})
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__isnull": True}) | within,
        name=f"assurance_risk_{field}",
        violation_error_message=f"Enter a number from 1 to {highest}.",
    )


def pair_rule(likelihood: str, impact: str) -> models.CheckConstraint:
    """Return the rule that both are there or neither: one alone is no rating."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{likelihood}__isnull": True, f"{impact}__isnull": True})
        | models.Q(**{f"{likelihood}__isnull": False, f"{impact}__isnull": False}),
        name=f"assurance_risk_{likelihood}_{impact}",
        violation_error_message="Enter both likelihood and impact, or neither.",
    )


class Risk(YearRecord):
    """A risk in the partnership's register, and what is done about it.

    It is assessed through the year in one record. `earlier_rating` is the rating of the
    assessment before. The next year has a record of its own, under the same title.
    """

    collection = "risks"

    title = models.CharField(max_length=200)
    cause = RichTextField(blank=True)
    mitigation = RichTextField(blank=True)
    owner = PartiesField()
    likelihood = scale("likelihood before mitigation")
    impact = scale("impact before mitigation")
    likelihood_after = scale("likelihood after mitigation")
    impact_after = scale("impact after mitigation")
    earlier_rating = scale("rating at the assessment before", HIGHEST * HIGHEST)
    number_statuses = NumberStatusesField()
    review = PartialDateField("next review")
    closed = PartialDateField("when closed", help_text="Leave empty while it is open.")

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            *map(scale_rule, ("likelihood", "impact")),
            *map(scale_rule, ("likelihood_after", "impact_after")),
            scale_rule("earlier_rating", HIGHEST * HIGHEST),
            pair_rule("likelihood", "impact"),
            pair_rule("likelihood_after", "impact_after"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def rating_before(self) -> int | None:
        """Likelihood times impact before mitigation; None if it was not assessed."""
        return product(self.likelihood, self.impact)

    @property
    def rating_after(self) -> int | None:
        return product(self.likelihood_after, self.impact_after)

    @property
    def rating(self) -> int | None:
        """The rating as it is now: after mitigation, if that was assessed."""
        after = self.rating_after
        return self.rating_before if after is None else after

    @property
    def movement(self) -> str:
        """How the rating moved since the assessment before, in words; "" if unknown."""
        now, before = self.rating, self.earlier_rating
        if now is None or before is None:
            return ""
        if now == before:
            return gettext("No change from {rating}").format(rating=before)
        if now > before:
            return gettext("Up from {rating}").format(rating=before)
        return gettext("Down from {rating}").format(rating=before)


def product(likelihood: int | None, impact: int | None) -> int | None:
    return None if likelihood is None or impact is None else likelihood * impact
