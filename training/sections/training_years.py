"""How many were taught, this year beside the year before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from documents.bar_charts import bars_of
from documents.blocks import Block, Chart, Column, Row, Table
from documents.quantities import Quantity, Unit
from partnership.models import Period
from records.sections import SectionContext, absent, section
from training.counts import latest_before
from training.models import TrainingCount


@section("Training from year to year", subject="training-counts")
def training_years(context: SectionContext) -> Iterator[Block]:
    """Yield a table for each heading: its numbers before, now, and the change.

    The records that the outline names stand for their headings.
    """
    of_period = context.cache.of(TrainingCount, context.period)
    headings = dict.fromkeys(row.table for row in context.year(TrainingCount))
    parts = [[row for row in of_period if row.table == table] for table in headings]
    if not any(parts):
        yield context.nothing("training figures")
    for rows in filter(None, parts):
        yield from years_chart(context, rows)
        yield years_table(context, rows)


def years_chart(
    context: SectionContext, rows: Sequence[TrainingCount]
) -> Iterator[Chart]:
    """Yield the numbers of the period for each measure, without totals."""
    for measure in dict.fromkeys(row.measure for row in rows):
        alike = [row for row in rows if row.measure == measure and not row.is_total]
        points = [
            (row.label, context.quantity(f"{row.address}/count")) for row in alike
        ]
        yield from bars_of(f"{rows[0].heading}, {context.period}", points)


def years_table(context: SectionContext, rows: Sequence[TrainingCount]) -> Table:
    """Return the numbers of one heading; the period alone if none are older."""
    alike = [
        row for row in context.cache.every(TrainingCount) if row.table == rows[0].table
    ]
    last = latest_before((row.period for row in alike), context.period)
    earlier = [row for row in alike if row.period == last]
    times = f"{last} and {context.period}" if last else f"{context.period}"
    return Table(
        name=f"training-years-{context.slug}",
        caption=f"{rows[0].heading}, {times}",
        columns=(
            Column("Counted"),
            *([Column(f"{last}", Unit.COUNT)] if last else []),
            Column(f"{context.period}", Unit.COUNT),
            *([Column("Change", Unit.PERCENT)] if last else []),
        ),
        rows=tuple(
            Row(tuple(cells(context, line, last)), line.is_total)
            for line in (*lines(rows, earlier), *total_lines(rows, last))
        ),
    )


@dataclass(frozen=True)
class Line:
    """One row: what it is called and the addresses of its figures, "" for none."""

    label: str
    record: str
    now: str
    before: str
    change: str
    is_total: bool = False


def lines(
    rows: Sequence[TrainingCount], earlier: Sequence[TrainingCount]
) -> Iterator[Line]:
    """Yield the numbers of now, then those of before alone, then given totals."""
    now = {(row.label, row.measure): row for row in rows}
    before = {(row.label, row.measure): row for row in earlier}
    both = before | now
    times = Counter(label for label, _ in both)
    told = [
        Line(
            label=row.label if times[row.label] == 1 else named(row.label, row),
            record=row.address,
            now=address(now.get(place), "count"),
            before=address(before.get(place), "count"),
            change=address(now.get(place), "change"),
            is_total=row.is_total,
        )
        for place in now | before
        for row in [both[place]]
    ]
    yield from sorted(told, key=lambda one: one.is_total)


def named(label: str, row: TrainingCount) -> str:
    return f"{label}: {row.get_measure_display().lower()}"


def address(row: TrainingCount | None, name: str) -> str:
    return f"{row.address}/{name}" if row else ""


def total_lines(rows: Sequence[TrainingCount], last: Period | None) -> Iterator[Line]:
    """Yield a total for each measure that has several rows and none given."""
    measures = dict.fromkeys(row.measure for row in rows)
    for measure in measures:
        of_measure = [row for row in rows if row.measure == measure]
        first = of_measure[0]
        if len(of_measure) == 1 or any(row.is_total for row in of_measure):
            continue
        end = f"{measure}/{first.table}"
        yield Line(
            label="Total" if len(measures) == 1 else named("Total", first),
            record="",
            now=f"training-counts/{first.period.key}/{end}-total",
            before=f"training-counts/{last.key}/{end}-total" if last else "",
            change=f"training-counts/{first.period.key}/{end}-change",
            is_total=True,
        )


def cells(
    context: SectionContext, line: Line, last: Period | None
) -> Iterator[Quantity]:
    now, before = context.quantity(line.now), context.quantity(line.before)
    yield Quantity(line.label, record=line.record)
    if last:
        yield before
    yield now
    if last:
        yield signed(context.quantity(line.change), now, before)


def signed(change: Quantity, now: Quantity, before: Quantity) -> Quantity:
    """Return `change`, below 0 where the number fell; none without both numbers."""
    match now.value, before.value, change.value:
        case int(new), int(old), Decimal() as share:
            return replace(change, value=-share if new < old else share)
    return absent(change.record)
