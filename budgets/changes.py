"""How partner funding changed from one year to the next."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext

from budgets.models import Contribution
from documents.quantities import Quantity, Unit
from partnership.models import Period
from partnership.periods import follows
from records.figures import Figure, percent

Given = Mapping[Period, Sequence[Contribution]]


def funding_changes(given: Given) -> Iterator[Figure]:
    """Yield by how much agencies and totals changed, in pounds and in per cent.

    `given` is what agencies gave by period. Only where both amounts are known, and the
    one period follows the other, is there a change; from £0 there is none in per cent.
    """
    for period, rows in given.items():
        before = next((one for one in given if follows(period, one)), None)
        if before is None:
            continue
        earlier = {row.agency_id: row.amount for row in given[before]}
        for row in rows:
            yield from _changes(
                f"contributions/{row.key}",
                str(row),
                row.address,
                earlier.get(row.agency_id),
                row.amount,
                period=period,
                before=before,
            )
        start = f"contributions/{period.key}/total"
        label = gettext("Partner funding, total")
        whole = (_whole(given[before]), _whole(rows))
        yield from _changes(start, label, start, *whole, period=period, before=before)


def _whole(rows: Sequence[Contribution]) -> Decimal | None:
    """Return what `rows` come to in pounds, None where one of them is not known."""
    known = [row.amount for row in rows if row.amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(rows) else None


def _changes(
    start: str,
    label: str,
    record: str,
    earlier: Decimal | None,
    now: Decimal | None,
    *,
    period: Period,
    before: Period,
) -> Iterator[Figure]:
    if earlier is None or now is None:
        return
    change = now - earlier
    yield Figure(
        address=f"{start}/change",
        label=gettext("{what}: change since {before}").format(
            what=label, before=before
        ),
        quantity=Quantity(change, Unit.POUNDS, record=record),
        period=str(period),
    )
    if (share := percent(change, earlier)) is not None:
        yield Figure(
            address=f"{start}/change-percent",
            label=gettext("{what}: change since {before}, in per cent").format(
                what=label, before=before
            ),
            quantity=Quantity(share, Unit.PERCENT, record=record),
            period=str(period),
        )
