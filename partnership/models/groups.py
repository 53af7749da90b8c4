"""Groups, the people on them, and when they met."""

from typing import ClassVar

from django.db import models

from partnership.models.agencies import Agency
from records.modelfields import RichTextField
from records.models import PartnershipRecord, YearRecord


class Group(PartnershipRecord):
    """A board, executive, sub-group, panel or forum of the partnership."""

    class Kind(models.TextChoices):
        BOARD = "board", "Board"
        EXECUTIVE = "executive", "Executive"
        SUBGROUP = "subgroup", "Sub-group"
        PANEL = "panel", "Panel"
        TASK_AND_FINISH = "task-and-finish", "Task and finish group"
        FORUM = "forum", "Forum or network"
        TEAM = "team", "Team or service"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    reports_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subgroups"
    )
    chair = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    since = models.CharField(
        max_length=60, blank=True, help_text="For example January 2022."
    )
    until = models.CharField(max_length=60, blank=True)

    class Meta(PartnershipRecord.Meta):
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(reports_to__isnull=True)
                | ~models.Q(reports_to=models.F("pk")),
                name="partnership_group_above",
                violation_error_message="A group cannot report to itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupYear(YearRecord):
    """How often a group met in one period, what it did and what came of it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="years")
    frequency = models.CharField(max_length=100, blank=True)
    times_met = models.PositiveIntegerField(null=True, blank=True)
    at_least = models.BooleanField("met at least this often", default=False)
    activity = RichTextField(blank=True)
    impact = RichTextField(blank=True)

    class Meta(YearRecord.Meta):
        verbose_name = "group's year"
        verbose_name_plural = "groups' years"

    def __str__(self) -> str:
        return f"{self.group} in {self.period}"


class Person(PartnershipRecord):
    """A published office-holder. Lay, young and voluntary members are not kept."""

    name = models.CharField(max_length=100)
    office = models.CharField(max_length=200)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="people"
    )
    since = models.CharField(max_length=60, blank=True)
    until = models.CharField(max_length=60, blank=True)

    class Meta(PartnershipRecord.Meta):
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return f"{self.name}, {self.office}"


class Seat(PartnershipRecord):
    """A place on a group for an agency, an office-holder or both."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="seats")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    role = models.CharField(max_length=200, blank=True)

    class Meta(PartnershipRecord.Meta):
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(agency__isnull=False)
                | models.Q(person__isnull=False),
                name="partnership_seat_taken",
                violation_error_message="Say which agency or person has the seat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.agency} on {self.group}"


class Meeting(YearRecord):
    """A meeting or forum in which the partnership met others, once or regularly."""

    title = models.CharField(max_length=200)
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    held = models.CharField(
        "when", max_length=60, blank=True, help_text="For example September 2023."
    )
    attended = models.PositiveIntegerField("people attending", null=True, blank=True)
    summary = RichTextField(blank=True)

    def __str__(self) -> str:
        return f"{self.title} ({self.held})" if self.held else self.title
