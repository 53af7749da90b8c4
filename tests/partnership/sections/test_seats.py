import pytest

from documents.blocks import Chart, ChartForm, Column, Row, Table
from documents.quantities import Quantity, Status, Unit
from partnership.models import Attendance, Group, Person, Seat
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written


@pytest.fixture
def board(partnership) -> Group:
    return make_record(Group, partnership, "board", name="Board", kind="board")


@pytest.fixture
def panel(partnership) -> Group:
    return make_record(Group, partnership, "panel", name="Panel", kind="panel")


def make_seat(group: Group, key: str, **values: object) -> Seat:
    return make_record(Seat, group.partnership, key, group=group, **values)


def row(key: str, *texts: str | Status | None) -> Row:
    """Return the row of a seat; None is not available."""
    return Row(
        tuple(
            Quantity(text, record=f"seats/{key}")
            if isinstance(text, str) and not isinstance(text, Status)
            else Quantity(
                None, status=text or Status.NOT_AVAILABLE, record=f"seats/{key}"
            )
            for text in texts
        )
    )


def test_members_have_role_and_agency_which_is_not_taken_for_one(
    partnership, period, board, police, school
):
    people = {
        key: make_record(Person, partnership, key, name=key, office=office, agency=of)
        for key, office, of in (
            ("ann", "Head", school),
            ("ben", "Chair", None),
            ("cat", "Chief", None),
        )
    }
    make_seat(board, "a", person=people["ann"], role="Vice Chair", position=1)
    make_seat(board, "b", person=people["ben"], role="chair", position=2)
    make_seat(board, "c", person=people["cat"], agency=police, position=3)
    make_seat(board, "d", agency=police, role="Observer", position=4)
    make_seat(board, "e", agency=school, position=5)
    make_seat(board, "f", role="Lay member", position=6)

    assert written("membership", period) == [
        Table(
            "members-board",
            "Board: members",
            (Column("Member"), Column("Role"), Column("Agency")),
            (
                row("a", "ann", "Head (Vice Chair)", "Riverside School"),
                row("b", "ben", "Chair", Status.NOT_APPLICABLE),
                row("c", "cat", "Chief", "Riverside Police"),
                row("d", "Not named", "Observer", "Riverside Police"),
                row("e", "Not named", Status.NOT_APPLICABLE, "Riverside School"),
                row("f", "Lay member", Status.NOT_APPLICABLE, Status.NOT_APPLICABLE),
            ),
        )
    ]


def test_where_agencies_alone_are_members_nothing_is_said_twice(
    period, board, panel, police, school
):
    make_seat(board, "a", agency=police)
    make_seat(board, "b", agency=school)

    assert written("membership", period) == [
        Table(
            "members-board",
            "Board: members",
            (Column("Member"),),
            (row("a", "Riverside Police"), row("b", "Riverside School")),
        )
    ]


def test_former_members_have_a_table_of_their_own_with_dates(period, board, police):
    make_seat(board, "a", agency=police, since="May 2013")
    make_seat(board, "b", role="Lay member")
    make_seat(board, "c", role="Young person", since="2012", until="2013")
    make_seat(board, "d", role="Governor", until="2014")

    assert written("membership", period) == [
        Table(
            "members-board",
            "Board: members",
            (Column("Member"), Column("When")),
            (
                row("a", "Riverside Police", "since May 2013"),
                row("b", "Lay member", None),
            ),
        ),
        Table(
            "former-members-board",
            "Board: former members",
            (Column("Member"), Column("When")),
            (
                row("c", "Young person", "2012 to 2013"),
                row("d", "Governor", "until 2014"),
            ),
        ),
    ]


def test_chosen_groups_show_their_members_in_the_order_chosen(
    partnership, period, board, panel
):
    other = make_record(Group, partnership, "other", name="Other", kind="panel")
    for group in (board, panel, other):
        make_seat(group, f"lay-{group.key}", role="Lay member")

    assert [
        block.caption
        for block in written("membership", period, "panel", "board")
        if isinstance(block, Table)
    ] == ["Panel: members", "Board: members"]


def make_attendance(group: Group, period, key: str, **values: object) -> Attendance:
    return make_year_record(Attendance, period, key, group=group, seat=key, **values)


COLUMNS = (
    Column("Agency or role"),
    Column("Meetings", Unit.COUNT),
    Column("Member", Unit.COUNT),
    Column("Deputy", Unit.COUNT),
    Column("Nobody", Unit.COUNT),
    Column("Either", Unit.COUNT),
    Column("Share", Unit.PERCENT),
)
NOTES = ("Either and its share: the member or the deputy came.",)


def attended(key: str, seat: str, *counts: int | None, share: int | None) -> Row:
    record = f"attendance/{key}"
    units = [*(Unit.COUNT for _ in counts), Unit.PERCENT]
    return Row(
        (
            Quantity(seat, record=record),
            *(
                Quantity(None, status=Status.NOT_AVAILABLE, record=record)
                if count is None
                else Quantity(count, unit, record=record)
                for count, unit in zip((*counts, share), units, strict=True)
            ),
        )
    )


def test_attendance_is_a_table_in_which_none_is_not_unknown(
    partnership, period, board, panel
):
    later = make_period(partnership, "2024-25", position=2)
    make_attendance(board, period, "lay", held=8, member=4, deputy=2, absent=2)
    make_attendance(board, period, "late", held=0, member=0, deputy=0, absent=0)
    make_attendance(board, period, "unknown", held=8, member=3)
    make_attendance(
        board, period, "watcher", held=8, member=8, deputy=0, absent=0, observer=True
    )
    make_attendance(board, later, "next", held=8, member=4, deputy=2, absent=2)

    assert written("attendance", period) == [
        Table(
            "attendance-board",
            "Board: who came to meetings, 2023-24",
            COLUMNS,
            (
                attended("late", "late", 0, 0, 0, 0, 0, share=None),
                attended("lay", "lay", 8, 4, 2, 2, 6, share=75),
                attended("unknown", "unknown", 8, 3, None, None, None, share=None),
                attended("watcher", "watcher (observer)", 8, 8, 0, 0, 8, share=100),
            ),
            NOTES,
        )
    ]


def test_attendance_of_chosen_groups_leaves_the_others_out(period, board, panel):
    make_attendance(board, period, "lay", held=8, member=4, deputy=2, absent=2)
    make_attendance(panel, period, "school", held=4, member=4, deputy=0, absent=0)

    assert written("attendance", period, "panel") == [
        Table(
            "attendance-panel",
            "Panel: who came to meetings, 2023-24",
            COLUMNS,
            (attended("school", "school", 4, 4, 0, 0, 4, share=100),),
            NOTES,
        )
    ]


def test_attendance_of_several_seats_has_a_chart_the_best_first(period, board):
    make_attendance(board, period, "lay", held=8, member=4, deputy=2, absent=2)
    make_attendance(board, period, "head", held=8, member=8, deputy=0, absent=0)

    chart, _ = written("attendance", period)

    assert chart == Chart(
        title="Board: share of meetings attended, 2023-24",
        finding="Attendance ranged from 100% (head) to 75% (lay).",
        form=ChartForm.BARS,
        unit=Unit.PERCENT,
        points=(
            ("head", Quantity(100, Unit.PERCENT, record="attendance/head")),
            ("lay", Quantity(75, Unit.PERCENT, record="attendance/lay")),
        ),
    )


def test_attendance_has_no_chart_where_a_share_is_not_known(period, board):
    make_attendance(board, period, "lay", held=8, member=4, deputy=2, absent=2)
    make_attendance(board, period, "late", held=0, member=0, deputy=0, absent=0)

    (only,) = written("attendance", period)

    assert isinstance(only, Table)
