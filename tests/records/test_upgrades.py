"""Each step by which a folder of an older format becomes one of the next."""

import pytest

from records.exchange.reading import Row, Table
from records.exchange.upgrades import (
    Folder,
    add_column,
    add_field,
    map_values,
    remove_column,
    rename_column,
    rename_field,
    rename_file,
    rows_from_column,
    split_column,
    upgrade,
)


def table(*rows: dict[str, str], file: str = "events.csv", is_whole: bool = True):
    return Table(
        file,
        tuple(rows[0]),
        tuple(Row(file, line, cells) for line, cells in enumerate(rows, start=2)),
        is_whole,
    )


def folder(**tables: Table) -> Folder:
    return Folder(
        manifest={"report": {"title": "Yearly report"}}, tables=tables, passages={}
    )


def after(step, **tables: Table) -> dict[str, list[dict[str, str]]]:
    """Return the cells of every file after `step`, in the order of the columns."""
    changed = folder(**tables)
    step(changed)
    return {
        name: [
            {column: row.cells[column] for column in one.columns} for row in one.rows
        ]
        for name, one in changed.tables.items()
    }


EVENTS = ({"key": "a", "when": "May"}, {"key": "b", "when": ""})


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (rename_file("events", "meetings"), {"meetings": list(EVENTS)}),
        (
            rename_column("events", "when", "held"),
            {"events": [{"key": "a", "held": "May"}, {"key": "b", "held": ""}]},
        ),
        (
            add_column("events", "open", "yes"),
            {"events": [{**row, "open": "yes"} for row in EVENTS]},
        ),
        (
            add_column("events", "known", lambda row: "yes" if row["when"] else "no"),
            {"events": [EVENTS[0] | {"known": "yes"}, EVENTS[1] | {"known": "no"}]},
        ),
        (add_column("events", "when", "never"), {"events": list(EVENTS)}),
        (remove_column("events", "when"), {"events": [{"key": "a"}, {"key": "b"}]}),
        (
            map_values("events", "when", {"May": "2023-05"}),
            {"events": [{"key": "a", "when": "2023-05"}, EVENTS[1]]},
        ),
        (
            map_values("events", "when", str.upper),
            {"events": [{"key": "a", "when": "MAY"}, EVENTS[1]]},
        ),
        (
            split_column("events", "when", ("from", "to"), lambda cell, _: (cell, "")),
            {
                "events": [
                    {"key": "a", "from": "May", "to": ""},
                    {"key": "b", "from": "", "to": ""},
                ]
            },
        ),
        (
            rows_from_column(
                "events",
                "when",
                "days",
                lambda row: [
                    {"key": f"{row['key']}-{n}", "event": row["key"], "day": day}
                    for n, day in enumerate(row["when"].split(), start=1)
                ],
            ),
            {
                "events": [{"key": "a"}, {"key": "b"}],
                "days": [{"key": "a-1", "event": "a", "day": "May"}],
            },
        ),
    ],
)
def test_a_step_changes_what_was_read(step, expected):
    assert after(step, events=table(*EVENTS)) == expected


@pytest.mark.parametrize(
    "step",
    [
        rename_file("plans", "strands"),
        rename_column("events", "lead", "led_by"),
        rename_column("plans", "lead", "led_by"),
        add_column("plans", "lead", ""),
        remove_column("events", "lead"),
        map_values("events", "lead", {}),
        split_column("events", "lead", ("agency", "name"), lambda cell, _: (cell, "")),
        rows_from_column("events", "lead", "leads", lambda row: [dict(row)]),
        rename_field("report", "heading", "title"),
    ],
)
def test_a_step_finds_nothing_to_do_in_another_folder(step):
    there = folder(events=table(*EVENTS))

    step(there)

    assert there == folder(events=table(*EVENTS))


def test_made_rows_join_those_that_are_there_and_keep_their_own_origin():
    there = folder(
        events=table({"key": "a", "day": "May"}, is_whole=False),
        days=table({"key": "x", "day": "June"}, file="days.csv"),
    )

    rows_from_column("events", "day", "days", lambda row: [dict(row)])(there)

    assert there.tables["days"] == Table(
        "days.csv",
        ("key", "day"),
        (
            Row("days.csv", 2, {"key": "x", "day": "June"}),
            Row("events.csv", 2, {"key": "a", "day": "May"}),
        ),
        is_whole=False,
    )


def test_a_split_can_look_up_what_other_files_hold():
    def agency(cell, there):
        keys = {row.cells["name"]: row.cells["key"] for row in there.tables["a"].rows}
        return (keys.get(cell, ""), "" if cell in keys else cell)

    split = split_column("events", "lead", ("agency", "lead"), agency)

    assert after(
        split,
        events=table({"lead": "Police"}, {"lead": "Somebody"}),
        a=table({"key": "police", "name": "Police"}),
    )["events"] == [
        {"agency": "police", "lead": ""},
        {"agency": "", "lead": "Somebody"},
    ]


def test_fields_of_the_manifest_are_added_and_renamed():
    there = folder()

    add_field("report", "open", True)(there)
    add_field("report", "title", "Another")(there)
    rename_field("report", "title", "name")(there)
    add_field("nobody", "name", "x")(there)

    assert there.manifest == {"report": {"open": True, "name": "Yearly report"}}


def test_the_steps_of_each_number_since_are_taken_in_order():
    steps = {
        1: (rename_column("events", "when", "held"),),
        2: (rename_column("events", "held", "day"),),
    }
    old, newer = (
        folder(events=table({"when": "May"})),
        folder(events=table({"held": "May"})),
    )

    upgrade(old, steps, since=1)
    upgrade(newer, steps, since=2)

    assert old == newer == folder(events=table({"day": "May"}))
