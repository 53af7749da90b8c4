from datetime import date
from decimal import Decimal

import pytest

from documents.blocks import Chart, ChartForm, Column, Row, Table, Unrecorded
from documents.quantities import Quantity, Status, Unit, show
from tests.factories import make_period, make_year_record
from tests.section_contexts import written
from training.models import TrainingCount


def count(value: int, record: str) -> Quantity:
    return Quantity(value, Unit.COUNT, record=record)


def absent(record: str) -> Quantity:
    return Quantity(None, status=Status.NOT_AVAILABLE, record=record)


def total(*numbers: Quantity) -> Row:
    return Row((Quantity("Total"), *numbers), is_total=True)


@pytest.fixture
def last(partnership):
    return make_period(partnership, "2022-23", position=2)


def make_count(period, key: str, number: int | None, **given: object) -> TrainingCount:
    values = {"heading": "By area", "label": key, "measure": "attendances"}
    return make_year_record(TrainingCount, period, key, **values | given, count=number)


def change(value: str, record: str) -> Quantity:
    return Quantity(Decimal(value), Unit.PERCENT, record=record)


def test_numbers_stand_beside_those_of_the_year_before(period, last):
    make_count(last, "old-schools", 2334, label="Schools")
    make_count(last, "old-council", 0, label="Council")
    make_count(last, "old-army", 5, label="Army")
    make_count(period, "schools", 2255, label="Schools", position=1)
    make_count(period, "council", 8, label="Council", position=2)
    make_count(period, "health", 0, label="Health", position=3)
    record = "training-counts/{}".format

    assert written("training-years", period) == [
        Chart(
            "By area, 2023-24",
            "Highest: Schools (2,255). Lowest: Health (0).",
            ChartForm.BARS,
            Unit.COUNT,
            (
                ("Schools", count(2255, record("schools"))),
                ("Council", count(8, record("council"))),
                ("Health", count(0, record("health"))),
            ),
        ),
        Table(
            "training-years-part",
            "By area, 2022-23 and 2023-24",
            (
                Column("Counted"),
                Column("2022-23", Unit.COUNT),
                Column("2023-24", Unit.COUNT),
                Column("Change", Unit.PERCENT),
            ),
            (
                Row(
                    (
                        Quantity("Schools", record=record("schools")),
                        count(2334, record("old-schools")),
                        count(2255, record("schools")),
                        change("-3.38", record("schools")),
                    )
                ),
                Row(
                    (
                        Quantity("Council", record=record("council")),
                        count(0, record("old-council")),
                        count(8, record("council")),
                        absent(record("council/change")),
                    )
                ),
                Row(
                    (
                        Quantity("Health", record=record("health")),
                        absent(""),
                        count(0, record("health")),
                        absent(record("health/change")),
                    )
                ),
                Row(
                    (
                        Quantity("Army", record=record("old-army")),
                        count(5, record("old-army")),
                        absent(""),
                        absent(""),
                    )
                ),
                total(
                    count(2339, record("2022-23/attendances/total")),
                    count(2263, record("2023-24/attendances/total")),
                    change("-3.25", record("2023-24/attendances/total")),
                ),
            ),
        ),
    ]


def labels(*blocks: object) -> list[tuple[str, list[tuple[object, ...]]]]:
    """Return the caption and the values of the cells of each table."""
    return [
        (
            block.caption,
            [(*(cell.value for cell in row.cells), row.is_total) for row in block.rows],
        )
        for block in blocks
        if isinstance(block, Table)
    ]


def test_a_heading_without_an_earlier_year_has_numbers_alone(partnership, period):
    make_count(period, "a", 3)
    later = make_period(partnership, "2024-25", position=3)
    make_count(later, "b", 4, label="a")

    assert labels(*written("training-years", period)) == [
        ("By area, 2023-24", [("a", 3, False)])
    ]


def test_a_change_stands_only_beside_the_number_it_is_on(partnership, period, last):
    older = make_period(partnership, "2021-22", position=3)
    make_count(older, "a", 10, label="Schools")
    make_count(last, "b", 20, label="Council")
    make_count(period, "c", 30, label="Schools")
    make_count(period, "d", 21, label="Council", position=1)

    assert labels(*written("training-years", period)) == [
        (
            "By area, 2022-23 and 2023-24",
            [
                ("Schools", None, 30, None, False),
                ("Council", 20, 21, Decimal("5"), False),
                ("Total", 20, 51, Decimal("155"), True),
            ],
        )
    ]


def test_a_number_that_stayed_the_same_has_no_sign(period, last):
    make_count(last, "a", 8, label="Schools")
    make_count(period, "b", 8, label="Schools")

    (table,) = written("training-years", period)

    assert isinstance(table, Table)
    assert show(table.rows[0].cells[3]) == "0%"


def test_a_total_given_stands_last_and_takes_the_place_of_the_sum(period):
    make_count(period, "All", 9, is_total=True, position=1)
    make_count(period, "Schools", 3, position=2)
    make_count(period, "Council", 4, position=3)

    assert labels(*written("training-years", period)) == [
        (
            "By area, 2023-24",
            [("Schools", 3, False), ("Council", 4, False), ("All", 9, True)],
        )
    ]


def test_measures_under_one_heading_are_added_up_each_for_itself(period):
    for place, (key, label, measure, number) in enumerate(
        (
            ("a", "Schools", "attendances", 3),
            ("b", "Schools", "views", 5),
            ("c", "Council", "attendances", 4),
            ("d", "Events held", "events-held", 6),
        )
    ):
        make_count(period, key, number, label=label, measure=measure, position=place)

    assert labels(*written("training-years", period)) == [
        (
            "By area, 2023-24",
            [
                ("Schools: attendances", 3, False),
                ("Schools: views", 5, False),
                ("Council", 4, False),
                ("Events held", 6, False),
                ("Total: attendances", 7, True),
            ],
        )
    ]


def test_records_that_are_named_stand_for_their_headings(period, last):
    make_count(period, "a", 1, heading="First", position=1)
    make_count(period, "b", 2, heading="Second", position=2)
    make_count(period, "c", 3, heading="Third", position=3)
    make_count(last, "old", 4, heading="First")

    def captions(*subjects: str) -> list[str]:
        told = labels(*written("training-years", period, *subjects))
        return [caption for caption, _ in told]

    assert captions() == [
        "First, 2022-23 and 2023-24",
        "Second, 2023-24",
        "Third, 2023-24",
    ]
    assert captions("c", "old") == ["Third, 2023-24", "First, 2022-23 and 2023-24"]


def test_a_heading_of_another_year_alone_says_that_there_is_nothing(period, last):
    make_count(last, "old", 4)

    assert written("training-years", period, "old") == [
        Unrecorded("No training figures have been recorded for 2023-24.")
    ]


def shown(period) -> list[list[str]]:
    (table,) = written("training-years", period)
    assert isinstance(table, Table)
    return [[show(cell) for cell in row.cells] for row in table.rows]


def test_no_change_is_told_on_a_year_that_is_not_shown(partnership, period, last):
    earlier = make_period(partnership, "2021-22")
    for label in ("x", "y"):
        make_count(earlier, f"{label}-2021", 100, label=label)
        make_count(period, f"{label}-2023", 60, label=label)
    make_count(last, "x-2022", 50, label="x")
    make_count(last, "y-2022", None, label="y")

    assert shown(period) == [
        ["x", "50", "60", "20%"],
        ["y", "[x]", "60", "[x]"],
        ["Total", "at least 50", "120", "[x]"],
    ]


def test_of_two_periods_that_end_together_the_longer_is_the_year_before(
    partnership, period, last
):
    quarter = make_period(partnership, "2022-q4", position=1)
    quarter.starts_on, quarter.ends_on = date(2023, 1, 1), last.ends_on
    quarter.save()
    for label in ("x", "y"):
        make_count(last, f"{label}-year", 100, label=label)
        make_count(quarter, f"{label}-quarter", 10, label=label)
        make_count(period, f"{label}-now", 120, label=label)

    assert shown(period) == [
        ["x", "100", "120", "20%"],
        ["y", "100", "120", "20%"],
        ["Total", "200", "240", "20%"],
    ]
