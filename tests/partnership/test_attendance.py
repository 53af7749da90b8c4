"""The year's attendance, counted from the meetings of a group."""

from decimal import Decimal

import pytest

from documents.quantities import Quantity, Unit
from partnership.attendance import attendance_of, in_order_held, seat_names
from partnership.figures import meetings_held, members
from partnership.models import Group, Meeting, Person
from records.cache import RecordCache
from tests.factories import make_agency, make_period, make_record, make_year_record
from tests.filling import faults, filled
from tests.partnership.meetings import make_meeting, make_seat, tell


@pytest.fixture
def board(partnership) -> Group:
    return make_record(Group, partnership, "board", name="Board", kind="board")


def counted(group, period) -> dict[str, tuple[int, ...]]:
    found = attendance_of(RecordCache(group.partnership), group, period)
    if found is None:
        return {}
    return {
        one.seat.key: (
            one.held,
            one.member,
            one.deputy,
            one.apologies,
            one.absent,
            one.unrecorded,
        )
        for one in found.tallies
    }


def test_a_group_without_recorded_meetings_has_no_attendance(board, period, police):
    make_seat(board, police)
    make_meeting(board, period, "2023-05-03")

    assert counted(board, period) == {}
    assert list(meetings_held(RecordCache(board.partnership))) == []


def test_each_status_is_counted_once_and_apologies_are_absences(board, period, police):
    seat = make_seat(board, police)
    for day, status in (
        ("2023-05-03", "present"),
        ("2023-07-03", "present"),
        ("2023-09-03", "deputy"),
        ("2023-11-03", "apologies"),
        ("2024-01-03", "absent"),
    ):
        make_meeting(board, period, day, **{status: seat})

    assert counted(board, period) == {"police": (5, 2, 1, 1, 2, 0)}


def test_who_joined_or_left_in_the_year_counts_only_as_a_member(
    board, period, police, school
):
    council = make_agency(board.partnership, "Council")
    always = make_seat(board, police)
    joined = make_seat(board, school, since="2023-09")
    left = make_seat(board, council, until="2023-09-02")
    make_meeting(board, period, "2023-05-03", present=always, absent=left)
    make_meeting(board, period, "2023-09-03", present=always, deputy=joined)
    make_meeting(board, period, "2023-11-03", present=always)

    assert counted(board, period) == {
        "police": (3, 3, 0, 0, 0, 0),
        "school": (2, 0, 1, 0, 0, 1),
        "council": (1, 0, 0, 0, 1, 0),
    }


def test_who_was_no_member_then_is_not_counted(board, period, police, school):
    always, later = make_seat(board, police), make_seat(board, school)
    make_meeting(board, period, "2023-05-03", present=always, not_member=later)

    assert counted(board, period) == {"police": (1, 1, 0, 0, 0, 0)}


def test_meetings_of_another_year_or_group_are_not_counted(
    partnership, board, period, police
):
    seat = make_seat(board, police)
    before = make_period(partnership, "2022-23", position=0)
    panel = make_record(Group, partnership, "panel", name="Panel", kind="panel")
    make_meeting(board, before, "2022-05-03", absent=seat)
    # Its group was corrected after the attendance had been entered.
    make_meeting(panel, period, "2023-06-03", absent=seat)
    make_meeting(board, period, "2023-05-03", present=seat)

    assert counted(board, period) == {"police": (1, 1, 0, 0, 0, 0)}
    assert counted(panel, period) == {}


def test_figures_say_counts_and_share_of_each_member(board, period, police):
    seat = make_seat(board, police)
    make_meeting(board, period, "2023-05-03", present=seat)
    make_meeting(board, period, "2023-07-03", deputy=seat)
    make_meeting(board, period, "2023-09-03", apologies=seat)
    cache = RecordCache(board.partnership)

    assert {one.address: one.quantity for one in members(cache)} == {
        f"seats/2023-24/police/{name}": Quantity(value, unit, record="seats/police")
        for name, value, unit in (
            ("held", 3, Unit.COUNT),
            ("member", 1, Unit.COUNT),
            ("deputy", 1, Unit.COUNT),
            ("absent", 1, Unit.COUNT),
            ("apologies", 1, Unit.COUNT),
            ("represented", 2, Unit.COUNT),
            ("share", Decimal("66.7"), Unit.PERCENT),
        )
    }
    assert [(one.address, one.quantity) for one in meetings_held(cache)] == [
        (
            "groups/2023-24/board/meetings",
            Quantity(3, Unit.COUNT, record="groups/board"),
        )
    ]


def test_what_is_not_recorded_makes_numbers_at_least_and_no_share(
    board, period, police, school
):
    seat, other = make_seat(board, police), make_seat(board, school)
    make_meeting(board, period, "2023-05-03", present=seat)
    make_meeting(board, period, "2023-07-03", present=other)

    figures = {
        one.address.removeprefix("seats/2023-24/police/"): one.quantity
        for one in members(RecordCache(board.partnership))
        if one.address.startswith("seats/2023-24/police/")
    }

    assert figures["held"] == Quantity(2, Unit.COUNT, record="seats/police")
    assert figures["member"] == Quantity(
        1, Unit.COUNT, "at least", record="seats/police"
    )
    assert "share" not in figures


def test_members_of_one_agency_are_told_apart(partnership, board, police):
    first = make_seat(board, police, role="Chair")
    second = make_record(
        type(first), partnership, "second", group=board, agency=police, role="Deputy"
    )
    people = [
        make_record(Person, partnership, key, name=name, office="Head", agency=police)
        for key, name in (("ann", "Ann Lee"), ("ben", "Ben Rao"))
    ]
    named = [
        make_record(type(first), partnership, one.key, group=board, person=one)
        for one in people
    ]

    def names(*seats):
        return [*seat_names(seats).values()]

    assert names() == []
    assert names(first) == ["Riverside Police"]
    assert names(first, second) == [
        "Riverside Police (Chair)",
        "Riverside Police (Deputy)",
    ]
    assert names(*named) == [
        "Riverside Police (Head): Ann Lee",
        "Riverside Police (Head): Ben Rao",
    ]


def test_meetings_are_in_the_order_in_which_they_were_held(board, period):
    held = ("2023-09-03", "2023-05-03")
    rows = [make_meeting(board, period, day) for day in held]
    undated = make_year_record(Meeting, period, "undated", title="M", group=board)

    assert in_order_held([undated, *rows]) == [rows[1], rows[0], undated]


@pytest.mark.parametrize(
    ("seat", "status", "expected"),
    [
        ({}, "present", []),
        ({"since": "2023-05"}, "present", []),
        ({"since": "2023-05-03"}, "present", []),
        ({"since": "2023-05-04"}, "not-member", []),
        (
            {"since": "2023-05-04"},
            "present",
            [
                "Riverside Police on Board is a member since 4 May 2023, and the "
                "meeting is dated 3 May 2023. Correct one of the dates, or choose “Not "
                "a member then”."
            ],
        ),
        (
            {"since": "2021", "until": "2023-04"},
            "apologies",
            [
                "Riverside Police on Board is a member from 2021 to April 2023, and "
                "the meeting is dated 3 May 2023. Correct one of the dates, or choose “"
                "Not a member then”."
            ],
        ),
    ],
)
def test_attendance_is_that_of_members_on_the_day(
    partnership, board, period, police, seat, status, expected
):
    make_seat(board, police, **seat)
    make_meeting(board, period, "2023-05-03")

    form = filled(
        "meeting-attendance",
        partnership,
        meeting="board-2023-05-03",
        seat="police",
        status=status,
    )

    assert [str(one) for found in form.errors.values() for one in found] == expected


def test_attendance_is_of_a_member_of_the_group_that_met(
    partnership, board, period, police
):
    panel = make_record(Group, partnership, "panel", name="Panel", kind="panel")
    make_seat(board, police)
    make_meeting(panel, period, "2023-05-03")
    make_year_record(Meeting, period, "forum", title="Forum")
    given = {"seat": "police", "status": "present"}

    other = filled(
        "meeting-attendance", partnership, meeting="panel-2023-05-03", **given
    )
    none = filled("meeting-attendance", partnership, meeting="forum", **given)

    assert other.errors == {
        "seat": ["This was a meeting of Panel: choose one of its members."]
    }
    assert none.errors == {
        "meeting": ["“Forum” has no group: enter the group that met in its record."]
    }


def test_a_member_is_recorded_once_for_a_meeting(partnership, board, period, police):
    seat = make_seat(board, police)
    meeting = make_meeting(board, period, "2023-05-03")
    tell(meeting, seat, "present")

    again = filled(
        "meeting-attendance",
        partnership,
        key="again",
        meeting=meeting.key,
        seat="police",
        status="absent",
    )

    assert faults(again) == [
        "The attendance of this member at this meeting is already recorded."
    ]
