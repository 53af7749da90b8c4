"""What the numbers of a year's training come to, and how they changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from documents.quantities import Quantity, Unit
from partnership.models import Period
from records.cache import RecordCache
from records.figures import Figure
from records.numbers import applicable
from training.models import TrainingCount

Numbers = dict[Period, int | None]  # None where it is not known
# The rows of one heading, as addresses have it, and measure, in one period.
Parts = Mapping[tuple[str, str, Period], Sequence[TrainingCount]]


def training_counts(cache: RecordCache) -> Iterator[Figure]:
    """Yield how each number changed, then the totals and how they changed.

    A change is in per cent of the number alike in the latest period before, whichever
    way it went, rounded to two decimal places as sources print it.
    """
    rows = cache.every(TrainingCount)
    yield from changes_of_rows(rows)
    parts: dict[tuple[str, str, Period], list[TrainingCount]] = defaultdict(list)
    for row in rows:
        if not row.is_total:
            parts[row.table, row.measure, row.period].append(row)
    yield from totals(parts)
    yield from changes_of_totals(parts)


def changes_of_rows(rows: Sequence[TrainingCount]) -> Iterator[Figure]:
    numbers: dict[tuple[str, str, str], Numbers] = defaultdict(dict)
    for row in rows:
        numbers[row.table, row.measure, row.label][row.period] = row.count
    for row in rows:
        alike = numbers[row.table, row.measure, row.label]
        record = f"training-counts/{row.key}"
        if (changed := change(alike, row.period)) is not None:
            yield Figure(
                address=f"{record}/change",
                label=f"{row}: change",
                quantity=Quantity(changed, Unit.PERCENT, record=record),
                period=str(row.period),
            )


def totals(parts: Parts) -> Iterator[Figure]:
    """Yield what the known rows come to, "at least" where one is not known."""
    for (table, measure, period), rows in parts.items():
        known = known_counts(rows)
        if not known:
            continue
        qualifier = "" if is_whole(rows) else "at least"
        quantity = Quantity(sum(known), Unit.COUNT, qualifier)
        yield from of_the_whole(parts, (table, measure, period), "total", quantity)


def changes_of_totals(parts: Parts) -> Iterator[Figure]:
    """Yield changes between those totals of which every row is known."""
    sums: dict[tuple[str, str], Numbers] = defaultdict(dict)
    for (table, measure, period), rows in parts.items():
        complete = is_whole(rows)
        sums[table, measure][period] = sum(known_counts(rows)) if complete else None
    for table, measure, period in parts:
        changed = change(sums[table, measure], period)
        if changed is not None:
            quantity = Quantity(changed, Unit.PERCENT)
            place = (table, measure, period)
            yield from of_the_whole(parts, place, "change", quantity)


def known_counts(rows: Iterable[TrainingCount]) -> list[int]:
    return [row.count for row in rows if row.count is not None]


def is_whole(rows: Sequence[TrainingCount]) -> bool:
    """Whether there are numbers, and one of each row to which it applies."""
    known = known_counts(rows)
    return bool(known) and len(known) == len(applicable(rows, "count"))


def of_the_whole(
    parts: Parts, place: tuple[str, str, Period], name: str, quantity: Quantity
) -> Iterator[Figure]:
    """Yield the figure of one heading, and of the period if no other has the measure.

    Several headings may each break down the same whole, so they are never added up.
    """
    table, measure, period = place
    stem = f"training-counts/{period.key}/{measure}"
    headings = Counter((each, when) for _, each, when in parts)
    names = [f"{table}-{name}"]
    record = f"{stem}/{table}-total"
    if headings[measure, period] == 1:
        names.append(name)
        record = f"{stem}/total"
    first = parts[place][0]
    counted = f"{first.heading}: {first.get_measure_display().lower()}"
    for each in names:
        yield Figure(
            address=f"{stem}/{each}",
            label=f"{counted}, {name}",
            quantity=replace(quantity, record=record),
            period=str(period),
        )


def latest_before(periods: Iterable[Period], period: Period) -> Period | None:
    """Return the latest that ended before `period` began; of several, the longest."""
    return max(
        (one for one in periods if one.ends_on < period.starts_on),
        key=lambda one: (one.ends_on, -one.starts_on.toordinal()),
        default=None,
    )


def change(numbers: Numbers, period: Period) -> Decimal | None:
    """Return the change in `period` on the latest before it, None where none is.

    A number that is not known there is not looked for in an older period.
    """
    before = latest_before(numbers, period)
    old, new = (numbers.get(one) if one else None for one in (before, period))
    if new is None or not old:
        return None
    share = Decimal(abs(new - old)) * 100 / old
    return share.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
