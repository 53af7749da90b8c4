"""A mail of the outbox as the message that goes over the wire."""

import uuid
from email.utils import parseaddr, quote

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from mail.kinds import kind_named
from mail.models import OutgoingMail
from mail.rendering import absolute
from mail.unsubscribing import stop_path


def content_of(mail: OutgoingMail) -> bytes:
    """Return `mail` as text and HTML, with the headers of a mail that a program sends.

    Raise ValueError where something in it can be no header.
    """
    headers = {
        "Message-ID": message_id(mail),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",  # what Exchange looks at instead
    }
    kind = kind_named(mail.kind)
    if mail.user_id and kind and not kind.essential:
        link = absolute(stop_path(mail.user_id, kind.name))
        headers["List-Unsubscribe"] = f"<{link}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        settings.MAIL_FROM,
        [f'"{quote(mail.name)}" <{mail.to}>' if mail.name else mail.to],
        headers=headers,
    )
    message.attach_alternative(mail.html, "text/html")
    made = message.message()
    return made.as_bytes(linesep="\r\n")  # type: ignore[call-arg] # Django's own takes it


def message_id(mail: OutgoingMail) -> str:
    """Return the identifier of `mail`, the same at every try."""
    told = f"{settings.PORTAL_URL}/{mail.pk}/{mail.once}/{mail.queued_at.isoformat()}"
    _, address = parseaddr(settings.MAIL_FROM)
    return f"<{uuid.uuid5(uuid.NAMESPACE_URL, told)}@{address.rpartition('@')[2]}>"
