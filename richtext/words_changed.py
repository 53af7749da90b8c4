"""Which words of a text were added and which removed, inside the sentence."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple


class Kind(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Part:
    """Words next to each other that were kept, removed or added; never ""."""

    kind: Kind
    text: str


class _Word(NamedTuple):
    gap: str
    text: str


# A figure is one word with its sign, separators and unit, so that it is shown whole, as
# old and new. Scripts without spaces are compared sign by sign.
_MARKS = (
    r"!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u2027\u2039\u203a\u3001-\u300d\uff01-\uff0e"
)
_HYPHENS = r"'’\-\u2010\u2011"
_SIGNS = r"\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(
    rf"(?P<gap>\s*)(?P<text>[£$€]?[+\-\u2212]?\d+(?:[.,:/]\d+)*%?|[{_SIGNS}]"
    rf"|[^\s{_MARKS}{_SIGNS}]+(?:[{_HYPHENS}][^\s{_MARKS}{_SIGNS}]+)*|\S|$)"
)
# Above this product of two lengths, words are aligned by those that occur once.
_MOST_PAIRS = 250_000
# With a smaller share of kept words than this, two texts are told one after the other.
_LEAST_KEPT = 0.25

_Pair = tuple[int, int, int]


def words_changed(old: str, new: str) -> tuple[Part, ...]:
    """Return what was kept, removed and added from `old` to `new`, in reading order.

    What was removed comes before what was added in its place. Texts that share next to
    nothing are one removed and one added part. () where both are "".
    """
    before, after = _words(old), _words(new)
    blocks = _blocks([one.text for one in before], [one.text for one in after])
    kept = sum(len(before[i + k].text) for i, _, size in blocks for k in range(size))
    if kept < _LEAST_KEPT * max(len(old), len(new)) and old != new:
        return tuple(_merged([Part(Kind.REMOVED, old), Part(Kind.ADDED, new)]))
    return tuple(_merged(_readable(_merged(_parts(before, after, blocks)))))


def text_before(parts: Iterable[Part]) -> str:
    """Return the text that the words were changed from."""
    return "".join(part.text for part in parts if part.kind != Kind.ADDED)


def text_after(parts: Iterable[Part]) -> str:
    """Return the text that the words were changed to."""
    return "".join(part.text for part in parts if part.kind != Kind.REMOVED)


def _words(text: str) -> list[_Word]:
    """Return the words with the space before each; the last is "" with what is left."""
    found = [_Word(one["gap"], one["text"]) for one in _WORD.finditer(text)]
    return found if found and not found[-1].text else [*found, _Word("", "")]


def _parts(
    before: list[_Word], after: list[_Word], blocks: list[_Pair]
) -> Iterator[Part]:
    """Yield the parts as the blocks tell them; space counts with the word after it."""
    i = j = 0
    for start, begin, size in blocks:
        yield from _replaced(_joined(before[i:start]), _joined(after[j:begin]))
        i, j = start + size, begin + size
        for was, now in zip(before[start:i], after[begin:j], strict=True):
            if was.gap == now.gap:
                yield Part(Kind.SAME, now.gap)
            else:
                yield Part(Kind.REMOVED, was.gap)
                yield Part(Kind.ADDED, now.gap)
            yield Part(Kind.SAME, now.text)


def _replaced(old: str, new: str) -> Iterator[Part]:
    """Yield `old` as removed and `new` as added, without the space before both."""
    gaps = [text[: len(text) - len(text.lstrip())] for text in (old, new)]
    gap = gaps[0] if gaps[0] == gaps[1] else ""
    yield Part(Kind.SAME, gap)
    yield Part(Kind.REMOVED, old[len(gap) :])
    yield Part(Kind.ADDED, new[len(gap) :])


def _joined(words: list[_Word]) -> str:
    return "".join(word.gap + word.text for word in words)


def _blocks(old: list[str], new: list[str]) -> list[_Pair]:
    """Return runs of equal words as (place in `old`, place in `new`, length).

    The last words, "" in both, are always equal.
    """
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    middle = _aligned(old[start : len(old) - end], new[start : len(new) - end])
    inner = [(i + start, j + start, size) for i, j, size in middle]
    return [(0, 0, start), *inner, (len(old) - end, len(new) - end, end)]


def _shared(old: list[str], new: list[str]) -> int:
    """Return how many words at the start are equal."""
    pairs = zip(old, new, strict=False)
    return next(
        (place for place, (was, now) in enumerate(pairs) if was != now),
        min(len(old), len(new)),
    )


def _aligned(old: list[str], new: list[str]) -> Iterator[_Pair]:
    """Yield runs of equal words; in long texts those between words that occur once."""
    if len(old) * len(new) <= _MOST_PAIRS:
        yield from SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        return
    i = j = 0
    anchors = _anchors(old, new)
    for place, spot in [*anchors, (len(old), len(new))] if anchors else []:
        if place >= i and spot >= j:
            for start, begin, size in _blocks(old[i:place], new[j:spot]):
                yield start + i, begin + j, size
            size = _shared(old[place:], new[spot:])
            yield place, spot, size
            i, j = place + size, spot + size


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return the most words that occur once in both, in an order that both keep."""
    once = Counter(old), Counter(new)
    spots = {word: spot for spot, word in enumerate(new) if once[1][word] == 1}
    pairs = [
        (place, spots[word])
        for place, word in enumerate(old)
        if once[0][word] == 1 and word in spots
    ]
    lasts: list[int] = []  # the lowest spot at which a run of that length ends
    steps: list[tuple[int, int, int]] = []  # of each length: the pair, the one before
    ends: list[int] = []
    for place, spot in pairs:
        length = bisect_left(lasts, spot)
        previous = ends[length - 1] if length else -1
        lasts[length : length + 1] = [spot]
        ends[length : length + 1] = [len(steps)]
        steps.append((place, spot, previous))
    found, step = [], ends[-1] if ends else -1
    while step >= 0:
        place, spot, step = steps[step]
        found.append((place, spot))
    return found[::-1]


def _merged(parts: Iterable[Part]) -> list[Part]:
    """Return the parts with neighbours of a kind as one, what was removed first."""
    told: list[Part] = []
    for is_same, run in groupby(parts, key=lambda part: part.kind == Kind.SAME):
        texts = [*run]
        for kind in [Kind.SAME] if is_same else [Kind.REMOVED, Kind.ADDED]:
            if text := "".join(one.text for one in texts if one.kind == kind):
                told.append(Part(kind, text))
    return told


def _readable(parts: list[Part]) -> Iterator[Part]:
    """Yield the parts; a word or two kept between long changes are told in both."""
    for place, part in enumerate(parts):
        sides = parts[max(place - 2, 0) : place], parts[place + 1 : place + 3]
        if part.kind == Kind.SAME and _interrupts(part, *map(_most_words, sides)):
            yield Part(Kind.REMOVED, part.text)
            yield Part(Kind.ADDED, part.text)
        else:
            yield part


def _interrupts(part: Part, before: int, after: int) -> bool:
    """Whether so many changed words `before` and `after` read better as one change."""
    kept = len(part.text.split())
    return min(before, after) > (2 if kept else 0) >= kept


def _most_words(parts: list[Part]) -> int:
    return max(
        (len(part.text.split()) for part in parts if part.kind != Kind.SAME), default=0
    )
