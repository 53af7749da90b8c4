"""One measure across the years: what several published reports say of it, joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext

from documents.blocks import (
    Block,
    Chart,
    ChartForm,
    Column,
    Document,
    Row,
    Section,
    Table,
    Trend,
    TrendPoint,
)
from documents.formats.contents import name_of
from documents.quantities import Quantity, Status, Unit, show


@dataclass(frozen=True)
class Value:
    """A point of a series, the trend it belongs to, and the report that shows it."""

    point: TrendPoint
    trend: Trend
    report: str


def across(documents: Sequence[Document]) -> tuple[Section, ...]:
    """Return a section for each measure with values of several years.

    `documents` are the reports of a partnership and its predecessors, the latest
    first: where two give a value for the same time, the later one stands.
    """
    series: dict[str, dict[tuple[str, str], Value]] = {}
    for document in documents:
        cover = document.cover
        report = f"{name_of(cover)}, {cover.partnership_short}"
        for trend in document.trends:
            values = series.setdefault(trend.address, {})
            for point in trend.points:
                time = re.sub(r"\W+", "-", point.when.casefold())
                values.setdefault((point.since, time), Value(point, trend, report))
    sections = (
        # Within a period as the report has them: months in words have no order.
        section(f"series-{place}", sorted(values.values(), key=since))
        for place, values in enumerate(series.values(), start=1)
    )
    return tuple(one for one in sections if one)


def since(value: Value) -> str:
    return value.point.since


def when(point: TrendPoint) -> str:
    return f"{point.when} ({point.note})" if point.note else point.when


def section(key: str, values: Sequence[Value]) -> Section | None:
    """Return one series, the earliest value first; None where it is of one year."""
    if len({value.point.since for value in values}) < 2:
        return None
    title = values[-1].trend.title
    return Section(key, title, blocks=tuple(blocks(key, title, values)))


def blocks(key: str, title: str, values: Sequence[Value]) -> Iterator[Block]:
    notes = ["", *(changed(*pair) for pair in pairwise(values))]
    if all(is_plain(value.point.quantity) for value in values) and not any(notes):
        yield chart(title, values)
    yield table(key, title, values, notes)


def table(key: str, title: str, values: Sequence[Value], notes: Sequence[str]) -> Table:
    """Return the values; breaks and reports have a column only where they differ."""
    columns = [
        (Column(gettext("When")), [Quantity(when(value.point)) for value in values]),
        (
            Column(gettext("Value"), values[-1].point.quantity.unit),
            [value.point.quantity for value in values],
        ),
    ]
    if any(notes):
        told = [note or gettext("Yes") for note in notes]
        comparable = [Quantity(note) for note in (gettext("First value"), *told[1:])]
        columns.append((Column(gettext("Comparable with before")), comparable))
    reports = [value.report for value in values]
    if len(set(reports)) > 1:
        columns.append(
            (Column(gettext("Report")), [Quantity(report) for report in reports])
        )
    return Table(
        name=key,
        caption=title,
        columns=tuple(column for column, _ in columns),
        rows=tuple(map(Row, zip(*(cells for _, cells in columns), strict=True))),
        notes=() if len(set(reports)) > 1 else (source(reports[0]),),
    )


def changed(before: Value, after: Value) -> str:
    """Return why `after` cannot simply be compared with `before`, "" if it can."""
    if after.point.break_note:
        return gettext("No. {why}").format(why=after.point.break_note)
    if before.trend.definition != after.trend.definition:
        told = gettext("No. The definition is now: {definition}")
        return told.format(definition=after.trend.definition or gettext("not given"))
    if before.point.quantity.unit is not after.point.quantity.unit:
        return gettext("No. It is measured in another unit.")
    return ""


def source(report: str) -> str:
    return gettext("From: {report}.").format(report=report)


def is_plain(quantity: Quantity) -> bool:
    return quantity.status is Status.SHOWN and quantity.upper is None


def chart(title: str, values: Sequence[Value]) -> Chart:
    first, last = values[0].point, values[-1].point
    return Chart(
        title=title,
        finding=gettext(
            "{first_value} in {first_time}, {last_value} in {last_time}."
        ).format(
            first_value=show(first.quantity),
            first_time=when(first),
            last_value=show(last.quantity),
            last_time=when(last),
        ),
        form=ChartForm.COLUMNS,
        unit=Unit(last.quantity.unit),
        points=tuple((when(value.point), value.point.quantity) for value in values),
    )
