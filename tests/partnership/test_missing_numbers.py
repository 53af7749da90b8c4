"""What groups and meetings say where a number is not there."""

import pytest

from documents.blocks import Definition, DefinitionList
from partnership.figures import attendance
from partnership.models import Attendance, Group, GroupYear, Meeting
from records.cache import RecordCache
from tests.documents.tables import tables_in, values_of
from tests.factories import make_record, make_year_record
from tests.section_contexts import written


@pytest.fixture
def board(partnership) -> Group:
    return make_record(Group, partnership, "board", name="Board", kind="board")


@pytest.mark.parametrize(
    ("given", "statuses", "expected"),
    [
        ({"member": 3}, {"deputy": "not applicable"}, [3]),
        ({"deputy": 3}, {"member": "not applicable"}, [3]),
        ({}, {"member": "not applicable", "deputy": "not applicable"}, []),
        ({"member": 3}, {"deputy": "not recorded"}, []),
        ({"member": 3}, {}, []),
    ],
)
def test_a_seat_without_a_deputy_is_represented_by_its_member(
    partnership, period, board, given, statuses, expected
):
    make_year_record(
        Attendance,
        period,
        "police",
        group=board,
        seat="Police",
        number_statuses=statuses,
        **given,
    )

    made = attendance(RecordCache(partnership))
    assert [one.quantity.value for one in made] == expected


def test_attendance_says_why_a_number_is_missing(period, board):
    make_year_record(
        Attendance,
        period,
        "police",
        group=board,
        seat="Police",
        held=4,
        member=3,
        number_statuses={"deputy": "not applicable", "absent": "not recorded"},
    )

    (table,) = tables_in(written("attendance", period))

    assert values_of(table)[1] == [["Police", 4, 3, "[z]", "[nr]", 3, 75]]


def test_a_group_says_why_its_meetings_were_not_counted(period, board):
    make_year_record(
        GroupYear,
        period,
        "now",
        group=board,
        number_statuses={"times_met": "not recorded"},
    )

    (table,) = tables_in(written("groups", period))

    assert values_of(table)[1] == [["Board", "[nr]", "[x]"]]


def test_a_meeting_says_in_words_why_nobody_was_counted(period):
    make_year_record(
        Meeting,
        period,
        "forum",
        title="Forum",
        number_statuses={"attended": "not recorded"},
    )

    assert written("meetings", period) == [
        DefinitionList(
            (
                Definition(
                    "Forum",
                    "<p><strong>People attending:</strong> not recorded.</p>",
                    "meetings/forum",
                ),
            )
        )
    ]
