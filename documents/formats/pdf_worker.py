"""Turn one HTML page into a tagged PDF: HTML comes in at stdin, the PDF goes out.

`python -m documents.formats.pdf_worker` is a process for one document. It reads nothing
but the portal's own style sheet and fonts, opens no connection, and ends by itself
when it takes too long or too much. Where anything is wrong with the page it writes
the reasons to stderr and no PDF.
"""

import gc
import hashlib
import logging
import os
import re
import resource
import sys
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

from documents.formats import pdf_artefacts, pdf_objects, pdf_tags
from documents.formats.pdf_tree import PrintPage
from documents.typefaces import FACES

SECONDS = 120
BYTES = 2 * 1024**3

STYLE_SHEET = Path(__file__).parents[2] / "static" / "print.css"
RESOURCES = {
    "portal:print.css": ("text/css", STYLE_SHEET),
    **{f"portal:{name}.ttf": ("font/ttf", path) for name, path in FACES.items()},
}
PICTURE = re.compile(r"data:(image/(?:png|jpeg));base64,")
BOX = ".notdef glyph rendered"  # how WeasyPrint's warning of it begins


class BadPage(Exception):
    """Why the page cannot become a PDF that everyone can read."""


class Faults(logging.Handler):
    """Keeps what WeasyPrint only logs: a missing picture, anchor, glyph and the like.

    Of its warnings only that of a missing glyph counts: readers would see a box.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if text.startswith(BOX):
            text = f"No font here can show {text.partition(': ')[2]}"
        elif record.levelno < logging.ERROR:
            return
        if text not in self.told:
            self.told.append(text)


def fetch(url: str) -> URLFetcherResponse:
    """Return a picture in the page itself, or one of the portal's own resources.

    Anything else ends the rendering.
    """
    if found := PICTURE.match(url):
        content = b64decode(url[found.end() :], validate=True)
        return URLFetcherResponse(url, content, {"Content-Type": found[1]})
    if url not in RESOURCES:
        raise FatalURLFetchingError(f"The page asks for {url[:200]}")
    media_type, path = RESOURCES[url]
    return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": media_type})


def make(html: str) -> bytes:
    """Return the PDF of `html`, the same bytes for the same page.

    Raise BadPage where WeasyPrint logs an error, and FatalURLFetchingError where the
    page asks for anything that is not the portal's own.
    """
    pdf_tags.install()
    faults = Faults()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(faults)
    try:
        document = PrintPage(html, fetch).render()
        pdf_artefacts.prepare(document.pages)
        pdf: bytes = document.write_pdf(
            finisher=pdf_objects.write_once,
            pdf_variant="pdf/ua-1",
            pdf_identifier=identifier(html),
        )
    finally:
        logger.removeHandler(faults)
    if faults.told:
        raise BadPage("\n".join(faults.told))
    return pdf


def identifier(html: str) -> bytes:
    """Return what the PDF made of `html` is known by, in characters.

    A PDF would be written with bytes like that of a line's end, and read with others.
    """
    return hashlib.sha256(html.encode()).hexdigest()[:32].encode()


def refuse(event: str, _arguments: object) -> None:
    """Stop whatever would reach beyond this process; a second wall behind `fetch`."""
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.system")):
        raise PermissionError(f"The PDF is made without {event}")


def printed(html: bytes) -> bytes:
    return make(html.decode())


def main(act: Callable[[bytes], bytes] = printed) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.addaudithook(refuse)
    # One document, then the end: collecting garbage would be a seventh of the time.
    gc.disable()
    try:
        made = act(sys.stdin.buffer.read())
    except (BadPage, FatalURLFetchingError) as reason:
        print(reason, file=sys.stderr)
        return 1
    sys.stdout.buffer.write(made)
    return 0


def serve(act: Callable[[bytes], bytes]) -> NoReturn:
    """Answer stdin at stdout with what `act` makes of it, and end the process."""
    status = main(act)
    sys.stdout.flush()
    sys.stderr.flush()
    # Python's own way out unloads Pango while one of its threads may still be running,
    # which now and then ended a finished document with a segmentation fault.
    os._exit(status)


if __name__ == "__main__":
    serve(printed)
