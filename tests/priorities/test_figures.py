from documents.quantities import Quantity
from priorities.models import Action, NextStep, Priority, Strand
from records.cache import RecordCache
from records.figures import Figure
from reports.catalogue import figure_book
from tests.factories import make_record, make_year_record


def test_the_years_of_plans_and_what_is_due_when(partnership, period):
    plan = make_record(
        Strand,
        partnership,
        "plan",
        name="Plan",
        kind="business",
        runs="2023-2026",
        approved="May 2023",
    )
    homes = make_record(Priority, partnership, "homes", strand=plan, title="Homes")
    make_year_record(
        Action,
        period,
        "visit",
        priority=homes,
        text="<p>Visit them.</p>",
        due="May 2024",
    )
    make_year_record(Action, period, "undated", priority=homes, text="<p>B</p>")
    make_year_record(NextStep, period, "grow", text="<p>Grow.</p>", due="autumn 2024")

    book = figure_book(RecordCache(partnership))

    kinds = ("plans/", "actions/", "next-steps/")
    assert [book[one] for one in book if one.startswith(kinds)] == [
        Figure(
            "plans/plan/runs",
            "Plan: years it runs",
            Quantity("2023-2026", record="plans/plan"),
        ),
        Figure(
            "plans/plan/approved",
            "Plan: when it was approved",
            Quantity("May 2023", record="plans/plan"),
        ),
        Figure(
            "actions/visit/due",
            "Homes: Visit them.: by when",
            Quantity("May 2024", record="actions/visit"),
            "2023-24",
        ),
        Figure(
            "next-steps/grow/due",
            "Grow.: by when",
            Quantity("autumn 2024", record="next-steps/grow"),
            "2023-24",
        ),
    ]
