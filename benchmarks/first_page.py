"""What the first page costs where there is much to do, and asking many agencies.

`python -m benchmarks.first_page YEAR` asks for the page of an editor, asks 200 agencies
for something for each of many years more, and asks for the page again.
"""

import json
import shutil
import sys
import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.editing import answered, fastest, signed_in
from benchmarks.processes import environment, measure
from benchmarks.results import Result

if TYPE_CHECKING:
    from partnership.models import Partnership

QUERIES = 30
YEARS, AGENCIES = 10, 200
EDITOR = "editor@example.org"
HOME = "/edit/"


def results(folder: Path, year: str) -> tuple[Result, ...]:
    """Measure on a copy of the portal in `folder`, of whose partnership `year` is."""
    own = folder / "first-page"
    own.mkdir()
    shutil.copy(folder / "portal.sqlite3", own)
    found = measure("-m", "benchmarks.first_page", year, env=environment(own))
    more = f"{YEARS} years and {YEARS * AGENCIES:,} requests more"
    return (
        Result("The first page: queries", found["few"], limit=QUERIES),
        Result(f"The same, {more}: queries", found["many"], limit=QUERIES),
        Result("The first page", found["few_ms"], "ms"),
        Result(f"The same, {more}", found["many_ms"], "ms"),
        Result(f"Asking {AGENCIES} agencies", found["asking"], "s", limit=2),
    )


def measured(year: str) -> dict[str, float]:
    from partnership.models import Partnership  # noqa: PLC0415  # only after the set-up

    client = signed_in(EDITOR)
    found: dict[str, float] = {}
    for name in ("few", "many"):
        with CaptureQueriesContext(connection) as asked:
            answered(client, HOME)
        found[name] = len(asked)
        found[f"{name}_ms"] = fastest(partial(answered, client, HOME))
        if name == "few":
            slug = year.partition("/")[0]
            of = Partnership.objects.get(slug=slug)
            found["asking"] = min(ask_in(of, 2030 + place) for place in range(YEARS))
    return found


def ask_in(partnership: "Partnership", first: int) -> float:
    """Start the report of a year; return the seconds that asking for it takes."""
    # Models can be imported only now.
    from accounts.models import User  # noqa: PLC0415
    from asking.sending import Whom, ask  # noqa: PLC0415
    from partnership.models import Agency, AgencyRequest, Period  # noqa: PLC0415
    from reports.models import Report  # noqa: PLC0415

    own = {"partnership": partnership, "key": f"made-{first}"}
    days = {"starts_on": date(first, 4, 1), "ends_on": date(first + 1, 3, 31)}
    period = Period.objects.create(**own, label=str(first), **days)
    Report.objects.create(**own, period=period, title="Annual report")
    request = AgencyRequest.objects.create(
        **own,
        period=period,
        title="Agency update",
        asks="update",
        due_on=date.today() + timedelta(days=first % 2),
    )
    agencies = list(Agency.objects.filter(partnership=partnership)[:AGENCIES])
    for number in range(AGENCIES - len(agencies)):
        made = {"partnership": partnership, "key": f"made-{number}", "kind": "other"}
        agencies.append(Agency.objects.create(**made, name=f"Agency {number}"))
    whom = [Whom(one, "Pat Lee", f"{one.key}@agency.example") for one in agencies]
    began = time.perf_counter()
    ask([request], whom, by=User.objects.get(email=EDITOR), at=timezone.now())
    return time.perf_counter() - began


if __name__ == "__main__":
    django.setup()
    print(json.dumps(measured(sys.argv[1])))
