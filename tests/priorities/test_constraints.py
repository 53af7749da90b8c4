import pytest

from priorities.models import Action, Measure, Priority, Progress, Strand
from tests.factories import make_record, make_year_record
from tests.filling import faults, filled


@pytest.fixture
def homes(partnership, period) -> Priority:
    plan = make_record(Strand, partnership, "plan", name="Plan", kind="business")
    return make_record(Priority, partnership, "homes", strand=plan, title="Homes")


def test_progress_is_not_a_part_of_itself(partnership, period, homes):
    make_year_record(Progress, period, "first", priority=homes, done="<p>A</p>")
    row = make_year_record(Progress, period, "b", priority=homes, done="<p>B</p>")
    given = {"period": "2023-24", "priority": "homes", "done": "B"}

    itself = filled("progress", partnership, row, part_of="b", **given)
    assert faults(itself) == ["A row cannot be its own parent."]
    row.refresh_from_db()
    assert faults(filled("progress", partnership, row, part_of="first", **given)) == []


def test_an_action_is_not_a_part_of_itself(partnership, period, homes):
    make_year_record(Action, period, "first", priority=homes, text="<p>A</p>")
    row = make_year_record(Action, period, "b", priority=homes, text="<p>B</p>")
    given = {
        "period": "2023-24",
        "priority": "homes",
        "text": "B",
        "status": "planned",
    }

    itself = filled("actions", partnership, row, part_of="b", **given)
    assert faults(itself) == ["An action cannot be its own parent."]
    row.refresh_from_db()
    assert faults(filled("actions", partnership, row, part_of="first", **given)) == []


def test_a_measure_is_not_a_part_of_itself(partnership, period, homes):
    make_year_record(Measure, period, "first", priority=homes, text="<p>A</p>")
    row = make_year_record(Measure, period, "b", priority=homes, text="<p>B</p>")
    given = {"period": "2023-24", "priority": "homes", "text": "B"}

    itself = filled("measures", partnership, row, part_of="b", **given)
    assert faults(itself) == ["A measure cannot be its own parent."]
    row.refresh_from_db()
    assert faults(filled("measures", partnership, row, part_of="first", **given)) == []


@pytest.mark.parametrize(
    "field", ["heading", "done", "analysis", "impact", "next_steps"]
)
def test_progress_says_something_in_one_of_its_columns(
    partnership, period, homes, field
):
    given = {"key": "row", "period": "2023-24", "priority": "homes"}

    assert faults(filled("progress", partnership, **given)) == [
        "Fill in at least one of heading, what was done, analysis, impact and next "
        "steps."
    ]
    assert faults(filled("progress", partnership, **given, **{field: "Said."})) == []


@pytest.mark.parametrize("field", ["text", "lead"])
def test_an_action_says_what_or_who(partnership, period, homes, field):
    given = {"period": "2023-24", "priority": "homes", "status": "planned"}

    assert faults(filled("actions", partnership, key="row", **given)) == [
        "Enter what needs to be done, or who leads."
    ]
    said = filled("actions", partnership, key="row", **given, **{field: "Police"})
    assert faults(said) == []


def test_records_name_themselves_by_what_they_say(partnership, period, homes):
    assert str(Action(priority=homes, lead="Police")) == "Homes: Police"
    assert str(Progress(priority=homes, impact="<p>Fewer.</p>")) == "Homes: Fewer."
    assert str(Measure(priority=homes, text="<p>Fewer.</p>")) == "Homes: Fewer."


ACTION = {"key": "row", "period": "2023-24", "priority": "homes", "text": "A"}


@pytest.mark.parametrize(
    ("status", "done_on", "expected"),
    [
        ("done", "2024-03", []),
        ("done", "", []),
        ("planned", "", []),
        (
            "under-way",
            "2024-03",
            [
                "What has a date on which it was done is done: change the status, or "
                "remove the date."
            ],
        ),
    ],
)
def test_what_has_a_date_on_which_it_was_done_is_done(
    partnership, period, homes, status, done_on, expected
):
    form = filled("actions", partnership, **ACTION, status=status, done_on=done_on)

    assert faults(form) == expected


@pytest.mark.parametrize(
    ("status", "rag", "expected"),
    [
        ("done", "complete", []),
        ("done", "green", []),
        ("planned", "red", []),
        ("planned", "", []),
        (
            "planned",
            "complete",
            ["The rating is “Complete” and the status “Planned”: check both."],
        ),
        ("done", "red", ["The rating is “Red” and the status “Done”: check both."]),
        ("done", "amber", ["The rating is “Amber” and the status “Done”: check both."]),
    ],
)
def test_status_and_rating_that_differ_are_asked_about(
    partnership, period, homes, status, rag, expected
):
    form = filled("actions", partnership, **ACTION, status=status, rag=rag)

    assert form.errors == {}
    assert [one.text for one in form.warnings] == expected


@pytest.mark.parametrize(
    ("due", "printed"),
    [("2024-03", "March 2024"), ("31/03/2024", "31 March 2024")],
)
def test_an_action_is_due_on_a_day_or_in_a_month(
    partnership, period, homes, due, printed
):
    form = filled("actions", partnership, **ACTION, status="planned", due=due)

    assert faults(form) == []
    assert str(Action.objects.get().due) == printed
