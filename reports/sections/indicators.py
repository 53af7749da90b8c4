"""What the numbers say."""

from collections.abc import Iterator, Sequence

from indicators.figures import in_order
from indicators.models import Observation
from records.quantities import Unit, show
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


@section(
    "Indicators", asked_by="Working Together 2023, chapter 2", subject="indicators"
)
def indicators(brief: Brief) -> Iterator[Block]:
    """Yield the values of the year with those before them, and a chart of a series."""
    rows = observations(brief)
    if not rows:
        yield Notice(f"No values are recorded for {brief.period}.")
        return
    if one_series(rows):
        yield series_chart(rows)
    yield Table(
        name=f"indicators-{brief.slug}",
        caption=f"Indicators, {brief.period} and before",
        columns=(
            Column("Indicator"),
            Column("When"),
            Column("Value", Unit.COUNT),
            Column("Compared with before"),
        ),
        rows=tuple(indicator_row(row) for row in rows),
        notes=("Provisional values are marked.",) if any_provisional(rows) else (),
    )


def observations(brief: Brief) -> list[Observation]:
    """Return the values of the indicators chosen, or of those with a value this year.

    Values of later periods are left out.
    """
    past = [
        row
        for row in in_order(brief.shelf)
        if row.period.ends_on <= brief.period.ends_on
    ]
    if brief.subjects:
        order = {key: place for place, key in enumerate(brief.subjects)}
        chosen = [row for row in past if row.indicator.key in order]
        return sorted(chosen, key=lambda row: order[row.indicator.key])
    current = {row.indicator_id for row in past if row.period == brief.period}
    return [row for row in past if row.indicator_id in current]


def indicator_row(row: Observation) -> Row:
    when = row.when or str(row.period)
    if row.provisional:
        when += " (provisional)"
    compared = row.comparison or (row.direction and row.get_direction_display())
    return Row(
        (
            cell(row.indicator.title, record=row),
            cell(when, record=row),
            row.observed,
            cell(compared or "No comparison given", record=row),
        )
    )


def any_provisional(rows: Sequence[Observation]) -> bool:
    return any(row.provisional for row in rows)


def one_series(rows: Sequence[Observation]) -> bool:
    """Say whether `rows` are one indicator at several times, all with a value."""
    known = all(row.value is not None and row.upper is None for row in rows)
    return len(rows) > 1 and len({row.indicator_id for row in rows}) == 1 and known


def series_chart(rows: Sequence[Observation]) -> Chart:
    first, last = rows[0].observed, rows[-1].observed
    title = rows[0].indicator.title
    return Chart(
        title=title,
        finding=(
            f"{title}: {show(first)} in {rows[0].when or rows[0].period}, "
            f"{show(last)} in {rows[-1].when or rows[-1].period}."
        ),
        form=ChartForm.COLUMNS,
        unit=first.unit,
        points=tuple((row.when or str(row.period), row.observed) for row in rows),
    )
