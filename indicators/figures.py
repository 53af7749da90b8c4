"""What was observed, and how it changed."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from indicators.models import Observation
from records.figures import Figure, percent
from records.quantities import Quantity, Unit
from records.shelf import Shelf


def figures(shelf: Shelf) -> Iterator[Figure]:
    """Yield each value, the time it speaks of, and the change on the one before."""
    observations = in_order(shelf)
    for observation in observations:
        yield value(observation)
        if observation.when:
            yield Figure(
                address=f"observations/{observation.key}/when",
                label=f"{observation}: when",
                quantity=Quantity(
                    observation.when, record=f"observations/{observation.key}"
                ),
                period=str(observation.period),
            )
    for _, series in groupby(observations, key=lambda row: row.indicator_id):
        for before, after in pairwise(series):
            yield from change(before, after)


def in_order(shelf: Shelf) -> list[Observation]:
    """Return all observations, indicator by indicator, the earliest first."""
    return sorted(
        shelf.every(Observation),
        key=lambda row: (
            row.indicator.position,
            row.indicator.key,
            row.period.starts_on,
            row.position,
        ),
    )


def value(observation: Observation) -> Figure:
    return Figure(
        address=f"observations/{observation.key}/value",
        label=observation.indicator.title,
        quantity=observation.observed,
        period=observation.when or str(observation.period),
    )


def change(before: Observation, after: Observation) -> Iterator[Figure]:
    """Yield the change from `before` to `after`, without its sign.

    It is in per cent of `before` or, between two percentages, in points. Nothing where
    either is not known exactly: missing, a range, or "over" and the like.
    """
    if not (is_exact(before) and is_exact(after)):
        return
    old, new = before.value or Decimal(), after.value or Decimal()
    difference = abs(new - old)
    in_points = after.indicator.unit == Unit.PERCENT
    changed = difference if in_points else percent(difference, abs(old))
    if changed is not None:
        yield Figure(
            address=f"observations/{after.key}/change",
            label=f"{after.indicator.title}: change on before",
            quantity=Quantity(
                changed,
                Unit.POINTS if in_points else Unit.PERCENT,
                record=f"observations/{after.key}",
            ),
            period=f"{before.when or before.period} to {after.when or after.period}",
        )


def is_exact(row: Observation) -> bool:
    return row.value is not None and row.upper is None and not row.qualifier
