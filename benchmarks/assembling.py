"""How long it takes to assemble a report from its records, and how many queries.

`python -m benchmarks.assembling FOLDER` measures on the database of its settings: it
loads the report year of FOLDER into a database made for that, and drops it.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe

import django
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.processes import environment, measure
from benchmarks.results import Result
from tooling import postgres

ROUNDS = 30


def results(folder: Path, year: Path) -> Iterator[Result]:
    """Measure on SQLite, and on PostgreSQL where one answers."""
    embedded = measured(year, environment(folder))
    yield Result("Assembling: queries", embedded["queries"], limit=40)
    yield Result("Assembling on SQLite", embedded["ms"], "ms", limit=150)
    address = os.environ.get("TEST_POSTGRES_URL", postgres.DEFAULT)
    if reason := postgres.refusal(address):
        print(f"PostgreSQL was not measured: {reason}")
        return
    server = measured(year, environment(folder, DATABASE_URL=address))
    yield Result("Assembling on PostgreSQL", server["ms"], "ms")
    ratio = server["ms"] / embedded["ms"]
    yield Result("Assembling: PostgreSQL to SQLite", ratio, limit=2)


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


def main(year: Path) -> None:
    # Models can be imported only now.
    from accounts.models import User  # noqa: PLC0415
    from reports.assembly import assemble  # noqa: PLC0415
    from reports.exchange import load  # noqa: PLC0415
    from reports.models import Report  # noqa: PLC0415

    def once() -> float:
        began = time.perf_counter()
        assemble(Report.objects.select_related("partnership", "period").get())
        return (time.perf_counter() - began) * 1000

    with temporary_database():
        by = User.objects.create_user(
            email="bench@example.org", name="Bench", password=token_urlsafe()
        )
        load(year, by=by, at=datetime.now(UTC))
        with CaptureQueriesContext(connection) as queries:
            once()
        times = [once() for _ in range(ROUNDS)]
    # The best, for whatever else the machine does can only slow it down.
    print(json.dumps({"queries": len(queries), "ms": min(times)}))


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]))
