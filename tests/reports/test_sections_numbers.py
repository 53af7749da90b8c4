"""Sections that are mostly numbers: indicators and money."""

from decimal import Decimal

import pytest

from budgets.models import Contribution
from documents.blocks import Chart, ChartForm, Column, Row, Table, Unrecorded
from documents.quantities import Quantity, Unit, show
from indicators.models import Indicator, Observation
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written

COLUMNS = (
    Column("Indicator"),
    Column("When"),
    Column("Value", Unit.COUNT),
    Column("Compared with before"),
)


@pytest.fixture
def before(partnership):
    return make_period(partnership, "2022-23", position=9)


@pytest.fixture
def referrals(partnership) -> Indicator:
    return make_record(Indicator, partnership, "referrals", title="Referrals")


def observe(period, key: str, indicator, value, **given: object) -> Observation:
    return make_year_record(
        Observation, period, key, indicator=indicator, value=value, **given
    )


def row(key: str, title: str, when: str, value: Quantity, compared: str) -> Row:
    record = f"observations/{key}"
    return Row(
        (
            Quantity(title, record=record),
            Quantity(when, record=record),
            value,
            Quantity(compared, record=record),
        )
    )


def test_a_series_is_a_chart_and_a_table_up_to_the_year(
    partnership, period, before, referrals
):
    later = make_period(partnership, "2024-25", position=0)
    observe(later, "later", referrals, 900)
    observe(period, "now", referrals, 1500, qualifier="over", direction="up")
    observe(before, "then", referrals, 1200, comparison="as before", provisional=True)
    then = Quantity(Decimal(1200), Unit.COUNT, record="observations/then")
    now = Quantity(Decimal(1500), Unit.COUNT, "over", record="observations/now")

    assert written("indicators", period) == [
        Chart(
            "Referrals",
            "Referrals: 1,200 in 2022-23, over 1,500 in 2023-24.",
            ChartForm.COLUMNS,
            Unit.COUNT,
            (("2022-23", then), ("2023-24", now)),
        ),
        Table(
            "indicators-part",
            "Indicators, 2023-24 and before",
            COLUMNS,
            (
                row("then", "Referrals", "2022-23 (provisional)", then, "as before"),
                row("now", "Referrals", "2023-24", now, "Up on the previous figure"),
            ),
            ("Provisional values are marked.",),
        ),
    ]


def test_a_single_value_is_a_table_alone(period, referrals):
    observe(period, "now", referrals, None, when="May 2023")
    value = Quantity(None, Unit.COUNT, record="observations/now")

    assert written("indicators", period) == [
        Table(
            "indicators-part",
            "Indicators, 2023-24 and before",
            COLUMNS,
            (row("now", "Referrals", "May 2023", value, "Not given"),),
        )
    ]


@pytest.mark.parametrize("given", [{"value": None}, {"value": 10, "upper": 12}])
def test_a_series_with_a_gap_or_a_range_has_no_chart(period, before, referrals, given):
    observe(before, "then", referrals, 1200)
    observe(period, "now", referrals, **given)

    assert [type(block) for block in written("indicators", period)] == [Table]


def test_only_indicators_with_a_value_this_year_are_shown_unless_named(
    partnership, period, before, referrals
):
    contacts = make_record(Indicator, partnership, "contacts", title="Contacts")
    observe(before, "r-then", referrals, 1)
    observe(before, "c-then", contacts, 2)
    observe(period, "c-now", contacts, 3)

    def shown(*subjects: str) -> list[object]:
        (table,) = (
            block
            for block in written("indicators", period, *subjects)
            if isinstance(block, Table)
        )
        return [line.cells[2].record for line in table.rows]

    assert shown() == ["observations/c-then", "observations/c-now"]
    assert shown("referrals") == ["observations/r-then"]
    assert shown("referrals", "contacts") == [
        "observations/r-then",
        "observations/c-then",
        "observations/c-now",
    ]


def test_values_of_other_years_alone_are_no_values(period, before, referrals):
    observe(before, "then", referrals, 1200)

    assert written("indicators", period) == [
        Unrecorded("No figures have been recorded for 2023-24.")
    ]


def give(period, agency, amount: str | None, position: int = 0, **values):
    return make_year_record(
        Contribution,
        period,
        f"{agency.key}-{period.key}",
        agency=agency,
        amount=None if amount is None else Decimal(amount),
        position=position,
        **values,
    )


def money_table(total: Quantity, whole: Quantity, *rows: Row) -> Table:
    address = "contributions/2023-24/total"
    return Table(
        "contributions",
        "Funding by partner, 2023-24",
        (
            Column("Agency"),
            Column("Amount", Unit.POUNDS),
            Column("Share of the total", Unit.PERCENT),
        ),
        (*rows, Row((Quantity("Total", record=address), total, whole), is_total=True)),
        ("Shares are rounded, so they may not add up to exactly 100%.",),
    )


def test_contributions_are_a_chart_by_size_and_a_table_with_the_total(
    partnership, period, police, school
):
    give(make_period(partnership, "2024-25", position=2), police, "7.00")
    give(period, school, "1000.50", position=1)
    give(period, police, "2000.00", position=2)
    ours, theirs = "contributions/police-2023-24", "contributions/school-2023-24"
    total = "contributions/2023-24/total"
    much = Quantity(Decimal(2000), Unit.POUNDS, record=ours)
    less = Quantity(Decimal("1000.5"), Unit.POUNDS, record=theirs)

    assert written("contributions", period) == [
        Chart(
            "Partner funding, 2023-24",
            "Riverside Police gave £2,000, 66.7% of the total.",
            ChartForm.BARS,
            Unit.POUNDS,
            (("Riverside Police", much), ("Riverside School", less)),
        ),
        money_table(
            Quantity(Decimal("3000.5"), Unit.POUNDS, record=total),
            Quantity(100, Unit.PERCENT, record=total),
            Row(
                (
                    Quantity("Riverside Police", record=ours),
                    much,
                    Quantity(Decimal("66.7"), Unit.PERCENT, record=ours),
                )
            ),
            Row(
                (
                    Quantity("Riverside School", record=theirs),
                    less,
                    Quantity(Decimal("33.3"), Unit.PERCENT, record=theirs),
                )
            ),
        ),
    ]


def test_nothing_has_a_share_where_everybody_gave_nothing(period, police, school):
    give(period, police, "0.00")
    give(period, school, "0.00")
    total = "contributions/2023-24/total"

    def line(name: str, record: str) -> Row:
        return Row(
            (
                Quantity(name, record=record),
                Quantity(Decimal(0), Unit.POUNDS, record=record),
                Quantity(None, Unit.PERCENT, record=record),
            )
        )

    assert written("contributions", period) == [
        money_table(
            Quantity(Decimal(0), Unit.POUNDS, record=total),
            Quantity(None, Unit.PERCENT, record=total),
            line("Riverside Police", "contributions/police-2023-24"),
            line("Riverside School", "contributions/school-2023-24"),
        )
    ]


def only_table(period) -> Table:
    (block,) = written("contributions", period)
    assert isinstance(block, Table)
    return block


def test_where_an_amount_is_not_known_no_share_is_told(period, police, school):
    give(period, police, "2000.00")
    give(period, school, None)

    table = only_table(period)

    assert [column.heading for column in table.columns] == ["Agency", "Amount"]
    assert [show(row.cells[1]) for row in table.rows] == [
        "£2,000",
        "[x]",
        "at least £2,000",
    ]
    assert table.notes == ("The total leaves out amounts that are not known.",)


def test_a_single_contribution_is_not_all_of_a_total(period, police):
    give(period, police, "2000.00")

    table = only_table(period)

    assert [[show(cell) for cell in row.cells] for row in table.rows] == [
        ["Riverside Police", "£2,000"]
    ]


def test_what_is_given_in_kind_has_a_column(period, police, school):
    give(period, police, "2000.00")
    give(period, school, None, in_kind="Training rooms")

    table = only_table(period)

    assert [column.heading for column in table.columns][-1] == "Given in kind"
    assert [show(row.cells[-1]) for row in table.rows] == [
        "[x]",
        "Training rooms",
        "[x]",
    ]
