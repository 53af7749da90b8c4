"""Writes tidy lines as rows of notation, so that they are read as the same lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from richtext.lines import (
    EM,
    NOTE,
    STRONG,
    Cell,
    Grid,
    Line,
    Mark,
    Picture,
    Piece,
    Run,
    note_of,
)
from richtext.signs import Signs, may_close, may_open
from richtext.typed_tables import CELL_PARTS, PICTURE, RULE

_LOOKS_LIKE_ITEM = re.compile(
    rf"(?={PICTURE.pattern}$)|"
    r"(?=>)|(?=-(?: |$))|(?=-- )|(?=#{2,3} )|[0-9]{1,9}(?=\.(?: |$))"
)
_WOULD_BE_READ = re.compile(
    r"\\|(?:(?<!\s)\*)|\*(?!\s)|\[(?=\[)|\](?=\()|\{(?=\{|\*{1,3}\})|\^(?=\[|$)"
)
_IN_LINK = re.compile(rf"{_WOULD_BE_READ.pattern}|[\[\]]")


class Sheet:
    """Writes tidy lines as rows of notation."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.last: Piece | None = None
        self.counts: list[tuple[bool, int]] = []  # numbered, number; one a depth

    def add(self, piece: Piece, following: Piece | None) -> None:
        if isinstance(piece, Grid):
            self.rows += [""] if self.last else []
            self.rows += grid_rows(piece)
        elif isinstance(piece, Picture):
            self.rows += ["", f"![{piece.key}]"] if self.last else [f"![{piece.key}]"]
        else:
            self._add_line(piece, following)
        self.last = piece

    def _add_line(self, line: Line, following: Piece | None) -> None:
        last = self.last if isinstance(self.last, Line) else None
        same_quotation = last and last.quotation == line.quotation
        quoted = "> " if line.quotation else ""
        if self.last and not line.continues_list_of(self.last):
            self.rows.append(">" if quoted and same_quotation else "")
            self.counts = []
        text = shown(line.runs, begins_no_list=self._begins_no_list(following))
        if line.depth:
            quoted += self._bullet(line, following)
        elif line.heading:
            quoted = "#" * (line.heading + 1) + " "
        elif line.source:
            quoted += "-- "
        self.rows.append(quoted + text)

    def _begins_no_list(self, following: Piece | None) -> bool:
        """Whether a number before this line would be read as that of a sentence."""
        beside = [line for line in (self.last, following) if isinstance(line, Line)]
        return not any(
            line.depth or _LOOKS_LIKE_ITEM.match(line.runs[0].text) for line in beside
        )

    def _bullet(self, line: Line, following: Piece | None) -> str:
        numbered, number = (*self.counts, (False, 0))[line.depth - 1]
        goes_on = number > 0 and numbered and line.numbered
        number = number + 1 if goes_on else line.start
        self.counts[line.depth - 1 :] = [(line.numbered, number)]
        indent = "  " * (line.depth - 1)
        if not line.numbered:
            return f"{indent}- "
        counts_on = isinstance(following, Line) and (
            (following.depth, following.numbered) == (line.depth, True)
            and following.continues_list_of(line)
        )
        return f"{indent}{number}." + (
            " " if number == 1 or goes_on or counts_on else "\t"
        )


def grid_rows(grid: Grid) -> Iterator[str]:
    """Yield the rows of a table, its caption first."""
    if grid.caption:
        yield f"|= {_in_cell(grid.caption)}"
    for row in grid.rows:
        yield f"| {' | '.join(map(_in_cell, row))} |"


def _in_cell(runs: Cell) -> str:
    words = _with_stars(runs)
    if RULE.fullmatch(words):
        return f"\\{words}"
    return "".join(r"\|" if part == "|" else part for part in CELL_PARTS.findall(words))


def shown(runs: Cell, *, begins_no_list: bool) -> str:
    """Return a line's notation, its stars in braces where they would not be read."""
    words = _with_stars(runs)
    if not any(run.marks & {STRONG, EM} for run in runs):
        plain = words.replace(r"\*", "*")
        # A backslash before each of them only where one would be read as a mark.
        read = Signs(plain, has_notes=True)
        words = words if read.toggled or r"\\*" in words else plain
    sign = _LOOKS_LIKE_ITEM.match(words)
    if not sign or (begins_no_list and sign[0] not in {"", "1"}):
        return words
    return f"{words[: sign.end()]}\\{words[sign.end() :]}"


def _with_stars(runs: tuple[Run, ...]) -> str:
    pieces: list[str | _Stars] = []
    before: frozenset[Mark] = frozenset()
    for run in (*runs, Run("")):
        pieces += [*_change(before, run.marks), _with_signs(run)]
        before = run.marks
    shown = ""
    kept = [piece for piece in pieces if piece]
    for place, piece in enumerate(kept):
        if isinstance(piece, str):
            shown += piece
        else:
            after = next((one for one in kept[place + 1 :] if isinstance(one, str)), "")
            shown += piece.shown(shown[-1:], after[:1])
    return shown


@dataclass(frozen=True)
class _Stars:
    """Stars between two runs that open marks, close them, or both."""

    count: int
    opens: bool
    closes: bool

    def shown(self, before: str, after: str) -> str:
        stars = "*" * self.count
        opening = self.opens and not self.closes and may_open(before, after, stars)
        closing = self.closes and not self.opens and may_close(before, after, stars)
        return stars if opening or closing else f"{{{stars}}}"


def _change(before: frozenset[Mark], after: frozenset[Mark]) -> Iterator[str | _Stars]:
    """Yield the signs between two runs; a footnote begins and ends without marks."""
    if note_of(before) == note_of(after):
        yield from _change_of_marks(before, after)
        return
    yield from _change_of_marks(before, frozenset())
    yield "]" if note_of(before) else ""
    yield "^[" if note_of(after) else ""
    yield from _change_of_marks(frozenset(), after)


def _change_of_marks(
    before: frozenset[Mark], after: frozenset[Mark]
) -> Iterator[str | _Stars]:
    """Yield a link's end, stars, a link's beginning."""
    yield "".join(f"]({href})" for tag, href in before - after if tag == "a")
    changed = (before ^ after) & {STRONG, EM}
    if changed:
        count = 2 * (STRONG in changed) + (EM in changed)
        yield _Stars(count, bool(changed & after), bool(changed & before))
    yield "".join("[" for tag, _ in after - before if tag == "a")


def _with_signs(run: Run) -> str:
    if run.role is None:
        in_brackets = any(tag in {"a", NOTE} for tag, _ in run.marks)
        return (_IN_LINK if in_brackets else _WOULD_BE_READ).sub(r"\\\g<0>", run.text)
    name, value = run.role
    if name == "data-figure":
        return f"[[{value}]]"
    if name == "data-plain":
        return "{{" + re.sub(r"[\\{}]", r"\\\g<0>", run.text) + "}}"
    words = re.sub(r"[\\\[\]]", r"\\\g<0>", run.text)
    return f"[[section:{value}|{words}]]" if words else f"[[section:{value}]]"
