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
from partnership.models import Period
from priorities.models import Priority, Progress, Strand
from tests.documents.tables import values_of
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written

NO_PLAN = Unrecorded("Choose the plan to show in this section.")


@pytest.fixture
def plan(partnership) -> Strand:
    return make_record(Strand, partnership, "plan", name="Our plan", kind="business")


@pytest.fixture
def homes(partnership, plan) -> Priority:
    return make_priority(plan, "homes", "Safe homes", position=1)


@pytest.fixture
def work(partnership, plan) -> Priority:
    return make_priority(plan, "work", "Safe work", position=2)


def make_priority(plan: Strand, key: str, title: str, **values: object) -> Priority:
    return make_record(
        Priority, plan.partnership, key, strand=plan, title=title, **values
    )


def do(period: Period, key: str, priority: Priority, **said: object) -> Progress:
    return make_year_record(Progress, period, key, priority=priority, **said)


@pytest.mark.parametrize(
    "kind", ["priority-list", "priority-overview", "champions", "business-plan"]
)
def test_a_plan_that_is_not_there_or_empty_is_said_to_be(period, plan, kind):
    assert written(kind, period) == [NO_PLAN]
    assert written(kind, period, "gone") == [NO_PLAN]
    assert written(kind, period, "plan")[-1] == Unrecorded(
        "No priorities have been recorded for Our plan."
    )


def test_several_plans_stand_under_their_names(partnership, period, plan, homes):
    other = make_record(Strand, partnership, "other", name="Other", kind="strategy")
    make_priority(other, "work", "Safe work")

    def part(key: str, name: str, item: Item) -> Section:
        blocks = (ItemList((item,)),)
        return Section(f"part.{key}", name, blocks=blocks, listed=False)

    assert written("priority-list", period, "other", "plan") == [
        part("other", "Other", Item("<p>Safe work</p>", (), "priorities/work")),
        part("plan", "Our plan", Item("<p>Safe homes</p>", (), "priorities/homes")),
    ]


class TestPriorityList:
    def test_says_what_the_plan_is_for_and_lists_its_priorities_by_theme(
        self, period, plan, homes, work
    ):
        plan.purpose, plan.runs = "<p>To keep people safe.</p>", "2023-2026"
        plan.approved, plan.version = "May 2023", "1.2"
        plan.save()
        homes.aim, homes.lead = "<p>No fires.</p>", "Fire & rescue"
        homes.save()
        work.theme = "At work"
        work.save()

        assert written("priority-list", period, "plan") == [
            Prose(
                "<p>To keep people safe.</p><p><strong>Runs:</strong> 2023-2026. "
                "<strong>Approved:</strong> May 2023. "
                "<strong>Version:</strong> 1.2.</p>"
            ),
            ItemList(
                (
                    Item(
                        "<p><strong>Safe homes</strong> "
                        "<em>Lead: Fire &amp; rescue</em></p><p>No fires.</p>",
                        (),
                        "priorities/homes",
                    ),
                )
            ),
            ItemList(
                (Item("<p>Safe work</p>", (), "priorities/work"),), title="At work"
            ),
        ]

    def test_is_numbered_by_the_list_where_the_numbers_are_its_own(
        self, period, plan, homes, work
    ):
        plan.numbered = True
        plan.save()

        assert written("priority-list", period, "plan") == [
            ItemList(
                (
                    Item("<p>Safe homes</p>", (), "priorities/homes"),
                    Item("<p>Safe work</p>", (), "priorities/work"),
                ),
                ordered=True,
            )
        ]

    def test_says_the_numbers_where_they_run_on_from_another_theme(
        self, period, plan, homes, work
    ):
        plan.numbered = True
        plan.save()
        work.theme = "At work"
        work.save()

        lists = written("priority-list", period, "plan")

        assert lists == [
            ItemList(
                (Item("<p>Safe homes</p>", (), "priorities/homes"),), ordered=True
            ),
            ItemList(
                (Item("<p>2 Safe work</p>", (), "priorities/work"),), title="At work"
            ),
        ]


def test_the_overview_sets_impact_beside_priorities_and_aims(period, plan, homes, work):
    homes.aim, homes.number = "<p>No fires.</p>", "3"
    homes.save()
    do(period, "a", homes, impact="<p>Fewer fires.</p>")
    do(period, "b", homes, done="<p>Visits.</p>")
    do(period, "c", homes, impact="<p>Fewer falls.</p>")
    do(make_period(period.partnership, "2024-25"), "d", homes, impact="<p>Later.</p>")

    (table,) = written("priority-overview", period, "plan")

    assert table == Table(
        "plan-impact",
        "Our plan: priorities and impact, 2023-24",
        (Column("Priority and aims", Unit.RICH), Column("Impact", Unit.RICH)),
        (
            Row(
                (
                    Quantity(
                        "<p><strong>3 Safe homes</strong></p><p>No fires.</p>",
                        Unit.RICH,
                        record="priorities/homes",
                    ),
                    Quantity(
                        "<ul><li><p>Fewer fires.</p></li>"
                        "<li><p>Fewer falls.</p></li></ul>",
                        Unit.RICH,
                        record="priorities/homes",
                    ),
                )
            ),
            Row(
                (
                    Quantity(
                        "<p><strong>Safe work</strong></p>",
                        Unit.RICH,
                        record="priorities/work",
                    ),
                    Quantity(
                        None, status=Status.NOT_AVAILABLE, record="priorities/work"
                    ),
                )
            ),
        ),
    )


def test_impact_is_told_under_its_topic(period, plan, homes):
    do(period, "a", homes, heading="Fire & smoke", impact="<p>Fewer fires.</p>")

    (table,) = written("priority-overview", period, "plan")

    assert isinstance(table, Table)
    assert table.rows[0].cells[1].value == (
        "<p><strong>Fire &amp; smoke:</strong> Fewer fires.</p>"
    )


def test_champions_are_listed_by_priority(period, plan, homes, work):
    assert written("champions", period, "plan") == [
        Unrecorded("No champions have been recorded for Our plan.")
    ]
    work.champions = "A. Rao; B. Lee"
    work.save()

    (table,) = written("champions", period, "plan")

    assert isinstance(table, Table)
    assert (table.name, table.caption) == ("plan-champions", "Our plan: champions")
    assert values_of(table) == (
        ["Priority", "Champions"],
        [["Safe work", "A. Rao; B. Lee"]],
    )


class TestProgressTable:
    def test_says_so_where_there_is_none(self, period, homes):
        assert written("progress-table", period) == [
            Unrecorded("No progress updates have been recorded for 2023-24.")
        ]
        assert written("progress-table", period, "homes") == [
            Unrecorded("Safe homes: nothing has been recorded for 2023-24.")
        ]

    def test_has_the_columns_in_which_anything_is_said(self, period, homes, work):
        do(period, "a", work, done="<p>Talks.</p>", next_steps="<p>More.</p>")
        row = do(period, "b", work, done="<p>Visits.</p>", position=1)
        do(period, "c", work, part_of=row, heading="At night", done="<p>Two.</p>")
        lead_in = do(period, "d", work, lead_in=True, done="<p>In short.</p>")
        do(period, "e", work, part_of=lead_in, impact="<p>Safer.</p>")

        intro, items, table = written("progress-table", period)

        assert intro == Prose("<p>In short.</p>")
        assert items == ItemList(
            (Item("<p><strong>Impact:</strong> Safer.</p>", (), "progress/e"),)
        )
        assert isinstance(table, Table)
        assert table.name == "work-progress"
        assert table.caption == "Safe work: progress, 2023-24"
        assert values_of(table) == (
            ["No.", "What was done", "Next steps"],
            [
                ["1", "<p>Talks.</p>", "<p>More.</p>"],
                [
                    "2",
                    "<p>Visits.</p><p><strong>At night:</strong> Two.</p>",
                    "[x]",
                ],
            ],
        )

    def test_heads_its_rows_with_their_headings(self, period, homes, work):
        do(period, "a", homes, heading="Visits", analysis="<p>A.</p>", position=1)
        do(period, "b", homes, impact="<p>B.</p>", position=2)
        do(period, "c", work, done="<p>C.</p>")

        (table,) = written("progress-table", period, "homes")

        assert values_of(table) == (
            ["Topic", "Analysis", "Impact"],
            [["Visits", "<p>A.</p>", "[x]"], ["[x]", "[x]", "<p>B.</p>"]],
        )

    def test_is_not_empty_where_all_stands_as_paragraphs(self, period, homes):
        do(period, "a", homes, lead_in=True, done="<p>In short.</p>")

        assert written("progress-table", period) == [Prose("<p>In short.</p>")]
