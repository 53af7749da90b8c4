from datetime import UTC, datetime

import pytest

from editing.batch import save_planned, undo_batch
from editing.deleting import delete
from editing.saving import SavedAtOnce
from editing.undo import CannotUndo
from records.exchange.key_index import KeyIndex
from records.exchange.rows import row_of
from records.exchange.saving import Planned
from records.models import Change
from reports.exchange.checking import last_change
from reports.record_kinds import KINDS_BY_NAME
from tests.typical import make_record
from training.models import Course, Delivery

COURSES, RUNS = KINDS_BY_NAME["courses"], KINDS_BY_NAME["deliveries"]
AT = datetime(2024, 7, 1, 9, tzinfo=UTC)
LATER = datetime(2024, 7, 2, 9, tzinfo=UTC)
LAST = datetime(2024, 7, 3, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(partnership):
    return make_record(COURSES, partnership, key="neglect", title="Neglect")


def rows(partnership):
    return [
        row_of(kind, record)
        for kind in (COURSES, RUNS)
        for record in kind.model.objects.filter(partnership=partnership).order_by("pk")
    ]


def batch(partnership, period, course, editor, *, at=AT):
    """Add a course with its run, and rename another course, in one act."""
    since, index = last_change(partnership), KeyIndex(partnership)
    renamed = index.of(Course)[course.key]
    assert isinstance(renamed, Course)
    before = row_of(COURSES, renamed)
    renamed.title = "Neglect, part 1"
    new = Course(partnership=partnership, key="new", title="New", mode="virtual")
    index.put(new)
    run = Delivery(
        partnership=partnership, key="run", course=new, period=period, attended=5
    )
    index.put(run)
    planned = [
        Planned(renamed, before, row_of(COURSES, renamed)),
        Planned(new, None, row_of(COURSES, new)),
        Planned(run, None, row_of(RUNS, run)),
    ]
    save_planned(
        partnership,
        planned,
        since=since,
        by=editor,
        at=at,
        because="A sheet was saved.",
    )
    return Change.objects.get(record="deliveries/run")


def test_a_batch_is_saved_with_a_line_for_each_record(
    partnership, period, course, editor
):
    batch(partnership, period, course, editor)

    lines = Change.objects.filter(at=AT, by=editor).order_by("pk")
    assert [(line.action, line.record) for line in lines] == [
        ("changed", "courses/neglect"),
        ("added", "courses/new"),
        ("added", "deliveries/run"),
    ]
    assert Delivery.objects.get(key="run").course.title == "New"


def test_a_batch_that_was_checked_too_early_saves_nothing(
    partnership, period, course, editor
):
    since = last_change(partnership)
    batch(partnership, period, course, editor)
    before = rows(partnership)

    with pytest.raises(SavedAtOnce):
        save_planned(
            partnership, [], since=since, by=editor, at=LATER, because="A second time."
        )
    assert rows(partnership) == before


def test_a_batch_is_undone_as_one_step(partnership, period, course, editor):
    before = rows(partnership)
    change = batch(partnership, period, course, editor)

    assert undo_batch(change, by=editor, at=LATER).count == 3
    assert rows(partnership) == before


def test_what_was_undone_can_be_brought_back(partnership, period, course, editor):
    change = batch(partnership, period, course, editor)
    after = rows(partnership)
    undo_batch(change, by=editor, at=LATER)
    undone = Change.objects.filter(at=LATER)[0]

    undo_batch(undone, by=editor, at=LAST)
    assert rows(partnership) == after


def test_a_batch_is_not_undone_where_a_record_was_changed_since(
    partnership, period, course, editor
):
    change = batch(partnership, period, course, editor)
    run = Delivery.objects.get(key="run")
    delete(RUNS, run, by=editor, at=LATER)
    before = rows(partnership)

    with pytest.raises(CannotUndo, match="“New, 2023-24” has been changed again"):
        undo_batch(change, by=editor, at=LAST)
    assert rows(partnership) == before


def test_a_batch_is_not_undone_where_a_later_record_needs_it(
    partnership, period, course, editor
):
    change = batch(partnership, period, course, editor)
    make_record(RUNS, partnership, course="new", period=period.key, attended="7")
    before = rows(partnership)

    with pytest.raises(CannotUndo, match="“New, 2023-24” needs what was added"):
        undo_batch(change, by=editor, at=LAST)
    assert rows(partnership) == before
