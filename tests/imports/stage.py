"""A portal of its own where an import is saved by processes that can be killed."""

import json
from datetime import UTC, datetime
from pathlib import Path

# First: it sets Django up.
from tests.publishing.stage import (
    Place,
    killed_at_query,
    preload,
    queries_counted,
)

# isort: split

from django.db import connection

from accounts.models import Role, User
from imports import workflow
from imports.columns_page import ColumnsPage
from imports.columns_post import columns_chosen
from imports.models import Import
from imports.workflow import Job
from records.models import Change
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_member, make_partnership, make_period
from training.models import Course, Delivery

preload("tests.imports.stage")
AT = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)
ROWS = 20
TABLE = "Course\tPlaces\n" + "\n".join(f"Course {n}\t{n + 1}" for n in range(ROWS))


def prepare(place: Place) -> None:
    """Make a portal with one editor and a year without records."""
    place.enter()
    partnership = make_partnership("riverside")
    make_member(partnership, Role.EDITOR)
    make_period(partnership)
    connection.close()


def prepare_next(place: Place) -> None:
    """Undo what was imported, and have the same file ready to be imported."""
    place.enter()
    [editor] = User.objects.all()
    for item in Import.objects.filter(state=Import.State.DONE):
        workflow.undo(item, by=editor, at=AT)
    [member] = editor.memberships.select_related("partnership")
    period = KINDS_BY_NAME["periods"].model.objects.get()
    item = workflow.start(
        member.partnership,
        KINDS_BY_NAME["deliveries"],
        period,  # type: ignore[arg-type] # a model of periods
        content=TABLE.encode(),
        file_name="runs.tsv",
        by=editor,
        at=AT,
    )
    page = ColumnsPage(Job(item))
    sent = {
        "column-0": "course",
        "column-1": "places",
        "names-course": "all",
        "new-course-mode": "virtual",
    }
    workflow.choose(item, columns_chosen(page, sent, []).job.choices)
    workflow.keep(item, Job(item).check())
    connection.close()


def commit(place: Place) -> None:
    """Import what is ready, as its preview shows it."""
    place.enter()
    [editor] = User.objects.all()
    item = Import.objects.select_related("partnership", "period").latest("pk")
    seen = workflow.seen_of(item)
    at = AT.replace(year=2030) if item.pk % 2 else AT.replace(year=2031)
    at = at.replace(microsecond=item.pk)
    workflow.commit(Job(item), seen=seen, by=editor, at=at)
    connection.close()


def commit_until(place: Place, count: int, *, after: bool) -> None:
    """Import, but for the process to be killed at a query, before or `after` it."""
    place.enter()
    with killed_at_query(count, after=after):
        commit(place)


def count_queries(place: Place, answer: Path) -> None:
    """Import, and write to `answer` how many queries that takes."""
    place.enter()
    with queries_counted(answer):
        commit(place)


def tell(place: Place, answer: Path) -> None:
    """Write to `answer` what there is of the import that was last got ready."""
    place.enter()
    item = Import.objects.latest("pk")
    undone = Import.objects.filter(state=Import.State.UNDONE).count()
    before = undone * 2 * 2 * ROWS  # each was saved and taken back
    told = {
        "state": item.state,
        "courses": Course.objects.count(),
        "runs": Delivery.objects.count(),
        "logged": Change.objects.count() - before,
    }
    answer.write_text(json.dumps(told))
    connection.close()
