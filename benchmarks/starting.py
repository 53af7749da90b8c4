"""What starting the next year costs, compared with loading the year it begins with.

`python -m benchmarks.starting FOLDER` loads the folder in the portal that the demo
published, starts the year after it with all that it offers, and takes both back.
"""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from benchmarks.loading import cpu_seconds
from benchmarks.processes import environment, measure
from benchmarks.results import Result

SLUG = "made-for-next-year"


def results(folder: Path, year: Path) -> Iterator[Result]:
    """Measure with the records of `year` in a partnership of their own."""
    copy = folder / "next-year" / year.name
    shutil.copytree(year, copy)
    manifest = copy / "manifest.json"
    said = json.loads(manifest.read_text())
    said["partnership"] |= {"slug": SLUG, "predecessor": ""}
    manifest.write_text(json.dumps(said))
    found = measure("-m", "benchmarks.starting", str(copy), env=environment(folder))
    yield Result("Starting the next year: records carried", found["carried"])
    ratio = found["starting"] / found["loading"]
    yield Result("Starting the next year to loading the year", ratio, limit=3)


@transaction.atomic
def measured(folder: Path) -> dict[str, float]:
    # Models can be imported only now.
    from accounts.models import User  # noqa: PLC0415
    from editing.starting import Source, Started, start, start_form  # noqa: PLC0415
    from reports.exchange import load  # noqa: PLC0415

    by = User.objects.get(email="editor@example.org")
    loading = cpu_seconds(lambda: load(folder, by=by, at=timezone.now()))
    report = load(folder, by=by, at=timezone.now())
    done: list[Started] = []

    def started() -> None:
        source = Source.of(report)
        form = start_form(report.partnership, source)
        asked = QueryDict(mutable=True)
        asked.update({"period": form.initial["period"], "title": "Next year"})
        asked.setlist("kinds", [offer.name for offer in source.offers])
        every = [row.address for offer in source.offers for row in offer.records]
        asked.setlist("carry", every)
        at = timezone.now()
        done.append(start(asked, report.partnership, source, by=by, at=at))

    starting = cpu_seconds(started)
    if done[0].status != 200:
        raise ValueError(f"The year was not started: {done[0].form.errors}")
    transaction.set_rollback(True)
    carried = len(done[0].copies.planned)
    return {"loading": loading, "starting": starting, "carried": carried}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(measured(Path(sys.argv[1]))))
