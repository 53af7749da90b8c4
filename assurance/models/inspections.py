"""What inspectors and other outside reviewers judged, found and recommended."""

from django.db import models
from django.utils.translation import gettext_lazy

from partnership.models import Agency
from records.list_fields import OpenListField
from records.modelfields import PartialDateField, PartiesField, RichTextField
from records.models import PartnershipRecord, YearRecord
from richtext.passages import excerpt


class Inspection(YearRecord):
    """An inspection or outside review of a body, whether or not it is a partner."""

    collection = "inspections"

    class Status(models.TextChoices):
        REPORTED = "reported", gettext_lazy("Reported")
        AWAITED = "awaited", gettext_lazy("Result awaited")
        EXPECTED = "expected", gettext_lazy("Expected")

    title = models.CharField(max_length=200)
    kind = OpenListField(name_of_list="kinds-of-inspection", blank=True)
    inspectorate = PartiesField()
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="inspections"
    )
    held = PartialDateField("when")
    status = models.CharField(max_length=20, choices=Status)
    rating = models.CharField(max_length=60, blank=True)
    summary = RichTextField(blank=True)
    response = RichTextField("what was done about it", blank=True)

    def __str__(self) -> str:
        return self.title


class Judgement(PartnershipRecord):
    """How one area that an inspection looked at was rated."""

    collection = "judgements"

    inspection = models.ForeignKey(
        Inspection, models.CASCADE, related_name="judgements"
    )
    area = models.CharField(
        max_length=200, help_text="For example Leadership and management."
    )
    rating = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.inspection}: {self.area}"


class InspectionFinding(PartnershipRecord):
    """One thing an inspection found, or asked for and of whom."""

    collection = "inspection-findings"

    class Kind(models.TextChoices):
        STRENGTH = "strength", "Strength"
        IMPROVEMENT = "improvement", "Area for improvement"
        IMPROVED = "improved", "Improved since"
        FINDING = "finding", "Finding"
        MIXED = "mixed", "Mixed"
        RECOMMENDATION = "recommendation", "Recommendation"

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=20, choices=Kind)
    heading = models.CharField(
        max_length=200, blank=True, help_text="A heading shared by several findings."
    )
    number = models.CharField(max_length=10, blank=True, help_text="For example 1.2.")
    to_whom = PartiesField(help_text="Who the recommendation is for.")
    text = RichTextField()

    class Meta(PartnershipRecord.Meta):
        verbose_name = "inspection finding"

    def __str__(self) -> str:
        return f"{self.inspection}: {excerpt(self.text)}"
