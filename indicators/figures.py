"""What was observed, and how it changed."""

from collections.abc import Iterator
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
    """Yield the change from `before` to `after` in per cent, without its sign.

    Nothing where either is not known or is a range.
    """
    if before.value is None or after.value is None:
        return
    if before.upper is not None or after.upper is not None:
        return
    changed = percent(abs(after.value - before.value), abs(before.value))
    if changed is not None:
        yield Figure(
            address=f"observations/{after.key}/change",
            label=f"{after.indicator.title}: change on before",
            quantity=Quantity(
                changed, Unit.PERCENT, record=f"observations/{after.key}"
            ),
            period=f"{before.when or before.period} to {after.when or after.period}",
        )
