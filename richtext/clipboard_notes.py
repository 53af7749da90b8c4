"""Puts footnotes and endnotes from the clipboard where their signs are.

Programs write the sign as a link to the note and the note, somewhere after the text,
with a link back: Word and Outlook to `_ftn1` and `_edn1`, LibreOffice to
`sdfootnote1sym` and `sdendnote1sym`, Google Docs to `ftnt1`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from richtext.tokens import BLOCKS, Tag, Token

Key = tuple[
    str, ...
]  # what tells a note from others: its program's name and its number

_SIGN = re.compile(r"_(ftn|edn)(\d{1,6})|(ftnt)(\d{1,6})|sd(foot|end)note(\d{1,6})sym")
_BACK = re.compile(
    r"_(ftn|edn)ref(\d{1,6})|(ftnt)_ref(\d{1,6})|sd(foot|end)note(\d{1,6})anc"
)
_HOLDER = re.compile(r"(ftn|edn|sdfootnote|sdendnote)\d{1,6}")
_PARTS = BLOCKS | {"div", "h1", "h2", "h5", "h6", "hr", "br"}


@dataclass
class _Places:
    """Where the elements of a row of tokens end, and which of them are notes."""

    ends: dict[int, int] = field(default_factory=dict)
    notes: dict[Key, int] = field(default_factory=dict)
    signs: dict[Key, int] = field(default_factory=dict)

    @property
    def used(self) -> set[int]:
        """Where notes begin that have a sign somewhere else."""
        return {
            begin
            for key, begin in self.notes.items()
            if key in self.signs
            and not begin < self.signs[key] < self.ends.get(begin, begin)
        }


def with_notes(
    tokens: Sequence[Token], noted: Counter[str], *, structured: bool
) -> Iterator[Token]:
    """Yield `tokens` with the words of each note in place of its sign.

    Where a text is not `structured`, it has no notes; a sign without its note is
    dropped. Both are `noted`. A note without a sign stays where it was.
    """
    places = _places_of(tokens)
    used = places.used
    waiting = {key: at for key, at in places.notes.items() if at in used}
    place = 0
    while place < len(tokens):
        token = tokens[place]
        key = _key(_SIGN, token)
        if key is None and place not in used:
            yield token
            place += 1
            continue
        if key is not None:
            begin = waiting.pop(key, None)
            words = (
                [] if begin is None else _stripped(_words(tokens, begin, places.ends))
            )
            if structured and _says_something(words):
                yield from (Tag("small", (("data-note", ""),)), *words)
                yield Tag("small", closes=True)
            else:
                noted["lone sign" if structured else "footnote"] += 1
        place = places.ends[place] + 1


def _places_of(tokens: Sequence[Token]) -> _Places:
    found = _Places()
    above: list[int] = []
    holders: list[int] = []  # elements that are open and may be a note
    marked: list[int] = []  # and those that are called one
    for place, token in enumerate(tokens):
        if not isinstance(token, Tag) or token.name == "br":
            continue
        if token.closes:
            begin = above.pop()
            found.ends[begin] = place
            for those in (holders, marked):
                if those[-1:] == [begin]:
                    those.pop()
            continue
        above.append(place)
        if token.name == "p":
            holders.append(place)
        elif token.name == "div" and _HOLDER.fullmatch(token.get("id") or ""):
            marked.append(place)
        elif sign := _key(_SIGN, token):
            found.signs.setdefault(sign, place)
        elif (back := _key(_BACK, token)) and (marked or holders):
            found.notes.setdefault(back, (marked or holders)[-1])
    return found


def _key(pattern: re.Pattern[str], token: Token) -> Key | None:
    """Return which note a link leads to or back from, None for whatever else."""
    if not isinstance(token, Tag) or token.closes or token.name != "a":
        return None
    found = pattern.fullmatch((token.get("href") or "").rpartition("#")[2])
    return tuple(filter(None, found.groups())) if found else None


def _words(
    tokens: Sequence[Token], begin: int, ends: dict[int, int]
) -> Iterator[Token]:
    """Yield a note in one line, without its number and without signs of others."""
    place = begin + 1
    while place < ends[begin]:
        token = tokens[place]
        if _key(_BACK, token) or _key(_SIGN, token):
            place = ends[place]
        elif isinstance(token, Tag) and token.name in _PARTS:
            yield " "
        else:
            yield token
        place += 1


def _stripped(words: Iterable[Token]) -> list[Token]:
    """Return `words` without white space at the end, which would follow the note."""
    kept = list(words)
    for place in reversed(range(len(kept))):
        one = kept[place]
        if isinstance(one, str):
            kept[place] = one.rstrip()
            if kept[place]:
                break
    return kept


def _says_something(words: Sequence[Token]) -> bool:
    return any(isinstance(one, str) and one.strip() for one in words)
