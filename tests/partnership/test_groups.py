import pytest

from partnership.models import Contact, Group, NeedLevel, Person, Seat
from tests.factories import make_record
from tests.filling import faults, filled


def test_a_group_does_not_report_to_itself(partnership):
    board = make_record(Group, partnership, "board", name="Board", kind="board")
    given = {"name": "Board", "kind": "board"}

    form = filled("groups", partnership, board, reports_to="board", **given)
    assert faults(form) == ["A group cannot report to itself."]
    board.refresh_from_db()
    assert faults(filled("groups", partnership, board, reports_to="", **given)) == []


def test_a_group_reports_to_another_but_not_in_a_circle(partnership):
    board = make_record(Group, partnership, "board", name="Board", kind="board")
    panel = make_record(
        Group, partnership, "panel", name="Panel", kind="panel", reports_to=board
    )
    form = filled(
        "groups", partnership, board, name="Board", kind="board", reports_to="panel"
    )

    assert form.errors == {
        "reports_to": ["Panel already refers to this one: choose another."]
    }
    assert (
        faults(
            filled(
                "groups", partnership, panel, name="P", kind="panel", reports_to="board"
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["Enter an agency, a person or a role."]),
        ({"role": " "}, ["Enter an agency, a person or a role."]),
        ({"role": "Lay member"}, []),
        ({"agency": "police"}, []),
        ({"person": "asha-rao"}, []),
        ({"agency": "police", "person": "asha-rao"}, []),
    ],
)
def test_a_seat_is_taken_by_an_agency_a_person_or_a_role(
    partnership, police, given, expected
):
    make_record(Group, partnership, "board", name="Board", kind="board")
    assert faults(filled("people", partnership, name="Asha Rao", office="Chair")) == []

    form = filled("seats", partnership, key="seat", group="board", **given)

    assert faults(form) == expected


LARGEST = "2147483647"  # the largest count that is kept
TOO_OFTEN = "Attendance cannot be higher than the number of meetings held."


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (("7", "4", "2", "1"), []),
        (("7", "4", "2", "2"), [TOO_OFTEN]),
        (("7", "8", "", ""), [TOO_OFTEN]),
        (("7", "", "8", ""), [TOO_OFTEN]),
        (("7", "", "", "8"), [TOO_OFTEN]),
        (("7", "7", "", ""), []),
        (("7", "", "", ""), []),
        (("", "4", "2", "1"), []),
        (("0", "0", "0", "0"), []),
        ((LARGEST, LARGEST, LARGEST, LARGEST), [TOO_OFTEN]),
    ],
)
def test_a_seat_is_at_no_more_meetings_than_were_held(
    partnership, period, counts, expected
):
    make_record(Group, partnership, "board", name="Board", kind="board")
    held, member, deputy, absent = counts
    form = filled(
        "attendance",
        partnership,
        key="police",
        period="2023-24",
        group="board",
        seat="Police",
        held=held,
        member=member,
        deputy=deputy,
        absent=absent,
    )

    assert faults(form) == expected


def test_a_seat_says_by_whom_it_is_taken(partnership, police):
    board = make_record(Group, partnership, "board", name="Board", kind="board")
    rao = make_record(Person, partnership, "rao", name="Asha Rao", office="Chief")
    taken = [
        Seat(group=board, agency=police, person=rao, role="Chair"),
        Seat(group=board, agency=police, role="Chair"),
        Seat(group=board, role="Lay member"),
    ]

    assert [str(seat) for seat in taken] == [
        "Asha Rao, Chief on Board",
        "Riverside Police on Board",
        "Lay member on Board",
    ]


def test_contacts_and_levels_of_need_are_called_by_their_names():
    assert str(Contact(name="Children’s Team")) == "Children’s Team"
    assert str(NeedLevel(level="2a", title="Universal plus")) == "2a: Universal plus"
