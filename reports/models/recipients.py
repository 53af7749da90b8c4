"""To whom published reports are sent, and each time that one was."""

from typing import Any, ClassVar, NoReturn

from django.db import models

from accounts.models import User
from partnership.models import Partnership
from reports.models.reports import Report


class Recipient(models.Model):
    """Whom a partnership sends its reports to, kept from year to year.

    `key` is that of the law which names the recipient, or made of the name for one
    that the team added. `body` is "" where the law's own words serve.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    key = models.SlugField(max_length=80)
    body = models.CharField(max_length=200, blank=True)
    name = models.CharField("contact", max_length=100, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    is_added = models.BooleanField("added by the team", default=False)
    is_removed = models.BooleanField("no longer sent reports", default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "key"],
                name="reports_recipient_key",
                violation_error_message="This recipient is already on the list.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_added=False) | ~models.Q(body=""),
                name="reports_recipient_named",
                violation_error_message="Say whom you send the report to.",
            ),
        ]

    def __str__(self) -> str:
        return self.body or self.key


class SendingQuerySet(models.QuerySet["Sending"]):
    def delete(self) -> NoReturn:
        raise TypeError("What was sent is not deleted; a note of it can be undone.")


class Sending(models.Model):
    """One edition of a report that was sent to one recipient, as proof.

    What the portal emailed has `once`, which names the mail in the outbox; what the
    team noted by hand has "". `sent_on` is the day it was sent, `at` when that was
    recorded. Only a note can be undone; it stays, and says who undid it.
    """

    class Way(models.TextChoices):
        PORTAL = "portal", "Email from the portal"
        EMAIL = "email", "Email from another mailbox"
        POST = "post", "Post"
        HAND = "hand", "By hand or at a meeting"
        UPLOAD = "upload", "Their own website or portal"
        OTHER = "other", "Another way"

    report = models.ForeignKey(Report, models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="sendings")
    edition = models.PositiveIntegerField()
    way = models.CharField(max_length=20, choices=Way)
    name = models.CharField("sent to", max_length=100, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    sent_on = models.DateField()
    has_arrived = models.BooleanField("they confirmed that it arrived", default=False)
    note = models.TextField(blank=True)
    once = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SendingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False, once=""),
                name="reports_sending_undone",
                violation_error_message="Only a note can be undone, by somebody.",
            ),
            models.CheckConstraint(
                condition=models.Q(way="portal") & ~models.Q(once="")
                | ~models.Q(way="portal") & models.Q(once=""),
                name="reports_sending_mail",
                violation_error_message="What the portal sent names its mail.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, edition {self.edition}, to {self.recipient}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # Any: as the base class
        raise TypeError("What was sent is not deleted; a note of it can be undone.")
