"""What a report shows of measures that other years of the partnership have as well."""

from collections.abc import Iterator

from budgets.models import BudgetAmount, BudgetLine, Contribution
from indicators.figures import in_order
from indicators.models import Indicator, Observation
from records.models import YearRecord
from records.quantities import Quantity, Unit
from reports.brief import Brief, address_of
from reports.document import Section, Trend, TrendPoint
from reports.stated import records
from reviews.models import ReviewCount


def trends(brief: Brief, sections: tuple[Section, ...]) -> Iterator[Trend]:
    """Yield the series of each measure, with those of its values that `sections` show.

    Only what a reader of the report sees is in it, so that it is approved with it.
    """
    shown = frozenset(records(sections))
    kinds = {address.partition("/")[0] for address in shown}
    if "observations" in kinds:
        yield from of_indicators(brief, shown)
    if "budget-amounts" in kinds:
        yield from of_budget_lines(brief, shown)
    if "contributions" in kinds:
        yield from of_contributions(brief, shown)
    if "review-counts" in kinds:
        yield from of_referrals(brief, shown)


def of_indicators(brief: Brief, shown: frozenset[str]) -> Iterator[Trend]:
    series: dict[tuple[Indicator, str], list[TrendPoint]] = {}
    for row in in_order(brief.shelf):
        if row.value is not None and address_of(row) in shown:
            series.setdefault((row.indicator, row.area), []).append(observed(row))
    for (indicator, area), points in series.items():
        yield Trend(
            address="/".join(filter(None, (address_of(indicator), area))),
            title=f"{indicator.title}, {area}" if area else indicator.title,
            points=tuple(points),
            definition=indicator.definition,
        )


def observed(row: Observation) -> TrendPoint:
    return point(row, row.observed, when=row.when, break_note=row.break_note)


def point(
    row: YearRecord, quantity: Quantity, *, when: str = "", break_note: str = ""
) -> TrendPoint:
    period = row.period
    since = period.starts_on.isoformat()
    return TrendPoint(when or period.label, since, quantity, break_note)


def of_budget_lines(brief: Brief, shown: frozenset[str]) -> Iterator[Trend]:
    for line in brief.shelf.every(BudgetLine):
        rows = brief.shelf.under(line, BudgetAmount, "line")
        seen = [row for row in rows if address_of(row) in shown]
        if points := tuple(filter(None, map(spent, seen))):
            yield Trend(address_of(line), f"{line.heading}: {line.title}", points)


def spent(row: BudgetAmount) -> TrendPoint | None:
    """Return what a line came to, or was expected to, in one year; None if unsaid."""
    told = (("outturn", ""), ("forecast", " (forecast)"), ("planned", " (planned)"))
    for field, words in told:
        amount = getattr(row, field)
        if amount is not None:
            quantity = Quantity(amount, Unit.POUNDS, record=address_of(row))
            return point(row, quantity, when=f"{row.period.label}{words}")
    return None


def of_contributions(brief: Brief, shown: frozenset[str]) -> Iterator[Trend]:
    """Yield what all agencies gave together, in the years whose total is shown."""
    years = {row.period: row for row in brief.shelf.every(Contribution)}
    points = (
        point(row, brief.quantity(f"contributions/{period.key}/total"))
        for period, row in years.items()
        if f"contributions/{period.key}/total" in shown
    )
    if told := tuple(sorted(points, key=lambda one: one.since)):
        yield Trend("contributions/total", "Contributions of all agencies", told)


def of_referrals(brief: Brief, shown: frozenset[str]) -> Iterator[Trend]:
    rows = [
        row
        for row in brief.shelf.every(ReviewCount)
        if row.is_total and address_of(row) in shown
    ]
    points = (point(row, brief.quantity(f"{address_of(row)}/count")) for row in rows)
    if told := tuple(sorted(points, key=lambda one: one.since)):
        yield Trend("review-counts/total", "Cases referred for a review", told)
