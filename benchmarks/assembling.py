"""How long it takes to assemble a report from its records, and how many queries.

`python -m benchmarks.assembling FOLDER` measures on the database of its settings: it
loads the report year of FOLDER into a database made for that, and drops it.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

import django
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.processes import environment, measure
from benchmarks.results import Result
from tooling import postgres

if TYPE_CHECKING:
    from reports.models import Report

ROUNDS = 30


def results(folder: Path, year: Path, queries: int, ms: int) -> Iterator[Result]:
    """Measure on SQLite, and on PostgreSQL where one answers; `ms` is for SQLite."""
    name = f"Assembling {year.parent.name}/{year.name}"
    embedded = measured(year, environment(folder))
    yield Result(f"{name}: queries", embedded["queries"], limit=queries)
    yield Result(f"{name} on SQLite", embedded["ms"], "ms", limit=ms)
    address = os.environ.get("TEST_POSTGRES_URL", postgres.DEFAULT)
    if reason := postgres.refusal(address):
        print(f"PostgreSQL was not measured: {reason}")
        return
    server = measured(year, environment(folder, DATABASE_URL=address))
    yield Result(f"{name} on PostgreSQL", server["ms"], "ms")
    ratio = server["ms"] / embedded["ms"]
    yield Result(f"{name}: PostgreSQL to SQLite", ratio, limit=2)


def measured(year: Path, env: dict[str, str]) -> dict[str, float]:
    return measure("-m", "benchmarks.assembling", str(year), env=env)


@contextmanager
def temporary_database() -> Iterator[None]:
    ours = f"bench_{os.getpid()}"
    if connection.vendor == "sqlite":
        ours = f"{connection.settings_dict['NAME']}.{ours}"
    connection.settings_dict["TEST"]["NAME"] = ours
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def make_predecessor(slug: str) -> None:
    """Make the partnership that the year's own came after, as loading asks for it."""
    from partnership.models import Partnership  # noqa: PLC0415

    if slug:
        Partnership.objects.create(slug=slug, name=slug, covers_children=True)


@contextmanager
def loaded_year(year: Path) -> Iterator["Callable[[], Report]"]:
    """Load the report year into a database made for that; give what fetches it."""
    # Models can be imported only now.
    from accounts.models import User  # noqa: PLC0415
    from reports.exchange import load  # noqa: PLC0415
    from reports.models import Report  # noqa: PLC0415

    def fetched() -> Report:
        return Report.objects.select_related("partnership", "period").get()

    with temporary_database():
        by = User.objects.create_user(
            email="bench@example.org", name="Bench", password=token_urlsafe()
        )
        manifest = json.loads((year / "manifest.json").read_text())
        make_predecessor(manifest["partnership"]["predecessor"])
        load(year, by=by, at=datetime.now(UTC))
        yield fetched


def main(year: Path) -> None:
    # Models can be imported only now.
    from reports.draft import Draft  # noqa: PLC0415

    def once(report: "Report") -> float:
        began = time.perf_counter()
        _ = Draft(report).document
        return (time.perf_counter() - began) * 1000

    with loaded_year(year) as fetched:
        report = fetched()
        with CaptureQueriesContext(connection) as queries:
            _ = Draft(report).document
        times = [once(fetched()) for _ in range(ROUNDS)]
    # The best, for whatever else the machine does can only slow it down.
    print(json.dumps({"queries": len(queries), "ms": min(times)}))


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]))
