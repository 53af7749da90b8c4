"""What the partners set out to do, what was done, and what is still to do."""

from typing import ClassVar

from django.db import models

from partnership.models import Group
from records.modelfields import RichTextField
from records.models import PartnershipRecord, YearRecord
from records.richtext import shortened


class Strand(PartnershipRecord):
    """A plan that holds priorities: strategic plan, business plan or workplan."""

    class Kind(models.TextChoices):
        STRATEGIC = "strategic", "Strategic plan"
        OTHER = "other", "Other priorities"
        BUSINESS = "business", "Business plan"
        CHILDREN = "children", "Children's workplan"
        ADULTS = "adults", "Adults' workplan"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    runs = models.CharField(
        "years it runs", max_length=60, blank=True, help_text="For example 2023-2026."
    )
    numbered = models.BooleanField("its priorities are numbered", default=False)

    def __str__(self) -> str:
        return self.name


class Priority(PartnershipRecord):
    """One thing that a plan sets out to achieve."""

    strand = models.ForeignKey(Strand, models.PROTECT, related_name="priorities")
    title = models.CharField(max_length=500)
    aim = RichTextField("what it aims at", blank=True)
    leads = models.ManyToManyField(Group, blank=True, related_name="priorities_led")
    oversight = models.CharField(max_length=200, blank=True)

    class Meta(PartnershipRecord.Meta):
        verbose_name_plural = "priorities"

    def __str__(self) -> str:
        return self.title


class Progress(YearRecord):
    """One thing that was done for a priority in a period, or its lead-in.

    Parts stand under a row through `part_of`, one level deep.
    """

    class Evidence(models.TextChoices):
        NONE = "", "Not said"
        ACTIVITY = "activity", "Activity: what was done"
        OUTPUT = "output", "Output: what was made"
        OUTCOME = "outcome", "Outcome: what changed for people"

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="progress")
    part_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts"
    )
    lead_in = models.BooleanField(
        "stands as a paragraph, not in the list", default=False
    )
    heading = models.CharField(max_length=200, blank=True)
    done = RichTextField("what was done or found")
    analysis = RichTextField(blank=True)
    impact = RichTextField(blank=True)
    evidence = models.CharField(
        "kind of evidence", max_length=20, choices=Evidence, blank=True
    )

    class Meta(YearRecord.Meta):
        verbose_name_plural = "progress"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True)
                | ~models.Q(part_of=models.F("pk")),
                name="priorities_progress_above",
                violation_error_message="A row cannot be a part of itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.priority}: {self.heading or shortened(self.done)}"


class Action(YearRecord):
    """One thing that still has to be done for a priority."""

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        UNDER_WAY = "under-way", "Under way"
        DONE = "done", "Done"
        CARRIED = "carried", "Carried forward"

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="actions")
    part_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts"
    )
    text = RichTextField("what has to be done")
    due = models.CharField(
        "by when", max_length=60, blank=True, help_text="For example September 2024."
    )
    lead = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.PLANNED)

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True)
                | ~models.Q(part_of=models.F("pk")),
                name="priorities_action_above",
                violation_error_message="An action cannot be a part of itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.priority}: {shortened(self.text)}"


class NextStep(YearRecord):
    """What the partnership as a whole means to do after the period."""

    text = RichTextField()
    due = models.CharField("by when", max_length=60, blank=True)

    def __str__(self) -> str:
        return shortened(self.text)
