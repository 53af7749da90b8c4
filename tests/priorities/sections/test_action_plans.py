import pytest

from documents.blocks import (
    Item,
    ItemList,
    Prose,
    Section,
    Table,
    Unrecorded,
)
from partnership.models import Period
from priorities.models import Action, Measure, Priority, Strand
from tests.documents.tables import values_of
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written


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


def act(period: Period, key: str, priority: Priority, **said: object) -> Action:
    return make_year_record(Action, period, key, priority=priority, **said)


class TestBusinessPlan:
    def test_has_a_row_for_each_lead_and_a_table_for_each_theme(
        self, period, plan, homes, work
    ):
        plan.numbered, plan.approved = True, "June 2013"
        plan.save()
        work.theme, work.lead = "At work", "Chair"
        work.save()
        act(
            period,
            "a",
            homes,
            lead="Police",
            text="<p>Visit.</p>",
            due="June 2023",
            outcome="<p>Visits made.</p>",
            reached="<p>All done.</p>",
            status="done",
            rag="green",
            position=1,
        )
        several = act(period, "b", homes, lead="Council", position=2)
        act(period, "c", homes, part_of=several, text="<p>Ask.</p>", due="July 2023")
        act(
            period,
            "d",
            homes,
            part_of=several,
            text="<p>Tell.</p>",
            outcome="<p>Told.</p>",
        )

        about, first, second = written("business-plan", period, "plan")

        assert about == Prose("<p><strong>Approved:</strong> June 2013.</p>")
        assert isinstance(first, Table)
        assert first.name == "plan"
        assert first.caption == "Our plan: plan and position reached"
        assert values_of(first) == (
            [
                "No.",
                "Priority",
                "Lead",
                "Planned activity and when",
                "Outcome and evidence",
                "Position reached",
            ],
            [
                [
                    "1",
                    "Safe homes",
                    "Police",
                    "<p>Visit.</p><p><strong>When:</strong> June 2023.</p>",
                    "<p>Visits made.</p>",
                    "<p>All done.</p><p><strong>Status:</strong> Done. "
                    "<strong>Rating:</strong> Green.</p>",
                ],
                [
                    "1",
                    "Safe homes",
                    "Council",
                    "<ol><li><p>Ask.</p><p><strong>When:</strong> July 2023.</p></li>"
                    "<li><p>Tell.</p></li></ol>",
                    "<ol><li><p>Not given.</p></li><li><p>Told.</p></li></ol>",
                    "[x]",
                ],
            ],
        )
        assert isinstance(second, Table)
        assert second.caption == "Our plan: At work: plan and position reached"
        assert values_of(second) == (
            ["No.", "Priority", "Lead"],
            [["2", "Safe work", "Chair"]],
        )

    def test_leaves_numbers_out_where_the_plan_has_none(self, period, plan, homes):
        act(period, "a", homes, text="<p>Visit.</p>")
        act(make_period(period.partnership, "2024-25"), "b", homes, text="<p>B.</p>")

        (table,) = written("business-plan", period, "plan")

        assert values_of(table) == (
            ["Priority", "Planned activity and when"],
            [["Safe homes", "<p>Visit.</p>"]],
        )


class TestActionPlan:
    def test_says_so_where_nothing_is_planned(self, period, homes):
        assert written("action-plan", period) == [
            Unrecorded("No actions have been recorded for 2023-24.")
        ]
        assert written("action-plan", period, "homes") == [
            Section(
                "part.homes",
                "Safe homes",
                blocks=(Unrecorded("Nothing has been recorded for 2023-24."),),
                listed=False,
            )
        ]

    def test_has_a_part_for_each_priority_of_which_anything_is_planned(
        self, period, homes, work
    ):
        homes.impact_sought, homes.lead, homes.number = "<p>Safe.</p>", "Police", "1"
        homes.save()
        row = act(
            period,
            "a",
            homes,
            number="1",
            text="<p>Visit.</p>",
            rag="amber",
            position=1,
        )
        act(
            period,
            "b",
            homes,
            part_of=row,
            text="<p>Ring.</p>",
            lead="Fire",
            due="May 2024",
            position=2,
        )
        act(period, "c", homes, number="2", text="<p>Ask.</p>", lead="GPs", position=3)

        (part,) = written("action-plan", period)

        assert isinstance(part, Section)
        assert (part.key, part.heading, part.listed) == (
            "part.homes",
            "1 Safe homes",
            False,
        )
        about, table = part.blocks
        assert about == Prose(
            "<p><strong>Impact we hope for:</strong> Safe.</p>"
            "<p><strong>Lead:</strong> Police.</p>"
        )
        assert isinstance(table, Table)
        assert table.name == "homes-actions"
        assert table.caption == "Safe homes: actions, 2023-24"
        assert values_of(table) == (
            ["No.", "Action", "Lead", "Rating"],
            [
                [
                    "1",
                    "<p>Visit.</p><p>Ring.</p><p><strong>Lead:</strong> Fire. "
                    "<strong>By:</strong> May 2024.</p>",
                    "[x]",
                    "Amber",
                ],
                ["2", "<p>Ask.</p>", "GPs", "Not rated"],
            ],
        )

    def test_shows_what_else_is_known_of_any_action(self, period, homes):
        known = {
            "text": "<p>Ask.</p>",
            "due": "May 2024",
            "outcome": "<p>Asked.</p>",
            "reached": "<p>Half of them.</p>",
            "status": "under-way",
        }
        act(period, "a", homes, **known)

        (part,) = written("action-plan", period, "homes")

        assert isinstance(part, Section)
        assert values_of(part.blocks[0]) == (
            ["Action", "By when", "Outcome", "Position reached", "Status", "Rating"],
            [
                [
                    "<p>Ask.</p>",
                    "May 2024",
                    "<p>Asked.</p>",
                    "<p>Half of them.</p>",
                    "Under way",
                    "Not rated",
                ]
            ],
        )

    def test_lists_measures_or_gives_them_by_their_numbers(self, period, homes):
        def measure(key: str, text: str, **values: object) -> Measure:
            return make_year_record(
                Measure, period, key, priority=homes, text=f"<p>{text}</p>", **values
            )

        first = measure("a", "Fewer fires.", position=1)
        part = measure("b", "At night.", part_of=first, position=2)
        measure("c", "Fewer falls.", position=3)

        (section,) = written("action-plan", period)
        assert isinstance(section, Section)
        assert section.blocks == (
            ItemList(
                (
                    Item(
                        "<p>Fewer fires.</p>",
                        (Item("<p>At night.</p>", (), "measures/b"),),
                        "measures/a",
                    ),
                    Item("<p>Fewer falls.</p>", (), "measures/c"),
                ),
                title="How we will know",
            ),
        )

        part.number = "1a"
        part.save()
        (section,) = written("action-plan", period)
        assert isinstance(section, Section)
        (table,) = section.blocks
        assert isinstance(table, Table)
        assert table.name == "homes-measures"
        assert table.caption == "Safe homes: measures of success, 2023-24"
        assert values_of(table) == (
            ["No.", "How we will know"],
            [
                ["[x]", "<p>Fewer fires.</p>"],
                ["1a", "<p>At night.</p>"],
                ["[x]", "<p>Fewer falls.</p>"],
            ],
        )

    def test_puts_each_measure_beside_the_action_of_its_number(self, period, homes):
        def measure(key: str, number: str, **values: object) -> Measure:
            return make_year_record(
                Measure,
                period,
                key,
                priority=homes,
                number=number,
                text=f"<p>{key}</p>",
                **values,
            )

        act(period, "a", homes, number="1", text="<p>Visit.</p>", position=1)
        act(period, "b", homes, number="2", text="<p>Ask.</p>", position=2)
        fires = measure("fires", "1", position=1)
        measure("at-night", "", part_of=fires, position=2)
        measure("burns", "1", position=3)
        measure("falls", "2", position=4)
        measure("smoke", "3", position=5)

        (section,) = written("action-plan", period, "homes")

        assert isinstance(section, Section)
        actions, others = section.blocks
        assert values_of(actions) == (
            ["No.", "Action", "How we will know", "Rating"],
            [
                [
                    "1",
                    "<p>Visit.</p>",
                    "<ul><li><p>fires</p><p>at-night</p></li><li><p>burns</p></li></ul>",
                    "Not rated",
                ],
                ["2", "<p>Ask.</p>", "<p>falls</p>", "Not rated"],
            ],
        )
        assert values_of(others) == (
            ["No.", "How we will know"],
            [["3", "<p>smoke</p>"]],
        )
