"""What somebody has typed in the form of a record, before it is a version of it."""

from typing import ClassVar

from django.db import models
from django.http import QueryDict

from accounts.models import User

NAMES = ("heading", "title", "name")  # fields that a record is known by


class TypedDraft(models.Model):
    """What one person has typed in one window in a form, and not sent to be saved yet.

    `typed` is every field as the browser sent it, in order, also what cannot be right.
    `window` names the page in which it was typed, `turn` counts what that page sent and
    `version` every save of the row.
    """

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    typed = models.JSONField(default=list)
    window = models.CharField(max_length=32, blank=True)
    turn = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        abstract = True

    @property
    def stamp(self) -> str:
        """What tells this save from every other, also of a draft dropped before it."""
        return f"{self.pk}.{self.version}"

    @property
    def as_sent(self) -> QueryDict:
        """What was typed, as a form takes it from a browser."""
        sent = QueryDict(mutable=True)
        for name, value in self.typed:
            sent.appendlist(name, value)
        return sent

    @property
    def name(self) -> str:
        """What was typed where a record has its name; "" where that is empty."""
        sent = self.as_sent
        return next((str(sent[name]) for name in NAMES if sent.get(name)), "")


class RecordDraft(TypedDraft):
    """What one person has typed in one record's form and not put in the record yet.

    Each window that they type in has a row of its own, so that none replaces another.
    `seen` is the digest of the version of the record on which that is based.

    `put_in_at` is when it became a version of the record by itself: the row is kept a
    while, so that the page it was typed in can go on. `refused_at` is when that was
    tried and could not be done: the person is asked when they come back.
    """

    record = models.CharField(max_length=200)
    seen = models.CharField(max_length=64, blank=True)
    put_in_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "record", "by", "window"],
                name="records_recorddraft_once_a_window",
            ),
        ]

    def __str__(self) -> str:
        return f"Draft of {self.record}"


class AdditionDraft(TypedDraft):
    """What one person has typed in the form of a new record that they have not added.

    `kind` is that of the record, `place` what it is added to, as the address of the
    form says it: its year, report or the record above. It never becomes a record by
    itself.
    """

    kind = models.CharField(max_length=100)
    place = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "kind", "place", "by", "window"],
                name="records_additiondraft_once_a_window",
            ),
        ]

    def __str__(self) -> str:
        return f"Addition to {self.kind}"
