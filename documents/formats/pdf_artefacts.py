"""What screen readers skip on a printed page: running heads, repeats, decoration.

WeasyPrint calls its running heads content, and tags the header row of a table again
on each page. Here both are artefacts, which are drawn and not read.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from pydyf import _to_bytes
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream

# WeasyPrint comes without types.
Box = Any
Element = Any


def prepare(pages: list[Any]) -> None:
    """Mark what is to be an artefact, and give each line of a link one annotation.

    Artefacts are running heads, repeated header rows and decoration. Their boxes stay
    where they are, for they are drawn like any other.
    """
    headers: set[Element] = set()
    for page in pages:
        _set_aside_below(page._page_box, headers, within=False)
        # Boxes within a link come with the same link again.
        page.links = [(*link, box) for *link, box in page.links if box.link]


def _set_aside_below(box: Box, headers: set[Element], *, within: bool) -> None:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.TableRowGroupBox) and box.is_header:
        within = within or box.element in headers
        headers.add(box.element)
    within = within or isinstance(box, boxes.MarginBox) or is_decoration(box)
    box.is_aside = within
    for child in getattr(box, "children", ()):
        _set_aside_below(child, headers, within=within)


def is_decoration(box: Box) -> bool:
    """Whether `box` is a dotted line to a page number, or hidden from listeners."""
    hidden = box.element is not None and box.element.get("aria-hidden") == "true"
    return hidden or bool(box.is_leader)


def is_aside(box: Box) -> bool:
    return bool(getattr(box, "is_aside", False))


class ArtefactStream(Stream):  # type: ignore[misc]  # untyped
    """A page's drawing in which what was set aside is an artefact."""

    @property
    def data(self) -> bytes:
        """The drawing compressed at zlib's own level.

        The highest, which pydyf takes, is 3% of the whole time for 1% of the bytes.
        """
        drawing = b"\n".join(_to_bytes(item) for item in self.stream)
        packed = pydyf.Stream(
            [zlib.compress(drawing)], self.extra | {"Filter": "/FlateDecode"}
        )
        told: bytes = packed.data
        return told

    @contextmanager
    def marked(self, box: Box, tag: str) -> Iterator[None]:
        with self.artifact() if is_aside(box) else super().marked(box, tag):
            yield
