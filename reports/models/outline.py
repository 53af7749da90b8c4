"""The outline of a report: its sections, what they show, and its key figures."""

from collections.abc import Sequence
from typing import ClassVar, Self

from django.db import models
from django.utils.functional import cached_property

from partnership.models import Period
from records.language import is_language_tag
from records.modelfields import RichTextField
from records.models import PartnershipRecord
from reports.models.reports import Report

RESERVED_SLUGS = ("assets", "data", "editions", "full", "report")


class OutlineSection(PartnershipRecord):
    """One section of a report's outline.

    `kind` names what fills it (`reports/catalogue.py`), `shows` the records that were
    chosen for it where it shows chosen ones, `passage` the prose that comes first.
    """

    collection = "outline"
    read_with = ("report", "report__period")
    own_rows = ("subject_rows",)

    class Numbering(models.TextChoices):
        LIKE_THE_REPORT = "", "Like the report"
        NONE = "none", "No number, such as a foreword"
        ANNEX = "annex", "An annex, with a letter or number of its own"
        PART = "part", "A part heading, for the sections after it"

    report = models.ForeignKey(Report, models.CASCADE, related_name="outline")
    part_of = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="sections",
        verbose_name="parent section",
    )
    kind = models.CharField("section type", max_length=40)
    heading = models.CharField(max_length=200)
    slug = models.SlugField(
        "web address", max_length=80, help_text="For example training."
    )
    period = models.ForeignKey(
        Period,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Only if it covers another period than the report, such as a "
        "financial year.",
    )
    numbering = models.CharField(
        max_length=10,
        choices=Numbering,
        blank=True,
        help_text="Top-level sections only.",
    )
    none_declared = models.BooleanField(
        "none this year",
        default=False,
        help_text="Tick this only if the team knows that there were none: the report "
        "then says so. Otherwise the section says nothing.",
    )
    passage = RichTextField(blank=True, structured=True)
    language = models.CharField(
        "language of the passage",
        max_length=35,
        blank=True,
        validators=[is_language_tag],
        help_text="Only if the passage is in another language than the report: a tag "
        "such as cy for Welsh.",
    )

    class Meta(PartnershipRecord.Meta):
        verbose_name = "section"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["slug", "report"],
                name="reports_outlinesection_slug",
                violation_error_message=(
                    "Another section already uses this web address."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(slug__in=RESERVED_SLUGS),
                name="reports_outlinesection_slug_free",
                violation_error_message=(
                    "The report itself uses this web address: choose another."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True)
                | ~models.Q(part_of=models.F("pk")),
                name="reports_outlinesection_above",
                violation_error_message="A section cannot be its own parent.",
            ),
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True) | models.Q(numbering=""),
                name="reports_outlinesection_numbering",
                violation_error_message=(
                    "Only top-level sections can have their own numbering."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    @cached_property
    def shows(self) -> tuple[str, ...]:
        """The addresses of the records chosen for the section, in its order.

        What is assigned is kept when the section is saved by a form or from a file.
        """
        if self.pk is None:
            return ()
        rows = sorted(self.subject_rows.all(), key=lambda row: row.position)
        return tuple(row.record for row in rows)

    @classmethod
    def save_own_rows(cls, records: Sequence[Self]) -> None:
        rows = SectionSubject.objects.filter(section__in=[one.pk for one in records])
        rows.delete()
        SectionSubject.objects.bulk_create(
            SectionSubject(section=section, record=address, position=place)
            for section in records
            for place, address in enumerate(section.shows, start=1)
        )


class SectionSubject(models.Model):
    """One record that was chosen for a section, which cannot be deleted meanwhile.

    `record` is its address, such as case-reviews/child-a. The row is a part of its
    section: it has no page, and the section's own line in the log tells of it.
    """

    section = models.ForeignKey(
        OutlineSection,
        models.CASCADE,
        related_name="subject_rows",
        related_query_name="shows",
    )
    record = models.CharField(max_length=160)
    position = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["section", "record"],
                name="reports_sectionsubject_once",
                violation_error_message="The section already shows this record.",
            ),
        ]

    def __str__(self) -> str:
        return self.record


class KeyFigureChoice(PartnershipRecord):
    """One figure that the report's front page shows."""

    collection = "key-figures"
    read_with = ("report", "report__period")

    report = models.ForeignKey(
        Report, models.CASCADE, related_name="key_figure_choices"
    )
    figure = models.CharField("figure's address", max_length=200)
    label = models.CharField(max_length=120, blank=True)

    class Meta(PartnershipRecord.Meta):
        verbose_name = "key figure"

    def __str__(self) -> str:
        return self.label or self.figure
