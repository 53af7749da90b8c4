from documents.blocks import (
    Column,
    Definition,
    DefinitionList,
    Node,
    Row,
    Table,
    Tree,
)
from documents.quantities import Quantity, Status, Unit
from partnership.models import (
    Group,
    GroupYear,
    Meeting,
)
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written


def make_group(
    partnership, key: str, above: Group | None = None, **values: object
) -> Group:
    return make_record(
        Group,
        partnership,
        key,
        name=key.title(),
        kind="board" if above is None else "panel",
        reports_to=above,
        **values,
    )


def test_the_structure_alone_leaves_out_what_groups_did(partnership, period):
    board = make_group(partnership, "board")
    panel = make_group(partnership, "panel", board, also_reports_to="the Safety Board")
    make_year_record(GroupYear, period, "panel-2023-24", group=panel, times_met=4)

    (tree,) = written("group-structure", period)

    assert isinstance(tree, Tree)
    assert tree.nodes[0].nodes[0].detail == "Panel · reports to the Safety Board too"


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


def test_a_joint_group_and_a_virtual_one_say_so_in_the_tree_and_in_the_table(
    partnership, period
):
    board = make_group(partnership, "board", joint_with="Hillside", chair="Asha Rao")
    circle = make_group(partnership, "circle", board, virtual=True)
    make_year_record(
        GroupYear, period, "board-now", group=board, activity="<p>Met.</p>", position=1
    )
    make_year_record(
        GroupYear,
        period,
        "circle-now",
        group=circle,
        times_met=2,
        counted_since="May 2023",
        position=2,
    )

    tree, table = written("groups", period)

    assert isinstance(table, Table)
    assert [tree, [row.cells[2].value for row in table.rows]] == [
        Tree(
            "Who reports to whom",
            (
                Node(
                    "Board",
                    "Board · joint with Hillside · Asha Rao",
                    (Node("Circle", "Panel · virtual group", (), "groups/circle"),),
                    "groups/board",
                ),
            ),
        ),
        [
            "<p><strong>Joint with:</strong> Hillside.</p><p>Met.</p>",
            "<p><strong>Form:</strong> virtual group. "
            "<strong>Meetings counted since:</strong> May 2023.</p>",
        ],
    ]


def test_meetings_say_when_they_were_held_and_how_many_came(period):
    make_year_record(
        Meeting,
        period,
        "forum",
        title="Forum <1>",
        held="May & June 2023",
        attended=1360,
        summary="<p>It went well.</p>",
    )
    make_year_record(Meeting, period, "nobody", title="Open day", attended=0)
    make_year_record(Meeting, period, "unknown", title="Talk")

    assert written("meetings", period) == [
        DefinitionList(
            (
                Definition(
                    "Forum <1>",
                    "<p><strong>When:</strong> May &amp; June 2023. "
                    "<strong>People attending:</strong> 1,360.</p>"
                    "<p>It went well.</p>",
                    "meetings/forum",
                ),
                Definition(
                    "Open day",
                    "<p><strong>People attending:</strong> 0.</p>",
                    "meetings/nobody",
                ),
                Definition("Talk", "", "meetings/unknown"),
            )
        )
    ]
