"""Kinds of mail that exist only in tests; their templates are beside them."""

from mail.kinds import MailKind
from mail.models import OutgoingMail

UNWANTED: set[str] = set()  # the keys of mails that nobody wants any more
FAULTY: set[str] = set()  # the keys of mails whose check fails

WHY = "you take part in a test"


def is_wanted(mail: OutgoingMail) -> bool:
    if mail.once in FAULTY:
        raise ValueError(mail.once)
    return mail.once not in UNWANTED


NOTE = MailKind("test-note", "Notes", WHY, still_wanted=is_wanted)
OTHER = MailKind("test-other", "Other notes", WHY)
RESET = MailKind("test-reset", "New passwords", WHY, essential=True, secret=True)

MAIL_KINDS = (NOTE, OTHER, RESET)
