"""What is wrong with a folder, said so that its owner can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap
from typing import NoReturn

MOST_PROBLEMS = 200
_LONGEST_VALUE = 40
_WIDTH_OF_RULE = 60


@dataclass(frozen=True)
class Problem:
    """One thing to put right. `row` is the line in the file that the row begins on.

    `row` is None and `column` is "" where the problem is not of one row or column.
    `rule` says what to do.
    """

    file: str
    row: int | None
    column: str
    value: str
    rule: str


class BadFolder(Exception):
    """A folder was refused whole, for `problems`; nothing of it was kept."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")

    def __str__(self) -> str:
        return as_table(self.problems)


class Problems:
    """Collects what is wrong; from the two hundredth on, nobody reads any further."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(
        self,
        rule: str,
        *,
        file: str,
        row: int | None = None,
        column: str = "",
        value: str = "",
    ) -> None:
        """Note one more problem; raise BadFolder when there are enough."""
        self._found.append(Problem(file, row, column, shortened(value), rule))
        if len(self) == MOST_PROBLEMS:
            self.refuse()

    def refuse(self) -> NoReturn:
        raise BadFolder(self._found)

    def refuse_if_any(self) -> None:
        if self._found:
            self.refuse()


def shortened(value: str) -> str:
    """Return `value` on one line of at most 40 characters, all of them visible."""
    seen = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for char in value.replace("\n", " ")
    )
    if len(seen) <= _LONGEST_VALUE:
        return seen
    return seen[: _LONGEST_VALUE - 1] + "…"


def as_table(problems: Iterable[Problem]) -> str:
    """Return the problems as a table in plain text, in the order given."""
    rows = [
        (p.file, "" if p.row is None else str(p.row), p.column, p.value, p.rule)
        for p in problems
    ]
    header = ("File", "Row", "Column", "Value", "What to do")
    widths = [max(len(row[n]) for row in [header, *rows]) for n in range(4)]
    rule = ("-" * width for width in [*widths, _WIDTH_OF_RULE])
    lines = [_line(header, widths), "  ".join(rule)]
    for row in rows:
        first, *more = wrap(row[4], _WIDTH_OF_RULE) or [""]
        lines.append(_line((*row[:4], first), widths))
        lines += [" " * (sum(widths) + 8) + text for text in more]
    return "\n".join(lines)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=False)]
    return "  ".join([*padded, cells[4]])
