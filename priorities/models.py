"""What the partners set out to do, what was done, and what is still to do."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from records.list_fields import OpenListField
from records.modelfields import PartialDateField, PartiesField, RichTextField
from records.models import PartnershipRecord, YearRecord
from richtext.passages import excerpt


class Strand(PartnershipRecord):
    """A plan that holds priorities: strategic plan, business plan, vision, workplan."""

    collection = "plans"

    name = models.CharField(max_length=200)
    kind = OpenListField(name_of_list="kinds-of-plan")
    runs = PartialDateField("years it runs", help_text="For example 2023-2026.")
    numbered = models.BooleanField("its priorities are numbered", default=False)
    purpose = RichTextField("what it is for", blank=True)
    approved = PartialDateField(
        "when it was approved",
        help_text="For example September 2013.",
    )
    version = models.CharField(
        max_length=40, blank=True, help_text="For example 1.2, or draft."
    )

    class Meta(PartnershipRecord.Meta):
        verbose_name = "theme or plan"
        verbose_name_plural = "themes and plans"

    def __str__(self) -> str:
        return self.name


class Priority(PartnershipRecord):
    """One thing that a plan sets out to achieve."""

    collection = "priorities"

    strand = models.ForeignKey(
        Strand,
        models.PROTECT,
        related_name="priorities",
        verbose_name="theme or plan",
    )
    number = models.CharField(
        max_length=10,
        blank=True,
        help_text="As printed. Leave empty to number it automatically.",
    )
    theme = models.CharField(
        max_length=200, blank=True, help_text="A heading shared by several rows."
    )
    title = models.CharField(max_length=500)
    aim = RichTextField("what it aims at", blank=True)
    impact_sought = RichTextField("intended impact", blank=True)
    lead = PartiesField(help_text="The group, agency or post that leads.")
    champions = PartiesField(help_text="Separate several with a semicolon.")
    oversight = models.CharField(max_length=200, blank=True)

    class Meta(PartnershipRecord.Meta):
        verbose_name_plural = "priorities"

    def __str__(self) -> str:
        return self.title


class Progress(YearRecord):
    """One thing that was done for a priority in a period, or its lead-in.

    Each column of it may be empty, but not all. Parts stand under a row through
    `part_of`, one level deep.
    """

    collection = "progress"

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="progress")
    part_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts"
    )
    lead_in = models.BooleanField("show as a paragraph, not in the list", default=False)
    heading = models.CharField(max_length=200, blank=True)
    done = RichTextField("what was done or found", blank=True)
    analysis = RichTextField(blank=True)
    impact = RichTextField(blank=True)
    next_steps = RichTextField(blank=True)

    class Meta(YearRecord.Meta):
        verbose_name_plural = "progress"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True)
                | ~models.Q(part_of=models.F("pk")),
                name="priorities_progress_above",
                violation_error_message="A row cannot be its own parent.",
            ),
            models.CheckConstraint(
                condition=~models.Q(
                    heading="", done="", analysis="", impact="", next_steps=""
                ),
                name="priorities_progress_filled",
                violation_error_message=(
                    "Fill in at least one of heading, what was done, analysis, impact "
                    "and next steps."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.priority}: {self.heading or excerpt(self.words)}"

    @property
    def words(self) -> str:
        """The first of its columns that says anything, as rich text."""
        return self.done or self.analysis or self.impact or self.next_steps


class Action(YearRecord):
    """One thing that still has to be done for a priority, or one lead's row of a plan.

    A lead's row of a business plan names its `lead`. Where it has one activity, that is
    the row itself; several are parts of it, each with its own dates and outcome.
    """

    collection = "actions"

    class Status(models.TextChoices):
        PLANNED = "planned", gettext_lazy("Planned")
        UNDER_WAY = "under-way", gettext_lazy("Under way")
        DONE = "done", gettext_lazy("Done")
        CARRIED = "carried", gettext_lazy("Carried forward")

    class Rag(models.TextChoices):
        UNRATED = "", gettext_lazy("Not rated")
        RED = "red", gettext_lazy("Red")
        AMBER = "amber", gettext_lazy("Amber")
        GREEN = "green", gettext_lazy("Green")
        COMPLETE = "complete", gettext_lazy("Complete")

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="actions")
    part_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts"
    )
    number = models.CharField(max_length=10, blank=True)
    text = RichTextField("what needs to be done", blank=True)
    due = PartialDateField("by when", help_text="For example September 2024.")
    lead = PartiesField()
    outcome = RichTextField("outcome or evidence", blank=True)
    reached = RichTextField("position at the end of the period", blank=True)
    rag = models.CharField("rating", max_length=10, choices=Rag, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.PLANNED)
    done_on = PartialDateField("when it was done")

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(done_on="") | models.Q(status="done"),
                name="priorities_action_done",
                violation_error_message=(
                    "What has a date on which it was done is done: change the status, "
                    "or remove the date."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True)
                | ~models.Q(part_of=models.F("pk")),
                name="priorities_action_above",
                violation_error_message="An action cannot be its own parent.",
            ),
            models.CheckConstraint(
                condition=~models.Q(text="", lead=""),
                name="priorities_action_filled",
                violation_error_message="Enter what needs to be done, or who leads.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.priority}: {excerpt(self.text) or self.lead}"


class Measure(YearRecord):
    """How the partners will know that a priority has made a difference.

    A priority's measures need not match its actions one to one.
    """

    collection = "measures"

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="measures")
    part_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts"
    )
    number = models.CharField(max_length=10, blank=True)
    text = RichTextField("how success will be known")

    class Meta(YearRecord.Meta):
        verbose_name = "measure of success"
        verbose_name_plural = "measures of success"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True)
                | ~models.Q(part_of=models.F("pk")),
                name="priorities_measure_above",
                violation_error_message="A measure cannot be its own parent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.priority}: {excerpt(self.text)}"


class NextStep(YearRecord):
    """What the partnership as a whole means to do after the period."""

    collection = "next-steps"

    text = RichTextField()
    due = PartialDateField("by when")

    def __str__(self) -> str:
        return excerpt(self.text)
