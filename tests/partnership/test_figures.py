from partnership.figures import figures
from partnership.models import Group, GroupYear, Meeting, Person, Publication
from records.figures import Figure
from records.quantities import Quantity, Unit
from records.shelf import Shelf
from tests.factories import make_record, make_year_record


def test_nothing_recorded_comes_to_nothing(partnership):
    assert list(figures(Shelf(partnership))) == []


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

    assert list(figures(Shelf(partnership))) == [
        Figure(
            "periods/2023-24/label",
            "2023-24: label",
            Quantity("2023-24", record="periods/2023-24"),
        ),
        Figure(
            "people/rao/since",
            "Asha Rao, Chair: since",
            Quantity("2019", record="people/rao"),
        ),
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


def test_times_met_say_at_least_where_only_that_is_known(partnership, period):
    groups = [
        make_record(Group, partnership, key, name=key.title(), kind="board")
        for key in ("board", "panel")
    ]
    for group, at_least in zip(groups, (True, False), strict=True):
        make_year_record(
            GroupYear,
            period,
            f"{group.key}-year",
            group=group,
            times_met=4,
            at_least=at_least,
        )

    assert [
        (one.address, one.quantity)
        for one in figures(Shelf(partnership))
        if one.address.startswith("group-years")
    ] == [
        (
            "group-years/board-year/times_met",
            Quantity(4, Unit.COUNT, "at least", record="group-years/board-year"),
        ),
        (
            "group-years/panel-year/times_met",
            Quantity(4, Unit.COUNT, record="group-years/panel-year"),
        ),
    ]


def test_a_group_that_never_met_met_no_times(partnership, period):
    group = make_record(Group, partnership, "board", name="Board", kind="board")
    make_year_record(GroupYear, period, "board-year", group=group, times_met=0)

    by_address = {one.address: one.quantity for one in figures(Shelf(partnership))}

    assert by_address["group-years/board-year/times_met"] == Quantity(
        0, Unit.COUNT, record="group-years/board-year"
    )
