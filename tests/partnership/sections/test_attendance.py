"""Attendance as reports show it, entered for the year or counted from meetings."""

import pytest

from documents.blocks import Chart, Column, Table
from documents.quantities import Quantity, Status, Unit
from partnership.models import Attendance, Group
from tests.factories import make_record, make_year_record
from tests.partnership.meetings import make_meeting, make_seat
from tests.section_contexts import written


@pytest.fixture
def board(partnership) -> Group:
    return make_record(Group, partnership, "board", name="Board", kind="board")


def texts(table: Table) -> list[list[object]]:
    return [[one.value for one in row.cells] for row in table.rows]


def test_meetings_take_the_place_of_what_was_entered_for_the_year(
    period, board, police, school
):
    seat, other = make_seat(board, police), make_seat(board, school)
    make_meeting(board, period, "2023-05-03", present=seat, deputy=other)
    make_meeting(board, period, "2023-07-03", present=seat, absent=other)
    make_year_record(
        Attendance, period, "typed", group=board, seat="Police", held=9, member=9
    )

    chart, table = written("attendance", period)

    assert isinstance(chart, Chart)
    assert chart.finding == (
        "Attendance ranged from 100% (Riverside Police) to 50% (Riverside School)."
    )
    assert isinstance(table, Table)
    assert [one.heading for one in table.columns] == [
        "Agency or role",
        "Meetings",
        "Member",
        "Deputy",
        "Nobody",
        "Either",
        "Share",
    ]
    assert texts(table) == [
        ["Riverside Police", 2, 2, 0, 0, 2, 100],
        ["Riverside School", 2, 0, 1, 1, 1, 50],
    ]
    assert table.notes == ("Either and its share: the member or the deputy came.",)


def test_apologies_and_what_was_not_recorded_are_said(period, board, police, school):
    seat, other = make_seat(board, police), make_seat(board, school)
    make_meeting(board, period, "2023-05-03", apologies=seat)
    make_meeting(board, period, "2023-07-03", present=seat, absent=other)

    (table,) = written("attendance", period)

    assert isinstance(table, Table)
    assert Column("Nobody, with apologies", Unit.COUNT) in table.columns
    assert texts(table) == [
        ["Riverside Police", 2, 1, 0, 1, 1, 1, 50],
        ["Riverside School", 2, 0, 0, 1, 0, 0, None],
    ]
    assert table.rows[1].cells[2] == Quantity(
        0, Unit.COUNT, "at least", record="seats/school"
    )
    assert table.rows[1].cells[-1].status is Status.NOT_AVAILABLE
    assert table.notes[1] == (
        "At least: the attendance of some members has not been recorded for every "
        "meeting."
    )
