"""Make a draft's PDF from its chapters: those that did not change are there already.

`python -m documents.formats.pdf_chapters` reads a ZIP at stdin and writes one, with the
files that `make` is given and returns. It is a process for one document, as that of
`pdf_worker` is.
"""

import re
from collections.abc import Mapping, Sequence

from documents.formats import pdf_worker
from documents.formats.pdf_joining import Part, joined
from documents.formats.pdf_order import (
    ELSEWHERE,
    LINK,
    MARKS,
    ORDER,
    PAGES,
    WHOLE,
    packed,
    unpacked,
)

CONTENTS = "--contents"  # where they begin; no section has such a key
KINDS = ("cover", "across", "upright")
TRIES = 4


class Order:
    """What is to be made: the HTML of each part by its name, and what was kept of it.

    A part that was kept is used again only where the identifier in its PDF says that it
    was made of exactly this HTML. Its name, which the portal gave it, proves nothing.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self.front, self.numbers, *self.chapters = files[ORDER].decode().split()
        self.made: dict[str, bytes] = {}

    def html(self, name: str) -> str:
        return self._files[f"{name}.html"].decode()

    def kept(self, name: str) -> Part | None:
        held = self._files.get(f"{name}.pdf")
        return Part(held) if held else None

    def part(self, name: str, html: str) -> Part:
        """Return the part made of `html`, which is made unless it was kept."""
        kept = self.kept(name)
        if kept and kept.identifier == pdf_worker.identifier(html):
            self.made.pop(f"{name}.pdf", None)  # an attempt that did not fit
            return kept
        made = self.made[f"{name}.pdf"] = pdf_worker.make(html)
        return Part(made)


def make(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the whole, how many pages it has, and each part made for it, by name.

    `files` has the names of the front, the numbers of the pages and the chapters, each
    as HTML and, where it was kept, as PDF; and as HTML what marks each page.
    """
    order = Order(files)
    chapters = [order.part(name, order.html(name)) for name in order.chapters]
    front = front_of(order, chapters)
    parts = [front, *chapters]
    kinds = kinds_of(parts, covers=front.anchors[CONTENTS])
    numbers = order.part(order.numbers, sheets(order.html(order.numbers), kinds))
    marks = Part(pdf_worker.make(sheets(files[MARKS].decode(), KINDS)))
    over = [
        (numbers.pdf.pages[at], marks.pdf.pages[KINDS.index(kind)])
        for at, kind in enumerate(kinds)
    ]
    count = str(len(kinds)).encode()
    return {**order.made, WHOLE: joined(parts, over), PAGES: count}


def front_of(order: Order, chapters: Sequence[Part]) -> Part:
    """Return the cover and the contents with the number of each page they name."""
    inside: dict[str, int] = {}
    count = 0
    for chapter in chapters:
        inside |= {name: count + at for name, at in chapter.anchors.items()}
        count += len(chapter.sizes)
    # Counted up from the same number each time: what was kept must not decide it.
    pages = 2
    for _ in range(TRIES):
        html = numbered(order.html(order.front), inside, pages + 1)
        front = order.part(order.front, html)
        if len(front.sizes) == pages:
            return front
        pages = len(front.sizes)
    raise pdf_worker.BadPage("The contents have no fixed number of pages")


def numbered(html: str, inside: Mapping[str, int], first: int) -> str:
    """Return `html` with the number of the page that each of its links leads to."""

    def with_number(link: re.Match[str]) -> str:
        name = link[1]
        number = f' data-page="{first + inside[name]}"' if name in inside else ""
        return f'href="{ELSEWHERE}{name}"{number}'

    return LINK.sub(with_number, html)


def kinds_of(parts: Sequence[Part], *, covers: int) -> list[str]:
    """Return of which of `KINDS` each page is; the first `covers` are the cover."""
    sizes = [size for part in parts for size in part.sizes]
    return [
        "cover" if at < covers else "across" if wide > high else "upright"
        for at, (wide, high) in enumerate(sizes)
    ]


def sheets(head: str, kinds: Sequence[str]) -> str:
    """Return empty pages, for what is drawn below each."""
    body = "".join(f'<div class="sheet sheet--{kind}"></div>' for kind in kinds)
    return f"{head}{body}</body></html>"


def answered(given: bytes) -> bytes:
    return packed(make(unpacked(given)))


if __name__ == "__main__":
    pdf_worker.serve(answered)
