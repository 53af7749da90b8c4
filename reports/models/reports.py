"""The reports of a period: a full one, and versions of it for others."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from documents import languages
from documents.cover import AUDIENCES, version_name
from documents.years import titled
from partnership.models import Period
from records.language import is_language_tag
from records.modelfields import PartialDateField, RichTextField
from records.models import PartnershipRecord

# What addresses of a partnership end in where those of a report end in its key.
RESERVED_YEARS = (
    "answers",
    "asked",
    "assets",
    "data",
    "editions",
    "mails",
    "people",
    "records",
    "registers",
)


class Report(PartnershipRecord):
    """One report of a partnership on one period; `key` ends its addresses.

    Several reports of a period are versions of each other: for another audience or in
    another language, drawn from the same records. See `reports/family.py`.
    """

    collection = "reports"

    class State(models.TextChoices):
        DRAFTING = "drafting", "Drafting"
        IN_REVIEW = "in-review", "In review"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"

    class Audience(models.TextChoices):
        """Whom a report of the period is for; the full report is for everybody."""

        FULL = "full", AUDIENCES["full"]
        SUMMARY = "summary", AUDIENCES["summary"]
        YOUNG_PEOPLE = "young-people", AUDIENCES["young-people"]
        EASY_READ = "easy-read", AUDIENCES["easy-read"]
        OTHER = "other", AUDIENCES["other"]

    period = models.ForeignKey(Period, models.PROTECT, related_name="reports")
    audience = models.CharField(
        "kind of report", max_length=20, choices=Audience, default=Audience.FULL
    )
    audience_label = models.CharField(
        "name of this kind of report",
        max_length=60,
        blank=True,
        help_text="Only for another version, such as Report for parents and carers.",
    )
    language = models.CharField(
        max_length=35,
        default=languages.DEFAULT,
        validators=[is_language_tag],
        help_text="Screen readers read the report in this language.",
    )
    title = models.CharField(max_length=200)
    summary = RichTextField(blank=True)
    numbered = models.BooleanField("number the headings", default=True)
    numbered_paragraphs = models.BooleanField(
        "number the paragraphs",
        default=False,
        help_text="As 1.1, 1.2 and so on, throughout each section.",
    )
    numbered_annexes = models.BooleanField(
        "number the annexes",
        default=False,
        help_text="As Annex 1, Annex 2 and so on. Otherwise they have letters.",
    )
    retells = models.CharField(
        "original report",
        max_length=200,
        blank=True,
        help_text="Only for a sample: the title and year of the report it is based on. "
        "Shown on the front page.",
    )
    version = models.CharField(
        "version number",
        max_length=20,
        blank=True,
        help_text="As the report itself gives it, such as 1.1.",
    )
    first_published = PartialDateField(
        "first published",
        blank=True,
        help_text="Only if it was published before, such as on the council’s website.",
    )
    state = models.CharField(
        max_length=20, choices=State, default=State.DRAFTING, editable=False
    )

    class Meta(PartnershipRecord.Meta):
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["audience", "audience_label", "language", "period"],
                name="reports_report_version",
                violation_error_message=(
                    "This period already has this version in this language: choose "
                    "another version or language."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(audience="other") & ~models.Q(audience_label="")
                | ~models.Q(audience="other") & models.Q(audience_label=""),
                name="reports_report_audience_label",
                violation_error_message=(
                    "Name the version if it is another one; otherwise leave its name "
                    "empty."
                ),
            ),
        ]

    def __str__(self) -> str:
        name = titled(self.title, self.period.label)
        version = self.version_name
        return f"{name} ({version})" if version else name

    def get_absolute_url(self) -> str:
        return reverse("editing:year", args=[self.partnership.slug, self.key])

    @property
    def audience_name(self) -> str:
        """What readers call the version, "" for the full report."""
        if self.audience == self.Audience.FULL:
            return ""
        return version_name(self.audience, self.audience_label)

    @property
    def version_name(self) -> str:
        """Which version of the period's report it is, such as "Summary, Welsh".

        "" for the full report in English.
        """
        language = ""
        if self.language != languages.DEFAULT:
            language = languages.name_of(self.language)
        return ", ".join(filter(None, (self.audience_name, language)))
