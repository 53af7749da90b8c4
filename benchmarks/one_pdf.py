"""Make one PDF and say what that took, once everything was loaded.

`python -m benchmarks.one_pdf tagged` (or `plain`) reads the page from stdin.
"""

import gc
import json
import re
import sys
import time
from pathlib import Path

from weasyprint import HTML

from reports.formats.pdf_worker import fetch, make

PAGE = re.compile(rb"/Type /Page\b")


def plain(html: str) -> bytes:
    """Return the PDF that WeasyPrint makes where nobody asks for tags."""
    pdf: bytes = HTML(string=html, url_fetcher=fetch).write_pdf()
    return pdf


def tagged(html: str) -> bytes:
    gc.disable()  # as the worker does
    return make(html)


def peak() -> float:
    """Return the most memory this process ever held, in MB."""
    told = Path("/proc/self/status").read_text()
    most = next(line for line in told.splitlines() if line.startswith("VmHWM:"))
    return int(most.split()[1]) / 1024


def main(way: str) -> None:
    html = sys.stdin.read()
    began = time.perf_counter()
    pdf = {"plain": plain, "tagged": tagged}[way](html)
    taken = time.perf_counter() - began
    pages = len(PAGE.findall(pdf))
    print(json.dumps({"seconds": taken, "pages": pages, "megabytes": peak()}))


if __name__ == "__main__":
    main(sys.argv[1])
