"""What must hold of an edition's files before anybody can read them."""

import posixpath
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

from documents.blocks import Document

Files = Mapping[str, bytes]
Check = Callable[[Files, Document], Iterator[str]]

PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


class EditionRejected(Exception):
    """The files cannot be published as they are; the sentence says the first reason."""


def check(files: Files, document: Document) -> None:
    """Raise EditionRejected unless every check passes."""
    for problem in (text for one in CHECKS for text in one(files, document)):
        raise EditionRejected(problem)


def nothing_is_empty(files: Files, document: Document) -> Iterator[str]:
    for name, content in files.items():
        if not content:
            yield f"{name} is empty."


def all_parts_are_there(files: Files, document: Document) -> Iterator[str]:
    """Yield a sentence for each page or file that every edition has, and this lacks."""
    pages = [f"{section.key}/index.html" for section in document.sections]
    for name in ("index.html", "full/index.html", *pages, "report.pdf"):
        if name not in files:
            yield f"{name} is missing."


def links_lead_somewhere(files: Files, document: Document) -> Iterator[str]:
    """Yield a sentence for each link or picture whose target the edition lacks.

    Links to other sites are not followed. Those that start with a slash may lead to
    the portal's own pages, which stand above the report.
    """
    pages = {name: Page(text) for name, text in files.items() if is_page(name)}
    above = addresses_above(document)
    for name, page in pages.items():
        for link in page.links:
            if link in above or re.match(r"[A-Za-z]+:|//", link):
                continue
            path, fragment = urldefrag(unquote(link))
            target = target_of(name, path)
            if target not in files:
                yield f"{name} links to {link}, which is not there."
            elif fragment and is_page(target) and fragment not in pages[target].ids:
                yield f"{name} links to {link}, a place which is not there."


def attachments_are_as_approved(files: Files, document: Document) -> Iterator[str]:
    """Yield a sentence for each file whose bytes are not those that were approved."""
    for file in document.files:
        if sha256(files.get(file.path, b"")).hexdigest() != file.sha256:
            yield f"{file.path} is not the file that was approved."


def pdf_is_whole(files: Files, document: Document) -> Iterator[str]:
    pdf = files.get("report.pdf", b"")
    if not pdf.startswith(b"%PDF-") or not pdf.rstrip().endswith(b"%%EOF"):
        yield "report.pdf is not a whole PDF."
    elif not names_title(pdf, document.cover.title):
        yield "report.pdf does not name the report's title."


CHECKS: tuple[Check, ...] = (
    nothing_is_empty,
    all_parts_are_there,
    links_lead_somewhere,
    attachments_are_as_approved,
    pdf_is_whole,
)


class Page(HTMLParser):
    """What an HTML page links to, and the places in it that links can name."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src"):
                self.links.append(value or "")
            elif name == "id":
                self.ids.add(value or "")


def is_page(name: str) -> bool:
    return name.endswith(".html")


def target_of(page: str, path: str) -> str:
    """Return the file that a relative `path` on `page` leads to."""
    if not path:
        return page
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    folder = "" if joined == "." else f"{joined}/"
    return f"{folder}index.html" if path.endswith(("/", ".")) else joined


def addresses_above(document: Document) -> set[str]:
    """Return the addresses of the portal's own pages that concern the report."""
    partnership = f"/{document.cover.partnership_slug}/"
    year = f"{partnership}{document.cover.year_slug}/"
    return {"/", "/accessibility/", partnership, year, f"{year}editions/"}


def names_title(pdf: bytes, title: str) -> bool:
    """Whether `title` is in the PDF, compressed or not."""
    utf16 = title.encode("utf-16-be")
    forms = (title.encode(), utf16, utf16.hex().encode())
    parts = [pdf, *(inflated(found[1]) for found in PDF_STREAM.finditer(pdf))]
    return any(form in part for part in parts for form in forms)


def inflated(stream: bytes) -> bytes:
    """Return a PDF stream's content, or nothing where it is compressed otherwise."""
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
