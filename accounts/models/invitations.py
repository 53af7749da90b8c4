"""Who was invited to a partnership, as what, and what came of it."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from accounts.models.people import Role, User


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Keep those that nobody has accepted or withdrawn, expired ones included."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """A personal link by which one person gets roles in one partnership, once.

    Of the link only a keyed hash is kept. `roles` are values of Role; the agency and
    being a deputy belong to those of them that know such a thing, `ends_on` to all.
    """

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="invitations"
    )
    name = models.CharField(max_length=100)
    email = models.EmailField()
    roles = models.JSONField(default=list)
    agency = models.ForeignKey(
        "partnership.Agency", models.CASCADE, null=True, blank=True, related_name="+"
    )
    is_deputy = models.BooleanField(default=False)
    ends_on = models.DateField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "email"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="accounts_invitation_once",
                violation_error_message="This person has already been invited.",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(withdrawn_at=None),
                name="accounts_invitation_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.email})"

    @property
    def role_labels(self) -> tuple[str, ...]:
        return tuple(Role(role).label for role in self.roles)

    def why_unusable(self, at: datetime) -> str:
        """Return why the link opens nothing at `at`, for the manager; "" if it does."""
        today = timezone.localdate(at)
        if self.accepted_at or self.withdrawn_at:
            return "It has been accepted or withdrawn."
        if self.expires_at <= at:
            return "The link has expired."
        if self.ends_on and self.ends_on < today:
            return "The last day of the role has passed."
        ended = self.agency.active_to if self.agency else None
        if ended and ended < today:
            return f"{self.agency} has ended."
        return ""
