"""The signs within one typed line: stars, brackets and braces, and what they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from richtext.lines import (
    EM,
    FIGURE_ADDRESS,
    NOTE,
    SECTION_KEY,
    STRONG,
    Mark,
    Run,
    link_address,
)

_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_ESCAPED = re.compile(rf"\\({_PUNCTUATION})")
_SIGN = re.compile(
    rf"""
    \\(?P<escaped>{_PUNCTUATION})
    | \[\[section:(?P<key>{SECTION_KEY})(?:\|(?P<words>(?:\\.|[^\[\]\\])*))?\]\]
    | \[\[(?P<figure>{FIGURE_ADDRESS})\]\]
    | \{{\{{(?P<plain>\s*(?:\\.|[^\s{{}}\\])(?:\\.|[^{{}}\\])*)\}}\}}
    | \{{(?P<forced>\*{{1,3}})\}}
    | (?P<stars>\*+)
    | (?P<note>\^\[)
    | (?P<open>\[)
    | \]\((?P<link>\s*+[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\s*+)\)
    | (?P<close>\])
    """,
    re.VERBOSE,
)
_OPENING = "([{“\N{LEFT SINGLE QUOTATION MARK}«\"'"
_CLOSING = ".,;:!?…)]}”’»\"'^"  # the last before a footnote
_DASHES = "-–—/"  # after a single star they are those of A*-C and A*/B


@dataclass
class Signs:
    """The signs in one typed line and what each of them turned out to mean.

    Footnotes are read where the text `has_notes`.
    """

    text: str
    has_notes: bool = False
    signs: list[re.Match[str]] = field(default_factory=list)
    toggled: dict[int, set[Mark]] = field(default_factory=dict)
    linked: dict[int, str] = field(default_factory=dict)  # "" at the end of a link
    notes: dict[int, int] = field(default_factory=dict)  # where each begins, and ends
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.signs = list(_SIGN.finditer(self.text))
        if self.has_notes:
            self._pair_notes()
        self._pair_stars(STRONG, {2, 3})
        self._pair_stars(EM, {1, 3})
        self._pair_brackets()

    def runs(self) -> Iterator[Run]:
        marks = outside = frozenset[Mark]()
        ends = {*self.notes.values()}
        end = 0
        for position, sign in enumerate(self.signs):
            yield Run(self.text[end : sign.start()], marks)
            end = sign.end()
            if position in self.notes:
                outside, marks = marks, frozenset({(NOTE, str(position))})
            elif position in ends:
                marks = outside
            else:
                yield from self._said_by(position, marks)
                marks = self._marks_after(position, marks)
        yield Run(self.text[end:], marks)

    def _marks_after(self, position: int, marks: frozenset[Mark]) -> frozenset[Mark]:
        marks ^= self.toggled.get(position, set())
        if position in self.linked:
            href = self.linked[position]
            marks = frozenset(mark for mark in marks if mark[0] != "a")
            marks |= {("a", href)} if href else set()
        return marks

    def alone(self) -> Iterator[str]:
        """Yield stars that could begin marked words but stand alone."""
        for position, sign in enumerate(self.signs):
            around = self.text[: sign.start()][-1:], self.text[sign.end() :][:1]
            stars = sign["stars"] or ""
            is_alone = 0 < len(stars) <= 3 and position not in self.toggled
            if is_alone and may_open(*around, stars):
                yield stars

    def _said_by(self, position: int, marks: frozenset[Mark]) -> Iterator[Run]:
        sign = self.signs[position]
        if sign["escaped"]:
            yield Run(sign["escaped"], marks)
        elif sign["key"]:
            words = _unescaped(sign["words"] or "")
            kept = words if words.strip() else ""
            yield Run(kept, marks, ("data-section", sign["key"]))
        elif sign["figure"]:
            yield Run("", marks, ("data-figure", sign["figure"]))
        elif sign["plain"]:
            yield Run(_unescaped(sign["plain"]), marks, ("data-plain", ""))
        elif sign["forced"] and position in self.toggled:
            pass
        elif sign["stars"]:
            used = sum(2 if m == STRONG else 1 for m in self.toggled.get(position, ()))
            yield Run("*" * (len(sign["stars"]) - used), marks)
        elif position not in self.linked:
            yield Run(sign[0], marks)
        elif sign["note"]:
            yield Run("^", marks)  # of "^[words](https://...)", which is a link

    def _pair_notes(self) -> None:
        opener: int | None = None
        depth = 0
        for position, sign in enumerate(self.signs):
            if sign["note"] and opener is None:
                opener, depth = position, 0
            elif sign["open"] or sign["note"]:
                depth += 1
            elif sign["close"] and opener is not None and not depth:
                if self.text[self.signs[opener].end() : sign.start()].strip():
                    self.notes[opener] = position
                opener = None
            elif sign["close"] or sign["link"] is not None:
                depth = max(0, depth - 1)

    def _stretches(self) -> Iterator[list[int]]:
        """Yield the places of the signs outside footnotes, and in each of them."""
        within = {
            place: start
            for start, end in self.notes.items()
            for place in range(start, end + 1)
        }
        stretches: dict[int | None, list[int]] = {}
        for position in range(len(self.signs)):
            stretches.setdefault(within.get(position), []).append(position)
        yield from stretches.values()

    def _pair_stars(self, mark: Mark, lengths: set[int]) -> None:
        for positions in self._stretches():
            self._pair_stars_of(positions, mark, lengths)

    def _pair_stars_of(
        self, positions: list[int], mark: Mark, lengths: set[int]
    ) -> None:
        opener: int | None = None
        for position in positions:
            sign = self.signs[position]
            stars = sign["stars"] or sign["forced"] or ""
            if len(stars) not in lengths:
                continue
            before, after = self.text[: sign.start()][-1:], self.text[sign.end() :][:1]
            forced = bool(sign["forced"])
            if opener is not None and (forced or may_close(before, after, stars)):
                for end in (opener, position):
                    self.toggled.setdefault(end, set()).add(mark)
                opener = None
            elif forced or may_open(before, after, stars):
                opener = position

    def _pair_brackets(self) -> None:
        for positions in self._stretches():
            self._pair_brackets_of(positions)

    def _pair_brackets_of(self, positions: list[int]) -> None:
        opener: int | None = None
        for position in positions:
            sign = self.signs[position]
            if sign["open"] or (sign["note"] and position not in self.notes):
                opener = position
            elif sign["link"] is not None and opener is not None:
                href = link_address(sign["link"])
                words = self.text[self.signs[opener].end() : sign.start()].strip()
                if href and words:
                    self.linked |= {opener: href, position: ""}
                elif not href and _meant_as_address(sign["link"]):
                    self.refused.append(sign["link"].strip())
                opener = None


def may_open(before: str, after: str, stars: str) -> bool:
    outside = _OPENING + (_DASHES if len(stars) > 1 else "")
    starts = not before or before.isspace() or before in outside
    return bool(starts and after.strip()) and after not in ".,;:!?…)]}”’»"


def may_close(before: str, after: str, stars: str) -> bool:
    outside = _CLOSING + (_DASHES if len(stars) > 1 else "")
    ends = not after or after.isspace() or after in outside
    return (
        bool(ends and before.strip())
        and before not in "([{“\N{LEFT SINGLE QUOTATION MARK}«"
    )


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _meant_as_address(typed: str) -> bool:
    """Tell `[x](ftp://...)` and `[x](www.site.org)` from `clause [2](a)`."""
    return re.search(r"[:/.]", typed) is not None
