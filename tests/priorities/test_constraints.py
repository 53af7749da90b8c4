import pytest

from priorities.models import Action, Priority, Progress, Strand
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
    assert faults(itself) == ["A row cannot be a part of itself."]
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
    assert faults(itself) == ["An action cannot be a part of itself."]
    row.refresh_from_db()
    assert faults(filled("actions", partnership, row, part_of="first", **given)) == []
