"""What it costs to load many rows, and ten partnerships with ten years each.

`python -m benchmarks.loading rows FOLDER…` loads each folder and takes it back;
`python -m benchmarks.loading years FOLDER…` loads one after the other. Both use the
portal that the demo published, and count the time of the processor.
"""

import csv
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.db import transaction
from django.utils import timezone

from benchmarks.made_years import PARTNERSHIPS, YEARS, every_year, made_year, year_name
from benchmarks.processes import environment, measure
from benchmarks.results import Result

if TYPE_CHECKING:
    from accounts.models import User

FEW, MANY = 1_000, 12_000
SINGLE = 200  # rows that go through a form of their own
ROUNDS = 3
YEAR = year_name(2019)


def results(folder: Path) -> Iterator[Result]:
    """Measure one large year, then a hundred of the usual size."""
    env = environment(folder)
    few, many = (
        made_year(folder / "rows" / f"made-rows-{rows}" / YEAR, rows=rows)
        for rows in (FEW, MANY)
    )
    found = measure("-m", "benchmarks.loading", "rows", str(few), str(many), env=env)
    yield Result(f"Loading {MANY:,} rows", found["many"] * MANY, "s")
    ratio = found["few"] / found["many"]
    name = f"Rows a second at {MANY:,} to those at {FEW:,}"
    yield Result(name, ratio, limit=0.8, least=True)
    ratio = found["single"] / found["many"]
    name = f"A row through a form of its own to one of {MANY:,}"
    yield Result(name, ratio, limit=4, least=True)
    years = [str(year) for year in every_year(folder / "years")]
    found = measure("-m", "benchmarks.loading", "years", *years, env=env)
    name = f"Loading {PARTNERSHIPS} partnerships of {YEARS} years"
    yield Result(f"{name}: records added", found["records"])
    yield Result(name, found["seconds"], "s")


def cpu_seconds(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def rows(few: Path, many: Path) -> dict[str, float]:
    """Return the seconds of one row of `few`, one of `many`, and one by itself."""
    # Models can be imported only now.
    from accounts.models import User  # noqa: PLC0415

    by = User.objects.get(email="editor@example.org")
    by_size = {
        name: min(taken_back(folder, by) for _ in range(ROUNDS)) / count
        for name, folder, count in (("few", few, FEW), ("many", many, MANY))
    }
    return by_size | {"single": single(few, by)}


@transaction.atomic
def taken_back(folder: Path, by: "User") -> float:
    from reports.exchange import load  # noqa: PLC0415

    seconds = cpu_seconds(lambda: load(folder, by=by, at=timezone.now()))
    transaction.set_rollback(True)
    return seconds


@transaction.atomic
def single(folder: Path, by: "User") -> float:
    """Return the seconds in which a browser's form checks one row, on the average."""
    from records.declaration import form_class  # noqa: PLC0415
    from reports.exchange import load  # noqa: PLC0415
    from reports.record_kinds import KINDS_BY_NAME  # noqa: PLC0415

    partnership = load(folder, by=by, at=timezone.now()).partnership
    form = form_class(KINDS_BY_NAME["observations"])
    with (folder / "observations.csv").open(newline="") as file:
        typed = [*csv.DictReader(file)][:SINGLE]

    def check() -> None:
        for number, row in enumerate(typed):
            # Nowhere else is there a figure: each row is new, and without fault.
            new = row | {"key": f"new-{number}", "area": "Elsewhere", "provisional": ""}
            if not form(new, partnership=partnership).is_valid():
                raise ValueError(f"{row['key']} has a fault")

    seconds = min(cpu_seconds(check) for _ in range(ROUNDS))
    transaction.set_rollback(True)
    return seconds / SINGLE


def years(*folders: Path) -> dict[str, float]:
    from accounts.models import User  # noqa: PLC0415
    from records.models import Change  # noqa: PLC0415
    from reports.exchange import load  # noqa: PLC0415

    by = User.objects.get(email="editor@example.org")
    before = Change.objects.count()

    def act() -> None:
        for folder in folders:
            load(folder, by=by, at=timezone.now())

    seconds = cpu_seconds(act)
    return {"seconds": seconds, "records": Change.objects.count() - before}


if __name__ == "__main__":
    django.setup()
    _, part, *named = sys.argv
    folders = [Path(name) for name in named]
    print(json.dumps(rows(*folders) if part == "rows" else years(*folders)))
