"""What the numbers say: indicators, and what was observed when."""

from typing import ClassVar

from django.db import models

from records.models import PartnershipRecord, YearRecord
from records.quantities import Quantity, Unit


class Indicator(PartnershipRecord):
    """Something that is counted or measured again and again."""

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


class Observation(YearRecord):
    """What an indicator came to in one period, or at one moment within it."""

    class Qualifier(models.TextChoices):
        EXACT = "", "exactly"
        OVER = "over", "over"
        ABOUT = "about", "about"
        AT_LEAST = "at least", "at least"
        AT_MOST = "at most", "at most"

    class Direction(models.TextChoices):
        UNSAID = "", "Not said"
        UP = "up", "Up on before"
        DOWN = "down", "Down on before"
        SAME = "same", "Much the same"

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="observations"
    )
    when = models.CharField(
        max_length=60,
        blank=True,
        help_text="Where it is not the whole period: for example April 2023.",
    )
    qualifier = models.CharField(max_length=10, choices=Qualifier, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    upper = models.DecimalField(
        "up to",
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="Only for a range, such as ages 14 to 15.",
    )
    direction = models.CharField(max_length=10, choices=Direction, blank=True)
    comparison = models.CharField(
        max_length=200,
        blank=True,
        help_text="In words, such as in line with last year.",
    )
    provisional = models.BooleanField(default=False)

    read_with = ("indicator",)

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(upper__isnull=True)
                | models.Q(value__isnull=False, upper__gt=models.F("value")),
                name="indicators_observation_range",
                violation_error_message="A range must end above where it begins.",
            ),
            models.UniqueConstraint(
                fields=["indicator", "period", "when"],
                name="indicators_observation_once",
                violation_error_message=(
                    "This indicator already has a value for this time."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.when or self.period}"

    @property
    def observed(self) -> Quantity:
        """The value with its unit, range and qualifier."""
        return Quantity(
            value=self.value,
            unit=Unit(self.indicator.unit),
            qualifier=self.qualifier,
            upper=self.upper,
            record=f"observations/{self.key}",
        )
