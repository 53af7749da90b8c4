"""What people did with their accounts: attempts to sign in, and the log."""

from typing import Any, ClassVar, NoReturn

from django.db import models


class SignInAttempt(models.Model):
    """One attempt to sign in that has not succeeded, for as long as it counts.

    `account` and `source` are keyed digests of the email address that was typed and of
    the network address it came from.
    """

    account = models.CharField(max_length=64, db_index=True)
    source = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"Attempt at {self.at:%H:%M}"


class AccountEventQuerySet(models.QuerySet["AccountEvent"]):
    def delete(self) -> NoReturn:
        raise TypeError("The log of accounts is never shortened.")

    def update(self, **values: object) -> NoReturn:
        raise TypeError("The log of accounts is never rewritten.")


class AccountEvent(models.Model):
    """One line of the log of accounts: what somebody did, or had done to them.

    `name` and `email` are whom it is about; `by_name` and `by_email` who did it, where
    that was somebody else. They and the partnership are kept as they were, so that the
    line says the same once the account or the partnership is gone.
    """

    class Kind(models.TextChoices):
        SIGNED_IN = "signed-in", "Signed in"
        SIGN_IN_REFUSED = "sign-in-refused", "Refused after too many attempts"
        SIGNED_OUT = "signed-out", "Signed out"
        SIGNED_OUT_EVERYWHERE = "signed-out-everywhere", "Signed out everywhere"
        CONFIRMED = "confirmed", "Confirmed who they are"
        FACTOR_ADDED = "factor-added", "Second step added"
        FACTOR_REMOVED = "factor-removed", "Second step removed"
        CODES_MADE = "codes-made", "New recovery codes made"
        CODE_USED = "code-used", "Recovery code used"
        CODE_REFUSED = "code-refused", "Wrong code at the second step"
        PASSWORD_CHANGED = "password-changed", "Password changed"
        RESET_ASKED = "reset-asked", "Password reset requested"
        PASSWORD_RESET = "password-reset", "Password reset"
        EMAIL_CHANGED = "email-changed", "Email address changed"
        CONNECTED = "connected", "Single sign-on connected"
        DISCONNECTED = "disconnected", "Single sign-on disconnected"
        INVITED = "invited", "Invited"
        INVITED_AGAIN = "invited-again", "Invitation sent again"
        INVITATION_WITHDRAWN = "invitation-withdrawn", "Invitation withdrawn"
        INVITATION_ACCEPTED = "invitation-accepted", "Invitation accepted"
        ROLE_GIVEN = "role-given", "Role given"
        ROLE_CHANGED = "role-changed", "Role changed"
        ROLE_ENDED = "role-ended", "Role ended"
        EXPORTED = "exported", "Export downloaded"
        CASE_READ = "case-read", "Unpublished case read"

    kind = models.CharField(max_length=30, choices=Kind)
    at = models.DateTimeField(db_index=True)
    partnership = models.CharField("web address", max_length=80, blank=True)
    account = models.PositiveBigIntegerField(null=True)  # the number it had
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    by_name = models.CharField(max_length=200, blank=True)
    by_email = models.CharField(max_length=254, blank=True)
    about = models.CharField(max_length=400, blank=True)
    # Set where the same must not be said twice, such as a case read in one hour.
    once = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001

    objects = AccountEventQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["partnership", "at"], name="accounts_event_of"),
            models.Index(fields=["account", "kind"], name="accounts_event_whose"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name or self.email or 'somebody'}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: as the base class
        if self.pk is not None:
            raise TypeError("The log of accounts is never rewritten.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The log of accounts is never shortened.")
