"""The portal served by granian to senders who are slow, large or many."""

import asyncio
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict

from config.rsgi import Limits, Server, environ_of
from publishing.public import PublicPages
from tests.publishing.example_store import filled

ROOT = Path(__file__).parents[2]
FORM = (
    "POST /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: csrftoken=abc\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n"
)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where one process serves a portal that waits for a body three seconds."""
    folder = tmp_path_factory.mktemp("portal")
    filled(folder / "editions")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "rsgi", "--no-ws"]
    command += ["--port", str(free), "tests.config.impatient:application"]
    env = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
    }
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log) as server,
    ):
        try:
            until = time.monotonic() + 60
            while not listens(free):
                assert time.monotonic() < until, "the server does not start"
                time.sleep(0.1)
            yield free
        finally:
            server.terminate()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def get(port: int, path: str) -> tuple[int, float]:
    """Return the status of the page at `path`, and the seconds it took."""
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, time.monotonic() - started


def begin(port: int, text: str) -> socket.socket:
    """Send `text`, and leave the connection open."""
    sender = socket.create_connection(("127.0.0.1", port), timeout=20)
    sender.sendall(text.encode())
    return sender


def everything(sender: socket.socket) -> str:
    """Return all that comes until the server closes the connection."""
    parts = []
    while part := sender.recv(65536):
        parts.append(part)
    sender.close()
    return b"".join(parts).decode()


def test_slow_senders_keep_nobody_waiting(port):
    get(port, "/sign-in/")
    with ExitStack() as senders:
        for _ in range(32):
            slow = begin(port, f"{FORM}Content-Length: 1000\r\n\r\na=")
            senders.enter_context(slow)
        pages = [get(port, path) for path in ("/", "/sign-in/") * 5]
        statuses = {status for status, _ in pages}
        first = everything(slow)
        later = get(port, "/sign-in/")

    assert statuses == {200}
    assert max(seconds for _, seconds in pages) < 1
    assert first.startswith("HTTP/1.1 408 ")
    assert "did not arrive in time. Go back and send it again." in first
    assert later[0] == 200


def test_senders_beyond_the_limit_are_told_so_at_once(port):
    with ExitStack() as senders:
        for _ in range(40):
            slow = begin(port, f"{FORM}Content-Length: 1000\r\n\r\na=")
            senders.enter_context(slow)
        one_more = begin(
            port, f"{FORM}Content-Length: 1000\r\nConnection: close\r\n\r\na="
        )
        told = everything(one_more)
        reader, _ = get(port, "/")

    assert told.startswith("HTTP/1.1 503 ")
    assert "retry-after: 5" in told
    assert reader == 200


def test_a_sender_of_a_file_takes_the_place_of_several(port):
    upload = (
        "POST /edit/a/records/courses/import/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n"
    )
    with ExitStack() as senders:
        for _ in range(8):
            senders.enter_context(begin(port, f"{upload}\r\n--x"))
        one_more = begin(port, f"{upload}Connection: close\r\n\r\n--x")
        told = everything(one_more)

    assert told.startswith("HTTP/1.1 503 ")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ("Content-Length: 300000000\r\n", 413),
        ("Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 9\r\n", 415),
    ],
)
def test_what_no_page_takes_is_refused_before_it_is_sent(port, headers, status):
    asked = "POST /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"

    told = everything(begin(port, f"{asked}{headers}\r\n"))

    assert told.startswith(f"HTTP/1.1 {status} ")


def test_a_body_of_unknown_length_is_taken_up_to_the_limit(port):
    piece = "x" * 50_000
    with begin(port, f"{FORM}Transfer-Encoding: chunked\r\n\r\n") as sender:
        told = b""
        # The answer is lost where the connection is closed while more is on its way.
        with suppress(OSError):
            for _ in range(60):
                sender.sendall(f"{len(piece):x}\r\n{piece}\r\n".encode())
            told = sender.recv(4096)

    assert told[:13] in (b"", b"HTTP/1.1 413 ")
    assert get(port, "/")[0] == 200


def test_a_form_that_arrives_in_two_parts_is_read_whole(port):
    sender = begin(port, f"{FORM}Content-Length: 12\r\nConnection: close\r\n\r\nuserna")
    time.sleep(0.2)
    sender.sendall(b"me=abc")

    # Its token is none that the portal gave: what matters is that Django has read it.
    assert everything(sender).startswith("HTTP/1.1 403 ")


class Sending:
    """What granian hands over with a request whose body is `pieces`."""

    def __init__(self, *pieces: bytes, error: type[Exception] | None = None) -> None:
        self.pieces = pieces
        self.error = error
        self.answers: list[tuple[int, list[tuple[str, str]], bytes]] = []

    async def __aiter__(self):
        for piece in self.pieces:
            yield piece
        if self.error:
            raise self.error

    def response_bytes(self, status, headers, body):
        self.answers.append((status, headers, body))


def scope(method: str = "GET", path: str = "/edit/", **headers: str) -> Any:
    """Return a request as granian describes it (Any: its class cannot be made)."""
    return SimpleNamespace(
        http_version="1.1",
        server="127.0.0.1:8000",
        client="[2001:db8::1]:52000",
        scheme="http",
        authority=None,
        method=method,
        path=path,
        query_string="q=1",
        headers=headers,
    )


@pytest.fixture
def serve(tmp_path):
    """Serves one request by an application behind the public pages."""

    def ask(application, sending: Sending, asked: Any) -> None:
        pages = PublicPages(
            tmp_path, elsewhere=application, words=frozenset({"edit", "sign-in"})
        )
        server = Server(pages)
        asyncio.run(server.__rsgi__(asked, sending))

    return ask


def echo(environ, start_response):
    start_response("200 OK", [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return BytesIO(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))


def test_django_gets_the_whole_body_and_all_its_headers_go_out(serve):
    sending = Sending(b"first", b"second")

    serve(echo, sending, scope("POST"))

    cookies = [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    assert sending.answers == [(200, cookies, b"firstsecond")]


def test_of_a_body_no_more_is_read_than_the_limit(serve):
    sending = Sending(*[b"x" * 500_000] * 6)

    serve(echo, sending, scope("POST"))

    [(status, _, body)] = sending.answers
    assert (status, body[:39]) == (413, b"What you sent is larger than 2.5 MB. Go")


def test_a_body_that_breaks_off_does_not_reach_django(serve):
    sending = Sending(b"first")

    serve(echo, sending, scope("POST", **{"content-length": "11"}))

    [(status, _, body)] = sending.answers
    assert (status, body[:38]) == (400, b"What you sent did not arrive whole. Go")


def test_who_tries_too_often_waits_and_keeps_nobody_else_waiting(tmp_path):
    def application(environ, start_response):
        is_refused = environ["PATH_INFO"] == "/sign-in/"
        start_response("429 Too Many Requests" if is_refused else "200 OK", [])
        return [b"words"]

    async def ask() -> tuple[object, object]:
        words = frozenset({"edit", "sign-in"})
        pages = PublicPages(tmp_path, elsewhere=application, words=words)
        server = Server(pages, Limits(threads=1, requests=0, pause=3600))
        guessing, working = Sending(), Sending()
        request = server.__rsgi__(scope(path="/sign-in/"), guessing)
        refused = asyncio.create_task(request)
        await asyncio.sleep(0)  # lets it begin
        while server.requests:
            await asyncio.sleep(0.01)
        await server.__rsgi__(scope(), working)
        refused.cancel()
        return guessing.answers, working.answers

    assert asyncio.run(ask()) == ([], [(200, [], b"words")])


def test_what_is_wrong_with_the_server_is_told_to_nobody(serve, caplog):
    sending = Sending()

    def broken(environ, start_response):
        raise RuntimeError("a secret")

    serve(broken, sending, scope())

    assert sending.answers == [(500, [], b"")]
    assert "The portal failed" in caplog.text


def test_the_request_becomes_what_wsgi_says(serve):
    environ = environ_of(
        scope(path="/é\x00", **{"x-b": "1", "X_B": "forged", "content-type": "a/b"})
    )

    assert environ["PATH_INFO"].encode("latin-1") == "/é\x00".encode()
    assert environ["REMOTE_ADDR"] == "2001:db8::1"
    assert (environ["HTTP_X_B"], environ["CONTENT_TYPE"]) == ("1", "a/b")


@pytest.mark.parametrize("query", ["q=ŵ", "next=/edit/\U0001f600", "q=a%20b"])
def test_a_query_reaches_django_as_it_was_sent(query):
    asked = scope()
    asked.query_string = query

    request = WSGIRequest(environ_of(asked))

    read = request.GET
    assert read.urlencode() == QueryDict(query).urlencode()
