"""The organisations that work together, and what each did in a year."""

from typing import ClassVar, Self

from django.db import models

from partnership.models.partnerships import Period
from records.list_fields import OpenListField
from records.modelfields import RichTextField
from records.models import PartnershipRecord, PartnershipRecordQuerySet, YearRecord


class AgencyQuerySet(PartnershipRecordQuerySet["Agency"]):
    def active_in(self, period: Period) -> Self:
        """Keep the agencies that existed on at least one day of `period`."""
        return self.filter(
            models.Q(active_from__isnull=True)
            | models.Q(active_from__lte=period.ends_on),
            models.Q(active_to__isnull=True)
            | models.Q(active_to__gte=period.starts_on),
        )


class Agency(PartnershipRecord):
    """An organisation that works with the partnership, or is spoken of."""

    collection = "agencies"
    named_in = ("name", "short_name")

    # What the code asks for, among the standings that an agency may have.
    PARTNER, RELEVANT_AGENCY = "safeguarding-partner", "relevant-agency"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    kind = OpenListField(name_of_list="kinds-of-agency")
    standing = OpenListField(name_of_list="standings", default=RELEVANT_AGENCY)
    signs_report = models.BooleanField(
        "signs off the report",
        default=False,
        help_text="The report is approved only when this agency has signed it.",
    )
    active_from = models.DateField(null=True, blank=True)
    active_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )

    objects = AgencyQuerySet.as_manager()  # type: ignore[misc] # replaces the base class’s

    class Meta(PartnershipRecord.Meta):
        verbose_name_plural = "agencies"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(successor__isnull=True)
                | ~models.Q(successor=models.F("pk")),
                name="partnership_agency_successor",
                violation_error_message="An agency cannot be its own successor.",
            ),
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="partnership_agency_name",
                violation_error_message=(
                    "There is already an agency with this name. If it is another name "
                    "for the same agency, add an alias."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(active_from__isnull=True)
                | models.Q(active_to__isnull=True)
                | models.Q(active_to__gte=models.F("active_from")),
                name="partnership_agency_forward",
                violation_error_message=(
                    "The end date must be on or after the start date."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_active_in(self, period: Period) -> bool:
        """Whether the agency existed on at least one day of `period`."""
        began = self.active_from is None or self.active_from <= period.ends_on
        lasted = self.active_to is None or self.active_to >= period.starts_on
        return began and lasted


class AgencyAlias(PartnershipRecord):
    """Another name under which an agency is printed."""

    collection = "agency-aliases"

    named_in = ("name",)
    stands_for = "agency"

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta(PartnershipRecord.Meta):
        verbose_name = "agency alias"
        verbose_name_plural = "agency aliases"

    def __str__(self) -> str:
        return self.name


class AgencyContribution(YearRecord):
    """What one agency did in a period, in its own words, and what changed by it."""

    collection = "agency-contributions"

    class Status(models.TextChoices):
        REQUESTED = "requested", "Asked for"
        DRAFTED = "drafted", "Started"
        HANDED_IN = "handed-in", "Handed in"
        ACCEPTED = "accepted", "Accepted"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="contributions")
    status = models.CharField(max_length=20, choices=Status, default=Status.REQUESTED)
    due_on = models.DateField("due date", null=True, blank=True)
    did = RichTextField("what the agency did", blank=True)
    changed = RichTextField("what changed as a result", blank=True)
    prompted_by = models.CharField(max_length=200, blank=True)

    class Meta(YearRecord.Meta):
        verbose_name = "agency update"
        verbose_name_plural = "agency updates"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["period", "agency"],
                name="partnership_agencycontribution_once",
                violation_error_message=(
                    "This agency already has an update for this period."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=["handed-in", "accepted"])
                | ~models.Q(did=""),
                name="partnership_agencycontribution_said",
                violation_error_message=(
                    "Enter what the agency did before you hand it in."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}, {self.period}"

    @property
    def is_withheld(self) -> bool:
        return self.status in (self.Status.REQUESTED, self.Status.DRAFTED)
