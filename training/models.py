"""Who was taught: courses, attendance, how they were judged, and events."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from partnership.models import Agency
from records.constraints import is_explained, share_rule
from records.list_fields import OpenListField
from records.modelfields import (
    NumberStatusesField,
    PartialDateField,
    PartiesField,
    Qualifier,
    RichTextField,
)
from records.models import PartnershipRecord, YearRecord


def pounds(
    verbose_name: str, *, help_text: str
) -> "models.DecimalField[Decimal | None, Decimal | None]":
    """Return a field of pounds and pence; empty is unknown, which 0 is not."""
    return models.DecimalField(
        verbose_name,
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=help_text,
    )


def none_below_zero(field: str, name: str, called: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q((f"{field}__isnull", True)) | models.Q((f"{field}__gte", 0)),
        name=name,
        violation_error_message=f"Enter {called} without a minus sign.",
    )


class Course(PartnershipRecord):
    """A course, webinar or e-learning module that partners offer again and again."""

    collection = "courses"

    title = models.CharField(max_length=200)
    mode = OpenListField(name_of_list="modes-of-training")
    provider = models.CharField(max_length=200, blank=True)
    summary = RichTextField(blank=True)

    def __str__(self) -> str:
        return self.title


class Delivery(YearRecord):
    """How many took a course in a period; each count is empty where not known."""

    collection = "deliveries"

    class Status(models.TextChoices):
        GIVEN = "given", "Given"
        PLANNED = "planned", "Planned"
        CANCELLED = "cancelled", "Cancelled"

    course = models.ForeignKey(Course, models.CASCADE, related_name="deliveries")
    status = models.CharField(max_length=20, choices=Status, default=Status.GIVEN)
    when = PartialDateField()
    audience = models.CharField(max_length=200, blank=True)
    qualifier = models.CharField(max_length=10, choices=Qualifier, blank=True)
    sessions = models.PositiveIntegerField("times it ran", null=True, blank=True)
    places = models.PositiveIntegerField(null=True, blank=True)
    booked = models.PositiveIntegerField(null=True, blank=True)
    attended = models.PositiveIntegerField(null=True, blank=True)
    completed = models.PositiveIntegerField(null=True, blank=True)
    views = models.PositiveIntegerField(null=True, blank=True)
    hours = models.DecimalField(
        "hours of training",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Of all the times it ran: 3 times 2 hours are 6.",
    )
    fees = pounds("fees in pounds", help_text="What those who came were charged.")
    charges = pounds(
        "charges for non-attendance in pounds",
        help_text="What those who did not come were charged.",
    )
    number_statuses = NumberStatusesField()
    outcome = RichTextField(blank=True)

    read_with = ("course",)

    class Meta(YearRecord.Meta):
        verbose_name = "course run"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            none_below_zero("hours", "training_delivery_hours", "the hours"),
            none_below_zero("fees", "training_delivery_fees", "the fees"),
            none_below_zero("charges", "training_delivery_charges", "the charges"),
        ]

    def __str__(self) -> str:
        return f"{self.course}, {self.when or self.period}"


class RunAttendance(PartnershipRecord):
    """How many of those who came to a course run came from one organisation.

    What the organisations come to is compared with how many attended the run.
    """

    collection = "run-attendance"

    delivery = models.ForeignKey(
        Delivery,
        models.CASCADE,
        related_name="by_agency",
        verbose_name="course run",
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="trained"
    )
    body = models.CharField(
        "other organisation",
        max_length=200,
        blank=True,
        help_text="If it has no record as an agency, for example Local volunteers.",
    )
    attended = models.PositiveIntegerField(null=True, blank=True)
    number_statuses = NumberStatusesField()

    class Meta(PartnershipRecord.Meta):
        verbose_name = "attendance by organisation"
        verbose_name_plural = "attendance by organisation"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(agency__isnull=False, body="")
                | (models.Q(agency__isnull=True) & ~models.Q(body="")),
                name="training_runattendance_body",
                violation_error_message=(
                    "Enter an agency or another organisation, not both."
                ),
            ),
            models.CheckConstraint(
                condition=is_explained("attended"),
                name="training_runattendance_told",
                violation_error_message="Enter how many attended, or say why not.",
            ),
            models.UniqueConstraint(
                fields=["delivery", "agency"],
                name="training_runattendance_once",
                violation_error_message=(
                    "This agency is already recorded for this course run."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.delivery}"

    @property
    def organisation(self) -> str:
        return self.agency.name if self.agency else self.body


class Evaluation(YearRecord):
    """A share of people, in per cent, that says how training was taken up or judged."""

    collection = "evaluations"

    class Level(models.TextChoices):
        REACTION = "reaction", gettext_lazy("Reaction")
        LEARNING = "learning", gettext_lazy("Learning")
        BEHAVIOUR = "behaviour", gettext_lazy("Behaviour")
        OUTCOME = "outcome", gettext_lazy("Outcome")

    measure = models.CharField(max_length=200)
    course = models.ForeignKey(
        Course, models.CASCADE, null=True, blank=True, related_name="evaluations"
    )
    level = models.CharField(
        "level of evaluation",
        max_length=20,
        choices=Level,
        blank=True,
        help_text="What people thought of it, learned, do differently, or what came of "
        "that for the people it helps.",
    )
    qualifier = models.CharField(max_length=10, choices=Qualifier, blank=True)
    percent = models.DecimalField("per cent", max_digits=5, decimal_places=2)
    before = models.DecimalField(
        "per cent before", max_digits=5, decimal_places=2, null=True, blank=True
    )
    number_statuses = NumberStatusesField()
    before_when = PartialDateField("when that was", help_text="For example 2018-19.")
    comparison = models.CharField(max_length=200, blank=True)

    read_with = ("course",)

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            share_rule("percent", "training_evaluation_share"),
            share_rule(
                "before", "training_evaluation_before", called="The share before"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.period}"


class Event(YearRecord):
    """A summit, workshop, conference or week of sessions, held or planned."""

    collection = "events"

    class Status(models.TextChoices):
        HELD = "held", gettext_lazy("Held")
        PLANNED = "planned", gettext_lazy("Planned")

    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status, default=Status.HELD)
    held = PartialDateField("when", help_text="For example November 2023.")
    organiser = PartiesField()
    qualifier = models.CharField(max_length=10, choices=Qualifier, blank=True)
    booked = models.PositiveIntegerField(null=True, blank=True)
    attended = models.PositiveIntegerField(null=True, blank=True)
    number_statuses = NumberStatusesField()
    who = models.CharField("who attended", max_length=100, blank=True)
    summary = RichTextField(blank=True)

    def __str__(self) -> str:
        return self.title


class EventSession(PartnershipRecord):
    """One session of an event."""

    collection = "event-sessions"

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    title = models.CharField(max_length=200)

    class Meta(PartnershipRecord.Meta):
        verbose_name = "event session"

    def __str__(self) -> str:
        return self.title
