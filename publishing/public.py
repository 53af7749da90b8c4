"""Serves the published pages, and nothing else, over WSGI.

There is no database, no cookie and no Django here: a request is looked up in what was
published, and what is not there does not exist, whoever asks.
"""

import logging
import re
from collections.abc import Iterable
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from publishing.folder import SIBLINGS, Damaged, Withdrawn
from publishing.open_folder import Body
from publishing.own_files import LIVE, PLAIN, own_files
from publishing.reading import NOT_FOUND, Found, Reader, Site
from publishing.store import Store

logger = logging.getLogger(__name__)

Headers = list[tuple[str, str]]

SECURITY: Headers = [
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
]
ATTACHMENTS = "attachments/"  # as documents.attached has it, of plain names
HSTS = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload")

# An hour, although the bytes never change: a withdrawn edition must leave the caches.
LASTING = "public, max-age=3600"
CURRENT = "public, max-age=60"
MISSING = "public, max-age=10"
NEVER = "no-store"
VARY = ("Vary", "Accept-Encoding")

ONE_RANGE = re.compile(r"bytes=(?P<first>\d{0,18})-(?P<last>\d{0,18})", re.ASCII)


class PublicPages:
    """A WSGI application for the store in the folder `root`.

    Addresses whose first word is one of `words` are answered by `elsewhere`. `contact`
    is the address at which weaknesses are reported.
    """

    def __init__(
        self,
        root: Path,
        *,
        https: bool = False,
        elsewhere: WSGIApplication | None = None,
        words: frozenset[str] = frozenset(),
        contact: str = "",
    ) -> None:
        self.reader = Reader(root)
        self.own = own_files(Store(root), contact)
        self.always = [*SECURITY, HSTS] if https else SECURITY
        self.elsewhere = elsewhere
        self.words = words

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        address = environ.get("PATH_INFO", "")
        if self.elsewhere and self.leads_elsewhere(address):
            return self.elsewhere(environ, start_response)
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD"):
            status, headers, content = refused()
        else:
            try:
                status, headers, content = self.answer(address, environ)
            except Withdrawn:
                status, headers, content = withdrawn()
            except (Damaged, OSError) as damage:
                logger.error("Refused %s: %s", address, damage)
                status, headers, content = unavailable()
        if status != HTTPStatus.NOT_MODIFIED:
            headers.append(("Content-Length", str(len(content))))
        start_response(f"{status} {HTTPStatus(status).phrase}", headers + self.always)
        return [] if method == "HEAD" else [content]

    def leads_elsewhere(self, address: str) -> bool:
        """Whether `address` is none of those that are answered here."""
        return address != LIVE and address[1:].partition("/")[0] in self.words

    def answer(
        self, address: str, environ: WSGIEnvironment
    ) -> tuple[int, Headers, bytes]:
        if make := self.own.get(address):
            kind, content, is_lasting = make()
            kept = CURRENT if is_lasting else NEVER
            return (
                HTTPStatus.OK,
                [("Content-Type", kind), ("Cache-Control", kept)],
                content,
            )
        site = self.reader.site()
        found = site.find(address)
        if found:
            return self.page(found, environ)
        if not address.endswith("/") and site.find(f"{address}/"):
            return moved(f"{address}/")
        return self.missing(site, environ)

    def page(
        self, found: Found, environ: WSGIEnvironment
    ) -> tuple[int, Headers, bytes]:
        if found.leads_to:
            return replaced(found.leads_to)
        body = self.reader.body(found, accepted(environ))
        lasting = found.is_lasting and found.status == HTTPStatus.OK
        headers = [("Cache-Control", LASTING if lasting else CURRENT)]
        if found.status != HTTPStatus.OK:
            return found.status, headers + description(body), body.content
        headers.append(("ETag", body.etag))
        if matches(environ.get("HTTP_IF_NONE_MATCH", ""), body.etag):
            return HTTPStatus.NOT_MODIFIED, [*headers, VARY], b""
        headers += description(body)
        if found.name.startswith(ATTACHMENTS):
            name = found.name.removeprefix(ATTACHMENTS)
            headers.append(("Content-Disposition", f'inline; filename="{name}"'))
        if body.content_type == "application/pdf":
            return part(body, headers, environ)
        return HTTPStatus.OK, headers, body.content

    def missing(
        self, site: Site, environ: WSGIEnvironment
    ) -> tuple[int, Headers, bytes]:
        """Return the answer for any address that is none, always the same."""
        headers = [("Cache-Control", MISSING)]
        found = site.answer(NOT_FOUND, HTTPStatus.NOT_FOUND)
        if found is None:
            headers.append(("Content-Type", PLAIN))
            return HTTPStatus.NOT_FOUND, headers, b"There is no such page.\n"
        body = self.reader.body(found, accepted(environ))
        return HTTPStatus.NOT_FOUND, headers + description(body), body.content


def description(body: Body) -> Headers:
    """Return the headers that say what the bytes are."""
    headers = [("Content-Type", body.content_type), VARY]
    return [*headers, ("Content-Encoding", body.coding)] if body.coding else headers


def part(
    body: Body, headers: Headers, environ: WSGIEnvironment
) -> tuple[int, Headers, bytes]:
    """Return the part of a file that is asked for; all of it where none is.

    Several ranges at once get the whole file too (RFC 9110, section 14.2).
    """
    headers.append(("Accept-Ranges", "bytes"))
    size = len(body.content)
    asked = ONE_RANGE.fullmatch(environ.get("HTTP_RANGE", "").strip())
    unchanged = environ.get("HTTP_IF_RANGE", body.etag) == body.etag
    if not asked or not unchanged or asked[0] == "bytes=-":
        return HTTPStatus.OK, headers, body.content
    if asked["first"]:
        first, last = int(asked["first"]), int(asked["last"] or size - 1)
    else:
        first, last = max(size - int(asked["last"]), 0), size - 1
    if first > last and asked["first"] and asked["last"]:
        return HTTPStatus.OK, headers, body.content
    if first >= size:
        headers.append(("Content-Range", f"bytes */{size}"))
        return HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers, b""
    last = min(last, size - 1)
    headers.append(("Content-Range", f"bytes {first}-{last}/{size}"))
    return HTTPStatus.PARTIAL_CONTENT, headers, body.content[first : last + 1]


def matches(asked: str, etag: str) -> bool:
    """Whether an If-None-Match header names `etag`."""
    tags = (tag.strip().removeprefix("W/") for tag in asked.split(","))
    return bool(asked) and any(tag in ("*", etag) for tag in tags)


def accepted(environ: WSGIEnvironment) -> tuple[str, ...]:
    """Return the content codings that we have and the reader takes, best first."""
    return codings(environ.get("HTTP_ACCEPT_ENCODING", ""))


@lru_cache(maxsize=256)
def codings(asked: str) -> tuple[str, ...]:
    taken = set()
    for one in asked.lower().split(","):
        name, _, quality = one.replace(" ", "").partition(";")
        if quality not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            taken.add(name)
    return tuple(coding for coding in SIBLINGS if coding in taken)


def moved(to: str) -> tuple[int, Headers, bytes]:
    headers = [("Location", quote(to)), ("Cache-Control", CURRENT)]
    return HTTPStatus.MOVED_PERMANENTLY, headers, b""


def replaced(to: str) -> tuple[int, Headers, bytes]:
    """Return the way to what replaced an edition; that may be taken back."""
    return HTTPStatus.FOUND, [("Location", quote(to)), ("Cache-Control", CURRENT)], b""


def refused() -> tuple[int, Headers, bytes]:
    headers = [
        ("Allow", "GET, HEAD"),
        ("Content-Type", PLAIN),
        ("Cache-Control", NEVER),
    ]
    return HTTPStatus.METHOD_NOT_ALLOWED, headers, b"Pages here can only be read.\n"


def withdrawn() -> tuple[int, Headers, bytes]:
    headers = [("Content-Type", PLAIN), ("Cache-Control", NEVER)]
    return HTTPStatus.GONE, headers, b"This edition was withdrawn.\n"


def unavailable() -> tuple[int, Headers, bytes]:
    headers = [("Content-Type", PLAIN), ("Cache-Control", NEVER)]
    text = b"This page cannot be shown just now.\n"
    return HTTPStatus.SERVICE_UNAVAILABLE, headers, text
