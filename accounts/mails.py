"""The mails that people get about their own account."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.models import Invitation, User
from mail.kinds import MailKind
from mail.outbox import Address, queue

if TYPE_CHECKING:
    from mail.models import OutgoingMail


def has_account(mail: "OutgoingMail") -> bool:
    """Whether the address is that of somebody who can sign in.

    Whoever asks for a link learns nothing of it: a mail is queued in any case, and one
    to an address without an account is dropped when it would be sent.
    """
    if mail.user_id is None:
        return False
    people = User.objects.filter(pk=mail.user_id, email=mail.to, is_active=True)
    return people.exists()


def mail_of(invitation: Invitation) -> str:
    """Return for what the mail with the link of `invitation` is: its `once`."""
    return f"invitation:{invitation.pk}:{invitation.token_hash}"


def is_still_invited(mail: "OutgoingMail") -> bool:
    """Whether the link in the mail still lets somebody in."""
    token_hash = mail.once.rpartition(":")[2]
    rows = Invitation.objects.open().filter(token_hash=token_hash)
    return rows.filter(expires_at__gt=timezone.now()).exists()


NEW_PASSWORD = MailKind(
    "new-password",
    "A link to choose a new password",
    "someone entered this address on the page for forgotten passwords",
    essential=True,
    secret=True,
    still_wanted=has_account,
)
CHANGED = MailKind(
    "account-changed",
    "A change to your password or second step",
    "it is about the security of your account",
    essential=True,
)
INVITATION = MailKind(
    "invitation",
    "An invitation to a partnership or board",
    "someone entered this address to invite you",
    essential=True,
    secret=True,
    still_wanted=is_still_invited,
)
MAIL_KINDS = (NEW_PASSWORD, CHANGED, INVITATION)


def tell(user: User, sentence: str) -> None:
    """Tell `user` what was changed, in case somebody else did it."""
    now = timezone.now()
    queue(
        CHANGED,
        to=Address.of(user),
        once=f"account-changed:{user.pk}:{now.isoformat()}:{get_random_string(8)}",
        about={
            "sentence": sentence,
            "moment": now,
            "link": reverse("account_reset_password"),
        },
        at=now,
    )
