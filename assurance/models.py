"""How the partners know: inspections, audits, walkabouts, scrutiny, risks, voices."""

from typing import ClassVar

from django.db import models

from partnership.models import Agency
from records.modelfields import RichTextField
from records.models import PartnershipRecord, YearRecord
from records.richtext import shortened


class Inspection(YearRecord):
    """An inspection or outside review of a body, whether or not it is a partner."""

    class Status(models.TextChoices):
        REPORTED = "reported", "Reported"
        AWAITED = "awaited", "Result awaited"
        EXPECTED = "expected", "Expected"

    title = models.CharField(max_length=200)
    inspectorate = models.CharField(max_length=200, blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="inspections"
    )
    held = models.CharField("when", max_length=60, blank=True)
    status = models.CharField(max_length=20, choices=Status)
    rating = models.CharField(max_length=60, blank=True)
    summary = RichTextField(blank=True)
    response = RichTextField("what was done about it", blank=True)

    def __str__(self) -> str:
        return self.title


class InspectionFinding(PartnershipRecord):
    """One thing an inspection found."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "Strength"
        IMPROVEMENT = "improvement", "Area for improvement"
        IMPROVED = "improved", "Improved since"
        RECOMMENDATION = "recommendation", "Recommendation"

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=20, choices=Kind)
    text = RichTextField()

    class Meta(PartnershipRecord.Meta):
        verbose_name = "inspection finding"

    def __str__(self) -> str:
        return f"{self.inspection}: {shortened(self.text)}"


class Audit(YearRecord):
    """A check of practice, in one agency or several; also one planned or not done."""

    class Kind(models.TextChoices):
        SECTION_11 = "section-11", "Section 11"
        SECTION_175 = "section-175", "Section 175 (schools)"
        EARLY_YEARS = "early-years", "Early years settings"
        MULTI_AGENCY = "multi-agency", "Multi-agency"
        SINGLE_AGENCY = "single-agency", "Single agency"
        PEER = "peer", "Peer review"

    class Status(models.TextChoices):
        DONE = "done", "Done"
        PLANNED = "planned", "Planned"
        NOT_DONE = "not-done", "Not done this year"

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    status = models.CharField(max_length=20, choices=Status)
    held = models.CharField("when", max_length=60, blank=True)
    sample = models.PositiveIntegerField("cases sampled", null=True, blank=True)
    sample_of = models.CharField("what was sampled", max_length=200, blank=True)
    return_rate = models.DecimalField(
        "returned, per cent", max_digits=5, decimal_places=2, null=True, blank=True
    )
    method = RichTextField(blank=True)
    summary = RichTextField("findings and impact", blank=True)

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(return_rate__isnull=True)
                | models.Q(return_rate__gte=0, return_rate__lte=100),
                name="assurance_audit_returned",
                violation_error_message="A share lies between 0 and 100 per cent.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AuditFinding(PartnershipRecord):
    """A question an audit asked, or something it found, with its figure if any."""

    class Kind(models.TextChoices):
        QUESTION = "question", "Question asked"
        STRENGTH = "strength", "Strength"
        IMPROVEMENT = "improvement", "Area for improvement"
        RESULT = "result", "Result"

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=20, choices=Kind)
    text = RichTextField()
    value = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    value_in_percent = models.BooleanField(default=False)
    comparison = models.CharField(max_length=200, blank=True)

    class Meta(PartnershipRecord.Meta):
        verbose_name = "audit finding"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(value_in_percent=False)
                | models.Q(value__gte=0, value__lte=100),
                name="assurance_auditfinding_share",
                violation_error_message="A share lies between 0 and 100 per cent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit}: {shortened(self.text)}"


class Walkabout(YearRecord):
    """A visit to see safeguarding practice at one place, made or planned."""

    class Status(models.TextChoices):
        DONE = "done", "Done"
        PLANNED = "planned", "Planned"

    site = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status)
    commissioner = models.CharField(max_length=200, blank=True)
    joint = models.BooleanField("joint for children and adults", default=False)
    prompted_by = models.CharField(max_length=200, blank=True)
    outcome = RichTextField(blank=True)

    def __str__(self) -> str:
        return self.site


class AssuranceTopic(YearRecord):
    """A matter the partners wanted to be sure about, and what they were told."""

    title = models.CharField(max_length=200)
    text = RichTextField("assurance given")
    escalated_to = models.CharField(max_length=200, blank=True)

    class Meta(YearRecord.Meta):
        verbose_name = "assurance topic"

    def __str__(self) -> str:
        return self.title


class Risk(YearRecord):
    """A risk in the partnership's register, and what is done about it."""

    title = models.CharField(max_length=200)
    cause = RichTextField(blank=True)
    mitigation = RichTextField(blank=True)

    def __str__(self) -> str:
        return self.title


class Scrutiny(YearRecord):
    """Something the independent scrutineer did, found or plans to do."""

    class Status(models.TextChoices):
        DONE = "done", "Done"
        PLANNED = "planned", "Planned"

    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status)
    text = RichTextField()

    class Meta(YearRecord.Meta):
        verbose_name_plural = "scrutiny"

    def __str__(self) -> str:
        return self.title


class Decision(YearRecord):
    """Something the partners decided, and who carries it out."""

    title = models.CharField(max_length=200)
    text = RichTextField()
    decided = models.CharField("when", max_length=60, blank=True)
    owner = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.title


class Voice(YearRecord):
    """What somebody said: a person with experience, a practitioner, an inspector."""

    about = models.CharField("what it is about", max_length=200)
    words = models.TextField("what was said")
    verbatim = models.BooleanField("these are the speaker's own words", default=True)
    speaker = models.CharField(max_length=200, blank=True)
    changed = RichTextField("what changed because of it", blank=True)

    def __str__(self) -> str:
        return f"{self.about}: {self.words[:60]}"
