"""What it cost."""

from collections.abc import Iterator, Sequence

from budgets.models import Contribution
from records.quantities import Quantity, Unit, show
from reports.brief import Brief, cell, section
from reports.document import (
    Block,
    Chart,
    ChartForm,
    Column,
    Notice,
    Row,
    Table,
)


@section("Contributions of money", asked_by="Working Together 2023, chapter 2")
def contributions(brief: Brief) -> Iterator[Block]:
    """Yield who gave how much, the largest first in the chart, and the total."""
    rows = brief.year(Contribution)
    if not rows:
        yield Notice(f"No contributions are recorded for {brief.period}.")
        return
    if len(rows) > 1 and any(row.amount for row in rows):
        yield chart(brief, rows)
    yield table(brief, rows)


def amount(brief: Brief, row: Contribution) -> Quantity:
    return brief.quantity(f"contributions/{row.key}/amount")


def chart(brief: Brief, rows: Sequence[Contribution]) -> Chart:
    ordered = sorted(rows, key=lambda row: (-row.amount, row.agency.name))
    largest = ordered[0]
    share = brief.quantity(f"contributions/{largest.key}/share")
    return Chart(
        title=f"Contributions, {brief.period}",
        finding=(
            f"{largest.agency.name} gave {show(amount(brief, largest))}, "
            f"{show(share)} of the total."
        ),
        form=ChartForm.BARS,
        unit=Unit.POUNDS,
        points=tuple((row.agency.name, amount(brief, row)) for row in ordered),
    )


def table(brief: Brief, rows: Sequence[Contribution]) -> Table:
    address = f"contributions/{brief.period.key}/total"
    whole = 100 if any(row.amount for row in rows) else None
    total = Row(
        (
            Quantity("Total", record=address),
            brief.quantity(address),
            Quantity(whole, Unit.PERCENT, record=address),
        ),
        is_total=True,
    )
    return Table(
        name="contributions",
        caption=f"Funding by partner, {brief.period}",
        columns=(
            Column("Agency"),
            Column("Amount", Unit.POUNDS),
            Column("Share of the total", Unit.PERCENT),
        ),
        rows=(
            *(
                Row(
                    (
                        cell(row.agency.name, record=row),
                        amount(brief, row),
                        brief.quantity(f"contributions/{row.key}/share"),
                    )
                )
                for row in rows
            ),
            total,
        ),
        notes=("Shares are rounded, so they may not add up to exactly 100%.",),
    )
