"""Attendance entered for a year beside the meetings that are recorded."""

import pytest

from partnership.models import Attendance, Group, GroupYear, Meeting
from reports.checks.context import Level
from tests.factories import make_record, make_section, make_year_record
from tests.partnership.meetings import make_meeting, make_seat
from tests.reports.reviewing import RECORDS, found

TYPED = f"{RECORDS}attendance/typed/"


@pytest.fixture
def board(partnership, report) -> Group:
    make_section(report)
    return make_record(Group, partnership, "board", name="Board", kind="board")


@pytest.fixture
def met(board, period, police):
    """Three meetings of the board: the police came twice and sent a deputy once."""
    seat = make_seat(board, police)
    for day, status in (("05", "present"), ("07", "present"), ("09", "deputy")):
        make_meeting(board, period, f"2023-{day}-03", **{status: seat})


def make_typed(period, board, seat="Riverside Police", **values):
    return make_year_record(
        Attendance, period, "typed", group=board, seat=seat, **values
    )


def told(report, *links):
    """Return level and text of what was found on the pages of `links`."""
    return [(one.level, one.text) for one in found(report) if one.link in links]


def test_a_difference_is_shown_with_its_arithmetic(report, period, board, met):
    make_typed(period, board, held=4, member=2, deputy=1, absent=1)

    assert told(report, TYPED) == [
        (
            Level.WARNING,
            "Entered for the year: 4 meetings: member 2 + deputy 1 + nobody 1. "
            "Meetings recorded: 3 meetings: member 2 + deputy 1 + nobody 0. Reports "
            "show the meetings recorded: correct them, or delete this record.",
        )
    ]


@pytest.mark.parametrize("seat", ["Riverside Police", "riverside  police", "Force"])
def test_what_agrees_is_no_longer_needed(report, period, board, police, met, seat):
    make_typed(period, board, seat, agency=police, held=3, member=2, deputy=1)

    assert told(report, TYPED) == [
        (
            Level.NOTE,
            "The attendance entered for the year is that of the meetings recorded, so "
            "this record can be deleted.",
        )
    ]


def test_who_is_no_member_is_said(report, period, board, met):
    make_typed(period, board, "Fire Service", held=3, member=2)

    assert told(report, TYPED) == [
        (
            Level.WARNING,
            "Attendance of Board is counted from its meetings, in which “Fire "
            "Service” is no member. Reports leave this record out: add the "
            "membership, or delete this record.",
        )
    ]


def test_years_without_recorded_meetings_are_left_alone(report, period, board, police):
    make_seat(board, police)
    make_meeting(board, period, "2023-05-03")
    make_typed(period, board, held=4, member=2)
    make_year_record(GroupYear, period, "year", group=board, times_met=9)

    texts = [one.text for one in found(report)]

    assert not any("ttendance" in text or "Times met" in text for text in texts)


@pytest.mark.parametrize(("times", "is_found"), [(3, False), (4, True), (None, False)])
def test_how_often_a_group_met_is_compared(report, period, board, met, times, is_found):
    make_year_record(GroupYear, period, "year", group=board, times_met=times)

    expected = (
        Level.WARNING,
        "Times met says 4, but 3 meetings are recorded: correct one of them.",
    )
    link = f"{RECORDS}group-years/year/"
    assert told(report, link) == ([expected] if is_found else [])


def test_gaps_are_found_by_member_and_by_meeting(report, period, board, school, met):
    make_seat(board, school, since="2023-07")
    make_year_record(Meeting, period, "extra", title="Extra", group=board)

    assert told(report, f"{RECORDS}seats/school/", f"{RECORDS}meetings/extra/") == [
        (
            Level.WARNING,
            "Riverside School: attendance has not been recorded for 2 of 2 meetings, "
            "so the report shows no share.",
        ),
        (
            Level.WARNING,
            "No attendance has been recorded for this meeting, so it is not counted.",
        ),
    ]
