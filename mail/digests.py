"""Several mails told in one, once a day or once a week."""

from mail.kinds import MailKind

MAIL_KINDS: tuple[MailKind, ...] = ()
