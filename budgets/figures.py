"""What was contributed, planned, spent and kept, and what it comes to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from django.utils.text import slugify
from django.utils.translation import gettext, gettext_lazy

from budgets.changes import funding_changes
from budgets.models import BudgetAmount, BudgetLine, Contribution, Reserve
from documents.quantities import Quantity, Unit
from partnership.models import Period
from records.cache import RecordCache
from records.figures import Figure, percent
from records.numbers import applicable, is_told

INCOME, SPENDING = BudgetLine.Direction.INCOME, BudgetLine.Direction.SPENDING
AMOUNTS = ("planned", "to_date", "forecast", "outturn")
MEASURES = {
    "planned": gettext_lazy("planned"),
    "to_date": gettext_lazy("to date"),
    "forecast": gettext_lazy("forecast"),
    "outturn": gettext_lazy("outturn"),
    "variance": gettext_lazy("variance"),
}


def totals_and_shares(cache: RecordCache) -> Iterator[Figure]:
    """Yield the totals in pounds, and each contribution's share in per cent.

    Where an amount is not known, the total is at least what the others come to, and
    nobody's share of the whole can be told; nor can that of a single contribution.
    """
    for period, rows in contributions_by_period(cache).items():
        known = [(row, row.amount) for row in rows if row.amount is not None]
        if not known:
            continue
        whole = sum((amount for _, amount in known), Decimal(0))
        for row, amount in known if len(known) == len(rows) > 1 else ():
            yield Figure(
                address=f"contributions/{row.key}/share",
                label=gettext("{row}: share of the year's total").format(row=row),
                quantity=Quantity(
                    percent(amount, whole),
                    Unit.PERCENT,
                    record=f"contributions/{row.key}",
                ),
                period=str(row.period),
            )
        address = f"contributions/{period.key}/total"
        partial = "" if len(known) == len(rows) else "at least"
        yield Figure(
            address=address,
            label=gettext("Partner funding, total"),
            quantity=Quantity(whole, Unit.POUNDS, partial, record=address),
            period=str(period),
        )


def contributions_by_period(cache: RecordCache) -> dict[Period, list[Contribution]]:
    """Return what agencies gave in each period, but for what was given in kind alone.

    That has no amount, and none is missing; nor is it where an amount does not apply.
    """
    given: dict[Period, list[Contribution]] = defaultdict(list)
    for row in applicable(cache.every(Contribution), "amount"):
        in_kind = row.in_kind or row.in_kind_value is not None
        if is_told(row, "amount") or not in_kind:
            given[row.period].append(row)
    return dict(given)


def variances_and_balances(cache: RecordCache) -> Iterator[Figure]:
    """Yield each budget amount's variance and each period's totals, in pounds.

    What is not known has no figure; a net is known where both of its sides are.
    """
    by_period: dict[Period, list[BudgetAmount]] = defaultdict(list)
    for row in cache.every(BudgetAmount):
        by_period[row.period].append(row)
        if (value := variance(row)) is not None:
            yield in_pounds(
                f"budget-amounts/{row.key}/variance",
                gettext("{row}: variance from what was planned").format(row=row),
                value,
                period=row.period,
                record=f"budget-amounts/{row.key}",
            )
    for period, rows in by_period.items():
        for measure in MEASURES:
            yield from balance(period, rows, measure)
            yield from headings(period, rows, measure)


def balance(
    period: Period, rows: Sequence[BudgetAmount], measure: str
) -> Iterator[Figure]:
    """Yield income, spending and income less spending, as far as they are known."""
    sides = (
        (INCOME.value, gettext("Income"), total(rows, INCOME, measure)),
        (SPENDING.value, gettext("Spending"), total(rows, SPENDING, measure)),
        ("net", gettext("Income less spending"), net(rows, measure)),
    )
    for side, name, value in sides:
        if value is not None:
            yield in_pounds(
                balance_address(period, side, measure),
                f"{name}, {MEASURES[measure]}",
                value,
                period=period,
            )


def balance_address(period: Period, side: str, measure: str) -> str:
    return f"budget-amounts/{period.key}/{side}-{measure}"


def headings(
    period: Period, rows: Sequence[BudgetAmount], measure: str
) -> Iterator[Figure]:
    """Yield what each heading of the budget comes to, income and spending apart."""
    under: dict[str, list[BudgetAmount]] = defaultdict(list)
    for row in rows:
        if address := heading_address(period, row.line, measure):
            under[address].append(row)
    for address, together in under.items():
        line = together[0].line
        value = total(together, line.direction, measure)
        if value is not None:
            label = f"{line.heading}, {MEASURES[measure]}"
            yield in_pounds(address, label, value, period=period)


def heading_address(period: Period, line: BudgetLine, measure: str) -> str:
    """Return the address of the total of the line's heading, "" if it has none."""
    slug = slugify(line.heading)
    start = f"budget-amounts/{period.key}/{line.direction}"
    return f"{start}/{slug}-{measure}" if slug else ""


def total(rows: Iterable[BudgetAmount], direction: str, measure: str) -> Decimal | None:
    """Return what `rows` of `direction` come to in pounds; None if that is not known.

    An outturn is known once that of everything planned is, as far as it applies.
    """
    side = [row for row in rows if row.line.direction == direction]
    if measure == "variance":
        return total_variance(side)
    if measure == "outturn" and any(
        row.planned and row.outturn is None for row in applicable(side, measure)
    ):
        return None
    known = [value for row in side if (value := row.signed(measure)) is not None]
    return sum(known, Decimal()) if known else None


def net(rows: Iterable[BudgetAmount], measure: str) -> Decimal | None:
    """Return income less spending in pounds: below 0 where more was spent."""
    rows = tuple(rows)
    income, spending = total(rows, INCOME, measure), total(rows, SPENDING, measure)
    return None if income is None or spending is None else income - spending


def total_variance(rows: Iterable[BudgetAmount]) -> Decimal | None:
    """Return by how much the totals differ, in pounds.

    What nobody planned counts as planned at 0. None where nothing was planned, or
    where it is not known what became of something that was.
    """
    rows = tuple(rows)
    planned = [row for row in rows if row.planned is not None]
    if not planned or any(latest(row) is None for row in planned):
        return None
    actual = sum(((latest(row) or Decimal()) for row in rows), Decimal())
    return actual - sum(
        ((row.signed("planned") or Decimal()) for row in rows), Decimal()
    )


def latest(row: BudgetAmount) -> Decimal | None:
    """Return the outturn or, until there is one, the forecast, in pounds."""
    outturn = row.signed("outturn")
    return row.signed("forecast") if outturn is None else outturn


def variance(row: BudgetAmount) -> Decimal | None:
    """Return the outturn or forecast of `row` less its plan, in pounds."""
    planned, actual = row.signed("planned"), latest(row)
    return None if planned is None or actual is None else actual - planned


def movements(cache: RecordCache) -> Iterator[Figure]:
    """Yield by how much each reserve rose, or fell below 0, in pounds."""
    for row in cache.every(Reserve):
        if (value := movement(row)) is not None:
            yield in_pounds(
                f"reserves/{row.key}/movement",
                gettext("{row}: change over the period").format(row=row),
                value,
                period=row.period,
                record=f"reserves/{row.key}",
            )


def movement(row: Reserve) -> Decimal | None:
    """Return closing less opening balance, or what came in less what went out."""
    if row.opening is not None and row.closing is not None:
        return row.closing - row.opening
    if row.paid_in is not None and row.taken_out is not None:
        return row.paid_in - row.taken_out
    return None


def in_pounds(
    address: str, label: str, value: Decimal, *, period: Period, record: str = ""
) -> Figure:
    """Return a figure of pounds; one that no single record holds is its own source."""
    return Figure(
        address=address,
        label=label,
        quantity=Quantity(value, Unit.POUNDS, record=record or address),
        period=str(period),
    )


def funding(cache: RecordCache) -> Iterator[Figure]:
    """Yield what partner funding comes to, in money and in kind, and its changes."""
    by_period = contributions_by_period(cache)
    yield from totals_and_shares(cache)
    yield from in_kind_totals(cache)
    yield from funding_changes(by_period)


def in_kind_totals(cache: RecordCache) -> Iterator[Figure]:
    """Yield what was given in kind in each period, in pounds, as far as it is valued.

    The total is at least that where something was given that nobody has valued.
    """
    given: dict[Period, list[Contribution]] = defaultdict(list)
    for row in applicable(cache.every(Contribution), "in_kind_value"):
        if row.in_kind or row.in_kind_value is not None:
            given[row.period].append(row)
    for period, rows in given.items():
        known = [row.in_kind_value for row in rows if row.in_kind_value is not None]
        if known:
            address = f"contributions/{period.key}/in-kind-total"
            partial = "" if len(known) == len(rows) else "at least"
            whole = sum(known, Decimal(0))
            yield Figure(
                address=address,
                label=gettext("Given in kind, total"),
                quantity=Quantity(whole, Unit.POUNDS, partial, record=address),
                period=str(period),
            )


COMPUTED: dict[str, Callable[[RecordCache], Iterator[Figure]]] = {
    "contributions": funding,
    "budget-amounts": variances_and_balances,
    "reserves": movements,
}
