"""Which sections of a report were moved: to another parent, or to another place."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from documents.blocks import Document, Section


@dataclass(frozen=True)
class Place:
    """Where a section is: the keys of its parent and of the one before it, or ""."""

    key: str
    heading: str
    parent: str
    after: str


def places(document: Document) -> dict[str, Place]:
    """Return where each section is, by its key, in reading order."""
    return {place.key: place for place in _below(document.sections, parent="")}


def _below(sections: tuple[Section, ...], *, parent: str) -> Iterator[Place]:
    before = ""
    for section in sections:
        yield Place(section.key, section.heading, parent, before)
        yield from _below(section.sections, parent=section.key)
        before = section.key


def moves(
    old: dict[str, Place], new: dict[str, Place], same: Mapping[str, str]
) -> dict[str, str]:
    """Return, by their new keys, where sections were moved from and to, in words.

    `same` has the old key of each new one that is the same section.
    """
    order = {key: place for place, key in enumerate(old)}
    told = {}
    siblings = sorted((key for key in same), key=lambda key: new[key].parent)
    reading = {key: place for place, key in enumerate(new)}
    for parent, keys in groupby(siblings, key=lambda key: new[key].parent):
        stayed = []
        for key in sorted(keys, key=reading.__getitem__):
            was = old[same[key]].parent
            if was == same.get(parent, "" if not parent else None):
                stayed.append(key)
            else:
                told[key] = _under(old.get(was), new.get(parent))
        kept = _in_order([order[same[key]] for key in stayed])
        for key in stayed:
            if order[same[key]] not in kept:
                told[key] = _beside(old, old[same[key]], new, new[key])
    return told


def _in_order(numbers: list[int]) -> set[int]:
    """Return the most of `numbers` that stand in rising order."""
    lasts: list[int] = []
    runs: list[tuple[int, ...]] = []
    for number in numbers:
        length = bisect_left(lasts, number)
        run = (*(runs[length - 1] if length else ()), number)
        lasts[length : length + 1] = [number]
        runs[length : length + 1] = [run]
    return set(runs[-1]) if runs else set()


def _under(old: Place | None, new: Place | None) -> str:
    was, now = (f"“{one.heading}”" if one else "the top level" for one in (old, new))
    return f"Moved from {was} to {now}."


def _beside(
    old: dict[str, Place], was: Place, new: dict[str, Place], now: Place
) -> str:
    before = f"after “{old[was.after].heading}”" if was.after else "first"
    after = f"after “{new[now.after].heading}”" if now.after else "first"
    return f"Moved. Before: {before}. Now: {after}."
