"""How long a search for a figure takes while one writes, as a ratio to an assembly.

`python -m benchmarks.writing FOLDER` measures on the database of its settings: it loads
the report year of FOLDER into a database made for that, and drops it.
"""

import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import django

from benchmarks.assembling import loaded_year
from benchmarks.comparing import timed
from benchmarks.processes import environment, measure
from benchmarks.results import Result

ROUNDS = 10
LIMIT = 0.3  # assemblies
TYPED = ("a", "children", "training attended", "12", "police")  # as one keystroke each


def results(folder: Path, year: Path) -> Iterator[Result]:
    """Measure both in turns in the same process, on SQLite."""
    name = f"Finding a figure of {year.parent.name}/{year.name}"
    told = measure("-m", "benchmarks.writing", str(year), env=environment(folder))
    yield Result(f"{name}: found", told["found"])
    yield Result(f"{name}: slowest search to assembling", told["ratio"], limit=LIMIT)


def main(year: Path) -> None:
    # Models can be imported only now.
    from editing.views.writing import MOST_FOUND  # noqa: PLC0415
    from editing.writing import found_figures  # noqa: PLC0415
    from reports.draft import Draft  # noqa: PLC0415

    with loaded_year(year) as fetched:
        report = fetched()

        def found(typed: str) -> int:
            rows = found_figures(
                report.partnership, typed, year=report.period.key, at_most=MOST_FOUND
            )
            return len(rows)

        count = sum(map(found, TYPED))  # the first search also brings the index up
        assembling = min(
            timed(lambda: Draft(fetched()).document) for _ in range(ROUNDS)
        )
        finding = max(
            min(timed(partial(found, typed)) for _ in range(ROUNDS)) for typed in TYPED
        )
    print(json.dumps({"found": count, "ratio": finding / assembling}))


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]))
