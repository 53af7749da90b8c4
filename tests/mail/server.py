"""A real mail server for tests: it keeps what it gets, and behaves as it is told."""

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Condition, Thread
from threading import Event as ThreadEvent
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
DROP = "drop"  # the connection, without a word
HANG = "hang"  # say nothing, until the other side gives up
TAKE_AND_DROP = "take and drop"  # what a crash of the server looks like


@dataclass(frozen=True)
class Received:
    """One mail, as it came over the wire."""

    sender: str
    to: str
    content: bytes
    user: str = ""
    encrypted: bool = False

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.content, policy=default)

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        assert part is not None
        return str(part.get_content()).replace("\r\n", "\n")


@dataclass
class MailServer:
    """What the server received, and what it says instead of yes.

    `says` has a reply such as "550 No such user", `DROP` or `HANG` for a step ("MAIL",
    "DATA", which is before the mail is sent, or "END", after that) or for the address
    of a recipient. `at_each` is called once a mail was received, before the answer;
    `at_step` at each step before the server does anything about it, and then too.
    """

    received: list[Received] = field(default_factory=list)
    says: dict[str, str] = field(default_factory=dict)
    connections: int = 0
    port: int = 0
    transports: list[asyncio.BaseTransport] = field(default_factory=list)
    arrival: Condition = field(default_factory=Condition)
    at_each: Callable[[], None] | None = None
    at_step: Callable[[], None] | None = None

    @property
    def settings(self) -> dict[str, object]:
        """What MAIL_SERVER is for it."""
        return {"host": HOST, "port": self.port, "use_tls": False, "use_ssl": False}

    def newest(
        self, is_it: Callable[[Received], bool], seconds: float = 240
    ) -> Received:
        """Return the newest mail that `is_it`, once it comes; fail if it does not."""

        def found() -> list[Received]:
            return [mail for mail in self.received if is_it(mail)]

        with self.arrival:
            came = self.arrival.wait_for(found, seconds)
            assert came, [(mail.to, mail.subject) for mail in self.received]
            return found()[-1]

    # The names of what follows are aiosmtpd's.

    async def handle_EHLO(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        reply = await self._said(server, "EHLO")
        return [reply] if reply else responses

    async def handle_HELO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str
    ) -> str:
        session.host_name = hostname
        return await self._said(server, "EHLO") or "250 localhost"

    async def handle_MAIL(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if reply := await self._said(server, "MAIL"):
            return reply
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if reply := await self._said(server, address):
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        takes = self.says.get("END") == TAKE_AND_DROP
        if takes:
            self._keep(server, session, envelope)
        if reply := await self._said(server, "END"):
            return reply
        self._keep(server, session, envelope)
        for told in (self.at_each, self.at_step):
            if told:
                told()
        return f"250 Kept as {len(self.received)}"

    def _keep(self, server: SMTP, session: Session, envelope: Envelope) -> None:
        user: object = session.auth_data
        assert server.transport
        came = [
            Received(
                str(envelope.mail_from),
                address,
                bytes(envelope.original_content or b""),
                user.login.decode() if isinstance(user, LoginPassword) else "",
                server.transport.get_extra_info("sslcontext") is not None,
            )
            for address in envelope.rcpt_tos
        ]
        with self.arrival:
            self.received.extend(came)
            self.arrival.notify_all()

    async def _said(self, server: SMTP, step: str) -> str:
        if self.at_step:
            self.at_step()
        reply = self.says.get(step, "")
        if reply in (DROP, TAKE_AND_DROP):
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "421 Gone"
        if reply == HANG:
            await asyncio.Event().wait()
        return reply


class Speaking(SMTP):
    """SMTP as the server's `says` has it, before a mail is sent as well."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        assert isinstance(self.event_handler, MailServer)
        self.event_handler.transports.append(transport)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 # as aiosmtpd calls it
        handler = self.event_handler
        assert isinstance(handler, MailServer)
        if reply := await handler._said(self, "DATA"):
            await self.push(reply)
        else:
            await super().smtp_DATA(arg)


@contextmanager
def mail_server(
    *, tls: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None
) -> Iterator[MailServer]:
    """Run a mail server in a thread; with TLS whoever sends has to sign in."""
    handler = MailServer()
    more: dict[str, Any] = {"hostname": "localhost"}  # Any: aiosmtpd's arguments
    if starttls:
        more |= {"authenticator": _known, "auth_required": True}
        more |= {"tls_context": starttls, "require_starttls": True}
    if tls:  # which it does not know to be there, and would refuse to be told so
        more |= {"authenticator": _known, "auth_require_tls": False}
    loop: asyncio.AbstractEventLoop | None = None
    ready, ends = ThreadEvent(), asyncio.Event()

    async def listen() -> None:
        nonlocal loop
        loop = asyncio.get_running_loop()
        listening = await loop.create_server(
            lambda: Speaking(handler, loop=loop, **more), HOST, 0, ssl=tls
        )
        handler.port = listening.sockets[0].getsockname()[1]
        ready.set()
        await ends.wait()
        listening.close()
        await _end(handler.transports)

    # All of it in the thread: Playwright has a loop of its own in the main one.
    thread = Thread(target=lambda: asyncio.run(listen()))
    thread.start()
    try:
        assert ready.wait(60)
        yield handler
    finally:
        if loop:
            loop.call_soon_threadsafe(ends.set)
        thread.join()


async def _end(transports: list[asyncio.BaseTransport]) -> None:
    """Close the connections, and give up what the server still does in them."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    for transport in transports:
        transport.close()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0)


def _known(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object
) -> AuthResult:
    known = LoginPassword(b"portal", b"p@ss/word")
    return AuthResult(success=given == known, handled=False, auth_data=given)


@pytest.fixture
def smtp(settings: Any) -> Iterator[MailServer]:  # Any: pytest-django has no type
    """A mail server, which the portal is set up to use."""
    with mail_server() as server:
        settings.MAIL_SERVER = server.settings
        settings.MAIL_FROM = "Partnership reporting <reports@example.org>"
        yield server
