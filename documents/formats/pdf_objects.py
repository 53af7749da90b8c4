"""Objects of a PDF as the bytes they are written in.

pydyf makes the bytes of each object twice, once to write them and once for the
identifier of the file, and those of a page's drawing are compressed each time. That
is a thirtieth of the whole time of a report.
"""

from typing import Any

import pydyf

# WeasyPrint and pydyf come without types.
Pdf = Any


class Written(pydyf.Object):  # type: ignore[misc]  # untyped
    """An object that keeps its bytes; it has a number once it was added to a PDF."""

    data = b""
    compressible = True


def write_once(_document: object, pdf: Pdf) -> None:
    """Replace every object that `pdf` is going to write by its bytes."""
    for number, known in enumerate(pdf.objects):
        if known.free == "f" or isinstance(known, Written):
            continue
        written = pdf.objects[number] = Written()
        written.number = number
        written.data = known.data
        written.compressible = known.compressible
