"""What the parts of a table come to, beside the totals that are printed in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from documents.quantities import Unit
from indicators.grid import Cell, Grid
from records.figures import qualifier_of_sum
from records.numbers import NumberStatus

FLOORS, CEILINGS = {"at least", "over"}, {"under", "at most", "nearly"}
SUMMABLE = (Unit.COUNT, Unit.POUNDS)  # shares, rates and ages do not add up


@dataclass(frozen=True)
class Differing:
    """A printed total or change, and what the other numbers come to instead."""

    line: int
    column: int
    printed: Cell
    worked_out: Cell


@dataclass(frozen=True)
class Totals:
    """The cells of `grid`; its parts make up the totals. Numbers are in `unit`."""

    grid: Grid
    unit: Unit

    def filled(self) -> Grid:
        """Return the grid with each total that was left empty, where it is known."""
        lines = (
            replace(
                line,
                cells=tuple(self.at(place, one) for one in range(len(line.cells))),
            )
            for place, line in enumerate(self.grid.lines)
        )
        return replace(self.grid, lines=tuple(lines))

    def differing(self) -> Iterator[Differing]:
        """Yield each printed total that is exact, and not what its parts come to."""
        for place, line in enumerate(self.grid.lines):
            for column, printed in enumerate(line.cells):
                added_up = self.sum_at(place, column)
                if added_up is None or not (printed.is_exact and added_up.is_exact):
                    continue
                if printed.value != added_up.value:
                    yield Differing(place, column, printed, added_up)

    def at(self, line: int, column: int) -> Cell:
        """Return the cell as printed or, of an empty total, what it comes to."""
        cell = self.grid.lines[line].cells[column]
        found = self.sum_at(line, column) if cell.is_blank else None
        return replace(found, notes=cell.notes) if found else cell

    def sum_at(self, line: int, column: int) -> Cell | None:
        """Return what the parts of a total come to; None where it is none."""
        if self.grid.columns[column].unit_in(self.unit) not in SUMMABLE:
            return None
        if self.grid.lines[line].is_total:
            return added([self.at(part, column) for part in self.lines_of[line]])
        if self.grid.columns[column].is_total and not self.grid.is_group(line):
            return added([self.at(line, part) for part in self.columns_of[column]])
        return None

    @cached_property
    def lines_of(self) -> dict[int, list[int]]:
        """The lines that each total is of: those of its level above it."""
        return {
            place: [one for part in self._above(place) for one in self._leaves(part)]
            for place, line in enumerate(self.grid.lines)
            if line.is_total
        }

    @cached_property
    def columns_of(self) -> dict[int, list[int]]:
        return {
            place: self._beside(place)
            for place, column in enumerate(self.grid.columns)
            if column.is_total
        }

    def _above(self, total: int) -> list[int]:
        """Return the lines that a total closes, back to the total before it."""
        found: list[int] = []
        level = self.grid.lines[total].level
        for place in range(total - 1, -1, -1):
            line = self.grid.lines[place]
            if line.level < level or (line.is_total and line.level == level and found):
                break
            if line.level == level and not line.is_total:
                found.insert(0, place)
        return found

    def _leaves(self, place: int) -> list[int]:
        """Return the line itself or, of one that only heads others, those."""
        if not self.grid.is_group(place):
            return [place]
        level = self.grid.lines[place].level
        below: list[int] = []
        for one in range(place + 1, len(self.grid.lines)):
            line = self.grid.lines[one]
            if line.level <= level:
                break
            if line.level == level + 1 and not line.is_total:
                below.extend(self._leaves(one))
        return below

    def _beside(self, total: int) -> list[int]:
        """Return the columns of the same unit that differ in one heading alone.

        Where there are none, it is the total of all columns.
        """
        own = self.grid.columns[total]
        parts = [
            place
            for place in self.grid.numbers()
            if self.grid.columns[place].unit == own.unit
        ]
        return self.grid.beside(total, parts) or parts


def added(cells: Sequence[Cell]) -> Cell | None:
    """Return the sum, "at least" that where one is not known; None of nothing known.

    What does not apply has no share in it. Where one is under a number and another may
    be any, nobody can say what they come to.
    """
    apply = [one for one in cells if one.status is not NumberStatus.NOT_APPLICABLE]
    known = [one.value for one in apply if one.value is not None]
    gaps = ["at least"] if len(known) < len(apply) else []
    qualifiers = {*(one.qualifier for one in apply), *gaps}
    if not known or (qualifiers & FLOORS and qualifiers & CEILINGS):
        return None
    qualifier = qualifier_of_sum(qualifiers)
    return Cell(sum(known, Decimal(0)), qualifier)
