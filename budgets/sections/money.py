"""What it cost: who paid, what is kept in reserve, and who is paid from it."""

from collections.abc import Iterator, Sequence

from django.utils.text import slugify
from django.utils.translation import gettext, gettext_lazy

from budgets.models import Contribution, Post, Reserve
from documents.blocks import (
    Block,
    Chart,
    ChartForm,
    Column,
    Row,
    Table,
    Unrecorded,
)
from documents.quantities import Quantity, Status, Unit, show
from documents.tables import table_of_known
from documents.wording import first_and_last
from records.numbers import is_told
from records.sections import SectionContext, absent, cell, section

ROUNDED = gettext_lazy("Shares are rounded, so they may not add up to exactly 100%.")
PARTIAL = gettext_lazy("The total leaves out amounts that are not known.")


@section("Partner funding")
def contributions(context: SectionContext) -> Iterator[Block]:
    """Yield who gave how much, the largest first in chart and table, and the total."""
    rows = context.year(Contribution)
    if not rows:
        yield context.nothing(gettext("contributions from partners"))
        return
    ordered = sorted(rows, key=lambda row: (-(row.amount or 0), row.agency.name))
    known = [row for row in ordered if row.amount is not None]
    if len(known) > 1 and known[0].amount:
        yield chart(context, known)
    yield table(context, ordered)


def amount(context: SectionContext, row: Contribution) -> Quantity:
    return context.quantity(f"contributions/{row.key}/amount")


def share(context: SectionContext, row: Contribution) -> Quantity:
    return context.quantity(f"contributions/{row.key}/share")


def chart(context: SectionContext, rows: Sequence[Contribution]) -> Chart:
    """Return a bar for each of `rows`, of which the first is the largest."""
    largest = rows[0]
    part = share(context, largest)
    return Chart(
        title=gettext("Partner funding, {period}").format(period=context.period),
        finding=gave(largest.agency.name, show(amount(context, largest)), part),
        form=ChartForm.BARS,
        unit=Unit.POUNDS,
        points=tuple((row.agency.name, amount(context, row)) for row in rows),
    )


def gave(name: str, given: str, part: Quantity) -> str:
    """Return what an agency gave, and which part of all, if that is known."""
    if part.value is None:
        return gettext("{name} gave {amount}.").format(name=name, amount=given)
    told = gettext("{name} gave {amount}, {share} of the total.")
    return told.format(name=name, amount=given, share=show(part))


def table(context: SectionContext, rows: Sequence[Contribution]) -> Table:
    """Return what each agency gave; shares only where every amount is known."""
    address = f"contributions/{context.period.key}/total"
    total = context.quantity(address)
    shares = [share(context, row) for row in rows]
    has_shares = any(f"contributions/{row.key}/share" in context.book for row in rows)
    whole = Quantity(100 if total.value else None, Unit.PERCENT, record=address)
    in_kind = tuple(in_kind_columns(context, rows))
    columns = [
        (
            Column(gettext("Agency")),
            [cell(row.agency.name, record=row) for row in rows],
        ),
        (
            Column(gettext("Amount"), Unit.POUNDS),
            [amount(context, row) for row in rows],
        ),
        *(
            [(Column(gettext("Share of the total"), Unit.PERCENT), shares)]
            if has_shares
            else []
        ),
        *((column, cells) for column, cells, _ in in_kind),
    ]
    ends = [
        Quantity(gettext("Total"), record=address),
        total,
        *([whole] if has_shares else []),
        *(end for _, _, end in in_kind),
    ]
    return Table(
        name="contributions",
        caption=gettext("Funding by partner, {period}").format(period=context.period),
        columns=tuple(column for column, _ in columns),
        rows=(
            *(
                Row(cells)
                for cells in zip(*(cells for _, cells in columns), strict=True)
            ),
            *([Row(tuple(ends), is_total=True)] if len(rows) > 1 else []),
        ),
        notes=(
            *([str(ROUNDED)] if has_shares else []),
            *([str(PARTIAL)] if total.qualifier else []),
        ),
    )


def in_kind_columns(
    context: SectionContext, rows: Sequence[Contribution]
) -> Iterator[tuple[Column, list[Quantity], Quantity]]:
    """Yield what was given in kind, and its value, each with what ends the column."""
    start = f"contributions/{context.period.key}"
    if any(row.in_kind for row in rows):
        kinds = [cell(row.in_kind, record=row) for row in rows]
        yield Column(gettext("Given in kind")), kinds, absent(f"{start}/total")
    if any(is_told(row, "in_kind_value") for row in rows):
        values = [
            context.quantity(f"contributions/{row.key}/in_kind_value") for row in rows
        ]
        heading = Column(gettext("Value in kind"), Unit.POUNDS)
        yield heading, values, context.quantity(f"{start}/in-kind-total")


@section("Reserves", subject="reserves")
def reserves(context: SectionContext) -> Iterator[Block]:
    """Yield a chart and a table for each fund of what it held, year by year."""
    funds: dict[str, list[Reserve]] = {}
    chosen = context.chosen(context.cache.every(Reserve))
    for row in sorted(chosen, key=lambda row: row.period.starts_on):
        funds.setdefault(row.fund, []).append(row)
    if not funds:
        yield Unrecorded(gettext("No reserves have been recorded."))
    for fund, rows in funds.items():
        yield from fund_chart(context, fund, rows)
        yield fund_table(context, fund, rows)


def fund_year(row: Reserve) -> str:
    period = str(row.period)
    if not row.forecast:
        return period
    return gettext("{period} (forecast)").format(period=period)


def fund_chart(
    context: SectionContext, fund: str, rows: Sequence[Reserve]
) -> Iterator[Chart]:
    """Yield what a fund held at the end of several years, where all are known."""
    ends = [
        (fund_year(row), context.quantity(f"reserves/{row.key}/closing"))
        for row in rows
    ]
    if len(ends) < 2 or any(one.status is not Status.SHOWN for _, one in ends):
        return
    told = [(when, show(value)) for when, value in (ends[0], ends[-1])]
    yield Chart(
        title=gettext("{fund}: closing balance, by year").format(fund=fund),
        finding=first_and_last(gettext("Closing balance"), *told),
        form=ChartForm.COLUMNS,
        unit=Unit.POUNDS,
        points=tuple(ends),
    )


def fund_table(context: SectionContext, fund: str, rows: Sequence[Reserve]) -> Table:
    def column(heading: str, field: str) -> tuple[Column, list[Quantity]]:
        cells = [context.quantity(f"reserves/{row.key}/{field}") for row in rows]
        return Column(heading, Unit.POUNDS), cells

    return table_of_known(
        name=f"reserve-{slugify(fund)}".removesuffix("-"),
        caption=gettext("{fund}, by year").format(fund=fund),
        columns=(
            (
                Column(gettext("Year")),
                [cell(fund_year(row), record=row) for row in rows],
            ),
            column(gettext("Opening balance"), "opening"),
            column(gettext("Paid in"), "paid_in"),
            column(gettext("Taken out"), "taken_out"),
            column(gettext("Change"), "movement"),
            column(gettext("Closing balance"), "closing"),
            column(gettext("Paid by another fund"), "covered"),
            (
                Column(gettext("Other fund")),
                [cell(row.covered_by, record=row) for row in rows],
            ),
            (
                Column(gettext("Reason for the reserve"), Unit.RICH),
                [cell(context.rich(row.reason), Unit.RICH, record=row) for row in rows],
            ),
        ),
    )


@section("Posts", subject="posts")
def posts(context: SectionContext) -> Iterator[Block]:
    """Yield a table of the posts that worked for the partnership."""
    rows = context.year(Post)
    if not rows:
        yield context.nothing(gettext("posts"))
        return
    time = [context.quantity(f"posts/{row.key}/full_time_equivalent") for row in rows]
    employers = [
        cell(row.agency.name if row.agency else None, record=row) for row in rows
    ]
    summaries = [cell(context.rich(row.summary), Unit.RICH, record=row) for row in rows]
    yield table_of_known(
        name="posts",
        caption=gettext("Posts, {period}").format(period=context.period),
        columns=(
            (Column(gettext("Post")), [cell(row.title, record=row) for row in rows]),
            (Column(gettext("Full-time equivalent"), Unit.COUNT), time),
            (Column(gettext("Employed by")), employers),
            (Column(gettext("What the post does"), Unit.RICH), summaries),
        ),
    )
