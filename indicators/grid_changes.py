"""How the numbers of a table changed from one of its columns to another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from indicators.grid import Cell, Grid, Line
from indicators.grid_totals import Differing
from records.constraints import is_share


@dataclass(frozen=True)
class Changes:
    """The columns of change in `grid`, whose totals have been filled in.

    A change is in per cent of the earlier number, below 0 where it fell, and rounded to
    two decimal places as sources print it.
    """

    grid: Grid

    def filled(self) -> Grid:
        """Return the grid with each change that was left empty, where it is known."""
        if not self.between:
            return self.grid
        lines = (
            replace(line, cells=tuple(self._cells(line))) for line in self.grid.lines
        )
        return replace(self.grid, lines=tuple(lines))

    def differing(self) -> Iterator[Differing]:
        """Yield each printed change that is exact, and not what the numbers come to.

        It may be rounded to the decimal places with which it is printed.
        """
        for place, line in enumerate(self.grid.lines):
            for at in self.between:
                printed, worked_out = line.cells[at], self.change(line, at)
                numbers = self._numbers(line, at)
                if not (printed.value is not None and printed.is_exact and numbers):
                    continue
                old, new = numbers
                if worked_out and not is_share(printed.value, new - old, abs(old)):
                    yield Differing(place, at, printed, worked_out)

    def change(self, line: Line, column: int) -> Cell | None:
        """Return the change in a cell; None without two exact numbers, or from 0."""
        if not (numbers := self._numbers(line, column)):
            return None
        old, new = numbers
        share = (new - old) * 100 / abs(old)
        return Cell(share.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))

    @cached_property
    def between(self) -> dict[int, tuple[int, int]]:
        """The two columns, the earlier first, between which each change is.

        They are the nearest before it with numbers of one unit: below "Change, Men"
        those of men, as in "2022, Men" and "2023, Men".
        """
        found = {}
        for place, column in enumerate(self.grid.columns):
            if not column.is_change:
                continue
            before = [one for one in self.grid.numbers() if one < place]
            before = self.grid.beside(place, before) or before
            units = [self.grid.columns[one].unit for one in before]
            alike = [
                one
                for one, unit in zip(before, units, strict=True)
                if unit == units[-1]
            ]
            if len(alike) > 1:
                found[place] = (alike[-2], alike[-1])
        return found

    def _cells(self, line: Line) -> Iterator[Cell]:
        for at, cell in enumerate(line.cells):
            found = self.change(line, at) if cell.is_blank else None
            yield replace(found, notes=cell.notes) if found else cell

    def _numbers(self, line: Line, column: int) -> tuple[Decimal, Decimal] | None:
        if column not in self.between:
            return None
        old, new = (line.cells[place] for place in self.between[column])
        if old.value and old.is_exact and new.value is not None and new.is_exact:
            return old.value, new.value
        return None
