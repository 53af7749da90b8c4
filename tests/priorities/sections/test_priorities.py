import pytest

from documents.blocks import (
    Column,
    Item,
    ItemList,
    Prose,
    Row,
    Section,
    Table,
    Unrecorded,
)
from documents.quantities import Quantity, Status, Unit
from priorities.models import Action, NextStep, Priority, Progress, Strand
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written


@pytest.fixture
def plan(partnership) -> Strand:
    return make_record(
        Strand, partnership, "plan", name="Our plan", kind="business", numbered=True
    )


@pytest.fixture
def homes(partnership, plan) -> Priority:
    return make_record(
        Priority,
        partnership,
        "homes",
        strand=plan,
        title="Safe homes",
        aim="<p>Every home is safe.</p>",
    )


def do(period, key: str, priority: Priority, **given: object) -> Progress:
    return make_year_record(
        Progress, period, key, **{"priority": priority, "done": "<p>Done.</p>"} | given
    )


def done_section(*blocks) -> Section:
    return Section(
        "part.done", "What has been done", blocks=tuple(blocks), listed=False
    )


AIM = Prose("<p><strong>What we aim at:</strong> Every home is safe.</p>")


def test_a_priority_without_progress_says_so(period, homes):
    assert written("priority", period, "homes") == [
        AIM,
        done_section(Unrecorded("Nothing has been recorded for 2023-24.")),
    ]


def test_a_priority_shows_lead_ins_lists_and_parts_in_the_order_of_the_rows(
    period, later, homes
):
    do(period, "a", homes, lead_in=True, done="<p>In short.</p>", position=1)
    do(
        period,
        "b",
        homes,
        heading="Visits & <calls>",
        analysis="<p>More.</p>",
        impact="<p>Safer.</p>",
        position=2,
    )
    row = do(period, "c", homes, done="<p>Listed.</p>", position=3)
    do(period, "part", homes, part_of=row, done="<p>A part.</p>", position=9)
    lead_in = do(period, "d", homes, lead_in=True, done="<p>Also.</p>", position=4)
    do(period, "of-lead-in", homes, part_of=lead_in, done="<p>More.</p>", position=9)
    do(later, "later", homes, done="<p>Later.</p>", position=5)

    assert written("priority", period, "homes") == [
        AIM,
        done_section(
            Prose("<p>In short.</p>"),
            ItemList(
                (
                    Item(
                        "<p><strong>Visits &amp; &lt;calls&gt;:</strong> Done.</p>"
                        "<p><strong>Analysis:</strong> More.</p>"
                        "<p><strong>Impact:</strong> Safer.</p>",
                        (),
                        "progress/b",
                    ),
                    Item(
                        "<p>Listed.</p>",
                        (Item("<p>A part.</p>", (), "progress/part"),),
                        "progress/c",
                    ),
                )
            ),
            Prose("<p>Also.</p>"),
            ItemList((Item("<p>More.</p>", (), "progress/of-lead-in"),)),
        ),
    ]


def test_a_part_of_last_years_row_is_not_lost(period, partnership, homes):
    before = make_period(partnership, "2022-23", position=0)
    old = do(before, "old", homes)
    do(period, "new", homes, part_of=old, done="<p>Goes on.</p>")
    carried = make_year_record(
        Action, before, "carried", priority=homes, text="<p>Old.</p>"
    )
    make_year_record(
        Action, period, "next", priority=homes, part_of=carried, text="<p>Next.</p>"
    )

    assert written("priority", period, "homes") == [
        AIM,
        done_section(ItemList((Item("<p>Goes on.</p>", (), "progress/new"),))),
        Section(
            "part.to-do",
            "What needs to be done",
            blocks=(ItemList((Item("<p>Next.</p>", (), "actions/next"),)),),
            listed=False,
        ),
    ]


def test_what_needs_to_be_done_says_by_when_unless_its_words_do(period, later, homes):
    linked = '<p>Visit by <data data-figure="actions/visit/due"></data>.</p>'
    visit = make_year_record(
        Action, period, "visit", priority=homes, text=linked, due="May 2024"
    )
    make_year_record(
        Action,
        period,
        "call",
        priority=homes,
        part_of=visit,
        text="<p>Call.</p>",
        due="June 2024",
        lead="Police & council",
    )
    make_year_record(Action, later, "later", priority=homes, text="<p>Later.</p>")
    part = Item(
        "<p>Call.</p><p><strong>By:</strong> June 2024. "
        "<strong>Lead:</strong> Police &amp; council.</p>",
        (),
        "actions/call",
    )

    assert written("priority", period, "homes")[2:] == [
        Section(
            "part.to-do",
            "What needs to be done",
            blocks=(
                ItemList(
                    (
                        Item(
                            '<p>Visit by <data data-figure="actions/visit/due">'
                            "May 2024</data>.</p>",
                            (part,),
                            "actions/visit",
                        ),
                    )
                ),
            ),
            listed=False,
        )
    ]


def test_a_link_to_another_records_date_leaves_the_own_date_said(period, homes):
    make_year_record(
        Action,
        period,
        "visit",
        priority=homes,
        text='<p>See <data data-figure="actions/re/visit/due"></data> and '
        '<a href="https://example.org/actions/visit/due">there</a>.</p>',
        due="May 2024",
    )

    section = written("priority", period, "homes")[2]

    assert isinstance(section, Section)
    items = section.blocks[0]
    assert isinstance(items, ItemList)
    assert items.items[0].html.endswith("<p><strong>By:</strong> May 2024.</p>")


def test_a_workplan_is_a_table_of_outcomes_and_progress(
    partnership, period, plan, homes
):
    make_record(
        Priority, partnership, "work", strand=plan, title="Safe work", position=1
    )
    do(period, "a", homes, done="<p>First.</p>", position=1)
    do(period, "b", homes, done="<p>Second.</p>", position=2)

    outcome = Column("Outcome"), Column("Progress and impact")
    first = (
        Quantity("Safe homes", record="priorities/homes"),
        Quantity(
            "<ul><li><p>First.</p></li><li><p>Second.</p></li></ul>",
            Unit.RICH,
            record="priorities/homes",
        ),
    )
    second = (
        Quantity("Safe work", record="priorities/work"),
        Quantity(None, status=Status.NOT_AVAILABLE, record="priorities/work"),
    )
    caption = "Our plan: outcomes and progress, 2023-24"

    assert written("workplan", period, "plan") == [
        Table(
            "plan",
            caption,
            (Column("No."), *outcome),
            (Row((Quantity("1"), *first)), Row((Quantity("2"), *second))),
        )
    ]
    homes.number = "4b"
    homes.save()
    numbered = written("workplan", period, "plan")[0]
    assert isinstance(numbered, Table)
    assert [row.cells[0].value for row in numbered.rows] == ["4b", "2"]
    homes.number, plan.numbered = "", False
    homes.save()
    plan.save()
    assert written("workplan", period, "plan") == [
        Table("plan", caption, outcome, (Row(first), Row(second)))
    ]


def test_a_workplan_without_outcomes_says_so(period, plan):
    assert written("workplan", period, "plan") == [
        Unrecorded("No outcomes have been recorded for Our plan.")
    ]


def test_next_steps_say_by_when_unless_their_words_do(period, later):
    linked = '<p>Grow by <data data-figure="next-steps/grow/due"></data>.</p>'
    make_year_record(NextStep, period, "grow", text=linked, due="May 2024")
    make_year_record(NextStep, period, "rest", text="<p>Rest.</p>", due="June 2024")
    make_year_record(NextStep, later, "later", text="<p>Later.</p>")

    assert written("next-steps", period) == [
        ItemList(
            (
                Item(
                    '<p>Grow by <data data-figure="next-steps/grow/due">'
                    "May 2024</data>.</p>",
                    (),
                    "next-steps/grow",
                ),
                Item(
                    "<p>Rest.</p><p><strong>By:</strong> June 2024.</p>",
                    (),
                    "next-steps/rest",
                ),
            )
        )
    ]


def test_a_priority_says_what_it_hopes_for_and_who_answers_for_it(period, homes):
    homes.impact_sought, homes.lead = "<p>Fewer fires.</p>", "Fire & rescue"
    homes.champions, homes.oversight = "A. Rao; B. Lee", "Executive"
    homes.save()

    assert written("priority", period, "homes")[0] == Prose(
        "<p><strong>What we aim at:</strong> Every home is safe.</p>"
        "<p><strong>Impact we hope for:</strong> Fewer fires.</p>"
        "<p><strong>Lead:</strong> Fire &amp; rescue. "
        "<strong>Champions:</strong> A. Rao; B. Lee. "
        "<strong>Overseen by:</strong> Executive.</p>"
    )


def test_progress_may_say_something_in_any_of_its_columns(period, homes):
    do(period, "a", homes, done="", heading="Visits & <calls>", position=1)
    do(period, "b", homes, done="", next_steps="<p>Go on.</p>", position=2)

    assert written("priority", period, "homes")[1] == done_section(
        ItemList(
            (
                Item(
                    "<p><strong>Visits &amp; &lt;calls&gt;</strong></p>",
                    (),
                    "progress/a",
                ),
                Item("<p><strong>Next steps:</strong> Go on.</p>", (), "progress/b"),
            )
        )
    )
