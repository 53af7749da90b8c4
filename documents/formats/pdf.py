"""The report as a tagged PDF for printing and keeping (PDF/UA-1).

WeasyPrint runs in a process of its own: it takes a second to load, far more memory
than a page needs, and reads what an editor wrote.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from documents.blocks import Document
from documents.cover import Imprint
from documents.formats.print_page import NO_FILES, print_page

SECONDS = 120
WORKER = (sys.executable, "-m", "documents.formats.pdf_worker")
PROJECT = Path(__file__).parents[2]
# Nothing of the portal's own environment: no secret key, no database address.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": os.defpath, "PYTHONHASHSEED": "0"}
TOO_LARGE = (
    "The report is too large for a PDF. If it has many pictures, remove some or use "
    "smaller ones: together they can be up to about 150 MB."
)


class PdfFailed(Exception):
    """Why there is no PDF, in the renderer's words."""


def render(
    document: Document,
    imprint: Imprint | None,
    files: Mapping[str, bytes] = NO_FILES,
) -> bytes:
    """Return the PDF of `document`, the same bytes for the same content.

    `files` are the contents of the logo and of pictures in texts, by their path.
    Raise PdfFailed where the renderer finds fault with the page or ends early.
    """
    return print_to_pdf(print_page(document, imprint, files))


def print_to_pdf(html: str, *, seconds: float = SECONDS) -> bytes:
    """Return the PDF of one page of print, or raise PdfFailed."""
    return answer_of(WORKER, html.encode(), seconds=seconds)


def answer_of(
    worker: tuple[str, ...], given: bytes, *, seconds: float = SECONDS
) -> bytes:
    """Return what the process `worker` makes of `given`, or raise PdfFailed."""
    try:
        done = subprocess.run(  # noqa: S603  # our own module, by our own Python
            worker,
            input=given,
            capture_output=True,
            cwd=PROJECT,
            env=ENVIRONMENT,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise PdfFailed(f"The PDF took longer than {seconds:g} seconds") from None
    if done.returncode:
        raise PdfFailed(reason(done.stderr.decode(errors="replace"), done.returncode))
    return done.stdout


def reason(told: str, status: int) -> str:
    """Return why the renderer ended, in its own words as far as it has any."""
    words = told.strip()
    if status < 0:
        return f"The renderer ended early: {signal.strsignal(-status)}"
    if not words:
        return f"The renderer ended early ({status})"
    if words.endswith("MemoryError"):
        return TOO_LARGE
    if "Traceback (most recent call last)" in words:
        return f"The renderer ended early: {words.splitlines()[-1]}"
    return words[-2000:]
