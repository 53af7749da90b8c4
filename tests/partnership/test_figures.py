from decimal import Decimal

import pytest

from documents.quantities import Quantity, Unit
from partnership.figures import attendance
from partnership.kinds import KINDS
from partnership.models import (
    Agency,
    Attendance,
    Contact,
    Group,
    GroupYear,
    Meeting,
    NeedLevel,
    Person,
    Publication,
    Seat,
)
from records.cache import RecordCache
from records.figures import Figure, field_figures
from tests.factories import make_record, make_year_record


def figures(partnership) -> list[Figure]:
    """Return every field of a record of this app that texts may link to."""
    cache = RecordCache(partnership)
    return [
        figure
        for kind in KINDS
        for figure in field_figures(
            kind.name, cache.every(kind.model), **dict(kind.figures)
        )
    ]


def values(partnership) -> dict[str, Quantity]:
    return {one.address: one.quantity for one in figures(partnership)}


def make_board(partnership) -> Group:
    return make_record(Group, partnership, "board", name="Board", kind="board")


def test_nothing_recorded_comes_to_nothing(partnership):
    assert figures(partnership) == []
    assert list(attendance(RecordCache(partnership))) == []


def test_what_people_groups_meetings_and_publications_come_to(partnership, period):
    make_record(
        Person, partnership, "rao", name="Asha Rao", office="Chair", since="2019"
    )
    group = make_record(
        Group,
        partnership,
        "board",
        name="Board",
        kind="board",
        since="2018",
        until="2024",
    )
    make_year_record(GroupYear, period, "board-year", group=group, frequency="monthly")
    make_year_record(
        Meeting, period, "forum", title="Forum", held="May 2023", attended=1360
    )
    make_year_record(
        Publication, period, "policy", title="Policy", status="planned", expected="2025"
    )

    assert [
        one for one in figures(partnership) if not one.address.startswith("periods")
    ] == [
        Figure(
            "groups/board/since",
            "Board: since",
            Quantity("2018", record="groups/board"),
        ),
        Figure(
            "groups/board/until",
            "Board: until",
            Quantity("2024", record="groups/board"),
        ),
        Figure(
            "group-years/board-year/frequency",
            "Board in 2023-24: frequency",
            Quantity("monthly", record="group-years/board-year"),
            "2023-24",
        ),
        Figure(
            "people/rao/since",
            "Asha Rao, Chair: since",
            Quantity("2019", record="people/rao"),
        ),
        Figure(
            "meetings/forum/held",
            "Forum (May 2023): when",
            Quantity("May 2023", record="meetings/forum"),
            "2023-24",
        ),
        Figure(
            "meetings/forum/attended",
            "Forum (May 2023): people attending",
            Quantity(1360, Unit.COUNT, record="meetings/forum"),
            "2023-24",
        ),
        Figure(
            "publications/policy/expected",
            "Policy: when",
            Quantity("2025", record="publications/policy"),
            "2023-24",
        ),
    ]


def test_a_period_and_an_agency_know_their_days(partnership, period):
    make_record(
        Agency,
        partnership,
        "ccg",
        name="Riverside CCG",
        kind="health-commissioner",
        active_from=period.starts_on,
        active_to=period.ends_on,
    )

    assert values(partnership) == {
        "periods/2023-24/label": Quantity("2023-24", record="periods/2023-24"),
        "periods/2023-24/starts_on": Quantity(
            period.starts_on, Unit.DATE, record="periods/2023-24"
        ),
        "periods/2023-24/ends_on": Quantity(
            period.ends_on, Unit.DATE, record="periods/2023-24"
        ),
        "agencies/ccg/active_from": Quantity(
            period.starts_on, Unit.DATE, record="agencies/ccg"
        ),
        "agencies/ccg/active_to": Quantity(
            period.ends_on, Unit.DATE, record="agencies/ccg"
        ),
    }


def test_a_seat_a_contact_and_a_level_of_need_are_linked_to_as_well(
    partnership, period
):
    board = make_board(partnership)
    make_record(
        Seat,
        partnership,
        "lay",
        group=board,
        role="Lay member",
        since="May 2013",
        until="2014",
    )
    make_year_record(Contact, period, "team", name="Team", telephone="01942 828300")
    make_year_record(NeedLevel, period, "targeted", level="2b", title="Targeted")

    told = {
        address: quantity.value
        for address, quantity in values(partnership).items()
        if not address.startswith("periods")
    }
    assert told == {
        "seats/lay/since": "May 2013",
        "seats/lay/until": "2014",
        "contacts/team/telephone": "01942 828300",
        "need-levels/targeted/level": "2b",
    }


def test_times_met_say_at_least_and_since_when_they_were_counted(partnership, period):
    given: dict[str, dict[str, object]] = {
        "least": {"at_least": True, "counted_since": "May 2023"},
        "exact": {"at_least": False},
    }
    for key, known in given.items():
        make_year_record(
            GroupYear,
            period,
            key,
            group=make_record(Group, partnership, key, name=key, kind="board"),
            times_met=4,
            **known,
        )

    told = {
        address: quantity
        for address, quantity in values(partnership).items()
        if address.startswith("group-years")
    }
    assert told == {
        "group-years/exact/times_met": Quantity(
            4, Unit.COUNT, record="group-years/exact"
        ),
        "group-years/least/times_met": Quantity(
            4, Unit.COUNT, "at least", record="group-years/least"
        ),
        "group-years/least/counted_since": Quantity(
            "May 2023", record="group-years/least"
        ),
    }


def test_a_group_that_never_met_met_no_times(partnership, period):
    make_year_record(
        GroupYear, period, "year", group=make_board(partnership), times_met=0
    )

    assert values(partnership)["group-years/year/times_met"] == Quantity(
        0, Unit.COUNT, record="group-years/year"
    )


def test_a_seat_is_represented_by_its_member_and_by_deputies(partnership, period):
    make_year_record(
        Attendance,
        period,
        "police",
        group=make_board(partnership),
        seat="Police",
        held=7,
        member=4,
        deputy=2,
        absent=1,
    )

    assert list(attendance(RecordCache(partnership))) == [
        Figure(
            "attendance/police/represented",
            "Police on Board, 2023-24: times represented",
            Quantity(6, Unit.COUNT, record="attendance/police"),
            "2023-24",
        ),
        Figure(
            "attendance/police/share",
            "Police on Board, 2023-24: represented, in per cent of the meetings held",
            Quantity(Decimal("85.7"), Unit.PERCENT, record="attendance/police"),
            "2023-24",
        ),
    ]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"held": 7, "member": 0, "deputy": 0}, [0, Decimal("0.0")]),
        ({"held": 0, "member": 0, "deputy": 0}, [0]),
        ({"held": None, "member": 3, "deputy": 0}, [3]),
        ({"held": 7, "member": None, "deputy": 2}, []),
        ({"held": 7, "member": 4, "deputy": None}, []),
    ],
)
def test_what_is_unknown_is_not_counted_as_nothing(
    partnership, period, counts, expected
):
    board = make_board(partnership)
    make_year_record(Attendance, period, "lay", group=board, seat="Lay", **counts)

    found = attendance(RecordCache(partnership))

    assert [one.quantity.value for one in found] == expected
