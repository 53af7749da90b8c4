"""The PDF of a draft, of which only the chapters that changed are made again.

A published PDF is made in one piece (`pdf`). Whoever works on a draft asks for its PDF
again and again, and what is the same is not laid out again. Numbers of pages, and whose
copy it is, are laid over the pages at the end.
"""

import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from documents.blocks import Document
from documents.formats import pdf
from documents.formats.pdf_order import (
    MARKS,
    ORDER,
    PAGES,
    WHOLE,
    leading_elsewhere,
    packed,
    unpacked,
)
from documents.formats.print_page import END, NO_FILES, print_parts
from documents.typefaces import FACES

WORKER = (sys.executable, "-m", "documents.formats.pdf_chapters")
LIBRARIES = ("weasyprint", "pydyf", "tinycss2", "cssselect2", "fonttools", "pikepdf")
STYLE_SHEET = Path(__file__).parents[2] / "static" / "print.css"

Kept = Callable[[Collection[str]], Mapping[str, bytes]]


@dataclass(frozen=True)
class DraftPdf:
    """A PDF, the names of its parts, and those of them that were made for it."""

    content: bytes
    pages: int
    parts: tuple[str, ...]
    made: Mapping[str, bytes]


def nothing(names: Collection[str]) -> Mapping[str, bytes]:
    """Return that no part was kept."""
    return {}


def render(
    document: Document,
    mark: str,
    *,
    files: Mapping[str, bytes] = NO_FILES,
    kept: Kept = nothing,
) -> DraftPdf:
    """Return the PDF of `document` with `mark` on each page.

    `files` are the contents of the logo and of pictures in texts, by their path.
    `kept` is given the names of its parts, and returns what was made last under them.
    That changes how long this takes and nothing else. Raise `pdf.PdfFailed` where the
    renderer finds fault with the page or ends early.
    """
    parts = print_parts(document, None, files, mark)
    pages = [
        parts.alone + parts.front + END,
        parts.numbers,
        *(parts.alone + leading_elsewhere(part) + END for part in parts.chapters),
    ]
    html = {name_of(page): page for page in pages}
    known = kept(html)
    order = {
        ORDER: "\n".join(html).encode(),
        MARKS: parts.marks.encode(),
        **{f"{name}.html": one.encode() for name, one in html.items()},
        **{f"{name}.pdf": known[name] for name in html if name in known},
    }
    made = unpacked(pdf.answer_of(WORKER, packed(order)))
    whole, count = made.pop(WHOLE), made.pop(PAGES)
    return DraftPdf(
        whole,
        int(count),
        tuple(html),
        {name.removesuffix(".pdf"): content for name, content in made.items()},
    )


def name_of(html: str) -> str:
    """Return the name of a chapter: another one where its pages might differ."""
    return sha256(renderer() + html.encode()).hexdigest()


@cache
def renderer() -> bytes:
    """Return a hash of all that makes pages of HTML, as far as it is ours to know.

    A process that serves keeps it: what it runs on changes with a new version alone.
    """
    ours = sorted(Path(__file__).parent.glob("pdf*.py"))
    digest = sha256()
    for path in (STYLE_SHEET, *ours, *FACES.values()):
        digest.update(path.read_bytes())
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}".encode())
    return digest.digest()
