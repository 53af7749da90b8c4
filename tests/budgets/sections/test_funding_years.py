"""Partner funding over the years, in kind, and why there is a reserve."""

from decimal import Decimal

from budgets.models import Contribution, Reserve
from documents.blocks import Table
from tests.budgets.records import give, keep
from tests.documents.tables import tables_in, values_of
from tests.factories import make_agency, make_period, make_year_record
from tests.section_contexts import written


def the_table(kind: str, period) -> Table:
    (table,) = tables_in(written(kind, period))
    return table


def test_years_are_side_by_side_with_the_change(partnership, period, police, school):
    before = make_period(partnership, "2022-23")
    fire = make_agency(partnership, "Fire")
    give(before, police, "20000")
    give(before, school, "100")
    give(period, police, "15000")
    give(period, fire, "300")
    later = make_period(partnership, "2024-25")
    give(later, police, "9")

    table = the_table("contribution-years", period)

    assert values_of(table) == (
        [
            "Agency",
            "2022-23",
            "2023-24",
            "Change since 2022-23",
            "Change in per cent",
        ],
        [
            ["Riverside Police", 20000, 15000, -5000, Decimal("-25.0")],
            ["Fire", "[x]", 300, "[x]", "[x]"],
            ["Riverside School", 100, "[x]", "[x]", "[x]"],
            ["Total", 20100, 15300, -4800, Decimal("-23.9")],
        ],
    )
    assert table.notes == ()


def test_missing_years_are_said_and_have_no_change(partnership, period, police):
    give(make_period(partnership, "2020-21"), police, "10")
    make_period(partnership, "2021-22")
    give(period, police, "15")

    table = the_table("contribution-years", period)

    assert values_of(table) == (
        ["Agency", "2020-21", "2023-24"],
        [["Riverside Police", 10, 15]],
    )
    assert table.notes == (
        "No partner funding has been recorded between 2020-21 and 2023-24.",
    )


def test_a_single_year_has_nothing_to_compare(period, police, school):
    give(period, police, "10")
    give(period, school, None)

    table = the_table("contribution-years", period)

    assert values_of(table)[0] == ["Agency", "2023-24"]
    assert table.notes == (
        "No earlier year has been recorded, so there is no change to show.",
        "The total leaves out amounts that are not known.",
    )


def test_no_more_than_five_years_are_shown(partnership, period, police):
    for year in range(2016, 2023):
        give(make_period(partnership, f"{year}-{year - 1999}"), police, "10")
    give(period, police, "15")

    headings, _ = values_of(the_table("contribution-years", period))

    assert headings[:6] == [
        "Agency",
        "2019-20",
        "2020-21",
        "2021-22",
        "2022-23",
        "2023-24",
    ]


def test_value_in_kind_has_a_column_with_its_total(partnership, period, police, school):
    give(period, police, "10")
    make_year_record(
        Contribution,
        period,
        "venue",
        agency=school,
        in_kind="Venue",
        in_kind_value=Decimal(250),
    )

    (table,) = tables_in(written("contributions", period))

    assert values_of(table) == (
        ["Agency", "Amount", "Given in kind", "Value in kind"],
        [
            ["Riverside Police", 10, "[x]", "[x]"],
            ["Riverside School", "[x]", "Venue", 250],
            ["Total", 10, "[x]", 250],
        ],
    )


def test_a_reserve_says_why_it_is_held(period):
    keep(period, opening=100, closing=50, reason="<p>For reviews.</p>")

    (table,) = tables_in(written("reserves", period))

    assert values_of(table)[0] == [
        "Year",
        "Opening balance",
        "Change",
        "Closing balance",
        "Reason for the reserve",
    ]
    assert Reserve.objects.get().reason == "<p>For reviews.</p>"
