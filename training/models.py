"""Who was taught: courses and their attendance, how they were judged, and events."""

from typing import ClassVar

from django.db import models

from records.modelfields import RichTextField
from records.models import PartnershipRecord, YearRecord


class Course(PartnershipRecord):
    """A course, webinar or e-learning module that partners offer again and again."""

    class Mode(models.TextChoices):
        FACE_TO_FACE = "face-to-face", "Face to face"
        VIRTUAL = "virtual", "Virtual classroom"
        E_LEARNING = "e-learning", "E-learning"
        WEBINAR = "webinar", "Webinar or briefing"
        CONFERENCE = "conference", "Conference"
        MIXED = "mixed", "Several modes"
        UNSAID = "unsaid", "Not said"

    title = models.CharField(max_length=200)
    mode = models.CharField(max_length=20, choices=Mode)
    provider = models.CharField(max_length=200, blank=True)
    summary = RichTextField(blank=True)

    def __str__(self) -> str:
        return self.title


class Delivery(YearRecord):
    """How many took a course in a period; each count is empty where not known."""

    class Status(models.TextChoices):
        GIVEN = "given", "Given"
        PLANNED = "planned", "Planned"

    course = models.ForeignKey(Course, models.CASCADE, related_name="deliveries")
    status = models.CharField(max_length=20, choices=Status, default=Status.GIVEN)
    when = models.CharField(max_length=60, blank=True)
    audience = models.CharField(max_length=200, blank=True)
    qualifier = models.CharField(
        max_length=10,
        blank=True,
        choices=[("", "exactly"), ("over", "over"), ("about", "about")],
    )
    booked = models.PositiveIntegerField(null=True, blank=True)
    attended = models.PositiveIntegerField(null=True, blank=True)
    views = models.PositiveIntegerField(null=True, blank=True)
    outcome = RichTextField(blank=True)

    read_with = ("course",)

    class Meta(YearRecord.Meta):
        verbose_name_plural = "deliveries"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(booked__isnull=True)
                | models.Q(attended__isnull=True)
                | models.Q(attended__lte=models.F("booked")),
                name="training_delivery_booked",
                violation_error_message="More people attended than booked: check both.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course}, {self.when or self.period}"


class Evaluation(YearRecord):
    """A share of people, in per cent, that says how training was taken up or judged."""

    measure = models.CharField(max_length=200)
    course = models.ForeignKey(
        Course, models.CASCADE, null=True, blank=True, related_name="evaluations"
    )
    qualifier = models.CharField(
        max_length=10,
        blank=True,
        choices=[("", "exactly"), ("at least", "at least"), ("about", "about")],
    )
    percent = models.DecimalField("per cent", max_digits=5, decimal_places=2)
    comparison = models.CharField(max_length=200, blank=True)

    read_with = ("course",)

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(percent__gte=0, percent__lte=100),
                name="training_evaluation_share",
                violation_error_message="A share lies between 0 and 100 per cent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.period}"


class Event(YearRecord):
    """A summit, workshop, conference or week of sessions, held or planned."""

    class Status(models.TextChoices):
        HELD = "held", "Held"
        PLANNED = "planned", "Planned"

    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status, default=Status.HELD)
    held = models.CharField(
        "when", max_length=60, blank=True, help_text="For example November 2023."
    )
    organiser = models.CharField(max_length=200, blank=True)
    qualifier = models.CharField(
        max_length=10,
        blank=True,
        choices=[("", "exactly"), ("over", "over"), ("about", "about")],
    )
    booked = models.PositiveIntegerField(null=True, blank=True)
    attended = models.PositiveIntegerField(null=True, blank=True)
    who = models.CharField("who attended", max_length=100, blank=True)
    summary = RichTextField(blank=True)

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(booked__isnull=True)
                | models.Q(attended__isnull=True)
                | models.Q(attended__lte=models.F("booked")),
                name="training_event_booked",
                violation_error_message="More people attended than booked: check both.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EventSession(PartnershipRecord):
    """One session of an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    title = models.CharField(max_length=200)

    class Meta(PartnershipRecord.Meta):
        verbose_name = "event session"

    def __str__(self) -> str:
        return self.title
