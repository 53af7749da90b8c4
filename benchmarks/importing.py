"""What the preview of an import costs, against reading its rows as plainly as can be.

`python -m benchmarks.importing` imports in the portal that the demo published.
"""

import json
import resource
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import django
import pandas as pd
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from benchmarks.processes import environment, measure
from benchmarks.results import Result

ROWS = 5000
COURSES = 50
ROUNDS = 3
PARTNERSHIP, YEAR = "wandsworth", "2019-20"
START = f"/edit/{PARTNERSHIP}/records/deliveries/import/"
HEADINGS = ("Course", "Date", "Audience", "Places", "Booked", "Attended", "Completed")


def results(folder: Path) -> Iterator[Result]:
    """Measure the preview of a file of many course runs, and saving them."""
    env = environment(folder)
    found = measure("-m", "benchmarks.importing", env=env)
    rows = f"{ROWS:,} rows"
    yield Result(f"Reading {rows} with pandas", found["pandas"], "s")
    yield Result(f"Passing {rows} through their form", found["form"], "s")
    yield Result(f"Preview of {rows}: from the file to the page", found["preview"], "s")
    ratio = found["preview"] / (found["pandas"] + found["form"])
    yield Result("Preview to reading and form", ratio, limit=2)
    yield Result(f"Importing {rows}", found["commit"], "s")
    yield Result(f"Undoing the import of {rows}", found["undo"], "s")


def table() -> list[list[str | int]]:
    """Return rows that differ, as somebody would keep them in a spreadsheet."""
    return [
        [
            f"Course {number % COURSES}",
            f"{number % 28 + 1} {('May', 'June', 'July')[number % 3]} 2019",
            f"Group {number}",
            20 + number % 10,
            15 + number % 5,
            10 + number % 5,
            10,
        ]
        for number in range(ROWS)
    ]


def workbook() -> bytes:
    kept = BytesIO()
    pd.DataFrame(table(), columns=HEADINGS).to_excel(kept, index=False)
    return kept.getvalue()


def seconds(act: Callable[[], object]) -> float:
    """Return the computing time, that of the process that reads the file included.

    It is the same whatever else the machine does, as seconds by the clock are not.
    """
    began = computed()
    act()
    return computed() - began


def computed() -> float:
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def measured() -> dict[str, float]:
    from imports.models import Import  # noqa: PLC0415
    from imports.outcomes import unpacked  # noqa: PLC0415
    from imports.workflow import seen_of  # noqa: PLC0415

    content = workbook()
    courses()
    client = signed_in()
    acts = (
        lambda: pd.read_excel(BytesIO(content)),
        pass_through_form,
        lambda: previewed(client, content),
    )
    # One after the other, so that what else runs slows all of them alike.
    rounds = [[seconds(act) for act in acts] for _ in range(ROUNDS)]
    plain, through, preview = map(min, zip(*rounds, strict=True))
    item = Import.objects.latest("pk")
    if (added := unpacked(item.outcome or b"").counts["added"]) != ROWS:
        raise ValueError(f"{added} rows would be added.")
    sent = {"seen": seen_of(item)}
    commit = seconds(lambda: sent_to(client, item.url("preview"), sent))
    undo = seconds(lambda: sent_to(client, item.url("undo"), {}))
    return {
        "pandas": plain,
        "form": through,
        "preview": preview,
        "commit": commit,
        "undo": undo,
    }


def courses() -> None:
    """Let the courses be there: only their runs are measured."""
    from partnership.models import Partnership  # noqa: PLC0415
    from training.models import Course  # noqa: PLC0415

    partnership = Partnership.objects.get(slug=PARTNERSHIP)
    Course.objects.bulk_create(
        Course(
            partnership=partnership,
            key=f"measured-{number}",
            title=f"Course {number}",
            mode="virtual",
        )
        for number in range(COURSES)
    )


def pass_through_form() -> None:
    """Check the same rows, spelt as a file of the portal has them."""
    from partnership.models import Partnership  # noqa: PLC0415
    from records.exchange.cells import row_form  # noqa: PLC0415
    from records.exchange.key_index import KeyIndex  # noqa: PLC0415
    from records.exchange.rows import defaults  # noqa: PLC0415
    from training.kinds import DELIVERIES  # noqa: PLC0415

    partnership = Partnership.objects.get(slug=PARTNERSHIP)
    index = KeyIndex(partnership)
    form = row_form(DELIVERIES, index)
    usual = defaults(DELIVERIES.model, DELIVERIES.fields)
    for number, row in enumerate(table()):
        cells = usual | {
            "key": f"measured-{number}",
            "period": YEAR,
            "course": f"measured-{number % COURSES}",
            "when": "2019-05-03",
            "audience": str(row[2]),
        }
        cells |= {
            name: str(value)
            for name, value in zip(
                ("places", "booked", "attended", "completed"), row[3:], strict=True
            )
        }
        filled = form(cells, partnership=partnership)
        if not filled.is_valid():
            raise ValueError(f"Row {number} is refused: {filled.errors}")
        index.put(filled.instance)


def previewed(client: Client, content: bytes) -> None:
    """Upload a file, take the columns as proposed, and ask for the preview."""
    sent = {"period": YEAR, "file": SimpleUploadedFile("runs.xlsx", content)}
    columns = sent_to(client, START, sent)
    names = ("course", "when", "audience", "places", "booked", "attended", "completed")
    chosen = {f"column-{place}": name for place, name in enumerate(names)}
    preview = sent_to(client, columns, chosen)
    page = client.get(preview)
    if page.status_code != HTTPStatus.OK:
        raise ValueError(f"The preview answers {page.status_code}.")


def sent_to(client: Client, address: str, sent: Mapping[str, object]) -> str:
    """Send a form; return the address it leads to."""
    answer = client.post(address, sent)
    if answer.status_code != HTTPStatus.FOUND:
        raise ValueError(f"{address} answers {answer.status_code}")
    return str(answer["Location"])


def signed_in() -> Client:
    from accounts.models import User  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email="editor@example.org"))
    return client


if __name__ == "__main__":
    django.setup()
    print(json.dumps(measured()))
