"""PDFs of drafts: the copies that people asked for, and the parts kept of them."""

from typing import ClassVar

from django.db import models

from reports.models.reports import Report


class DraftCopy(models.Model):
    """The PDF of one version of a draft that bears the name of its reader.

    `reader` says whose it is ("user/5", "signing/7", "reading/3"): each has one copy of
    a report at a time, which is deleted a day after it was made.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Being made"
        READY = "ready", "Ready"
        FAILED = "failed", "Not made"

    report = models.ForeignKey(Report, models.CASCADE, related_name="draft_copies")
    reader = models.CharField(max_length=40)
    name = models.CharField(max_length=250)
    content_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    failure = models.CharField(max_length=400, blank=True)
    content = models.BinaryField(null=True)
    size = models.PositiveIntegerField(default=0)  # bytes
    pages = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "reader"], name="reports_draftcopy_one_each"
            ),
            models.CheckConstraint(
                condition=models.Q(state="ready", content__isnull=False)
                | ~models.Q(state="ready") & models.Q(content=None),
                name="reports_draftcopy_ready",
                violation_error_message="A copy is ready when it has its PDF.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, copy for {self.name}"


class KeptPart(models.Model):
    """A part of a draft's PDF, by the name that `documents.formats.draft_pdf` gives it.

    It is made again from the records when it is missing.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="kept_parts")
    name = models.CharField(max_length=64)
    content = models.BinaryField()
    used_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "name"], name="reports_keptpart_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.name[:12]}"
