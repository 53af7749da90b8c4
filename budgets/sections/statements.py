"""What a statement of the budget shows: chosen lines, and amounts of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from budgets.models import BudgetAmount, BudgetLine
from partnership.models import Period
from records.sections import SectionContext

Lines = Sequence[BudgetLine]


@dataclass(frozen=True)
class View:
    """One column: an amount of one period."""

    heading: str
    period: Period
    measure: str


@dataclass(frozen=True)
class Statement:
    """The chosen lines of the budget, and the columns that show their amounts."""

    context: SectionContext
    name: str
    when: str
    views: Sequence[View]
    lines: Lines

    def under_headings(self) -> list[tuple[str, str, Lines]]:
        """Return heading, direction and lines, in the order of the first lines."""
        blocks: dict[tuple[str, str], list[BudgetLine]] = {}
        for line in self.lines:
            blocks.setdefault((line.heading, line.direction), []).append(line)
        return [(*key, lines) for key, lines in blocks.items()]

    def going(self, direction: str) -> Lines:
        return [line for line in self.lines if line.direction == direction]


def amounts(
    context: SectionContext, lines: Lines, period: Period
) -> list[BudgetAmount]:
    return [
        row
        for line in lines
        for row in context.cache.under(line, BudgetAmount, "line")
        if row.period_id == period.pk
    ]
