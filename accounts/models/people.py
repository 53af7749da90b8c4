"""Who signs in, and which part they play in which partnership."""

from datetime import date
from typing import ClassVar, Self

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
