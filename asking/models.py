"""Which agency was asked for what, how far it has come, and its personal links."""

from datetime import datetime
from typing import Any, ClassVar, NoReturn, Self

from django.db import models

from accounts.models import User
from partnership.models import Agency, AgencyRequest, Partnership, Period


class AskedQuerySet(models.QuerySet["Asked"]):
    def of_year(self, period: Period) -> Self:
        """Keep what was asked for `period`, with what it says of itself."""
        return self.filter(request__period=period).with_names()

    def with_names(self) -> Self:
        return self.select_related("partnership", "request__period", "agency")

    def of_agency(self, agency_pk: int) -> Self:
        return self.filter(agency=agency_pk).with_names()

    def wanted(self) -> Self:
        """Keep what the agency still has to hand in."""
        return self.filter(state__in=Asked.WITH_AGENCY)

    def in_reading_order(self) -> Self:
        return self.order_by("request__position", "request", "agency__name", "pk")


class Asked(models.Model):
    """One request to one agency; only the steps of `asking.workflow` change its state.

    `name` and `email` are whom the team wrote to at that agency.
    """

    class State(models.TextChoices):
        ASKED = "asked", "Asked"
        OPENED = "opened", "Opened"
        BEGUN = "begun", "Started"
        HANDED_IN = "handed-in", "Handed in"
        RETURNED = "returned", "Returned"
        ACCEPTED = "accepted", "Accepted"
        WITHDRAWN = "withdrawn", "Withdrawn"
        DECLINED = "declined", "Declined"

    WITH_AGENCY = (State.ASKED, State.OPENED, State.BEGUN, State.RETURNED)
    ENDED = (State.ACCEPTED, State.WITHDRAWN, State.DECLINED)

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    request = models.ForeignKey(AgencyRequest, models.PROTECT, related_name="asked")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="asked")
    state = models.CharField(max_length=20, choices=State, default=State.ASKED)
    name = models.CharField("contact", max_length=100, blank=True)
    email = models.EmailField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "agency"],
                name="asking_asked_once",
                violation_error_message="This agency has already been asked for this.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request}: {self.agency}"

    @property
    def is_with_agency(self) -> bool:
        """Whether the agency still has to hand it in."""
        return self.state in self.WITH_AGENCY

    @property
    def has_ended(self) -> bool:
        """Whether nothing is expected any more, from anybody."""
        return self.state in self.ENDED


class LinkQuerySet(models.QuerySet["Link"]):
    def good_at(self, at: datetime) -> Self:
        """Keep the links that open their request at `at`."""
        return self.filter(revoked_at=None, expires_at__gt=at).exclude(
            asked__state__in=Asked.ENDED
        )


class Link(models.Model):
    """A personal link by which one named person answers one request.

    Only a keyed hash of what stands in the address is kept. `author` is the row under
    which the log keeps what is written by it; nobody can sign in as that.
    """

    asked = models.ForeignKey(Asked, models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField("first opened", null=True, blank=True)
    author = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    passed_on_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.asked}, {self.name or self.email}"

    def is_good(self, at: datetime) -> bool:
        """Whether the link opens its request at `at`."""
        is_ended = self.revoked_at is not None or self.asked.has_ended
        return not is_ended and self.expires_at > at


class AskedStepQuerySet(models.QuerySet["AskedStep"]):
    def delete(self) -> NoReturn:
        raise TypeError("The log of requests is never shortened.")

    def update(self, **values: object) -> NoReturn:
        raise TypeError("The log of requests is never rewritten.")


class AskedStep(models.Model):
    """One line of the log of a request: who took which step, when, and by which link.

    Written in the transaction of the step itself, and never altered. `remarks` say at
    which place of an answer that was returned something has to change.
    """

    class Step(models.TextChoices):
        ASKED = "asked", "asked"
        REMINDED = "reminded", "reminded"
        OPENED = "opened", "opened it"
        BEGUN = "begun", "started it"
        HANDED_IN = "handed-in", "handed it in"
        TAKEN_BACK = "taken-back", "took it back to change it"
        RETURNED = "returned", "returned it"
        ACCEPTED = "accepted", "accepted it"
        WITHDRAWN = "withdrawn", "withdrew the request"
        DECLINED = "declined", "declined"
        PASSED_ON = "passed-on", "passed it on"
        NEW_LINK = "new-link", "was sent a new link"
        REVOKED = "revoked", "ended the links"

    asked = models.ForeignKey(Asked, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20, choices=Step)
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    link = models.ForeignKey(
        Link, models.PROTECT, null=True, blank=True, related_name="+"
    )
    said = models.TextField(blank=True)
    remarks = models.JSONField(default=dict)

    objects = AskedStepQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.by} {self.get_step_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: as the base class
        if self.pk is not None:
            raise TypeError("The log of requests is never rewritten.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The log of requests is never shortened.")


class AnswerDraft(models.Model):
    """What an agency has typed and not handed in yet: texts, by the names of the boxes.

    It is kept as it was typed, also what cannot be right; at hand-in it becomes
    records. `version` grows with each save. `based_on` is the version of the records
    that the agency began with.
    """

    asked = models.OneToOneField(Asked, models.CASCADE, related_name="draft")
    cells = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    based_on = models.CharField(max_length=32, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Draft of {self.asked}"


class AgencyContact(models.Model):
    """Whom the team writes to at an agency, kept for the next request."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    agency = models.OneToOneField(Agency, models.CASCADE, related_name="asking_contact")
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField()

    def __str__(self) -> str:
        return f"{self.agency}: {self.name or self.email}"
