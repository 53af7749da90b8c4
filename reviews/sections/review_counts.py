"""Numbers of reviews and of children's deaths, a table under each heading."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.utils.translation import gettext

from documents.bar_charts import bars_of
from documents.blocks import Block, Chart, Column
from documents.quantities import Quantity, Unit
from documents.tables import table_of_known
from records.sections import SectionContext, absent, cell, section
from reviews.models import ChildDeathCount, ReviewCount

C = TypeVar("C", bound=ReviewCount | ChildDeathCount)
Cells = tuple[Column, Sequence[Quantity]]


@section(
    "Numbers of reviews",
    subject="review-counts",
)
def review_counts(context: SectionContext) -> Iterator[Block]:
    """Yield a table under each heading: how many, and of how many."""
    rows = context.year(ReviewCount)
    if not rows:
        yield context.nothing(gettext("numbers of reviews"))
    for heading, under in by_heading(rows):
        title = caption(heading or gettext("Numbers of reviews"), under)
        yield from count_chart(context, title, under)
        yield table_of_known(
            name=f"review-counts-{context.slug}",
            caption=title,
            columns=(
                *labels(under),
                (
                    Column(gettext("Number"), Unit.COUNT),
                    figures(context, under, "count"),
                ),
                (
                    Column(gettext("Of how many"), Unit.COUNT),
                    figures(context, under, "base"),
                ),
            ),
        )


def _deaths(context: SectionContext) -> str:
    children = context.cache.partnership.covers_children
    return gettext("Child deaths") if children else gettext("Deaths")


@section(
    "Child deaths",
    subject="child-deaths",
)
def child_deaths(context: SectionContext) -> Iterator[Block]:
    """Yield a table under each heading: how many, which share, and among whom."""
    rows = context.year(ChildDeathCount)
    if not rows:
        yield context.nothing(_deaths(context).lower())
    for heading, under in by_heading(rows):
        among = [
            cell(row.basis and row.get_basis_display(), record=row) for row in under
        ]
        title = caption(heading or _deaths(context), under)
        yield from share_chart(context, title, under)
        yield from count_chart(context, title, under)
        yield table_of_known(
            name=f"child-deaths-{context.slug}",
            caption=title,
            columns=(
                *labels(under),
                (
                    Column(gettext("Number"), Unit.COUNT),
                    figures(context, under, "count"),
                ),
                (
                    Column(gettext("Share"), Unit.PERCENT),
                    figures(context, under, "share"),
                ),
                (
                    Column(gettext("Of how many"), Unit.COUNT),
                    figures(context, under, "base"),
                ),
                (Column(gettext("Counted among")), among),
                (Column(gettext("Area")), areas(context, under)),
            ),
        )


def count_chart(
    context: SectionContext, title: str, rows: Sequence[C]
) -> Iterator[Chart]:
    """Yield a chart of numbers that are all out of the same number.

    Others under one heading may count different things, such as deaths and meetings.
    """
    alike = [row for row in rows if row.base is not None]
    if len({(row.base, row.period) for row in alike}) == 1:
        yield from bars_of(title, points(context, alike, "count"))


def share_chart(
    context: SectionContext, title: str, rows: Sequence[ChildDeathCount]
) -> Iterator[Chart]:
    """Yield a chart of shares of the same deaths: of one period, area and kind."""
    alike = [row for row in rows if row.share is not None]
    if len({(row.period, row.area, row.basis) for row in alike}) == 1:
        yield from bars_of(title, points(context, alike, "share"))


def points(
    context: SectionContext, rows: Sequence[C], name: str
) -> list[tuple[str, Quantity]]:
    labels = (row.label for row in rows)
    return list(zip(labels, figures(context, rows, name), strict=True))


def by_heading(rows: Sequence[C]) -> list[tuple[str, list[C]]]:
    """Return each heading with its rows, in the order of the first of them."""
    headings = dict.fromkeys(row.heading for row in rows)
    return [(name, [row for row in rows if row.heading == name]) for name in headings]


def caption(title: str, rows: Sequence[C]) -> str:
    """Return `title` with the period of `rows`, where they have one together."""
    periods = {row.period.label for row in rows}
    return f"{title}, {periods.pop()}" if len(periods) == 1 else title


def labels(rows: Sequence[C]) -> list[Cells]:
    """Return what was counted and, where the caption does not say it, when."""
    names = (
        Column(gettext("What was counted")),
        [cell(row.label, record=row) for row in rows],
    )
    if len({row.period for row in rows}) == 1:
        return [names]
    return [
        names,
        (Column(gettext("When")), [cell(row.period.label, record=row) for row in rows]),
    ]


def figures(context: SectionContext, rows: Sequence[C], name: str) -> list[Quantity]:
    """Return the figure of one of each row's numbers, as far as it is given."""
    found = ((row, context.book.get(f"{row.address}/{name}")) for row in rows)
    return [figure.quantity if figure else absent(row.address) for row, figure in found]


def areas(context: SectionContext, rows: Sequence[ChildDeathCount]) -> list[Quantity]:
    """Return the area of each count, the partnership's own only beside others."""
    own = context.cache.partnership.area if any(row.area for row in rows) else ""
    return [cell(row.area or own, record=row) for row in rows]
