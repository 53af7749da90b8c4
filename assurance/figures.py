"""What audits, walkabouts and risks come to."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from django.utils.translation import gettext

from assurance.models import AuditFinding, AuditReturn, Risk, Walkabout
from documents.quantities import Quantity, Unit
from records.cache import RecordCache
from records.figures import Figure, field_figures, field_quantity, percent


def return_rates(cache: RecordCache) -> Iterator[Figure]:
    """Yield what was returned in per cent of what was asked for.

    Where the numbers are not known, that is the rate as the source gives it.
    """
    for row in cache.every(AuditReturn):
        quantity = field_quantity(row, "rate", Unit.PERCENT)
        if row.asked is not None and row.returned is not None:
            rate = percent(row.returned, row.asked)
            worked_out = Quantity(rate, Unit.PERCENT, record=row.address)
            quantity = None if rate is None else worked_out
        if quantity:
            yield Figure(
                address=f"{row.address}/rate",
                label=gettext("{row}: returned of those asked").format(row=row),
                quantity=quantity,
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
            label=gettext("Walkabouts made"),
            quantity=Quantity(number, Unit.COUNT),
            period=str(period),
        )


def ratings(cache: RecordCache) -> Iterator[Figure]:
    """Yield the rating of each risk: likelihood times impact, once mitigated."""
    for row in cache.every(Risk):
        if row.rating is not None:
            yield Figure(
                address=f"{row.address}/rating",
                label=gettext("{row}: rating").format(row=row),
                quantity=Quantity(row.rating, Unit.COUNT, record=row.address),
                period=str(row.period),
            )


COMPUTED: dict[str, Callable[[RecordCache], Iterator[Figure]]] = {
    "audit-returns": return_rates,
    "audit-findings": findings,
    "walkabouts": walkabouts,
    "risks": ratings,
}
