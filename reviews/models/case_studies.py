"""Examples of practice, told so that nobody in them can be known."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from partnership.models import Agency
from records.list_fields import OpenListField
from records.modelfields import PartialDateField, PartiesField, RichTextField
from records.models import PartnershipRecord, YearRecord


class CaseStudy(YearRecord):
    """One anonymous example of practice and what others can learn from it.

    Readers get it only with consent, or where it is the story of nobody in particular.
    """

    collection = "case-studies"

    class Consent(models.TextChoices):
        __empty__ = gettext_lazy("Not recorded")
        PERSON = "person", gettext_lazy("Given by the person")
        OTHER = (
            "on-behalf",
            gettext_lazy("Given by a parent, or by another person who may decide"),
        )
        COMPOSITE = (
            "composite",
            gettext_lazy("Not needed: put together from several cases"),
        )
        FICTIONAL = "fictional", gettext_lazy("Not needed: the case is made up")
        NOT_ASKED = "not-asked", gettext_lazy("Not asked for")
        REFUSED = "refused", gettext_lazy("Refused")

    PUBLISHABLE = (
        Consent.PERSON,
        Consent.OTHER,
        Consent.COMPOSITE,
        Consent.FICTIONAL,
    )

    title = models.CharField(
        max_length=200,
        help_text="A label or a made-up name, never the name of the person.",
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="case_studies",
        verbose_name="agency it comes from",
    )
    happened = RichTextField("what happened")
    done = RichTextField("what was done", blank=True)
    changed = RichTextField("what changed", blank=True)
    lesson = RichTextField(help_text="What others can do differently.")
    consent = models.CharField(
        max_length=10,
        choices=Consent,
        blank=True,
        help_text=(
            "Without consent, a case study appears in no report. One put together from "
            "several cases, or made up, needs none."
        ),
    )
    consent_by = PartiesField("who recorded this")
    consent_on = PartialDateField("when recorded")

    class Meta(YearRecord.Meta):
        verbose_name = "case study"
        verbose_name_plural = "case studies"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "title"],
                name="reviews_casestudy_title",
                violation_error_message=(
                    "Another case study already has this label or pseudonym."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(consent__in=("", "not-asked"))
                | ~models.Q(consent_by=""),
                name="reviews_casestudy_consent_by",
                violation_error_message="Enter who recorded the answer on consent.",
            ),
            models.CheckConstraint(
                condition=models.Q(consent__in=("", "not-asked"))
                | ~models.Q(consent_on=""),
                name="reviews_casestudy_consent_on",
                violation_error_message=(
                    "Enter when the answer on consent was recorded."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_withheld(self) -> bool:
        return self.consent not in self.PUBLISHABLE

    @property
    def why_withheld(self) -> str:
        match self.consent:
            case self.Consent.REFUSED:
                return "consent was refused"
            case self.Consent.NOT_ASKED:
                return "nobody has asked for consent"
        return "no consent has been recorded"


class CaseStudyTheme(PartnershipRecord):
    """One theme of a case study, from the list that reviews use too."""

    collection = "case-study-themes"

    case_study = models.ForeignKey(CaseStudy, models.CASCADE, related_name="themes")
    theme = OpenListField(name_of_list="themes")

    class Meta(PartnershipRecord.Meta):
        verbose_name = "theme of a case study"
        verbose_name_plural = "themes of case studies"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["case_study", "theme"],
                name="reviews_casestudytheme_once",
                violation_error_message="The case study already has this theme.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_study}: {self.get_theme_display()}"
