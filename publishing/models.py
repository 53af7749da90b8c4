"""What was published: each edition of a report, and how far its publication got."""

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from django.utils.translation import gettext

from accounts.models import User
from reports.models import Report


class EditionQuerySet(models.QuerySet["Edition"]):
    def open(self) -> Self:
        """Keep the editions that were never published: being built, or failed."""
        return self.filter(state__in=Edition.OPEN)

    def out(self) -> Self:
        """Keep the editions that were published, those withdrawn since included."""
        return self.exclude(state__in=Edition.OPEN)

    def named(self) -> Self:
        """Add each one's report and partnership, and leave out its whole document."""
        return self.select_related("report__partnership").defer("content")

    def delete(self) -> NoReturn:
        raise TypeError("Editions are withdrawn, not deleted.")


class Edition(models.Model):
    """One publication of one report, from the moment a person asks for it.

    `content` is the approved document as `documents.archive` writes it, and
    `content_hash` names it; `approvals` says who signed it. `manifest_hash` names the
    folder of its files. Once published, a row never changes but to be withdrawn: the
    database refuses it too.
    """

    class State(models.TextChoices):
        BUILDING = "building", "Being built"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"
        FAILED = "failed", "Failed"

    OPEN = (State.BUILDING, State.FAILED)

    report = models.ForeignKey(Report, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=State, default=State.BUILDING)
    content = models.TextField()
    content_hash = models.CharField(max_length=64)
    approvals = models.JSONField(default=list)
    change_note = models.CharField(
        "what changed",
        max_length=400,
        blank=True,
        help_text="Tell readers how this edition differs from the one before.",
    )
    claimed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField()
    failure = models.CharField(max_length=400, blank=True)
    manifest_hash = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=400, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "number"],
                name="publishing_edition_number",
                violation_error_message=(
                    "This report already has an edition with this number."
                ),
            ),
            models.UniqueConstraint(
                fields=["report", "content_hash"],
                name="publishing_edition_content",
                violation_error_message=(
                    "An edition with exactly this content already exists."
                ),
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(state__in=["building", "failed"]),
                name="publishing_edition_one_open",
                violation_error_message="Another edition is already being published.",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["building", "failed"])
                | (~models.Q(manifest_hash="") & models.Q(published_at__isnull=False)),
                name="publishing_edition_published",
                violation_error_message=(
                    "A published edition names its files and when it came out."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn")
                | (
                    ~models.Q(withdrawn_because="")
                    & models.Q(withdrawn_at__isnull=False)
                ),
                name="publishing_edition_withdrawn",
                violation_error_message="Say why the edition is withdrawn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, edition {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through to Django
        self.refuse_if_out()
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError("Editions are withdrawn, not deleted.")

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def approved_by(self) -> tuple[str, ...]:
        """Who signed it and for whom, as readers see it in the active language."""
        return tuple(map(_signed_by, self.approvals))

    def refuse_if_out(self) -> None:
        """Raise TypeError where the row, as it is stored, was published."""
        if self.pk and Edition.objects.out().filter(pk=self.pk).exists():
            raise TypeError("A published edition never changes.")


class EditionNotice(models.Model):
    """What readers are told of a published edition, whose files stay as they are.

    It stays readable under a banner, or where it is `replaced_by` another report, its
    addresses lead there. That ends when somebody takes it off. The edition goes by its
    number: a row of its own is numbered anew wherever an archive is loaded.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="edition_notices")
    edition = models.PositiveIntegerField()
    because = models.CharField(max_length=400)
    replaced_by = models.ForeignKey(Report, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "edition"],
                condition=models.Q(ended_at=None),
                name="publishing_editionnotice_one_open",
                violation_error_message="This edition is under a notice already.",
            ),
            models.CheckConstraint(
                condition=~models.Q(because=""),
                name="publishing_editionnotice_because",
                violation_error_message="Say why, for readers.",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="publishing_editionnotice_ended",
                violation_error_message="Say who took the notice off, and when.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, edition {self.edition}: {self.because}"


def _signed_by(approval: Mapping[str, str]) -> str:
    place = gettext(approval["place"])  # an office, or a body as it is
    if approval.get("as") == "deputy":
        form = gettext("{name} ({place}, as deputy)")
        return form.format(name=approval["name"], place=place)
    return f"{approval['name']} ({place})"


class Progress(models.Model):
    """How far the build of one edition has come; no row before it starts."""

    class Stage(models.IntegerChoices):
        """What people are told of it, in this order."""

        PAGES = 1, "Creating the web pages"
        PDF = 2, "Creating the PDF"
        DATA = 3, "Creating the data files"
        CHECKS = 4, "Checking the pages and files"
        PUBLIC = 5, "Making the edition public"

    edition = models.OneToOneField(
        Edition, models.CASCADE, primary_key=True, related_name="progress"
    )
    stage = models.PositiveSmallIntegerField(choices=Stage)
    reached_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.get_stage_display()}: step {self.stage} of {len(self.Stage)}"

    @property
    def steps_done(self) -> int:
        """How many steps have ended; the bar is not full before the last has."""
        return self.stage - 1
