"""Serves the whole portal by granian so that readers never wait for editors.

Published pages are answered at once, on the event loop. Django has threads of its own,
and is handed only forms that have arrived whole: who sends slowly holds no thread, and
is cut off after a while. RSGI is granian's own interface: by WSGI, a thread would wait
for each body as long as its sender likes.
"""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from math import ceil
from typing import Protocol
from wsgiref.types import WSGIApplication, WSGIEnvironment

from django.db import connections
from django.utils import timezone
from granian.rsgi import Scope

from config import intake
from config.intake import Refused
from config.wsgi import application as portal
from publishing.public import PublicPages
from publishing.recovery import catch_up

logger = logging.getLogger(__name__)

Headers = list[tuple[str, str]]


class Answering(Protocol):
    """Granian's side of a request: it gives the body and takes the answer."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...
    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...


@dataclass(frozen=True)
class Limits:
    """What one process takes on at once.

    A body may take `seconds` to arrive, and `bodies` are waited for; Django has
    `threads`, before which `requests` may stand in line. Whoever has tried too often
    waits `pause` seconds for the answer: programs that try again at once would keep
    the processor from readers.
    """

    seconds: float = 20
    bodies: int = 64
    threads: int = 4
    requests: int = 64
    pause: float = 1


class Server:
    """An RSGI application for `pages` and for the Django behind them."""

    def __init__(self, pages: PublicPages, limits: Limits | None = None) -> None:
        self.pages = pages
        self.limits = limits or Limits()
        self.threads = ThreadPoolExecutor(self.limits.threads, "django")
        self.bodies = 0
        self.requests = 0

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Make up for what an earlier process could not do; nobody waits for it."""
        loop.run_in_executor(self.threads, caught_up)

    async def __rsgi__(self, scope: Scope, answering: Answering) -> None:
        environ = environ_of(scope)
        try:
            status, headers, body = await self.answer(environ, answering)
        except Refused as refused:
            status, headers, body = refusal(refused)
        except Exception:
            logger.exception("The portal failed")
            status, headers, body = HTTPStatus.INTERNAL_SERVER_ERROR, [], b""
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            await asyncio.sleep(self.limits.pause)  # which holds no thread
        answering.response_bytes(status, headers, body)

    async def answer(
        self, environ: WSGIEnvironment, answering: Answering
    ) -> tuple[int, Headers, bytes]:
        if not self.pages.leads_elsewhere(environ["PATH_INFO"]):
            return called(self.pages, environ)
        if environ["REQUEST_METHOD"] == "POST":
            intake.check(environ)
            content = await self.arrived(environ, answering)
            environ["CONTENT_LENGTH"] = str(len(content))
            environ["wsgi.input"] = BytesIO(content)
        if self.requests >= self.limits.threads + self.limits.requests:
            raise busy()
        self.requests += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.threads, called, self.pages, environ)
        finally:
            self.requests -= 1

    async def arrived(self, environ: WSGIEnvironment, answering: Answering) -> bytes:
        """Return the whole body; raise Refused where it does not come, or not in time.

        The connection of a sender who is refused is closed.
        """
        # One with a file counts as several: together they take no more memory.
        largest = intake.largest_of(environ)
        weight = ceil(largest / intake.LARGEST)
        if self.bodies + weight > self.limits.bodies:
            raise busy()
        self.bodies += weight
        try:
            async with asyncio.timeout(self.limits.seconds):
                content = await whole(answering, largest)
        except TimeoutError:
            raise late("in time", HTTPStatus.REQUEST_TIMEOUT) from None
        finally:
            self.bodies -= weight
        if len(content) < (intake.length_of(environ) or 0):
            raise late("whole", HTTPStatus.BAD_REQUEST)
        return content


def caught_up() -> None:
    """Catch up with the database; a process that cannot still serves."""
    try:
        catch_up(at=timezone.now())
    except Exception:
        logger.exception("The public pages may not be as the database has them")
    finally:
        connections.close_all()


async def whole(answering: Answering, largest: int) -> bytes:
    content = bytearray()
    async for piece in answering:
        content += piece
        if len(content) > largest:
            raise intake.too_large(largest)
    return bytes(content)


def refusal(refused: Refused) -> tuple[int, Headers, bytes]:
    """Return the answer; nothing may hold on to `refused`, and so to its request.

    The connection is closed only once nothing holds the request any more.
    """
    return called(lambda _, start_response: intake.tell(refused, start_response), {})


def called(
    application: WSGIApplication, environ: WSGIEnvironment
) -> tuple[int, Headers, bytes]:
    """Return what the WSGI application answers, whole: status, headers and body."""
    told: list[tuple[str, Headers]] = []

    def start_response(
        status: str, headers: Headers, exc_info: object = None
    ) -> Callable[[bytes], object]:
        told.append((status, headers))
        return lambda part: None

    parts = application(environ, start_response)
    try:
        body = b"".join(parts)
    finally:
        if close := getattr(parts, "close", None):
            close()
    status, headers = told[-1]
    return int(status.split()[0]), headers, body


def environ_of(scope: Scope) -> WSGIEnvironment:
    """Return the request as WSGI has it, with an empty body."""
    name, _, port = scope.server.rpartition(":")
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if scope.authority:
        environ["HTTP_HOST"] = scope.authority
    for name, text in scope.headers.items():
        # With "_" it could pass for a header that a proxy has set.
        if "_" not in name:
            add(environ, name.upper().replace("-", "_"), text)
    return environ


def add(environ: WSGIEnvironment, name: str, text: str) -> None:
    """Add one header; one that comes again is put behind the first."""
    if name not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        name = f"HTTP_{name}"
    glue = "; " if name == "HTTP_COOKIE" else ","
    environ[name] = f"{environ[name]}{glue}{text}" if name in environ else text


def busy() -> Refused:
    return Refused(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "The portal is busy. Wait a moment, then try again.",
        again=True,
    )


def late(how: str, status: HTTPStatus) -> Refused:
    sentence = f"What you sent did not arrive {how}. Go back and send it again."
    return Refused(status, sentence)


application = Server(portal)
