"""What the numbers say: indicators, and what was observed when."""

from collections.abc import Collection
from types import MappingProxyType
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from documents.quantities import Quantity, Unit, number
from records.constraints import is_explained, share_rule
from records.modelfields import NumberStatusesField, PartialDateField, Qualifier
from records.models import (
    Bytewise,
    PartnershipRecord,
    PartnershipRecordQuerySet,
    YearRecord,
)
from records.numbers import status_of, untold


class Indicator(PartnershipRecord):
    """Something that is counted or measured again and again."""

    collection = "indicators"

    class Polarity(models.TextChoices):
        HIGH = "high", "Higher is better"
        LOW = "low", "Lower is better"
        NEITHER = "neither", "Neither is better"

    class CountOf(models.TextChoices):
        PEOPLE = "people", "People, families or incidents"
        REVIEWS = "reviews", "Reviews"
        ACTIVITY = "activity", "Activity"
        POPULATION = "population", "Population"
        STAFF = "staff", "Staff"

    UNITS = [(u.value, u.value.capitalize()) for u in Unit if u is not Unit.RICH]

    title = models.CharField(max_length=200)
    heading = models.CharField(
        max_length=100, blank=True, help_text="The group it is listed under."
    )
    unit = models.CharField(max_length=20, choices=UNITS, default=Unit.COUNT.value)
    unit_word = models.CharField(
        "what is counted", max_length=60, blank=True, help_text="For example referrals."
    )
    polarity = models.CharField(
        max_length=10, choices=Polarity, default=Polarity.NEITHER
    )
    count_of = models.CharField(
        "class", max_length=20, choices=CountOf, default=CountOf.ACTIVITY
    )
    source = models.CharField(max_length=200, blank=True)
    definition = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title


class ObservationQuerySet(PartnershipRecordQuerySet["Observation"]):
    def just_before(self, rows: Collection["Observation"]) -> dict[int, "Observation"]:
        """Return what was observed before each of `rows` in its series, by their ids.

        A series is of one indicator and one area; a row that opens one is left out.
        It takes two queries, however many years there are.
        """
        own = models.OuterRef
        earlier = models.Q(period__starts_on__lt=own("period__starts_on")) | models.Q(
            period__starts_on=own("period__starts_on"), position__lt=own("position")
        )
        series = Observation.objects.filter(
            earlier, indicator=own("indicator"), area=own("area")
        ).order_by("-period__starts_on", "-position", Bytewise("key").desc())
        before = dict(
            self.filter(pk__in=[row.pk for row in rows])
            .annotate(before=models.Subquery(series.values("pk")[:1]))
            .values_list("pk", "before")
        )
        found = self.select_related("indicator", "period").in_bulk(
            {pk for pk in before.values() if pk}
        )
        return {after: found[pk] for after, pk in before.items() if pk}


class Observation(YearRecord):
    """What an indicator came to in one period, or at one moment within it.

    The value may be known as a number, a rate, a share, or only by how it compares.
    """

    collection = "observations"
    ordered_as = MappingProxyType({"result": "value"})

    class Direction(models.TextChoices):
        UNSAID = "", gettext_lazy("Not given")
        UP = "up", gettext_lazy("Up on the previous figure")
        DOWN = "down", gettext_lazy("Down on the previous figure")
        SAME = "same", gettext_lazy("Much the same")

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="observations"
    )
    when = PartialDateField(
        help_text="If it is not for the whole period. For example April 2023.",
    )
    area = models.CharField(
        max_length=100,
        blank=True,
        help_text="If it covers another area, or part of the partnership's.",
    )
    qualifier = models.CharField(
        "about, over or at least", max_length=10, choices=Qualifier, blank=True
    )
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    upper = models.DecimalField(
        "up to",
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="Only for a range, such as ages 14 to 15.",
    )
    rate = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    rate_per = models.PositiveIntegerField(
        "rate for every", null=True, blank=True, help_text="For example 10000."
    )
    share = models.DecimalField(
        "per cent",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="As printed. Leave empty if “of how many” is known.",
    )
    base = models.PositiveIntegerField(
        "of how many",
        null=True,
        blank=True,
        help_text="The total that the value is part of.",
    )
    change = models.DecimalField(
        "change in per cent",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Only if there is no previous value. Choose up or down below.",
    )
    number_statuses = NumberStatusesField()
    direction = models.CharField(max_length=10, choices=Direction, blank=True)
    comparison = models.CharField(
        max_length=200,
        blank=True,
        help_text="In words, such as in line with last year.",
    )
    rank = models.CharField(
        max_length=200,
        blank=True,
        help_text="In words, such as second highest in the region.",
    )
    provisional = models.BooleanField(default=False)
    source = models.CharField(
        max_length=200,
        blank=True,
        help_text="If it differs from the indicator's source.",
    )
    break_note = models.CharField(
        "break in the series",
        max_length=200,
        blank=True,
        help_text="For example: the definition changed in April 2013.",
    )

    read_with = ("indicator",)

    objects = ObservationQuerySet.as_manager()  # type: ignore[misc] # replaces the base class’s

    class Meta(YearRecord.Meta):
        verbose_name = "figure"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(upper__isnull=True)
                | models.Q(value__isnull=False, upper__gt=models.F("value")),
                name="indicators_observation_range",
                violation_error_message=(
                    "The end of a range must be higher than its start."
                ),
            ),
            models.UniqueConstraint(
                fields=["indicator", "period", "when", "area"],
                name="indicators_observation_once",
                violation_error_message=(
                    "This indicator already has a value for this time."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(rate__isnull=True)
                | models.Q(rate__gte=0, rate_per__isnull=False, rate_per__gte=1),
                name="indicators_observation_rate",
                violation_error_message=(
                    "A rate is 0 or more and needs for how many it is, such as 10000."
                ),
            ),
            share_rule("share", "indicators_observation_share"),
            models.CheckConstraint(
                condition=models.Q(change__isnull=True)
                | models.Q(change__gte=0, direction__in=("up", "down")),
                name="indicators_observation_change",
                violation_error_message=(
                    "Enter the change without a sign, then choose up or down."
                ),
            ),
        ]

    def __str__(self) -> str:
        where = f", {self.area}" if self.area else ""
        return f"{self.indicator}{where}, {self.when or self.period}"

    @property
    def observed(self) -> Quantity:
        """The value with its unit, range and qualifier, or why there is none."""
        if status_of(self, "value"):
            return untold(self, "value", Unit(self.indicator.unit))
        return Quantity(
            value=self.value,
            unit=Unit(self.indicator.unit),
            qualifier=self.qualifier,
            upper=self.upper,
            record=f"observations/{self.key}",
        )

    @property
    def result(self) -> Quantity:
        """The value or, where only that is known, the rate or the share."""
        if self.value is None and self.rate is not None:
            rate = f"{number(self.rate)} per {number(self.rate_per or 1)}"
            return Quantity(rate, qualifier=self.qualifier)
        if self.value is None and self.share is not None:
            return Quantity(self.share, Unit.PERCENT, self.qualifier)
        return self.observed

    @property
    def is_exact(self) -> bool:
        """Whether the value is one number: no gap, no range, no "over" or the like."""
        return self.value is not None and self.upper is None and not self.qualifier


class Comparator(PartnershipRecord):
    """What the same measure came to elsewhere, as a number, in words, or both."""

    collection = "comparators"
    ordered_as = MappingProxyType({"observed": "value"})

    class Of(models.TextChoices):
        VALUE = "value", "The value"
        RATE = "rate", "The rate"
        SHARE = "share", "The share in per cent"

    class Verdict(models.TextChoices):
        UNSAID = "", "Not given"
        LOWER = "lower", "Lower here"
        SIMILAR = "similar", "Similar here"
        HIGHER = "higher", "Higher here"
        BETTER = "better", "Better here"
        WORSE = "worse", "Worse here"

    observation = models.ForeignKey(
        Observation, models.CASCADE, related_name="comparators"
    )
    area = models.CharField(
        "compared with",
        max_length=100,
        help_text="For example England, North West or Statistical neighbours.",
    )
    of = models.CharField(
        "what is compared", max_length=10, choices=Of, default=Of.VALUE
    )
    value = models.DecimalField(
        "value there", max_digits=14, decimal_places=3, null=True, blank=True
    )
    number_statuses = NumberStatusesField()
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)

    class Meta(PartnershipRecord.Meta):
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["observation", "area", "of"],
                name="indicators_comparator_once",
                violation_error_message="This is already compared with that area.",
            ),
            models.CheckConstraint(
                condition=is_explained("value") | ~models.Q(verdict=""),
                name="indicators_comparator_something",
                violation_error_message=(
                    "Enter the value there, or how the partnership compares."
                ),
            ),
            share_rule(
                "value", "indicators_comparator_share", unless=~models.Q(of="share")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.observation}: {self.area}"

    @property
    def observed(self) -> Quantity:
        """The value elsewhere in the unit of what is compared, or why there is none."""
        units = {self.Of.RATE: Unit.RATE, self.Of.SHARE: Unit.PERCENT}
        unit = units.get(self.Of(self.of), Unit(self.observation.indicator.unit))
        if status_of(self, "value"):
            return untold(self, "value", unit)
        return Quantity(self.value, unit, record=f"comparators/{self.key}")
