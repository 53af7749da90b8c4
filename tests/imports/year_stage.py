"""A portal of its own where a year is loaded by processes that can be killed."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

# First: it sets Django up.
from tests.publishing.stage import Place, killed_at_query, preload

# isort: split

from django.db import connection

from accounts.models import Role, User
from imports import workflow, year_folder
from imports.models import Import
from partnership.models import Partnership
from records.models import Change
from reports.exchange import load
from tests.factories import make_member, make_partnership
from tests.reports.exchange_folder import FILES, put, sample
from training.models import Course, Delivery

preload("tests.imports.stage", "tests.imports.year_stage")
AT = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)
ROWS = 20
COURSES = "".join(f"c{n},Course {n},virtual,,,{n},\n" for n in range(ROWS))
RUNS = "".join(f"r{n},c{n},2023-24,given,,,,,{n},,,,,,{n},\n" for n in range(ROWS))
YEAR = sample() | {
    "courses.csv": f"{FILES['courses.csv']}{COURSES}".encode(),
    "deliveries.csv": f"{FILES['deliveries.csv']}{RUNS}".encode(),
}


def prepare(place: Place) -> None:
    """Make a portal with one editor and the sample year."""
    place.enter()
    make_member(make_partnership("riverside"), Role.EDITOR)
    with TemporaryDirectory() as folder:
        [editor] = User.objects.all()
        load(put(Path(folder) / "year", sample()), by=editor, at=AT)
    connection.close()


def prepare_next(place: Place) -> None:
    """Undo what was loaded, and have the same year uploaded and checked."""
    place.enter()
    [editor] = User.objects.all()
    for item in Import.objects.filter(state=Import.State.DONE):
        workflow.undo(item, by=editor, at=AT)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, file in YEAR.items():
            archive.writestr(name, file)
    year_folder.start(
        Partnership.objects.get(),
        content=content.getvalue(),
        file_name="2023-24.zip",
        by=editor,
        at=AT,
    )
    connection.close()


def commit(place: Place, attempt: int = 1) -> None:
    """Load what was uploaded; each attempt is half an hour after the one before."""
    place.enter()
    [editor] = User.objects.all()
    item = Import.objects.select_related("partnership").latest("pk")
    at = AT + timedelta(days=item.pk, minutes=30 * attempt)
    if item.is_started:
        seen = workflow.seen_of(item)
        year_folder.commit(item, seen=seen, by=editor, at=at)
    connection.close()


def commit_until(place: Place, count: int, *, after: bool) -> None:
    """Load it, but for the process to be killed at a query, before or `after` it."""
    place.enter()
    with killed_at_query(count, after=after):
        commit(place)


def commit_or_leave_it(place: Place) -> None:
    """Load it unless another process is doing so."""
    try:
        commit(place)
    except year_folder.BeingLoaded:
        connection.close()


def count_queries(place: Place, answer: Path) -> None:
    """Load it, and write to `answer` how many queries that takes."""
    asked: list[str] = []

    def on_query(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    place.enter()
    with connection.execute_wrapper(on_query):
        commit(place)
    answer.write_text(json.dumps(len(asked)))


def tell(place: Place, answer: Path) -> None:
    """Write to `answer` what there is of the year that was last uploaded."""
    place.enter()
    item = Import.objects.latest("pk")
    told = {
        "state": item.state,
        "courses": Course.objects.count() - 1,
        "runs": Delivery.objects.count() - 1,
        "logged": Change.objects.filter(pk__gt=item.checked_since).count(),
    }
    answer.write_text(json.dumps(told))
    connection.close()
