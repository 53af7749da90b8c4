"""Who was taught: courses, attendance, how they were judged, and events."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from records.constraints import share_rule
from records.list_fields import OpenListField
from records.modelfields import (
    NumberStatusesField,
    PartialDateField,
    PartiesField,
    Qualifier,
    RichTextField,
)
from records.models import PartnershipRecord, YearRecord


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
    number_statuses = NumberStatusesField()
    outcome = RichTextField(blank=True)

    read_with = ("course",)

    class Meta(YearRecord.Meta):
        verbose_name = "course run"

    def __str__(self) -> str:
        return f"{self.course}, {self.when or self.period}"


class Evaluation(YearRecord):
    """A share of people, in per cent, that says how training was taken up or judged."""

    collection = "evaluations"

    measure = models.CharField(max_length=200)
    course = models.ForeignKey(
        Course, models.CASCADE, null=True, blank=True, related_name="evaluations"
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
