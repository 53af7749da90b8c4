"""The one typeface of pages, charts and PDF, and what can be drawn at all.

Source Sans comes with a Python package, and draws Latin, Greek and Cyrillic. For every
other script the PDF has the fonts of the machine (`tooling/machine.py` names them); on
a page it has those of the reader. No Django here.
"""

import subprocess
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

from font_source_sans_pro import font_files_ttf
from fontTools.ttLib import TTFont

FACES = {
    name: Path(font_files_ttf[f"SourceSansPro{face}"])
    for name, face in {
        "regular": "",
        "italic": "It",
        "semibold": "Semibold",
        "semibold-italic": "SemiboldIt",
    }.items()
}
FONTS = FACES["regular"].parent
WIDEST = 1.0  # em: what a sign of another typeface is taken to need
UNDRAWN = {"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"}  # categories without ink of their own
VARIANTS = range(0xFE00, 0xFE10)


def width(text: str) -> float:
    """Return how many em `text` takes on one line, in bold, the wider face."""
    known = advances()
    return sum(known.get(ord(sign), wide(sign)) for sign in text)


def wide(sign: str) -> float:
    return 0 if unicodedata.category(sign) in UNDRAWN else WIDEST


@cache
def advances() -> dict[int, float]:
    """Return the width in em of each character that the bold face has."""
    with TTFont(FACES["semibold"]) as font:
        unit = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {
            code: widths[name][0] / unit for code, name in font.getBestCmap().items()
        }


def undrawable(text: str) -> tuple[str, ...]:
    """Return the characters of `text` for which no font has a glyph, in order.

    Signs for private use are among them: whoever wrote one saw another picture.
    """
    return tuple(sign for sign in sorted(set(text)) if not is_drawable(sign))


@cache
def is_drawable(sign: str) -> bool:
    code, category = ord(sign), unicodedata.category(sign)
    if category in {"Cc", "Cf", "Zl", "Zp", "Zs"} or code in VARIANTS:
        return True
    if category in {"Co", "Cs"}:
        return False
    return code in advances() or is_covered(code)


def is_covered(code: int) -> bool:
    """Whether a font of the machine has a glyph for the character `code`."""
    starts, ends = coverage()
    place = bisect_right(starts, code) - 1
    return place >= 0 and code <= ends[place]


@cache
def coverage() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the first and last characters of each stretch that fonts here cover."""
    asked = ["fc-list", "--format", "%{charset} "]
    told = subprocess.run(asked, capture_output=True, check=True, text=True).stdout  # noqa: S603  # our own words
    stretches: list[tuple[int, int]] = []
    for first, last in sorted(set(map(stretch, told.split()))):
        if stretches and first <= stretches[-1][1] + 1:
            stretches[-1] = stretches[-1][0], max(last, stretches[-1][1])
        else:
            stretches.append((first, last))
    return tuple(one for one, _ in stretches), tuple(one for _, one in stretches)


def stretch(text: str) -> tuple[int, int]:
    """Return 0x20 and 0x7e for "20-7e", as fontconfig writes its character sets."""
    first, _, last = text.partition("-")
    return int(first, 16), int(last or first, 16)
