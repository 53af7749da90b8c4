"""Who signs in, and which part they play in which partnership."""

from typing import ClassVar

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


ROLES_OF_AN_AGENCY = (Role.CONTRIBUTOR, Role.PARTNER)


class Membership(models.Model):
    """One part that one person plays in one partnership."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role)
    agency = models.ForeignKey(
        "partnership.Agency", models.CASCADE, null=True, blank=True, related_name="+"
    )

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
