from decimal import Decimal

from documents.blocks import Table, Unrecorded
from documents.quantities import Quantity, Unit
from tests.factories import make_period, make_year_record
from tests.section_contexts import written
from training.models import Evaluation


def judge(period, key: str, percent: int, **given: object) -> Evaluation:
    return make_year_record(
        Evaluation, period, key, measure=key.title(), percent=percent, **given
    )


def shares(*blocks: object) -> list[tuple[list[str], list[tuple[object, ...]]]]:
    return [
        (
            [column.heading for column in block.columns],
            [tuple(cell.value for cell in row.cells) for row in block.rows],
        )
        for block in blocks
        if isinstance(block, Table)
    ]


def test_shares_stand_beside_those_of_one_time_before(period):
    judge(period, "helped", 35, before=33, before_when="2018-19", position=1)
    judge(period, "shared", 29, before=0, before_when="2018-19", position=2)
    judge(period, "rated", 90, qualifier="over", position=3)

    (table,) = written("evaluations", period)

    assert shares(table) == [
        (
            ["Measure", "2018-19", "2023-24"],
            [("Helped", 33, 35), ("Shared", 0, 29), ("Rated", None, 90)],
        )
    ]
    assert isinstance(table, Table)
    assert table.caption == "Take-up and evaluation of training, 2023-24"
    assert table.rows[2].cells[2] == Quantity(
        Decimal(90), Unit.PERCENT, "over", record="evaluations/rated"
    )


def test_shares_of_several_times_before_each_say_when(period):
    judge(period, "a", 86, before=70, before_when="3 years before")
    judge(period, "b", 53, before=69, before_when="2010", comparison="worse")
    judge(period, "c", 79, before=26)

    assert shares(*written("evaluations", period)) == [
        (
            ["Measure", "Before", "Now", "When before", "Compared with before"],
            [
                ("A", 70, 86, "3 years before", "Not given"),
                ("B", 69, 53, "2010", "worse"),
                ("C", 26, 79, "Not given", "Not given"),
            ],
        )
    ]


def test_shares_before_of_which_nothing_says_when(period):
    judge(period, "a", 86, before=70)

    assert shares(*written("evaluations", period)) == [
        (["Measure", "Before", "Now"], [("A", 70, 86)])
    ]


def test_chosen_evaluations_stand_in_their_order(partnership, period):
    last = make_period(partnership, "2022-23", position=2)
    judge(period, "a", 1)
    judge(period, "b", 2)
    judge(last, "c", 3)

    assert shares(*written("evaluations", period, "c", "a")) == [
        (
            ["Measure", "Share", "Compared with before"],
            [("C", 3, "Not given"), ("A", 1, "Not given")],
        )
    ]


def test_a_year_without_evaluations_says_so(period):
    assert written("evaluations", period) == [
        Unrecorded("No evaluations of training have been recorded for 2023-24.")
    ]
