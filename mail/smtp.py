"""The mail server that EMAIL_URL names, and what it says to a mail."""

import smtplib
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr
from enum import Enum, auto
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from mail.rendering import one_line

MORE_FOR_CONTENT = 6
"""So many times as long as for other answers a server may check what a mail holds."""
MOST_TROUBLES = 3
MAILS_OF_CONNECTION = 100  # some servers take no more than that
LONGEST_WORDS = 500


class Outcome(Enum):
    """What became of a mail that was offered to the server."""

    ACCEPTED = auto()
    REFUSED = auto()  # for good
    LATER = auto()  # it was not taken, and may be offered again
    UNCERTAIN = auto()  # the server may have taken it, and did not say so


@dataclass(frozen=True)
class Answer:
    """An outcome, and what the server said or why it could not be asked."""

    outcome: Outcome
    words: str


class Server:
    """A connection to the mail server, opened when a mail is offered."""

    def __init__(self) -> None:
        self._backend = EmailBackend(**settings.MAIL_SERVER)
        self._offered = 0
        self._troubles = 0

    @property
    def is_in_trouble(self) -> bool:
        """Whether nothing can be said to the server, several times in a row."""
        return self._troubles >= MOST_TROUBLES

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.leave()

    def announce(self, address: str) -> Answer | None:
        """Tell the server that a mail to `address` is coming.

        Return None if the server wants it; then `give` it. Raise ValueError if
        `address` cannot be told to a server.
        """
        recipient = sanitize_address(address, "utf-8")
        if self._offered >= MAILS_OF_CONNECTION:
            self.leave()
        self._offered += 1
        try:
            connection = self._opened()
            code, words = connection.mail(parseaddr(settings.MAIL_FROM)[1])
            if code != 250:  # which is about the portal, not about this mail
                raise smtplib.SMTPSenderRefused(code, words, settings.MAIL_FROM)
            code, words = connection.rcpt(recipient)
        except OSError as fault:  # as all that smtplib raises
            return self._broken(Outcome.LATER, fault)
        if code in (250, 251):
            return None
        self._forget_transaction(connection)
        return Answer(_outcome(code), _words(code, words))

    def give(self, content: bytes) -> Answer:
        """Give the server the mail that it wants."""
        try:
            connection = self._opened()
            _wait(connection, settings.EMAIL_TIMEOUT * MORE_FOR_CONTENT)
            code, words = connection.data(content)
        except smtplib.SMTPDataError as refusal:  # before anything of it was sent
            self.leave()
            code, words = refusal.smtp_code, _bytes(refusal.smtp_error)
            return Answer(_outcome(code), _words(code, words))
        except OSError as fault:
            return self._broken(Outcome.UNCERTAIN, fault)
        if not 200 <= code < 600:  # it answered, and not as a mail server does
            self.leave()
            return Answer(Outcome.UNCERTAIN, _words(code, words))
        _wait(connection, settings.EMAIL_TIMEOUT)
        self._troubles = 0
        return Answer(_outcome(code), _words(code, words))

    def leave(self) -> None:
        """Close the connection, if there is one."""
        with suppress(OSError):
            self._backend.close()
        self._offered = 0

    def _opened(self) -> smtplib.SMTP:
        """Return the connection; raise OSError if there is none to be had."""
        self._backend.open()
        connection = self._backend.connection
        if connection is None:
            raise ConnectionError
        connection.ehlo_or_helo_if_needed()
        return connection

    def _broken(self, outcome: Outcome, fault: OSError) -> Answer:
        self.leave()
        self._troubles += 1
        return Answer(outcome, _fault(fault))

    def _forget_transaction(self, connection: smtplib.SMTP) -> None:
        try:
            connection.rset()
        except OSError:
            self.leave()


def _wait(connection: smtplib.SMTP, seconds: float) -> None:
    """Let the server take so long for each answer from now on."""
    if connection.sock:
        connection.sock.settimeout(seconds)


def _outcome(code: int) -> Outcome:
    if 200 <= code < 300:
        return Outcome.ACCEPTED
    return Outcome.REFUSED if 500 <= code < 600 else Outcome.LATER


def _words(code: int, words: bytes) -> str:
    return one_line(f"{code} {words.decode(errors='replace')}")[:LONGEST_WORDS]


def _fault(fault: OSError) -> str:
    """Return what went wrong, as the server said it or else the system."""
    if isinstance(fault, smtplib.SMTPResponseException):
        return _words(fault.smtp_code, _bytes(fault.smtp_error))
    told = fault.strerror or str(fault) or "no answer"
    return one_line(told)[:LONGEST_WORDS]


def _bytes(words: bytes | str) -> bytes:
    return words.encode() if isinstance(words, str) else words
