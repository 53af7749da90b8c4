from partnership.models import (
    Group,
    GroupYear,
)
from records.quantities import Quantity, Status, Unit
from reports.document import (
    Column,
    Node,
    Row,
    Table,
    Tree,
)
from tests.factories import make_period, make_record, make_year_record
from tests.reports.briefs import written


def make_group(partnership, key: str, above: Group | None = None, chair="") -> Group:
    return make_record(
        Group,
        partnership,
        key,
        name=key.title(),
        kind="board" if above is None else "panel",
        reports_to=above,
        chair=chair,
    )


def test_groups_are_a_tree_of_who_reports_to_whom(partnership, period):
    board = make_group(partnership, "board", chair="Asha Rao")
    panel = make_group(partnership, "panel", board)
    make_group(partnership, "circle", panel)
    make_group(partnership, "audit", board)
    make_group(partnership, "alone")

    assert written("groups", period) == [
        Tree(
            "Who reports to whom",
            (
                Node(
                    "Board",
                    "Board · Asha Rao",
                    (
                        Node("Audit", "Panel", (), "groups/audit"),
                        Node(
                            "Panel",
                            "Panel",
                            (Node("Circle", "Panel", (), "groups/circle"),),
                            "groups/panel",
                        ),
                    ),
                    "groups/board",
                ),
            ),
        )
    ]


def test_a_tree_of_chosen_groups_begins_below_those_left_out(partnership, period):
    board = make_group(partnership, "board")
    panel = make_group(partnership, "panel", board)
    make_group(partnership, "circle", panel)

    assert written("groups", period, "panel", "circle") == [
        Tree(
            "Who reports to whom",
            (
                Node(
                    "Panel",
                    "Panel",
                    (Node("Circle", "Panel", (), "groups/circle"),),
                    "groups/panel",
                ),
            ),
        )
    ]


def test_groups_work_is_a_table_of_the_period_and_unknown_is_not_zero(
    partnership, period
):
    later = make_period(partnership, "2024-25", position=2)
    given: dict[str, dict[str, object]] = {
        "a": {"frequency": "monthly", "times_met": 11, "activity": "<p>Met.</p>"},
        "b": {"times_met": 4, "at_least": True, "impact": "<p>More care.</p>"},
        "c": {"times_met": 0},
        "d": {},
    }
    for key, values in given.items():
        group = make_group(partnership, key)
        make_year_record(GroupYear, period, f"{key}-now", group=group, **values)
        make_year_record(GroupYear, later, f"{key}-later", group=group, times_met=1)

    def row(key: str, met: Quantity, html: str) -> Row:
        record = f"group-years/{key}-now"
        work = (
            Quantity(html, Unit.RICH, record=record)
            if html
            else Quantity(None, status=Status.NOT_AVAILABLE, record=record)
        )
        return Row((Quantity(key.title(), record=record), met, work))

    assert written("groups", period) == [
        Table(
            "groups",
            "How groups worked, 2023-24",
            (
                Column("Group"),
                Column("How often it met"),
                Column("Work and effect"),
            ),
            (
                row(
                    "a", Quantity("monthly", record="group-years/a-now"), "<p>Met.</p>"
                ),
                row(
                    "b",
                    Quantity(4, Unit.COUNT, "at least", record="group-years/b-now"),
                    "<p><strong>Effect:</strong> More care.</p>",
                ),
                row("c", Quantity(0, Unit.COUNT, record="group-years/c-now"), ""),
                row(
                    "d",
                    Quantity(
                        None, status=Status.NOT_AVAILABLE, record="group-years/d-now"
                    ),
                    "",
                ),
            ),
        )
    ]
