"""Who signs in, which part they play in which partnership, and what they did."""

from datetime import date
from typing import Any, ClassVar, NoReturn, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, email: str, name: str, password: str) -> "User":
        """Add a person who can sign in; the email address is kept in lower case."""
        user = self.model(email=email.lower(), name=name)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person who signs in with an email address."""

    email = models.EmailField("email", unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    manages = models.BooleanField(
        "manages the installation",
        default=False,
        help_text="May add partnerships; sees no more of one than its members do.",
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """The part a person plays in one partnership."""

    EDITOR = "editor", "Editor (business team)"
    CONTRIBUTOR = "contributor", "Contributor (partner agency)"
    REVIEWER = "reviewer", "Reviewer"
    PARTNER = "partner", "Signing partner"
    CHAIR = "chair", "Chair"
    MANAGER = "manager", "Manager of people"


ROLES_OF_AN_AGENCY = (Role.CONTRIBUTOR, Role.PARTNER)
ROLES_WITH_DEPUTIES = (Role.PARTNER, Role.CHAIR)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, on: date) -> Self:
        """Keep the roles that count on the day `on`, their last day included."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on))


class Membership(models.Model):
    """One part that one person plays in one partnership.

    `since` is empty where nobody noted it. `ends_on` is the last day of the role: from
    the next on it gives nothing. A deputy does all that the role allows, and what they
    sign says that they are one.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role)
    agency = models.ForeignKey(
        "partnership.Agency", models.CASCADE, null=True, blank=True, related_name="+"
    )
    is_deputy = models.BooleanField("deputy", default=False)
    since = models.DateField(null=True, blank=True)
    ends_on = models.DateField("last day", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "partnership", "role"],
                name="accounts_membership_once",
                violation_error_message="This person already has this role here.",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=ROLES_OF_AN_AGENCY, agency__isnull=False)
                | ~models.Q(role__in=ROLES_OF_AN_AGENCY)
                & models.Q(agency__isnull=True),
                name="accounts_membership_agency",
                violation_error_message=(
                    "Contributors and signing partners act for an agency; "
                    "nobody else does."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(is_deputy=False)
                | models.Q(role__in=ROLES_WITH_DEPUTIES),
                name="accounts_membership_deputy",
                violation_error_message=(
                    "Only signing partners and the chair have deputies."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(since__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("since")),
                name="accounts_membership_days",
                violation_error_message=(
                    "The last day of a role cannot be before its first."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.get_role_display()}"


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
        FACTOR_ADDED = "factor-added", "Second factor added"
        FACTOR_REMOVED = "factor-removed", "Second factor removed"
        CODES_MADE = "codes-made", "New recovery codes made"
        CODE_USED = "code-used", "Recovery code used"
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
