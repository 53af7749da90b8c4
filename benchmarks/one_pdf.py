"""Make one PDF and say what that took, once everything was loaded.

`python -m benchmarks.one_pdf tagged` (or `plain`) reads the page from stdin.
"""

import gc
import json
import sys
import time
from pathlib import Path

import pypdfium2
from weasyprint import HTML

from documents.formats.pdf_worker import fetch, make


def plain(html: str) -> bytes:
    """Return the PDF that WeasyPrint makes where nobody asks for tags."""
    pdf: bytes = HTML(string=html, url_fetcher=fetch).write_pdf()
    return pdf


def tagged(html: str) -> bytes:
    return make(html)


def peak() -> float:
    """Return the most memory this process ever held, in MB."""
    told = Path("/proc/self/status").read_text()
    most = next(line for line in told.splitlines() if line.startswith("VmHWM:"))
    return int(most.split()[1]) / 1024


def main(way: str) -> None:
    html = sys.stdin.read()
    gc.disable()  # as the worker does, and for both ways: only the tags may differ
    # Time on the processor: the worker does nothing else, and never waits.
    began, at = time.process_time(), time.perf_counter()
    pdf = {"plain": plain, "tagged": tagged}[way](html)
    taken, waited = time.process_time() - began, time.perf_counter() - at
    most = peak()
    pages = len(pypdfium2.PdfDocument(pdf))
    told = {"seconds": taken, "waited": waited, "pages": pages, "megabytes": most}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
