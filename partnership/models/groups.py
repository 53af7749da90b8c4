"""Groups, the people on them, and how often they met and attended in a year."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Cast, Coalesce

from partnership.models.agencies import Agency
from records.list_fields import OpenListField
from records.modelfields import NumberStatusesField, PartialDateField, RichTextField
from records.models import PartnershipRecord, YearRecord


class Group(PartnershipRecord):
    """A board, executive, sub-group, panel or forum of the partnership."""

    collection = "groups"
    named_in = ("name", "short_name")

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    kind = OpenListField(name_of_list="kinds-of-group")
    reports_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subgroups"
    )
    chair = models.CharField(max_length=200, blank=True)
    also_reports_to = models.CharField(
        max_length=200,
        blank=True,
        help_text=(
            "If it reports to more than one, such as another partnership or board."
        ),
    )
    joint_with = models.CharField(
        max_length=200,
        blank=True,
        help_text="The partnership or area that it is shared with.",
    )
    virtual = models.BooleanField(
        "virtual group",
        default=False,
        help_text="It has no fixed members, or works without meeting in one place.",
    )
    purpose = RichTextField(blank=True)
    since = PartialDateField(help_text="For example January 2022.")
    until = PartialDateField()

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

    collection = "group-years"

    group = models.ForeignKey(Group, models.CASCADE, related_name="years")
    frequency = models.CharField(max_length=100, blank=True)
    times_met = models.PositiveIntegerField(null=True, blank=True)
    number_statuses = NumberStatusesField()
    at_least = models.BooleanField("met at least this often", default=False)
    counted_since = PartialDateField(
        help_text=(
            "If meetings were not counted from the first day of the period. For "
            "example September 2013."
        ),
    )
    activity = RichTextField(blank=True)
    impact = RichTextField(blank=True)
    achievements = RichTextField(blank=True)
    objectives = RichTextField(blank=True)

    class Meta(YearRecord.Meta):
        verbose_name = "group update"
        verbose_name_plural = "group updates"

    def __str__(self) -> str:
        return f"{self.group} in {self.period}"

    @property
    def qualifier(self) -> str:
        return "at least" if self.at_least else ""


class Person(PartnershipRecord):
    """A published office-holder. Lay, young and voluntary members are not kept."""

    collection = "people"
    named_in = ("name",)

    name = models.CharField(max_length=100)
    office = models.CharField(max_length=200)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="people"
    )
    since = PartialDateField()
    until = PartialDateField()

    class Meta(PartnershipRecord.Meta):
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return f"{self.name}, {self.office}"


class Seat(PartnershipRecord):
    """A place on a group for an agency, an office-holder or whoever has a role.

    Lay, young and voluntary members are there by role alone, never by name.
    """

    collection = "seats"

    group = models.ForeignKey(Group, models.CASCADE, related_name="seats")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        help_text="Not for lay, young or voluntary members: enter the role.",
    )
    role = models.CharField(
        max_length=200, blank=True, help_text="For example Chair, or Lay member."
    )
    since = PartialDateField(help_text="For example January 2022.")
    until = PartialDateField(help_text="Fill this in if they have left.")

    class Meta(PartnershipRecord.Meta):
        verbose_name = "membership"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(agency__isnull=False)
                | models.Q(person__isnull=False)
                | ~models.Q(role=""),
                name="partnership_seat_taken",
                violation_error_message=("Enter an agency, a person or a role."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.agency or self.role} on {self.group}"


def _times(field: str) -> Coalesce:
    """Return a count of meetings for sums: unknown adds nothing.

    The sum of the largest counts that are kept is too large for PostgreSQL's integer.
    """
    return Coalesce(Cast(field, models.BigIntegerField()), 0)


class Attendance(YearRecord):
    """How often one seat was represented at a group's meetings in one period."""

    collection = "attendance"

    group = models.ForeignKey(Group, models.CASCADE, related_name="attendance")
    seat = models.CharField(
        max_length=200,
        help_text="Name of the member, for example Riverside Police.",
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="attendance"
    )
    observer = models.BooleanField(default=False)
    held = models.PositiveIntegerField(
        "meetings held",
        null=True,
        blank=True,
        help_text="Only those held during the membership.",
    )
    member = models.PositiveIntegerField(
        "meetings the member attended", null=True, blank=True
    )
    deputy = models.PositiveIntegerField(
        "meetings a deputy attended", null=True, blank=True
    )
    absent = models.PositiveIntegerField(
        "meetings nobody attended", null=True, blank=True
    )
    number_statuses = NumberStatusesField()

    class Meta(YearRecord.Meta):
        verbose_name = "attendance record"
        verbose_name_plural = "attendance"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(
                    held__gte=_times("member") + _times("deputy") + _times("absent")
                ),
                name="partnership_attendance_held",
                violation_error_message=(
                    "Attendance cannot be higher than the number of meetings held."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} on {self.group}, {self.period}"
