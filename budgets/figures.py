"""What was contributed, and whose share was how large."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from budgets.models import Contribution
from partnership.models import Period
from records.figures import Figure, field_figures, percent
from records.quantities import Quantity, Unit
from records.shelf import Shelf


def figures(shelf: Shelf) -> Iterator[Figure]:
    """Yield each contribution in pounds, its share in per cent, and the totals."""
    rows = shelf.every(Contribution)
    yield from field_figures("contributions", rows, amount=Unit.POUNDS)
    totals = totals_by_period(shelf)
    for row in rows:
        yield Figure(
            address=f"contributions/{row.key}/share",
            label=f"{row}: share of the year's total",
            quantity=Quantity(
                percent(row.amount, totals[row.period]),
                Unit.PERCENT,
                record=f"contributions/{row.key}",
            ),
            period=str(row.period),
        )
    for period, total in totals.items():
        yield Figure(
            address=f"contributions/{period.key}/total",
            label="Contributions, total",
            quantity=Quantity(
                total, Unit.POUNDS, record=f"contributions/{period.key}/total"
            ),
            period=str(period),
        )


def totals_by_period(shelf: Shelf) -> dict[Period, Decimal]:
    """Return what all agencies together gave in each period, in pounds."""
    totals: dict[Period, Decimal] = defaultdict(Decimal)
    for row in shelf.every(Contribution):
        totals[row.period] += row.amount
    return dict(totals)
