"""Meetings, and who of a group came to each."""

from typing import ClassVar

from django.db import models

from partnership.models.groups import Group, Seat
from records.modelfields import NumberStatusesField, PartialDateField, RichTextField
from records.models import PartnershipRecord, YearRecord


class Meeting(YearRecord):
    """A meeting or forum in which the partnership met others, once or regularly."""

    collection = "meetings"

    title = models.CharField(max_length=200)
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    held = PartialDateField("when", help_text="For example September 2023.")
    attended = models.PositiveIntegerField("people attending", null=True, blank=True)
    number_statuses = NumberStatusesField()
    summary = RichTextField(blank=True)

    def __str__(self) -> str:
        return f"{self.title} ({self.held})" if self.held else self.title


class MeetingAttendance(PartnershipRecord):
    """Whether one member of a group came to one of its meetings.

    The year's attendance is counted from these: see `partnership.attendance`.
    """

    collection = "meeting-attendance"

    class Status(models.TextChoices):
        PRESENT = "present", "Present"
        DEPUTY = "deputy", "Deputy sent"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent"
        NOT_MEMBER = "not-member", "Not a member then"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    seat = models.ForeignKey(
        Seat, models.PROTECT, related_name="meetings", verbose_name="member"
    )
    status = models.CharField("attendance", max_length=20, choices=Status)

    class Meta(PartnershipRecord.Meta):
        verbose_name = "attendance at a meeting"
        verbose_name_plural = "attendance at meetings"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                name="partnership_meetingattendance_once",
                violation_error_message=(
                    "The attendance of this member at this meeting is already recorded."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} at {self.meeting}"
