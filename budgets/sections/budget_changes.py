"""By how much the budget of the report's year differs from that of the year before."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import cast

from django.utils.translation import gettext

from budgets.sections.statements import Statement, View
from documents.blocks import Column
from documents.quantities import Quantity, Status, Unit
from partnership.periods import follows
from records.figures import percent
from records.sections import absent

Cells = Sequence[Quantity]


def compared(statement: Statement) -> tuple[View, View] | None:
    """Return the columns of the year before and of the report's year, if both stand.

    What was planned is not compared with what was spent: both show the same measure.
    """
    own = statement.context.period
    for before in statement.views:
        for view in statement.views:
            if view.period == own and follows(own, before.period):
                return (before, view) if before.measure == view.measure else None
    return None


def change_columns(
    statement: Statement, columns: Sequence[Cells], *, partial: Sequence[int] = ()
) -> Iterator[tuple[Column, list[Quantity]]]:
    """Yield the change of each row in pounds and in per cent.

    `columns` holds the cells of each view, `partial` the rows that leave out an amount
    which is not known; from nothing, or less, there is no change in per cent.
    """
    pair = compared(statement)
    if pair is None:
        return
    before, own = (columns[list(statement.views).index(view)] for view in pair)
    rows = list(enumerate(zip(before, own, strict=True)))
    years = {"before": pair[0].period, "year": pair[1].period}
    changes = [absent() if at in partial else change(*cells) for at, cells in rows]
    shares = [
        share(now, earlier)
        for now, (_, (earlier, _)) in zip(changes, rows, strict=True)
    ]
    heading = gettext("Change, {before} to {year}").format(**years)
    yield Column(heading, Unit.POUNDS), changes
    yield Column(gettext("Change in per cent"), Unit.PERCENT), shares


def change(before: Quantity, now: Quantity) -> Quantity:
    """Return by how much `now` is more than `before`, where both are known."""
    if not (is_exact(before) and is_exact(now)):
        return absent(now.record)
    difference = cast(Decimal, now.value) - cast(Decimal, before.value)
    return Quantity(difference, Unit.POUNDS, record=now.record)


def share(change: Quantity, before: Quantity) -> Quantity:
    """Return `change` in per cent of `before`."""
    if change.status is Status.SHOWN and cast(Decimal, before.value) > 0:
        part = percent(cast(Decimal, change.value), cast(Decimal, before.value))
        return Quantity(part, Unit.PERCENT, record=change.record)
    return absent(change.record)


def is_exact(value: Quantity) -> bool:
    return value.status is Status.SHOWN and not value.qualifier
