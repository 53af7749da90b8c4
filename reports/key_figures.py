"""The figures on a report's front page, each with its section and last year's value."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from documents.blocks import KeyFigure, Section, Trend
from documents.contained import links
from documents.quantities import Status
from partnership.models import Period
from records.figures import Figure
from records.sections import SectionContext
from reports.models import KeyFigureChoice, Report
from reports.trends import Shown

# 2023 or 2023-24; in 2023-09, which is a month, only the year.
YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<end>-\d\d(?!\d))?(?!\d)")
YEAR_AFTER_YEAR = timedelta(days=31)  # that may lie between a period and the next
ALIKE = timedelta(days=31)  # by which their lengths may differ


def key_figures(
    report: Report,
    context: SectionContext,
    sections: Sequence[Section],
    trends: Iterable[Trend],
) -> Iterator[KeyFigure]:
    """Yield the figures chosen for the front page, those missing as not available."""
    rows = context.cache.every(KeyFigureChoice)
    chosen = [row for row in rows if row.report_id == report.pk]
    if not chosen:
        return
    parts = [Part.of(one) for section in sections for one in section.walk()]
    broken = broken_series(trends)
    for row in chosen:
        figure = context.book.get(row.figure)
        if figure is None:
            yield KeyFigure(row.label or row.figure, context.quantity(row.figure))
            continue
        comparable = figure.quantity.record not in broken
        before = a_year_before(figure, context) if comparable else None
        yield KeyFigure(
            label=row.label or figure.label,
            quantity=figure.quantity,
            period=figure.period,
            section=where_told(figure, parts),
            before=before.quantity if before else None,
            before_period=before.period if before else "",
        )


@dataclass(frozen=True)
class Part:
    """What one section, without those below it, shows and links."""

    key: str
    shown: Shown
    links: frozenset[str]

    @classmethod
    def of(cls, section: Section) -> "Part":
        blocks = section.blocks
        return cls(section.key, Shown.of(blocks), frozenset(links(blocks)))


def where_told(figure: Figure, parts: Sequence[Part]) -> str:
    """Return the key of the first section that has the figure in a cell.

    Where none has, it is the first that links it or tells it in words; "" if none does.
    """
    quantity = figure.quantity
    told_best: tuple[Callable[[Part], bool], ...] = (
        lambda part: quantity.value in part.shown.told.get(quantity.record, ()),
        lambda part: figure.address in part.links,
        lambda part: part.shown.has(quantity),
    )
    found = (part.key for tells in told_best for part in parts if tells(part))
    return next(found, "")


def broken_series(trends: Iterable[Trend]) -> set[str]:
    """Return the records whose values cannot be compared with those before them."""
    points = (point for trend in trends for point in trend.points)
    return {point.quantity.record for point in points if point.break_note}


def a_year_before(figure: Figure, context: SectionContext) -> Figure | None:
    """Return the same figure of the year before, if there is one to show.

    It has the same address but for the years in it, in the whole of it or, as another
    column of a table, in its end, or for the key of its period.
    """
    periods = context.cache.every(Period)
    record, _, name = figure.address.rpartition("/")
    addresses = (
        earlier_years(figure.address),
        f"{record}/{earlier_years(name)}",
        *earlier_keys(figure.address, periods),
    )
    for address in addresses:
        found = context.book.get(address)
        if found and address != figure.address and is_comparable(found, figure):
            return found
    return None


def earlier_years(address: str) -> str:
    """Return `address` with each year in it one less: 2022-23 for 2023-24."""
    return YEAR.sub(a_year_less, address)


def a_year_less(found: re.Match[str]) -> str:
    year, end = int(found["year"]), found["end"] or ""
    is_span = end == f"-{(year + 1) % 100:02}"
    return f"{year - 1}-{year % 100:02}" if is_span else f"{year - 1}{end}"


def earlier_keys(address: str, periods: Sequence[Period]) -> Iterator[str]:
    """Yield `address` with the key of each period that is just before its own."""
    named = [period for period in periods if pattern(period).search(address)]
    if not named:
        return
    own = max(named, key=lambda period: len(period.key))
    for earlier in periods:
        if is_just_before(earlier, own):
            yield pattern(own).sub(earlier.key, address)


def pattern(period: Period) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){re.escape(period.key)}(?![a-z0-9])")


def is_just_before(earlier: Period, own: Period) -> bool:
    """Whether `own` is as long as `earlier` and follows it."""
    lengths = (one.ends_on - one.starts_on for one in (earlier, own))
    gap = abs(own.starts_on - earlier.ends_on)
    return gap <= YEAR_AFTER_YEAR and abs(next(lengths) - next(lengths)) <= ALIKE


def is_comparable(before: Figure, after: Figure) -> bool:
    quantities = (before.quantity, after.quantity)
    known = all(
        one.status is Status.SHOWN and one.value is not None for one in quantities
    )
    return known and before.quantity.unit is after.quantity.unit
