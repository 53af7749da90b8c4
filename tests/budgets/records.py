"""Lines of a budget, their amounts, and reserves, for tests."""

from decimal import Decimal

from budgets.models import BudgetAmount, BudgetLine, Contribution, Reserve
from partnership.models import Agency, Partnership, Period
from tests.factories import make_record, make_year_record


def give(period: Period, agency: Agency, amount: str | None) -> Contribution:
    return make_year_record(
        Contribution,
        period,
        f"{agency.key}-{period.key}",
        agency=agency,
        amount=None if amount is None else Decimal(amount),
    )


def make_line(
    partnership: Partnership,
    key: str,
    direction: str,
    heading: str = "",
    **values: object,
) -> BudgetLine:
    title = {"title": key.title()} | values
    return make_record(
        BudgetLine, partnership, key, direction=direction, heading=heading, **title
    )


def set_amounts(
    line: BudgetLine, period: Period, *, opposite: bool = False, **amounts: int | str
) -> BudgetAmount:
    """Record pounds of `line` in `period`; what is not named is unknown."""
    return make_year_record(
        BudgetAmount,
        period,
        f"{line.key}-{period.key}",
        line=line,
        opposite=opposite,
        **{name: Decimal(value) for name, value in amounts.items()},
    )


def keep(period: Period, fund: str = "Our fund", **values: int | str | bool) -> Reserve:
    """Record what `fund` held in `period`, in whole pounds."""
    given = {
        name: Decimal(value) if type(value) is int else value
        for name, value in values.items()
    }
    key = f"{fund.lower().replace(' ', '-')}-{period.key}"
    return make_year_record(Reserve, period, key, fund=fund, **given)
