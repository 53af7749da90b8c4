"""Where each letter of a PDF is, for tests of how a page is laid out."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from documents.blocks import Document
from documents.formats.pdf import render
from tests.documents.documents import make_imprint

BESIDE, ABOVE = 20 / 25.4 * 72, 10 / 25.4 * 72  # points: 20 and 10 mm
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points


@dataclass(frozen=True)
class Printed:
    """One page: its size in points and its letters in order, each with its box."""

    width: float
    height: float
    letters: tuple[tuple[str, Box], ...]

    @property
    def text(self) -> str:
        return "".join(sign for sign, _ in self.letters)

    def boxes(self, words: str) -> tuple[Box, ...]:
        """Return the boxes of the letters of `words`, which the page has, unspaced."""
        start = self.text.index(words)
        return tuple(box for _, box in self.letters[start : start + len(words)])

    def outside(self) -> str:
        """Return the letters that are nearer to an edge than any page's margin."""
        return "".join(
            sign
            for sign, (left, bottom, right, top) in self.letters
            if left < BESIDE
            or right > self.width - BESIDE
            or bottom < ABOVE
            or top > self.height - ABOVE
        )

    def overprinted(self) -> str:
        """Return the letters of which another one covers more than a third."""
        rows: dict[int, list[tuple[str, Box]]] = defaultdict(list)
        for letter in self.letters:
            for row in range(int(letter[1][1]) // 20, int(letter[1][3]) // 20 + 1):
                rows[row].append(letter)
        return "".join(
            one[0]
            for row in rows.values()
            for place, one in enumerate(row)
            for other in row[place + 1 :]
            if shared(one[1], other[1]) > 1 / 3
        )


def shared(one: Box, other: Box) -> float:
    """Return how much of the smaller box the other covers."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return max(wide, 0) * max(high, 0) / (min(areas) or 1)


def printed(document: Document) -> tuple[Printed, ...]:
    """Return the pages of the PDF of `document`."""
    with pypdfium2.PdfDocument(render(document, make_imprint())) as pdf:
        return tuple(
            Printed(page.get_width(), page.get_height(), tuple(letters(page)))
            for page in pdf
        )


def letters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Box]]:
    text = page.get_textpage()
    for place in range(text.count_chars()):
        sign = text.get_text_range(place, 1)
        if sign.strip():
            yield sign, text.get_charbox(place)
