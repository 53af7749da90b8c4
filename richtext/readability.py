"""How many words a text has, and how old a reader has to be to follow it easily.

The reading age is that of the Automated Readability Index (R. J. Senter, E. A. Smith:
Automated Readability Index, AMRL-TR-66-220, 1967): 4.71 × letters and digits a word +
0.5 × words a sentence - 21.43, rounded up, is a grade of American schools; whoever is
in grade n is n + 5 years old. It was made for English and knows no other language.
"""

import re
from collections.abc import Iterable
from math import ceil

from richtext.passages import blocks, fill
from richtext.sentences import opens_sentence

FEWEST_WORDS = 50  # of which a reading age can be told at all
YOUNGEST, OLDEST = 6, 22
_SIGN = re.compile(r"[^\W_]")


def words(html: str) -> tuple[str, ...]:
    """Return the words of a text in reading order; a figure is one word."""
    return tuple(word for line in _lines(html) for word in _words(line))


def reading_age(html: str) -> int | None:
    """Return the reading age of an English text in years, 6 to 22.

    None where the text has fewer than 50 words.
    """
    lines = _lines(html)
    every = [word for line in lines for word in _words(line)]
    if len(every) < FEWEST_WORDS:
        return None
    letters = sum(len(_SIGN.findall(word)) for word in every)
    grade = 4.71 * letters / len(every) + 0.5 * len(every) / _sentences(lines) - 21.43
    return min(max(ceil(grade) + 5, YOUNGEST), OLDEST)


def _lines(html: str) -> list[str]:
    return [*blocks(fill(html, lambda address: "1"))]


def _words(line: str) -> list[str]:
    return [word for word in line.split() if _SIGN.search(word)]


def _sentences(lines: Iterable[str]) -> int:
    """Return how many sentences there are; each line ends one."""
    return sum(
        1
        for line in lines
        if _SIGN.search(line)
        for place in [0, *(gap.end() for gap in re.finditer(r"\s+", line))]
        if opens_sentence(line[:place][-80:] if place else "")
    )
