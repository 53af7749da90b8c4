"""What the numbers say, in a table."""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext

from documents.blocks import (
    Block,
    Chart,
    ChartForm,
    Column,
)
from documents.quantities import Quantity, Unit, show
from documents.tables import table_of_known
from documents.wording import first_and_last
from indicators.figures import in_order
from indicators.models import Observation
from indicators.sections.comparisons import (
    accompanying,
    compared_with_others,
    sentences,
    since_before,
    source_of,
    title_of,
    when_of,
)
from records.numbers import is_told
from records.sections import (
    NOT_GIVEN,
    SectionContext,
    cell,
    section,
)

Cells = tuple[Column, Sequence[Quantity]]


@section("Indicators", subject="indicators")
def indicators(context: SectionContext) -> Iterator[Block]:
    """Yield the values of the year with those before them, and a chart of a series."""
    rows = observations(context)
    if not rows:
        yield context.nothing(gettext("figures"))
        return
    if one_series(rows):
        yield series_chart(rows)
    yield table_of_known(
        name=f"indicators-{context.slug}",
        caption=gettext("Indicators, {period} and before").format(
            period=context.period
        ),
        columns=columns(context, rows),
        notes=provisional(rows),
    )


def observations(context: SectionContext) -> list[Observation]:
    """Return the values of the indicators chosen, or of those with a value this year.

    Values of later periods are left out.
    """
    past = [
        row
        for row in in_order(context.cache)
        if row.period.ends_on <= context.period.ends_on
    ]
    if context.subjects:
        order = {key: place for place, key in enumerate(context.subjects)}
        chosen = [row for row in past if row.indicator.key in order]
        return sorted(chosen, key=lambda row: order[row.indicator.key])
    current = {row.indicator_id for row in past if row.period == context.period}
    return [row for row in past if row.indicator_id in current]


def columns(context: SectionContext, rows: Sequence[Observation]) -> list[Cells]:
    """Return what a table of `rows` may tell of each, with or without a value."""

    def texts(tell: Callable[[Observation], str]) -> list[Quantity]:
        return [cell(tell(row), record=row) for row in rows]

    def figures(name: str) -> list[Quantity]:
        return [accompanying(context, row, name) for row in rows]

    values = [row.observed for row in rows]
    is_counted = all(row.rate is None and row.share is None for row in rows)
    has_values = is_counted or any(is_told(row, "value") for row in rows)
    return [
        (Column(gettext("Indicator")), texts(title_of)),
        (Column(gettext("When")), texts(when_of)),
        *([(Column(gettext("Value"), Unit.COUNT), values)] if has_values else []),
        (Column(gettext("Of how many"), Unit.COUNT), figures("base")),
        (Column(rate_heading(rows), Unit.RATE), figures("rate")),
        (Column(gettext("Share"), Unit.PERCENT), figures("share")),
        (
            Column(gettext("Compared with before")),
            texts(lambda row: since_before(context, row) or str(NOT_GIVEN)),
        ),
        (
            Column(gettext("Compared with others")),
            texts(lambda row: compared_with_others(context, row)),
        ),
        (Column(gettext("Source")), texts(source_of)),
    ]


def rate_heading(rows: Sequence[Observation]) -> str:
    """Return the heading of the rates; for every how many, where that is the same."""
    per = {row.rate_per for row in rows if row.rate is not None}
    if len(per) != 1:
        return gettext("Rate")
    return gettext("Rate per {many}").format(many=f"{per.pop():,}")


def provisional(rows: Sequence[Observation]) -> tuple[str, ...]:
    if not any(row.provisional for row in rows):
        return ()
    return (gettext("Provisional values are marked."),)


def one_series(rows: Sequence[Observation]) -> bool:
    """Whether `rows` are one indicator at several times, all with a value."""
    known = all(row.value is not None and row.upper is None for row in rows)
    series = {(row.indicator_id, row.area) for row in rows}
    return len(rows) > 1 and len(series) == 1 and known


def series_chart(rows: Sequence[Observation]) -> Chart:
    first, last = rows[0].observed, rows[-1].observed
    title = title_of(rows[0])
    times = [str(row.when or row.period) for row in rows]
    found = first_and_last(title, (times[0], show(first)), (times[-1], show(last)))
    breaks = (
        gettext("The series breaks before {when}: {why}").format(
            when=row.when or row.period, why=row.break_note
        )
        for row in rows[1:]
        if row.break_note
    )
    return Chart(
        title=title,
        finding=sentences(found, *breaks),
        form=ChartForm.COLUMNS,
        unit=first.unit,
        points=tuple(zip(times, (row.observed for row in rows), strict=True)),
    )
