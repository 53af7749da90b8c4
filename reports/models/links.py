"""Personal links by which people without an account sign a report."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models

from accounts.models import User
from partnership.models import Agency
from reports.models.reports import Report


class SigningLinkQuerySet(models.QuerySet["SigningLink"]):
    def unended(self) -> Self:
        """Keep those that nothing has ended, whether or not they have expired."""
        return self.filter(ended_at=None)

    def end(self, ending: "SigningLink.Ending", *, at: datetime) -> None:
        self.unended().update(ended_at=at, ending=ending)


class SigningLink(models.Model):
    """A personal link by which one named person signs one version for one agency.

    Only a keyed hash of what stands in its address is kept. It opens the content that
    `content_hash` names and nothing else, works once, and says under `ending` how it
    ended. Where it `is_automatic`, a timer sent it in the place of `made_by`, and pages
    name nobody. `author` is the row under which the log keeps what is done by it;
    nobody can sign in as that.
    """

    class Ending(models.TextChoices):
        SIGNED = "signed", "Signed"
        DECLINED = "declined", "Declined"
        REVOKED = "revoked", "Ended by the team"
        REPLACED = "replaced", "Replaced by a new link"
        TAKEN = "taken", "Somebody else signed"
        CHANGED = "changed", "The version changed"
        RETURNED = "returned", "The report went back to drafting"

    report = models.ForeignKey(Report, models.PROTECT, related_name="signing_links")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=100)
    office = models.CharField(max_length=100)
    email = models.EmailField(max_length=254)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    is_automatic = models.BooleanField("sent automatically", default=False)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField("first opened", null=True, blank=True)
    seen_at = models.DateTimeField("draft last opened", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=20, choices=Ending, blank=True)
    because = models.TextField("reason for declining", blank=True)
    author = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SigningLinkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ending="")
                | models.Q(ended_at__isnull=False) & ~models.Q(ending=""),
                name="reports_signinglink_ended",
                violation_error_message="A link that has ended says how.",
            ),
            models.CheckConstraint(
                condition=~models.Q(ending="declined") | ~models.Q(because=""),
                name="reports_signinglink_declined",
                violation_error_message="Say why you do not sign.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.person} for {self.agency}"

    @property
    def person(self) -> str:
        return f"{self.name}, {self.office}"

    def is_open(self, at: datetime) -> bool:
        """Whether the link has neither ended nor expired at `at`."""
        return self.ended_at is None and self.expires_at > at
