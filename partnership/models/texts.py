"""What the partnership says and publishes, and what its abbreviations mean."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from partnership.models.groups import Person
from records.list_fields import OpenListField
from records.modelfields import PartialDateField, PartiesField, RichTextField
from records.models import PartnershipRecord, YearRecord


class Statement(YearRecord):
    """A foreword, closing word, vision or note, signed by one or several people."""

    collection = "statements"
    may_be_owned = True

    title = models.CharField(max_length=200)
    # The kinds that are printed in a box.
    BOXED = ("note", "vision")

    kind = OpenListField(name_of_list="kinds-of-statement")
    text = RichTextField(structured=True)

    def __str__(self) -> str:
        return self.title


class Signatory(PartnershipRecord):
    """One person who signs a statement."""

    collection = "signatories"
    owned_with = "statement"

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="signatories")
    person = models.ForeignKey(Person, models.PROTECT, related_name="signatures")

    class Meta(PartnershipRecord.Meta):
        verbose_name_plural = "signatories"

    def __str__(self) -> str:
        return str(self.person)


class Publication(YearRecord):
    """A policy, framework, briefing or page that the partners put out or plan to."""

    collection = "publications"

    class Status(models.TextChoices):
        PUBLISHED = "published", gettext_lazy("Published")
        PLANNED = "planned", gettext_lazy("Planned")
        UNDER_WAY = "under-way", gettext_lazy("Under way")

    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status)
    expected = PartialDateField("when", help_text="For example autumn 2024.")
    publisher = PartiesField()
    web_address = models.URLField(max_length=2000, blank=True)
    summary = RichTextField(blank=True)

    def __str__(self) -> str:
        return self.title


class Term(PartnershipRecord):
    """An abbreviation and its meaning, for the glossary."""

    collection = "abbreviations"

    abbreviation = models.CharField(max_length=40)
    meaning = models.CharField(max_length=300)

    class Meta(PartnershipRecord.Meta):
        verbose_name = "abbreviation"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "abbreviation"],
                name="partnership_term_once",
                violation_error_message="This abbreviation is already explained.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.abbreviation}: {self.meaning}"
