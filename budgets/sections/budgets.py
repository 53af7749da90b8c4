"""The budget: what was planned, spent and received, in one year or over the years."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from django.utils.text import slugify
from django.utils.translation import gettext, gettext_lazy

from budgets.figures import (
    balance_address,
    heading_address,
    net,
    total,
    total_variance,
    variance,
)
from budgets.models import BudgetAmount, BudgetLine
from budgets.sections.budget_changes import change_columns, compared
from budgets.sections.statements import Lines, Statement, View, amounts
from documents.blocks import Block, Chart, ChartForm, Column, Table, Unrecorded
from documents.quantities import Quantity, Status, Unit, show
from documents.tables import table_of_known
from documents.wording import first_and_last
from partnership.models import Period
from records.numbers import applicable, is_told, status_of, untold
from records.sections import SectionContext, absent, cell, section, words

INCOME, SPENDING = BudgetLine.Direction.INCOME, BudgetLine.Direction.SPENDING
VARIANCE = gettext_lazy(
    "Variance is the outturn, or else the forecast, less what was planned."
)
UNPLANNED = gettext_lazy("In its total, what was not planned counts as planned at £0.")
LEFT_OUT = gettext_lazy("Totals leave out amounts that are not known.")
OPPOSITE = gettext_lazy(
    "A minus sign marks an amount in the other direction, such as a refund."
)


@section("Budget of one year", subject="budget-lines")
def budget(context: SectionContext) -> Iterator[Block]:
    """Yield a table for each heading of the budget, then what they come to."""
    lines = [
        line
        for line in context.chosen(context.cache.every(BudgetLine))
        if amounts(context, [line], context.period)
    ]
    if not lines:
        yield context.nothing(gettext("budget figures"))
        return
    views = (
        View(gettext("Planned"), context.period, "planned"),
        View(gettext("To date"), context.period, "to_date"),
        View(gettext("Forecast"), context.period, "forecast"),
        View(gettext("Outturn"), context.period, "outturn"),
        View(gettext("Variance"), context.period, "variance"),
    )
    statement = Statement(context, "budget", str(context.period), views, lines)
    yield from heading_tables(statement)
    if len(statement.under_headings()) > 1:
        yield summary(statement)


@section("Budget over the years", subject="budget-lines")
def budget_years(context: SectionContext) -> Iterator[Block]:
    """Yield a table for each heading with a column a year, then the totals."""
    lines = context.chosen(context.cache.every(BudgetLine))
    views = [
        year_view(period, rows)
        for period in sorted(context.cache.every(Period), key=attrgetter("starts_on"))
        if (rows := amounts(context, lines, period))
    ]
    if not views:
        yield Unrecorded(gettext("No budget figures have been recorded."))
        return
    known = [line for line in lines if context.cache.under(line, BudgetAmount, "line")]
    statement = Statement(context, "budget-years", gettext("by year"), views, known)
    picture = chart(statement)
    if len(statement.under_headings()) > 1:
        yield from heading_tables(statement)
        yield from picture
        yield summary(statement)
    else:
        yield from picture
        yield from heading_tables(statement)


def year_view(period: Period, rows: Sequence[BudgetAmount]) -> View:
    """Return the column of a year: what it came to, or what is known until then."""
    kinds = {
        "outturn": gettext("{period} (actual)"),
        "forecast": gettext("{period} (forecast)"),
        "to_date": gettext("{period} (to date)"),
        "planned": gettext("{period} (planned)"),
    }
    known = [one for one in kinds if any(row.signed(one) is not None for row in rows)]
    said = [one for one in kinds if any(is_told(row, one) for row in rows)]
    measure = [*known, *said][0]
    return View(kinds[measure].format(period=period), period, measure)


def heading_tables(statement: Statement) -> Iterator[Table]:
    """Yield the lines under each heading, with their total where there are several."""
    blocks = statement.under_headings()
    twice = {one for one, *_ in blocks if [h for h, *_ in blocks].count(one) > 1}
    for heading, direction, lines in blocks:
        side = str(BudgetLine.Direction(direction).label)
        title = heading or side
        if heading in twice and heading:
            title = f"{heading}: {side.lower()}"
        yield heading_table(statement, title, lines)


def heading_table(statement: Statement, title: str, lines: Lines) -> Table:
    has_total = len(lines) > 1
    names = [cell(line_name(line), record=line) for line in lines]
    end = [words(gettext("Total"))] if has_total else []
    columns = [
        [
            *(line_cell(statement.context, line, view) for line in lines),
            *([side_total(statement, lines, view)] if has_total else []),
        ]
        for view in statement.views
    ]
    partial = [len(lines)] if change_has_gaps(statement, lines) else []
    return table_of_known(
        name=f"{statement.name}-{slugify(title) or lines[0].direction}",
        caption=f"{title}, {statement.when}",
        columns=[
            (Column(gettext("Line")), [*names, *end]),
            *with_headings(statement, columns),
            *change_columns(statement, columns, partial=partial),
        ],
        totals=len(end),
        notes=tuple(filter(None, [" ".join(notes(statement, lines))])),
    )


def with_headings(
    statement: Statement, columns: Sequence[list[Quantity]]
) -> Iterator[tuple[Column, list[Quantity]]]:
    for view, cells in zip(statement.views, columns, strict=True):
        yield Column(view.heading, Unit.POUNDS), cells


def line_name(line: BudgetLine) -> str:
    if not line.one_off:
        return line.title
    return gettext("{title} (one-off)").format(title=line.title)


def line_cell(context: SectionContext, line: BudgetLine, view: View) -> Quantity:
    for row in amounts(context, [line], view.period):
        if view.measure == "variance":
            return context.quantity(f"budget-amounts/{row.key}/variance")
        if status_of(row, view.measure):
            return untold(row, view.measure, Unit.POUNDS)
        return cell(row.signed(view.measure), Unit.POUNDS, record=row)
    return absent()


def side_total(statement: Statement, lines: Lines, view: View) -> Quantity:
    """Return what `lines`, of one direction, come to.

    It is the figure of that direction, or of their heading, where they are all of it.
    """
    context, first = statement.context, lines[0]
    shown = set(amounts(context, lines, view.period))
    side = {
        row
        for row in context.cache.of(BudgetAmount, view.period)
        if row.line.direction == first.direction
    }
    if shown == side:
        address = balance_address(view.period, first.direction, view.measure)
        return context.quantity(address)
    address = heading_address(view.period, first, view.measure)
    together = {
        row
        for row in side
        if heading_address(view.period, row.line, view.measure) == address
    }
    if address and shown == together:
        return context.quantity(address)
    return in_pounds(total(shown, first.direction, view.measure))


def net_total(statement: Statement, view: View) -> Quantity:
    """Return income less spending: the period's figure where all of it is shown."""
    context = statement.context
    shown = set(amounts(context, statement.lines, view.period))
    if shown == set(context.cache.of(BudgetAmount, view.period)):
        return context.quantity(balance_address(view.period, "net", view.measure))
    return in_pounds(net(shown, view.measure))


def in_pounds(value: Decimal | None) -> Quantity:
    return absent() if value is None else Quantity(value, Unit.POUNDS)


def notes(statement: Statement, lines: Lines) -> Iterator[str]:
    rows = [
        (view, row)
        for view in statement.views
        for row in amounts(statement.context, lines, view.period)
    ]
    varied = [row for view, row in rows if view.measure == "variance"]
    if any(variance(row) is not None for row in varied):
        yield str(VARIANCE)
    if total_variance(varied) is not None and any(
        row.planned is None for row in varied
    ):
        yield str(UNPLANNED)
    if any(row.opposite for _, row in rows):
        yield str(OPPOSITE)
    if has_gaps(statement, lines):
        yield str(LEFT_OUT)


def has_gaps(statement: Statement, lines: Lines) -> bool:
    """Return whether a column has amounts of some of `lines`, and of some has none.

    A line to which the amount does not apply leaves no gap.
    """
    for view in statement.views:
        rows = amounts(statement.context, lines, view.period)
        known = [row for row in rows if getattr(row, view.measure, None) is not None]
        apart = len(rows) - len(applicable(rows, view.measure))
        if 0 < len(known) < len(lines) - apart:
            return True
    return False


def change_has_gaps(statement: Statement, lines: Lines) -> bool:
    """Return whether the total of a year whose change is shown leaves out an amount."""
    pair = compared(statement)
    return pair is not None and has_gaps(replace(statement, views=pair), lines)


def summary(statement: Statement) -> Table:
    """Return income, spending and what is left, as far as there are lines of each."""
    sides = [one for one in (INCOME, SPENDING) if statement.going(one)]
    both = len(sides) == 2
    names = [words(str(side.label)) for side in sides]
    columns = [
        [
            *(side_total(statement, statement.going(side), view) for side in sides),
            *([net_total(statement, view)] * both),
        ]
        for view in statement.views
    ]
    gaps = [change_has_gaps(statement, statement.going(side)) for side in sides]
    partial = [at for at, has in enumerate([*gaps, any(gaps)]) if has]
    end = [words(gettext("Income less spending"))] * both
    return table_of_known(
        name=statement.name,
        caption=gettext("Budget in all, {when}").format(when=statement.when),
        columns=[
            (Column(gettext("In all")), [*names, *end]),
            *with_headings(statement, columns),
            *change_columns(statement, columns, partial=partial),
        ],
        totals=int(both),
    )


def chart(statement: Statement) -> Iterator[Chart]:
    """Yield what was spent, or else received, where that is known of several years."""
    side = SPENDING if statement.going(SPENDING) else INCOME
    totals = [
        (view.heading, side_total(statement, statement.going(side), view))
        for view in statement.views
    ]
    if len(totals) < 2 or any(one.status is not Status.SHOWN for _, one in totals):
        return
    ends = [(when, show(value)) for when, value in (totals[0], totals[-1])]
    yield Chart(
        title=f"{side.label}, {statement.when}",
        finding=first_and_last(str(side.label), *ends),
        form=ChartForm.COLUMNS,
        unit=Unit.POUNDS,
        points=tuple(totals),
    )
