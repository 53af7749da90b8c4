"""What the sheet of a kind costs, compared with one record's form.

`python -m benchmarks.sheets` measures on the portal that the demo published, to whose
smallest partnership it adds course runs.
"""

import gzip
import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import django
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.editing import ROUNDS, answered, fastest, form_at, posted, signed_in
from benchmarks.processes import PROJECT, environment, measure
from benchmarks.results import Result

SLUG, YEAR = "wigan", "2019-20"
RUNS = f"/edit/{SLUG}/records/deliveries/"
CELLS = ("sessions", "places", "booked", "attended", "completed", "audience")
SAVED_ROWS = 40
STATIC = re.compile(r'(?:href|src)="/static/([^"]+)"|from "\./([^"]+)"')


def results(folder: Path) -> Iterator[Result]:
    found = measure("-m", "benchmarks.sheets", env=environment(folder))
    name = "A sheet of 50 rows by 12 columns"
    yield Result(f"{name}: queries", found["queries"], limit=30)
    ratio = found["page_50"] / found["form"]
    yield Result(f"{name}: to the page of one record's form", ratio, limit=5)
    yield Result(f"{name}: compressed, with scripts", found["kb"], "KB", limit=120)
    ratio = (found["page_200"] / 200) / (found["page_20"] / 20)
    yield Result("A sheet: a row of 200 to one of 20", ratio, limit=1.2)
    ratio = found["saving_sheet"] / found["saving_one"]
    yield Result("Saving 40 rows by 6 cells to saving one record", ratio, limit=10)


def add_runs(count: int) -> None:
    """Make `count` course runs of the year, each of a course of its own."""
    from partnership.models import Period  # noqa: PLC0415
    from training.models import Course, Delivery  # noqa: PLC0415

    period = Period.objects.get(partnership__slug=SLUG, key=YEAR)
    Delivery.objects.filter(partnership=period.partnership, period=period).delete()
    Course.objects.filter(
        partnership=period.partnership, key__startswith="made"
    ).delete()
    for number in range(count):
        course = Course.objects.create(
            partnership=period.partnership,
            key=f"made-{count}-{number}",
            title=f"Course {count}-{number}",
            mode="virtual",
        )
        Delivery.objects.create(
            partnership=period.partnership,
            key=f"made-{count}-{number}",
            course=course,
            period=period,
            booked=number + 20,
            attended=number,
            position=number,
        )


def measured() -> dict[str, float]:
    client = signed_in("editor@example.org")
    found: dict[str, float] = {}
    for rows in (20, 200, 50):
        with transaction.atomic():
            add_runs(rows)
        page = f"{RUNS}sheet/?year={YEAR}&rows={200 if rows == 200 else 50}"
        found[f"page_{rows}"] = fastest(partial(answered, client, page))
    form = f"{RUNS}made-50-0/"
    found["form"] = fastest(partial(answered, client, form))
    page = f"{RUNS}sheet/?year={YEAR}"
    with CaptureQueriesContext(connection) as asked:
        html = answered(client, page)
    found["queries"] = len(asked)
    found["kb"] = compressed(html) / 1000
    found["saving_sheet"] = min(saving_sheet(client, page, n) for n in range(ROUNDS))
    found["saving_one"] = min(saving_one(client, form, n) for n in range(ROUNDS))
    return found


def compressed(html: str) -> int:
    """Return the bytes of the page and of all that it asks for, as they are sent."""
    waiting, taken = [html], dict[str, int]()
    while waiting:
        for found in STATIC.finditer(waiting.pop()):
            name = found[1] or found[2]
            for file in PROJECT.glob(f"static/**/{Path(name).name}"):
                if str(file) not in taken:
                    text = file.read_text()
                    taken[str(file)] = len(gzip.compress(text.encode()))
                    waiting.append(text)
    return len(gzip.compress(html.encode())) + sum(taken.values())


def saving_sheet(client: Client, page: str, turn: int) -> float:
    """Return the seconds that it takes to save other numbers in 40 rows."""
    sent = form_at(client, page, "form[data-sheet-form]")
    for row in range(SAVED_ROWS):
        for place, cell in enumerate(CELLS):
            sent[f"r{row}-{cell}"] = str(1000 * turn + 500 - 10 * place + row)
    return posted(client, page, sent)


def saving_one(client: Client, form: str, turn: int) -> float:
    sent = form_at(client, form, "main form[method=post]")
    for place, cell in enumerate(CELLS):
        sent[cell] = str(1000 * turn + 700 - 10 * place)
    return posted(client, form, sent)


if __name__ == "__main__":
    django.setup()
    print(json.dumps(measured()))
