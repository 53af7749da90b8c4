"""Scrutiny, assurance sought, challenges, decisions and voices."""

from typing import ClassVar

from django.db import models

from records.modelfields import PartialDateField, PartiesField, RichTextField
from records.models import YearRecord


class Walkabout(YearRecord):
    """A visit to see safeguarding practice at one place, made or planned."""

    collection = "walkabouts"

    class Status(models.TextChoices):
        DONE = "done", "Done"
        PLANNED = "planned", "Planned"

    site = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status)
    commissioner = models.CharField(max_length=200, blank=True)
    joint = models.BooleanField(
        "joint with another partnership or board", default=False
    )
    prompted_by = models.CharField(max_length=200, blank=True)
    outcome = RichTextField(blank=True)

    def __str__(self) -> str:
        return self.site


class AssuranceTopic(YearRecord):
    """A matter the partners sought assurance on, and the assurance given."""

    collection = "assurance-topics"

    title = models.CharField(max_length=200)
    text = RichTextField("assurance given")
    escalated_to = models.CharField(max_length=200, blank=True)

    class Meta(YearRecord.Meta):
        verbose_name = "assurance topic"

    def __str__(self) -> str:
        return self.title


class Scrutiny(YearRecord):
    """Something that was done, found or plans to do.

    `step` is the letter of the step where scrutiny follows a series of them.
    """

    collection = "scrutiny"

    class Status(models.TextChoices):
        DONE = "done", "Done"
        PLANNED = "planned", "Planned"

    step = models.CharField(max_length=5, blank=True, help_text="For example A.")
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status)
    text = RichTextField()

    class Meta(YearRecord.Meta):
        verbose_name_plural = "scrutiny"

    def __str__(self) -> str:
        return self.title


class Challenge(YearRecord):
    """What a board or partner was challenged on, what came of it, what is open."""

    collection = "challenges"

    class Status(models.TextChoices):
        __empty__ = "Not recorded"
        OPEN = "open", "Open"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed"

    title = models.CharField(max_length=200)
    raised_by = PartiesField(help_text="The agency, group or person who challenged.")
    to_whom = PartiesField(help_text="The board or partner challenged.")
    raised = PartialDateField("when raised")
    due = PartialDateField("answer due")
    status = models.CharField(max_length=20, choices=Status, blank=True)
    closed = PartialDateField("when closed")
    text = RichTextField("what was challenged")
    result = RichTextField("what came of it", blank=True)
    open_points = RichTextField("what is still open", blank=True)

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(closed="") | models.Q(status="closed"),
                name="assurance_challenge_closed",
                violation_error_message=(
                    "A challenge with a closing date is closed: change the status, or "
                    "remove the date."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Decision(YearRecord):
    """Something the partners decided, and who carries it out."""

    collection = "decisions"

    title = models.CharField(max_length=200)
    text = RichTextField()
    decided = PartialDateField("when")
    owner = PartiesField()
    superseded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supersedes"
    )

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(superseded_by__isnull=True)
                | ~models.Q(superseded_by=models.F("pk")),
                name="assurance_decision_later",
                violation_error_message="A decision cannot supersede itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Voice(YearRecord):
    """What somebody said: a person with experience, a practitioner, an inspector."""

    collection = "voices"

    heading = models.CharField(
        max_length=200, blank=True, help_text="A heading shared by several voices."
    )
    about = models.CharField("what it is about", max_length=200)
    words = models.TextField("what was said")
    verbatim = models.BooleanField("these are the speaker's own words", default=True)
    illustrative = models.BooleanField("made up as an example", default=False)
    speaker = models.CharField(max_length=200, blank=True)
    changed = RichTextField("what changed as a result", blank=True)

    def __str__(self) -> str:
        return f"{self.about}: {self.words[:60]}"
