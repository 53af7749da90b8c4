"""Everything that the public can get, read down to its words, wherever they hide."""

import gzip
import re
from collections.abc import Iterable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from zipfile import ZipFile, is_zipfile

import brotli
import pypdfium2

from tests.publishing.reader import Reader

# Where programs look besides what pages lead to, whether there is such a thing or not.
ASKED_FOR = (
    "/",
    "/accessibility/",
    "/favicon.svg",
    "/feed.xml",
    "/health/live",
    "/health/ready",
    "/riverside/feed/",
    "/robots.txt",
    "/search/?q=canary",
    "/sitemap.xml",
    "/.well-known/security.txt",
    "/nothing/here/",
)
_LINK = re.compile(rb'(?:href|src|srcset|data-[a-z]+)="([^"]+)"')
_IN_CSS = re.compile(rb"url\(\"?([^)\"]+)\"?\)")
_IN_TEXT = re.compile(rb"(?:Sitemap: |<loc>)([^\s<]+)")


def crawled(reader: Reader) -> dict[str, bytes]:
    """Return every public address that anything leads to, with what it answers."""
    found: dict[str, bytes] = {}
    waiting = [*ASKED_FOR]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = reader.get(address)
        headers = "".join(
            f"{name}: {value}\n" for name, value in answer.headers.items()
        )
        found[address] = headers.encode() + answer.body
        waiting += [one for one in _led_to(address, answer.body) if one not in found]
    return found


def _led_to(address: str, body: bytes) -> Iterator[str]:
    for pattern in (_LINK, _IN_CSS, _IN_TEXT):
        for link in pattern.findall(body):
            to = urldefrag(urljoin(address, unescape(link.decode(errors="replace"))))
            if to.url.startswith("/") and not to.url.startswith("//"):
                yield to.url


def stored(root: Path) -> dict[str, bytes]:
    """Return every file of a store by its path, whatever it is for."""
    files = (one for one in sorted(root.rglob("*")) if one.is_file())
    return {str(one.relative_to(root)): one.read_bytes() for one in files}


def found_in(content: bytes, words: Iterable[str]) -> set[str]:
    """Return which of `words` are in `content`: plain, packed or printed."""
    return {
        word
        for text in _texts(content)
        for word in words
        if word.encode().lower() in text.lower()
    }


def _texts(content: bytes) -> Iterator[bytes]:
    """Yield `content`, and all that is packed in it, as deep as it goes."""
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield from _texts(gzip.decompress(content))
    if b"%PDF-" in content[:2048]:
        yield from _printed(content[content.index(b"%PDF-") :])
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as packed:
            for one in packed.infolist():
                yield one.filename.encode()
                yield from _texts(packed.read(one))
    elif text := _unpacked(content):
        yield text


def _unpacked(content: bytes) -> bytes:
    """Return what was compressed by brotli, b"" where it was not."""
    try:
        return bytes(brotli.decompress(content))
    except brotli.error:
        return b""


def _printed(content: bytes) -> Iterator[bytes]:
    """Yield what a PDF says: its pages, its metadata and its outline."""
    with pypdfium2.PdfDocument(content) as document:
        yield repr(document.get_metadata_dict()).encode()
        for entry in document.get_toc():
            yield str(entry.get_title()).encode()
        for page in document:
            yield page.get_textpage().get_text_bounded().encode()
