"""What was observed, how it changed, and what it came to elsewhere."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext

from documents.quantities import Quantity, Unit
from documents.wording import between
from indicators.breakdowns import table_figures
from indicators.models import Comparator, Observation
from partnership.models import Period
from records.cache import RecordCache
from records.figures import Figure, field_quantity, percent
from records.numbers import is_told


def observed(cache: RecordCache) -> Iterator[Figure]:
    """Yield each value and what comes with it, then the change on the one before."""
    for observation in in_order(cache):
        yield value(observation)
        yield from accompanying(observation)
    for before, after in with_before(cache):
        yield from change(before, after)


def of_the_other_way(
    cache: RecordCache, period: Period
) -> Iterator[tuple[Observation, Observation]]:
    """Yield what was observed in `period` and went the other way than is said of it.

    It comes after the one before it in its series; that may be of any earlier period,
    and no other of those is read.
    """
    ways = (Observation.Direction.UP, Observation.Direction.DOWN)
    rows = [row for row in cache.of(Observation, period) if row.direction in ways]
    earlier = Observation.objects.just_before(rows)
    for after in sorted(rows, key=reading_order):
        before = earlier.get(after.pk)
        if before and is_other_way(before, after):
            yield before, after


def with_before(cache: RecordCache) -> Iterator[tuple[Observation | None, Observation]]:
    """Yield each observation with the one before it in its series, None for none."""
    for _, series in groupby(
        in_order(cache), key=lambda row: (row.indicator_id, row.area)
    ):
        before = None
        for after in series:
            yield before, after
            before = after


def in_order(cache: RecordCache) -> list[Observation]:
    """Return all observations, indicator by indicator and area by area.

    The partnership's own area comes first, and in each the earliest value.
    """
    return sorted(cache.every(Observation), key=reading_order)


def reading_order(row: Observation) -> tuple[int, str, str, date, int]:
    indicator = row.indicator
    place = indicator.position, indicator.key
    return *place, row.area, row.period.starts_on, row.position


def value(observation: Observation) -> Figure:
    return Figure(
        address=f"observations/{observation.key}/value",
        label=observation.indicator.title,
        quantity=observation.observed,
        period=time_of(observation),
    )


def accompanying(row: Observation) -> Iterator[Figure]:
    """Yield the rate, the share, of how many, when, the rank and the area, if known.

    A qualifier belongs to the value or, where there is none, to the rate and share.
    """
    qualifier = row.qualifier if row.value is None else ""
    known = (
        ("rate", gettext("rate"), field_quantity(row, "rate", Unit.RATE, qualifier)),
        ("share", gettext("per cent"), share(row)),
        ("base", gettext("of how many"), field_quantity(row, "base", Unit.COUNT, "")),
        ("when", gettext("when"), field_quantity(row, "when", Unit.TEXT)),
        ("rank", gettext("rank"), field_quantity(row, "rank", Unit.TEXT)),
        ("area", gettext("area"), field_quantity(row, "area", Unit.TEXT)),
    )
    for name, label, quantity in known:
        if quantity:
            yield Figure(
                address=f"observations/{row.key}/{name}",
                label=f"{row}: {label}",
                quantity=quantity,
                period=str(row.period) if name == "when" else time_of(row),
            )


def share(row: Observation) -> Quantity | None:
    """Return the share as given or, of a count that is known exactly, worked out."""
    is_part = row.indicator.unit == Unit.COUNT and row.is_exact
    if is_part and row.base is not None and not is_told(row, "share"):
        worked_out = percent(row.value or 0, row.base)
        if worked_out is None:
            return None
        return Quantity(worked_out, Unit.PERCENT, record=row.address)
    qualifier = row.qualifier if row.value is None else ""
    return field_quantity(row, "share", Unit.PERCENT, qualifier)


def change(before: Observation | None, after: Observation) -> Iterator[Figure]:
    """Yield the change from `before` to `after`, without its sign.

    It is in per cent of `before` or, between two percentages, in points. Where it
    cannot be worked out, it is the one that the source gives; nothing without one.
    """
    quantity = field_quantity(after, "change", Unit.PERCENT, qualifier="")
    period = time_of(after)
    worked_out = difference(before, after) if before else None
    if worked_out is not None and before:
        in_points = after.indicator.unit == Unit.PERCENT
        unit = Unit.POINTS if in_points else Unit.PERCENT
        period = between(time_of(before), time_of(after))
        quantity = Quantity(worked_out, unit, record=after.address)
    if quantity:
        yield Figure(
            address=f"observations/{after.key}/change",
            label=gettext("{title}: change on before").format(
                title=after.indicator.title
            ),
            quantity=quantity,
            period=period,
        )


def is_other_way(before: Observation, after: Observation) -> bool:
    """Whether the direction given for `after` is not that of the two values."""
    if difference(before, after) is None:
        return False
    old, new = before.value or Decimal(), after.value or Decimal()
    way = after.Direction
    return (after.direction == way.UP and new <= old) or (
        after.direction == way.DOWN and new >= old
    )


def difference(before: Observation, after: Observation) -> Decimal | None:
    """Return how far apart two values are, in per cent of `before` or in points.

    None where either is not known exactly (missing, a range, "over" and the like),
    where `before` is 0, and where the series breaks between them.
    """
    if not (before.is_exact and after.is_exact) or after.break_note:
        return None
    old, new = before.value or Decimal(), after.value or Decimal()
    apart = abs(new - old)
    return apart if after.indicator.unit == Unit.PERCENT else percent(apart, abs(old))


def time_of(row: Observation) -> str:
    return str(row.when or row.period)


def elsewhere(cache: RecordCache) -> Iterator[Figure]:
    """Yield each value of another area, for the time of the value it is beside."""
    for row in cache.every(Comparator):
        if is_told(row, "value"):
            yield Figure(
                address=f"comparators/{row.key}/value",
                label=f"{row.observation.indicator.title}: {row.area}",
                quantity=row.observed,
                period=time_of(row.observation),
            )


COMPUTED: dict[str, Callable[[RecordCache], Iterator[Figure]]] = {
    "observations": observed,
    "comparators": elsewhere,
    "breakdown-tables": table_figures,
}
