"""What everyday pages cost as partnerships and years are added to the portal.

`python -m benchmarks.growing FOLDER…` loads each folder in an empty portal, in which
the first partnership's last year comes first, and asks for its pages three times: when
only that year is there, with one year of every partnership, and with all of them.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import django
from django.test import Client

from benchmarks.editing import ROUNDS, answered
from benchmarks.made_years import FIRST_YEAR, YEARS, every_year, year_name
from benchmarks.processes import environment, measure, run
from benchmarks.results import Result

LAST = year_name(FIRST_YEAR + YEARS - 1)
HERE = "/edit/made-0/records/"
PAGES = {
    "list": f"{HERE}deliveries/?year={LAST}",
    "search": f"/edit/search/?q=supervision&year={LAST}",
    "search for a figure": f"/edit/search/?q=137&year={LAST}",
    "index of records": f"/edit/made-0/{LAST}/records/",
    "year page": f"/edit/made-0/{LAST}/",
}
LIMIT = 1.3


def results(folder: Path) -> Iterator[Result]:
    """Measure each page with ten times the partnerships, then ten times the years."""
    own = folder / "growing"
    own.mkdir()
    env = environment(own)
    run("manage.py", "migrate", "--verbosity", "0", env=env)
    years = [*every_year(own / "years")]
    first = [year for year in years if year.name == LAST]
    later = [year for year in years if year.name != LAST]
    found = measure("-m", "benchmarks.growing", *map(str, (*first, *later)), env=env)
    for page in PAGES:
        for name, before, after in (
            ("10 partnerships to 1", "alone", "beside others"),
            ("10 years to 1", "beside others", "after years"),
        ):
            ratio = found[f"{page}, {after}"] / found[f"{page}, {before}"]
            yield Result(f"The {page}: {name}", ratio, limit=LIMIT)


def measured(folders: Sequence[Path]) -> dict[str, float]:
    # Models can be imported only now.
    from django.utils import timezone  # noqa: PLC0415

    from accounts.models import Membership, Role, User  # noqa: PLC0415
    from reports.exchange import load  # noqa: PLC0415

    by = User.objects.create(email="editor@example.org", name="Editor")
    found: dict[str, float] = {}
    several = sum(folder.name == LAST for folder in folders)
    stages = (
        ("alone", folders[:1]),
        ("beside others", folders[1:several]),
        ("after years", folders[several:]),
    )
    for stage, added in stages:
        for folder in added:
            report = load(folder, by=by, at=timezone.now())
            if stage == "alone":
                Membership.objects.create(
                    user=by, partnership=report.partnership, role=Role.EDITOR
                )
        client = Client(headers={"host": "localhost"})
        client.force_login(by)
        for page, address in PAGES.items():
            found[f"{page}, {stage}"] = least_seconds(client, address)
    return found


def least_seconds(client: Client, address: str) -> float:
    """Return the processor's seconds of the best round, after one that warms up."""
    ask = partial(answered, client, address)
    ask()

    def once() -> float:
        began = time.process_time()
        ask()
        return time.process_time() - began

    return min(once() for _ in range(ROUNDS))


if __name__ == "__main__":
    django.setup()
    print(json.dumps(measured([Path(name) for name in sys.argv[1:]])))
