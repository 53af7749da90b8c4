"""The outbox: every mail that was asked for, and what became of it."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def due(self, at: datetime) -> Self:
        """Keep what may be sent at `at`."""
        return self.filter(state=OutgoingMail.State.WAITING, next_try_at__lte=at)

    def undelivered(self) -> Self:
        """Keep those that somebody should look at: not delivered, or perhaps not.

        Those of which the text was erased are too old to be sent again.
        """
        states = (OutgoingMail.State.FAILED, OutgoingMail.State.UNKNOWN)
        return self.filter(state__in=states).exclude(text="")


class OutgoingMail(models.Model):
    """One mail to one person, written in full when it was asked for.

    `once` says for what it is, so that asking twice sends one mail. `link` is the page
    that it leads to, for a digest; a secret link stands in the texts alone.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be sent"
        COLLECTED = "collected", "For the next digest"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        UNKNOWN = "unknown", "Perhaps sent"
        FAILED = "failed", "Not delivered"
        DROPPED = "dropped", "Not sent"

    kind = models.CharField(max_length=60)
    to = models.EmailField(max_length=254)
    name = models.CharField(max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    partnership = models.ForeignKey(
        "partnership.Partnership",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    link = models.TextField(blank=True)
    once = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    reason = models.TextField(blank=True)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    digest = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="lines"
    )

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "next_try_at"], name="mail_due"),
            models.Index(fields=["partnership", "state"], name="mail_of_partnership"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} (to {self.to})"


class MailPreference(models.Model):
    """How one person wants mails of one kind; without a row, each one at once."""

    class Choice(models.TextChoices):
        SINGLE = "single", "Each one at once"
        DAILY = "daily", "Once a day, together"
        WEEKLY = "weekly", "Once a week, together"
        OFF = "off", "Not at all"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_preferences"
    )
    kind = models.CharField(max_length=60)
    choice = models.CharField(max_length=10, choices=Choice, default=Choice.SINGLE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "kind"],
                name="mail_preference_once",
                violation_error_message="There is already a choice for these mails.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_choice_display()}"
