"""What a report shows of measures that other years of the partnership have as well."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

from django.utils.translation import gettext

from budgets.models import BudgetAmount, BudgetLine, Contribution
from documents.blocks import Block, Section, Trend, TrendPoint
from documents.quantities import Quantity, Scalar, Unit, in_words
from indicators.figures import in_order
from indicators.models import Indicator, Observation
from records.models import YearRecord
from records.sections import SectionContext
from reviews.models import ReviewCount


def trends(context: SectionContext, sections: tuple[Section, ...]) -> Iterator[Trend]:
    """Yield the series of each measure, with those of its values that `sections` show.

    Only what a reader of the report sees is in it, so that it is approved with it.
    """
    shown = Shown.of(sections)
    kinds = {address.partition("/")[0] for address in shown.told}
    if "observations" in kinds:
        yield from of_indicators(context, shown)
    if "budget-amounts" in kinds:
        yield from of_budget_lines(context, shown)
    if "contributions" in kinds:
        yield from of_contributions(context, shown)
    if "review-counts" in kinds:
        yield from of_referrals(context, shown)


@dataclass(frozen=True)
class Shown:
    """The values and words that sections tell of each record, by its address."""

    told: Mapping[str, Collection[Scalar | None]]

    @classmethod
    def of(cls, content: tuple[Section, ...] | tuple[Block, ...]) -> "Shown":
        told: dict[str, set[Scalar | None]] = defaultdict(set)
        for address, value in _told(content):
            told[address].add(value)
        return cls(told)

    def has(self, quantity: Quantity) -> bool:
        """Whether `quantity` is in a cell or in the words of its record."""
        told = self.told.get(quantity.record, ())
        words = (value for value in told if isinstance(value, str))
        return quantity.value in told or any(
            in_words(quantity) in text for text in words
        )


def _told(content: object) -> Iterator[tuple[str, Scalar | None]]:
    if isinstance(content, tuple):
        for one in content:
            yield from _told(one)
    elif isinstance(content, Quantity):
        yield content.record, content.value
    elif is_dataclass(content):
        yield getattr(content, "record", ""), getattr(content, "html", None)
        for field in fields(content):
            yield from _told(getattr(content, field.name))


def of_indicators(context: SectionContext, shown: Shown) -> Iterator[Trend]:
    series: dict[tuple[Indicator, str], list[TrendPoint]] = {}
    for row in in_order(context.cache):
        if row.value is not None and shown.has(row.observed):
            series.setdefault((row.indicator, row.area), []).append(observed(row))
    for (indicator, area), points in series.items():
        yield Trend(
            address="/".join(filter(None, (indicator.address, area))),
            title=f"{indicator.title}, {area}" if area else indicator.title,
            points=tuple(points),
            definition=indicator.definition,
        )


def observed(row: Observation) -> TrendPoint:
    note = gettext("provisional") if row.provisional else ""
    made = point(row, row.observed, when=str(row.when), note=note)
    return replace(made, break_note=row.break_note)


def point(
    row: YearRecord, quantity: Quantity, *, when: str = "", note: str = ""
) -> TrendPoint:
    period = row.period
    since = period.starts_on.isoformat()
    return TrendPoint(when or period.label, since, quantity, note=note)


def of_budget_lines(context: SectionContext, shown: Shown) -> Iterator[Trend]:
    for line in context.cache.every(BudgetLine):
        rows = context.cache.under(line, BudgetAmount, "line")
        if points := tuple(filter(None, (spent(row, shown) for row in rows))):
            title = ": ".join(filter(None, (line.heading, line.title)))
            yield Trend(line.address, title, points)


def spent(row: BudgetAmount, shown: Shown) -> TrendPoint | None:
    """Return what a line came to, or was to come to, as far as it is shown."""
    for field, note in (
        ("outturn", ""),
        ("forecast", gettext("forecast")),
        ("planned", gettext("planned")),
    ):
        quantity = Quantity(row.signed(field), Unit.POUNDS, record=row.address)
        if quantity.value is not None and shown.has(quantity):
            return point(row, quantity, note=note)
    return None


def of_contributions(context: SectionContext, shown: Shown) -> Iterator[Trend]:
    """Yield what all agencies gave together, in the years whose total is shown."""
    years = {row.period: row for row in context.cache.every(Contribution)}
    points = (
        point(row, context.quantity(f"contributions/{period.key}/total"))
        for period, row in years.items()
        if f"contributions/{period.key}/total" in shown.told
    )
    if told := tuple(sorted(points, key=lambda one: one.since)):
        yield Trend("contributions/total", gettext("Partner funding in total"), told)


def of_referrals(context: SectionContext, shown: Shown) -> Iterator[Trend]:
    counts = (
        (row, context.quantity(f"{row.address}/count"))
        for row in context.cache.every(ReviewCount)
        if row.is_total
    )
    points = (point(row, count) for row, count in counts if shown.has(count))
    if told := tuple(sorted(points, key=lambda one: one.since)):
        yield Trend("review-counts/total", gettext("Cases referred for a review"), told)
