"""Who signs in, which part they play in which partnership, and what they did."""

from accounts.models.events import AccountEvent, SignInAttempt
from accounts.models.invitations import Invitation
from accounts.models.people import (
    ROLES_OF_AN_AGENCY,
    ROLES_WITH_DEPUTIES,
    Membership,
    Role,
    User,
)

__all__ = [
    "ROLES_OF_AN_AGENCY",
    "ROLES_WITH_DEPUTIES",
    "AccountEvent",
    "Invitation",
    "Membership",
    "Role",
    "SignInAttempt",
    "User",
]
