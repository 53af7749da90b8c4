"""Cases, the reviews that came of them, and what these found."""

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from partnership.models import Agency
from records.list_fields import OpenListField
from records.modelfields import PartialDateField, PartiesField, RichTextField
from records.models import PartnershipRecord, YearRecord
from richtext.passages import excerpt


class CaseReview(YearRecord):
    """A case referred to the partnership, and the review that came of it, if any.

    The people in it appear by a pseudonym of the published review, or by none.
    """

    collection = "case-reviews"

    class State(models.TextChoices):
        __empty__ = gettext_lazy("Not known")
        REFERRED = "referred", gettext_lazy("Referred")
        NOT_MET = "not-met", gettext_lazy("Did not meet the criteria")
        COMMISSIONED = "commissioned", gettext_lazy("Review commissioned")
        UNDER_WAY = "under-way", gettext_lazy("Under way")
        COMPLETED = "completed", gettext_lazy("Completed")
        PUBLISHED = "published", gettext_lazy("Published")
        NOT_PUBLISHED = "not-published", gettext_lazy("Completed, not to be published")

    class Relation(StrEnum):
        """Whose review it is; regimes say what their boards call it."""

        LED = "led"
        CONTRIBUTED = "contributed"
        ELSEWHERE = "elsewhere"
        SISTER = "sister"

    class Publication(models.TextChoices):
        __empty__ = gettext_lazy("Not decided, or not known")
        YES = "yes", gettext_lazy("To be published")
        NO = "no", gettext_lazy("Not to be published")

    class Triage(models.TextChoices):
        __empty__ = gettext_lazy("Not recorded")
        MET = "met", gettext_lazy("Criteria met")
        NOT_MET = "not-met", gettext_lazy("Criteria not met")
        MORE = "more", gettext_lazy("More information asked for")
        OTHER = "other", gettext_lazy("Another kind of review or learning")

    kind = OpenListField(name_of_list="kinds-of-review")
    title = models.CharField(
        max_length=200, help_text="A label or the published pseudonym, never a name."
    )
    state = models.CharField(max_length=20, choices=State, blank=True)
    relation = OpenListField(
        "whose review it is",
        max_length=20,
        name_of_list="relations-of-reviews",
        is_open=False,
        default=Relation.LED.value,
    )
    subjects = models.PositiveIntegerField("people it is about", default=1)
    described = models.CharField(
        "who it is about",
        max_length=200,
        blank=True,
        help_text="Only what has been published, such as an age.",
    )
    referred = PartialDateField("when referred")
    referred_by = PartiesField()
    triaged = PartialDateField("when triaged")
    triage = models.CharField(
        "outcome of triage", max_length=10, choices=Triage, blank=True
    )
    decided = PartialDateField("when decided")
    decided_by = PartiesField("who decided")
    legal_basis = OpenListField(name_of_list="legal-bases", blank=True)
    converted_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="became",
        verbose_name="review that led to this one",
        help_text="For example the first review, where this review followed from it.",
    )
    involved = PartiesField("agencies involved")
    owner = PartiesField(help_text="Who sees that the review is finished.")
    due = PartialDateField("due date")
    held = PartialDateField("when")
    published = PartialDateField("when published", help_text="For example March 2014.")
    background = RichTextField(blank=True)
    themes = RichTextField(blank=True)
    findings = RichTextField(blank=True)
    decision = RichTextField("decision and its reason", blank=True)
    will_be_published = models.CharField(
        "publication",
        max_length=3,
        choices=Publication,
        blank=True,
        help_text="A review that is not to be published appears nowhere in the report.",
    )

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "kind", "title"],
                name="reviews_casereview_title",
                violation_error_message=(
                    "A review of this kind already has this label or pseudonym."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(subjects__gte=1),
                name="reviews_casereview_subjects",
                violation_error_message="A review is about at least one person.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published", will_be_published="no"),
                name="reviews_casereview_published",
                violation_error_message=(
                    "A review that has been published cannot be marked as not to be "
                    "published."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(converted_from__isnull=True)
                | ~models.Q(converted_from=models.F("pk")),
                name="reviews_casereview_converted",
                violation_error_message="A review cannot follow from itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def is_withheld(self) -> bool:
        not_published = self.state == self.State.NOT_PUBLISHED
        return not_published or self.will_be_published == self.Publication.NO


class ReviewFinding(PartnershipRecord):
    """One thing that a review found, taught or led to, in its order."""

    collection = "review-findings"

    class Kind(models.TextChoices):
        FINDING = "finding", "Finding"
        LESSON = "lesson", "Lesson"
        THEME = "theme", "Theme"
        ACTION = "action", "Action taken"

    review = models.ForeignKey(CaseReview, models.CASCADE, related_name="points")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.FINDING)
    number = models.CharField(
        max_length=10, blank=True, help_text="Only if the review numbers them."
    )
    text = RichTextField()

    class Meta(PartnershipRecord.Meta):
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "kind", "number"],
                condition=~models.Q(number=""),
                name="reviews_reviewfinding_number",
                violation_error_message=(
                    "The review already has one of this type with this number."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {excerpt(self.text)}"


class ReviewAgency(PartnershipRecord):
    """What a review asked of one agency, or how far the agency has come with it."""

    collection = "review-agencies"

    review = models.ForeignKey(CaseReview, models.CASCADE, related_name="agencies")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="reviews")
    text = RichTextField("what concerned it, or progress so far")

    class Meta(PartnershipRecord.Meta):
        verbose_name = "agency in a review"
        verbose_name_plural = "agencies in reviews"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "agency"],
                name="reviews_reviewagency_once",
                violation_error_message=(
                    "The review already has an entry for this agency: add to that one."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {self.agency}"


class ReviewTheme(PartnershipRecord):
    """One theme of a review, from the list that the partnership keeps."""

    collection = "review-themes"

    review = models.ForeignKey(CaseReview, models.CASCADE, related_name="listed_themes")
    theme = OpenListField(name_of_list="themes")

    class Meta(PartnershipRecord.Meta):
        verbose_name = "theme of a review"
        verbose_name_plural = "themes of reviews"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "theme"],
                name="reviews_reviewtheme_once",
                violation_error_message="The review already has this theme.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {self.get_theme_display()}"
