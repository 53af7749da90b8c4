"""Who attended by organisation, hours and money, and levels of evaluation."""

import pytest

from documents.blocks import Table
from documents.quantities import Unit
from tests.factories import make_record, make_year_record
from tests.section_contexts import written
from training.models import Course, Delivery, Evaluation, RunAttendance


@pytest.fixture
def course(partnership) -> Course:
    return make_record(Course, partnership, "trauma", title="Trauma", mode="virtual")


def texts(table: Table) -> list[list[object]]:
    return [[one.value for one in row.cells] for row in table.rows]


def tables(kind: str, period) -> list[Table]:
    return [block for block in written(kind, period) if isinstance(block, Table)]


def test_organisations_have_a_table_with_the_most_first(
    partnership, period, course, police, school
):
    run, _ = (
        make_year_record(Delivery, period, key, course=course, attended=20)
        for key in ("a", "b")
    )
    for key, agency, attended in (("a", police, 8), ("b", school, 12)):
        make_record(
            RunAttendance,
            partnership,
            key,
            delivery=run,
            agency=agency,
            attended=attended,
        )

    _, table = tables("training", period)

    assert table.caption == "Attendance by organisation, 2023-24"
    assert texts(table) == [
        ["Riverside School", 12],
        ["Riverside Police", 8],
        ["Total", 20],
    ]
    assert table.notes == (
        "Organisations are known of 1 of the 2 courses that were attended.",
    )


def test_a_single_organisation_has_no_total(partnership, period, course, police):
    run = make_year_record(Delivery, period, "a", course=course, attended=8)
    make_record(
        RunAttendance, partnership, "a", delivery=run, agency=police, attended=8
    )

    _, table = tables("training", period)

    assert texts(table) == [["Riverside Police", 8]]
    assert table.notes == ()


@pytest.mark.parametrize("kind", ["training", "training-by-mode"])
def test_money_has_columns_of_pounds(period, course, kind):
    make_year_record(
        Delivery, period, "a", course=course, hours=6, fees=120, charges=30
    )

    (table,) = tables(kind, period)

    assert [
        (one.heading, one.unit)
        for one in table.columns
        if one.heading in ("Hours", "Fees", "Charges for non-attendance")
    ] == [
        ("Hours", Unit.COUNT),
        ("Fees", Unit.POUNDS),
        ("Charges for non-attendance", Unit.POUNDS),
    ]


def test_the_level_of_evaluation_is_shown_where_one_is_recorded(period):
    make_year_record(
        Evaluation, period, "a", measure="Enjoyed it", percent=90, level="reaction"
    )
    make_year_record(Evaluation, period, "b", measure="Use it", percent=60)

    (table,) = tables("evaluations", period)

    assert [one.heading for one in table.columns][:2] == ["Measure", "Level"]
    assert [row[:2] for row in texts(table)] == [
        ["Enjoyed it", "Reaction"],
        ["Use it", "Not given"],
    ]
