"""What it cost: who paid, what is kept in reserve, and who is paid from it."""

from collections.abc import Iterator, Sequence

from django.utils.text import slugify

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
from records.sections import SectionContext, absent, cell, section

ROUNDED = "Shares are rounded, so they may not add up to exactly 100%."
PARTIAL = "The total leaves out amounts that are not known."


@section("Partner funding", asked_by="Working Together 2023, chapter 2")
def contributions(context: SectionContext) -> Iterator[Block]:
    """Yield who gave how much, the largest first in chart and table, and the total."""
    rows = context.year(Contribution)
    if not rows:
        yield context.nothing("contributions from partners")
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
    of_all = f", {show(part)} of the total" if part.value is not None else ""
    return Chart(
        title=f"Partner funding, {context.period}",
        finding=f"{largest.agency.name} gave {show(amount(context, largest))}{of_all}.",
        form=ChartForm.BARS,
        unit=Unit.POUNDS,
        points=tuple((row.agency.name, amount(context, row)) for row in rows),
    )


def table(context: SectionContext, rows: Sequence[Contribution]) -> Table:
    """Return what each agency gave; shares only where every amount is known."""
    address = f"contributions/{context.period.key}/total"
    total = context.quantity(address)
    shares = [share(context, row) for row in rows]
    has_shares = any(f"contributions/{row.key}/share" in context.book for row in rows)
    whole = Quantity(100 if total.value else None, Unit.PERCENT, record=address)
    kinds = [cell(row.in_kind, record=row) for row in rows]
    columns = [
        (Column("Agency"), [cell(row.agency.name, record=row) for row in rows]),
        (Column("Amount", Unit.POUNDS), [amount(context, row) for row in rows]),
        *([(Column("Share of the total", Unit.PERCENT), shares)] if has_shares else []),
        *(
            [(Column("Given in kind"), kinds)]
            if any(row.in_kind for row in rows)
            else []
        ),
    ]
    ends = [
        Quantity("Total", record=address),
        total,
        *([whole] if has_shares else []),
        *([absent(address)] if any(row.in_kind for row in rows) else []),
    ]
    return Table(
        name="contributions",
        caption=f"Funding by partner, {context.period}",
        columns=tuple(column for column, _ in columns),
        rows=(
            *(
                Row(cells)
                for cells in zip(*(cells for _, cells in columns), strict=True)
            ),
            *([Row(tuple(ends), is_total=True)] if len(rows) > 1 else []),
        ),
        notes=(
            *([ROUNDED] if has_shares else []),
            *([PARTIAL] if total.qualifier else []),
        ),
    )


@section("Reserves", asked_by="Working Together 2023, chapter 2", subject="reserves")
def reserves(context: SectionContext) -> Iterator[Block]:
    """Yield a chart and a table for each fund of what it held, year by year."""
    funds: dict[str, list[Reserve]] = {}
    chosen = context.chosen(context.cache.every(Reserve))
    for row in sorted(chosen, key=lambda row: row.period.starts_on):
        funds.setdefault(row.fund, []).append(row)
    if not funds:
        yield Unrecorded("No reserves have been recorded.")
    for fund, rows in funds.items():
        yield from fund_chart(context, fund, rows)
        yield fund_table(context, fund, rows)


def fund_year(row: Reserve) -> str:
    return f"{row.period} (forecast)" if row.forecast else str(row.period)


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
    (first, before), (last, after) = ends[0], ends[-1]
    yield Chart(
        title=f"{fund}: closing balance, by year",
        finding=f"Closing balance: {show(before)} in {first}, {show(after)} in {last}.",
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
        caption=f"{fund}, by year",
        columns=(
            (Column("Year"), [cell(fund_year(row), record=row) for row in rows]),
            column("Opening balance", "opening"),
            column("Paid in", "paid_in"),
            column("Taken out", "taken_out"),
            column("Change", "movement"),
            column("Closing balance", "closing"),
            column("Paid by another fund", "covered"),
            (Column("Other fund"), [cell(row.covered_by, record=row) for row in rows]),
        ),
    )


@section("Posts", asked_by="Working Together 2023, chapter 2", subject="posts")
def posts(context: SectionContext) -> Iterator[Block]:
    """Yield a table of the posts that worked for the partnership."""
    rows = context.year(Post)
    if not rows:
        yield context.nothing("posts")
        return
    time = [context.quantity(f"posts/{row.key}/full_time_equivalent") for row in rows]
    employers = [
        cell(row.agency.name if row.agency else None, record=row) for row in rows
    ]
    summaries = [cell(context.rich(row.summary), Unit.RICH, record=row) for row in rows]
    yield table_of_known(
        name="posts",
        caption=f"Posts, {context.period}",
        columns=(
            (Column("Post"), [cell(row.title, record=row) for row in rows]),
            (Column("Full-time equivalent", Unit.COUNT), time),
            (Column("Employed by"), employers),
            (Column("What the post does", Unit.RICH), summaries),
        ),
    )
