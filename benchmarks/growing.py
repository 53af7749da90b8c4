"""What everyday pages cost as partnerships and years are added to the portal.

`python -m benchmarks.growing FOLDER…` loads each folder in an empty portal, in which
the first partnership's last year comes first, and keeps it at three stages: when only
that year is there, with one year of every partnership, and with all of them. Then it
asks for the pages of that year at each stage in turn.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from os import environ
from pathlib import Path

import django
from django.db import connection
from django.test import Client

from benchmarks.editing import answered
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
ROUNDS = 15


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
    """Return the best round's seconds of each page at each stage.

    Stages take turns in one process, so that a busy moment of the machine is not
    taken for growth.
    """
    clients = dict(stages(folders))
    found: dict[str, float] = {}
    for page, address in PAGES.items():
        for stage, client in clients.items():
            ask_in(stage, client, address)  # warms up
        rounds = [
            {stage: ask_in(stage, client, address) for stage, client in clients.items()}
            for _ in range(ROUNDS)
        ]
        for stage in clients:
            found[f"{page}, {stage}"] = min(seconds[stage] for seconds in rounds)
    return found


def stages(folders: Sequence[Path]) -> Iterator[tuple[str, Client]]:
    """Load more and more of `folders`; yield each stage, kept in a file of its own.

    With it comes a client who is signed in there.
    """
    # Models can be imported only now.
    from django.utils import timezone  # noqa: PLC0415

    from accounts.models import Membership, Role, User  # noqa: PLC0415
    from reports.exchange import load  # noqa: PLC0415

    by = User.objects.create(email="editor@example.org", name="Editor")
    several = sum(folder.name == LAST for folder in folders)
    for stage, added in (
        ("alone", folders[:1]),
        ("beside others", folders[1:several]),
        ("after years", folders[several:]),
    ):
        for folder in added:
            report = load(folder, by=by, at=timezone.now())
            if stage == "alone":
                Membership.objects.create(
                    user=by, partnership=report.partnership, role=Role.EDITOR
                )
        client = Client(headers={"host": "localhost"})
        client.force_login(by)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [kept(stage)])
        yield stage, client


def kept(stage: str) -> str:
    """Return the file that holds the portal as it was at `stage`."""
    loaded = Path(environ["DATABASE_URL"].removeprefix("sqlite:///"))
    return str(loaded.with_name(f"{stage}.sqlite3"))


def ask_in(stage: str, client: Client, address: str) -> float:
    """Return the processor's seconds for the page in the portal of `stage`."""
    connection.close()
    connection.settings_dict["NAME"] = kept(stage)
    connection.ensure_connection()
    began = time.process_time()
    answered(client, address)
    return time.process_time() - began


if __name__ == "__main__":
    django.setup()
    print(json.dumps(measured([Path(name) for name in sys.argv[1:]])))
