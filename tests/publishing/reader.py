"""Somebody who reads public pages, as the tests of them need it."""

from dataclasses import dataclass
from io import BytesIO
from wsgiref.types import WSGIApplication
from wsgiref.util import setup_testing_defaults


@dataclass(frozen=True)
class Answer:
    """What came back; header names are as sent."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Reader:
    """Asks a WSGI application without a network between."""

    application: WSGIApplication

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for `address`; headers are named as in WSGI: HTTP_RANGE="bytes=0-"."""
        environ: dict[str, object] = {"wsgi.input": BytesIO()}
        setup_testing_defaults(environ)
        path, _, query = address.partition("?")
        environ |= {"PATH_INFO": path, "QUERY_STRING": query}
        environ |= {"REQUEST_METHOD": method, **headers}
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status, sent, exc_info=None):
            told.append((status, sent))
            return lambda data: None

        body = b"".join(self.application(environ, start_response))
        [(status, sent)] = told
        names = [name for name, _ in sent]
        assert sorted(names) == sorted(set(names)), "a header was sent twice"
        return Answer(int(status.split()[0]), dict(sent), body)
