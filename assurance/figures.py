"""What audits and walkabouts come to."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from assurance.models import AuditFinding, AuditReturn, Walkabout
from documents.quantities import Quantity, Unit
from records.cache import RecordCache
from records.figures import Figure, field_figures, percent


def return_rates(cache: RecordCache) -> Iterator[Figure]:
    """Yield what was returned in per cent of what was asked for.

    Where the numbers are not known, that is the rate as the source gives it.
    """
    for row in cache.every(AuditReturn):
        rate = row.rate
        if row.asked is not None and row.returned is not None:
            rate = percent(row.returned, row.asked)
        if rate is not None:
            record = f"audit-returns/{row.key}"
            yield Figure(
                address=f"{record}/rate",
                label=f"{row}: returned of those asked",
                quantity=Quantity(rate, Unit.PERCENT, record=record),
                period=str(row.audit.period),
            )


def findings(cache: RecordCache) -> Iterator[Figure]:
    """Yield the value of each finding and what it was before, without a qualifier."""
    for row in cache.every(AuditFinding):
        unit = Unit.PERCENT if row.value_in_percent else Unit.COUNT
        for figure in field_figures("audit-findings", [row], value=unit, before=unit):
            quantity = figure.quantity
            if figure.address.endswith("/before"):
                quantity = replace(quantity, qualifier="")
            period = str(row.audit.period)
            yield replace(figure, quantity=quantity, period=period)


def walkabouts(cache: RecordCache) -> Iterator[Figure]:
    """Yield how many walkabouts were made in each period."""
    done = Counter(
        row.period
        for row in cache.every(Walkabout)
        if row.status == Walkabout.Status.DONE
    )
    for period, number in done.items():
        yield Figure(
            address=f"walkabouts/{period.key}/done",
            label="Walkabouts made",
            quantity=Quantity(number, Unit.COUNT),
            period=str(period),
        )


COMPUTED: dict[str, Callable[[RecordCache], Iterator[Figure]]] = {
    "audit-returns": return_rates,
    "audit-findings": findings,
    "walkabouts": walkabouts,
}
