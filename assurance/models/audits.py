"""Checks of practice: what was asked, who replied, and what was found."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from records.constraints import share_rule
from records.list_fields import OpenListField
from records.modelfields import (
    NumberStatusesField,
    PartialDateField,
    Qualifier,
    RichTextField,
)
from records.models import PartnershipRecord, YearRecord
from richtext.passages import excerpt


class Audit(YearRecord):
    """A check of practice, in one agency or several; also one planned or not done."""

    collection = "audits"

    class Status(models.TextChoices):
        DONE = "done", gettext_lazy("Done")
        PLANNED = "planned", gettext_lazy("Planned")
        NOT_DONE = "not-done", gettext_lazy("Not done this year")

    title = models.CharField(max_length=200)
    # Blank where it is not known which agencies took part.
    kind = OpenListField(name_of_list="kinds-of-audit", blank=True)
    status = models.CharField(max_length=20, choices=Status)
    held = PartialDateField("when")
    sample = models.PositiveIntegerField("cases sampled", null=True, blank=True)
    sample_of = models.CharField("what was sampled", max_length=200, blank=True)
    return_rate = models.DecimalField(
        "returned, per cent", max_digits=5, decimal_places=2, null=True, blank=True
    )
    number_statuses = NumberStatusesField()
    method = RichTextField(blank=True)
    summary = RichTextField("findings and impact", blank=True)

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            share_rule("return_rate", "assurance_audit_returned"),
        ]

    def __str__(self) -> str:
        return self.title


class AuditReturn(PartnershipRecord):
    """How many of one sector were asked for an audit's return and how many replied.

    `rate` is kept only where the source gives no numbers to work it out from.
    """

    collection = "audit-returns"

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="returns")
    sector = models.CharField(
        max_length=200, help_text="For example Voluntary organisations."
    )
    asked = models.PositiveIntegerField(null=True, blank=True)
    returned = models.PositiveIntegerField(null=True, blank=True)
    rate = models.DecimalField(
        "returned, per cent", max_digits=5, decimal_places=2, null=True, blank=True
    )
    number_statuses = NumberStatusesField()

    class Meta(PartnershipRecord.Meta):
        verbose_name = "audit return"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(asked__isnull=True)
                | models.Q(returned__isnull=True)
                | models.Q(returned__lte=models.F("asked")),
                name="assurance_auditreturn_asked",
                violation_error_message=(
                    "More were returned than were asked for: check both numbers."
                ),
            ),
            share_rule("rate", "assurance_auditreturn_share"),
            models.CheckConstraint(
                condition=models.Q(rate__isnull=True)
                | models.Q(asked__isnull=True)
                | models.Q(returned__isnull=True),
                name="assurance_auditreturn_rate",
                violation_error_message=(
                    "Leave the rate empty: it follows from how many were asked and "
                    "how many were returned."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit}: {self.sector}"


class AuditFinding(PartnershipRecord):
    """A question an audit asked, or something it found, with its figure if any."""

    collection = "audit-findings"

    class Kind(models.TextChoices):
        QUESTION = "question", "Question asked"
        STRENGTH = "strength", "Strength"
        IMPROVEMENT = "improvement", "Area for improvement"
        RESULT = "result", "Result"

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=20, choices=Kind)
    sector = models.CharField(
        max_length=200,
        blank=True,
        help_text="Who it applies to. For example Voluntary organisations.",
    )
    text = RichTextField()
    qualifier = models.CharField(max_length=10, choices=Qualifier, blank=True)
    value = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    value_in_percent = models.BooleanField(default=False)
    before = models.DecimalField(
        "value before", max_digits=10, decimal_places=2, null=True, blank=True
    )
    number_statuses = NumberStatusesField()
    comparison = models.CharField(max_length=200, blank=True)

    class Meta(PartnershipRecord.Meta):
        verbose_name = "audit finding"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            share_rule(
                "value",
                "assurance_auditfinding_share",
                unless=models.Q(value_in_percent=False),
            ),
            share_rule(
                "before",
                "assurance_auditfinding_before",
                called="The share before",
                unless=models.Q(value_in_percent=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit}: {excerpt(self.text)}"
