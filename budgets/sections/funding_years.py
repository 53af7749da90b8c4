"""What each agency gave, year by year, and how that changed."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from django.utils.translation import gettext

from budgets.models import Contribution
from documents.blocks import Block, Column, Table
from documents.quantities import Quantity, Unit
from documents.tables import table_of_known
from partnership.models import Agency, Period
from partnership.periods import follows, is_as_long
from records.sections import SectionContext, absent, cell, section, words

MOST_YEARS = 5


@section("Partner funding over the years")
def contribution_years(context: SectionContext) -> Iterator[Block]:
    """Yield a table with a column a year, and the change between the last two."""
    years = years_of(context)
    if context.period not in years:
        yield context.nothing(gettext("contributions from partners"))
        return
    yield years_table(context, years)


def years_of(context: SectionContext) -> list[Period]:
    """Return the years in which funding is recorded, up to the section's own.

    Periods of another length, such as a quarter, are left out.
    """
    told = {row.period for row in context.cache.every(Contribution)}
    own = context.period
    years = [one for one in told if one.ends_on <= own.ends_on and is_as_long(one, own)]
    return sorted(years, key=attrgetter("starts_on"))[-MOST_YEARS:]


def years_table(context: SectionContext, years: Sequence[Period]) -> Table:
    agencies = in_order(context, years)
    totals = [context.quantity(f"contributions/{one.key}/total") for one in years]
    names = [cell(one.name, record=one) for one in agencies]
    has_total = len(agencies) > 1
    columns = [(Column(gettext("Agency")), [*names, words(gettext("Total"))])]
    for year, total in zip(years, totals, strict=True):
        cells = [given(context, one, year, "amount") for one in agencies]
        columns.append((Column(str(year), Unit.POUNDS), [*cells, total]))
    columns += change_columns(context, agencies, years)
    return table_of_known(
        name="contribution-years",
        caption=gettext("Funding by partner, by year"),
        columns=[(one, cells if has_total else cells[:-1]) for one, cells in columns],
        totals=int(has_total),
        notes=tuple(notes(years, totals)),
    )


def change_columns(
    context: SectionContext, agencies: Sequence[Agency], years: Sequence[Period]
) -> Iterator[tuple[Column, list[Quantity]]]:
    """Yield the change since the year before, if that is recorded."""
    if len(years) < 2 or not follows(years[-1], years[-2]):
        return
    last, before = years[-1], years[-2]
    heading = gettext("Change since {before}").format(before=before)
    for name, column in (
        ("change", Column(heading, Unit.POUNDS)),
        ("change-percent", Column(gettext("Change in per cent"), Unit.PERCENT)),
    ):
        cells = [given(context, one, last, name) for one in agencies]
        total = context.quantity(f"contributions/{last.key}/total/{name}")
        yield column, [*cells, total]


def given(context: SectionContext, agency: Agency, year: Period, name: str) -> Quantity:
    """Return a figure of what `agency` gave in `year`; not given where it has none."""
    for row in context.cache.under(agency, Contribution, "agency"):
        if row.period_id == year.pk:
            return context.quantity(f"contributions/{row.key}/{name}")
    return absent(agency.address)


def in_order(context: SectionContext, years: Sequence[Period]) -> list[Agency]:
    """Return who gave in one of `years`, by the latest amounts, the largest first."""
    rows = [row for row in context.cache.every(Contribution) if row.period in years]
    amounts = {(row.agency, row.period): row.amount or 0 for row in rows}

    def by_amounts(agency: Agency) -> tuple[object, ...]:
        latest = (-amounts.get((agency, year), 0) for year in reversed(years))
        return (*latest, agency.name)

    return sorted({row.agency for row in rows}, key=by_amounts)


def notes(years: Sequence[Period], totals: Sequence[Quantity]) -> Iterator[str]:
    for before, after in pairwise(years):
        if not follows(after, before):
            yield gettext(
                "No partner funding has been recorded between {before} and {after}."
            ).format(before=before, after=after)
    if len(years) == 1:
        yield gettext(
            "No earlier year has been recorded, so there is no change to show."
        )
    if any(total.qualifier for total in totals):
        yield gettext("The total leaves out amounts that are not known.")
