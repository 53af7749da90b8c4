"""What the pages of signed-in people cost, on the portal that the demo published.

`python -m benchmarks.editing pages YEAR` asks for the pages of one report;
`python -m benchmarks.editing waiting FOLDER` saves again and again while FOLDER is
loaded by a process of its own.
"""

import csv
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser, LexborNode

from benchmarks.processes import PROJECT, environment, measure
from benchmarks.results import Result

ROUNDS = 7
ROWS = 6000  # indicators, and as many values of one of them
QUERIES = 25
FORM = "application/x-www-form-urlencoded"
SAVED = "wandsworth/records/agencies/"


def results(folder: Path, fixtures: Path, year: str) -> Iterator[Result]:
    """Measure the pages of `year`, then how long a save waits for a long load."""
    env = environment(folder)
    found = measure("-m", "benchmarks.editing", "pages", year, env=env)
    for page in ("year", "approval"):
        name = f"The {page} page of {year}"
        yield Result(f"{name}: queries but one assembly", found[page], limit=QUERIES)
        ratio = found[f"{page}_ms"] / found["assembly_ms"]
        limit = 2.5 if page == "approval" else None
        yield Result(f"{name}: time to one assembly", ratio, limit=limit)
    long = many_rows(fixtures / "wigan" / "2019-20", folder / "long")
    found = measure("-m", "benchmarks.editing", "waiting", str(long), env=env)
    yield Result(f"Loading {2 * ROWS:,} rows into SQLite", found["loading"], "s")
    yield Result("A save meanwhile: longest wait", found["longest"], "s", limit=2)


def many_rows(year: Path, to: Path) -> Path:
    """Copy the folder of a year with many indicators more, and values of one."""
    shutil.copytree(year, to)
    names = [f"made-{number}" for number in range(ROWS)]
    add_rows(
        to / "indicators.csv",
        [{"key": name, "title": name, "unit": "count"} for name in names],
    )
    values = [
        {
            "key": name,
            "indicator": names[0],
            "period": "2019-20",
            "when": f"| week {number}",
            "value": str(number),
        }
        for number, name in enumerate(names)
    ]
    add_rows(to / "observations.csv", values)
    return to


def add_rows(file: Path, rows: list[dict[str, str]]) -> None:
    """Add `rows` below those of `file`, with the rest of its first row in each."""
    with file.open(newline="") as kept:
        like = next(csv.DictReader(kept))
    with file.open("a", newline="") as kept:
        writer = csv.DictWriter(kept, like, lineterminator="\n")
        writer.writerows({**like, **row} for row in rows)


def fastest(act: Callable[[], object]) -> float:
    """Return the milliseconds of the best round; what else runs can only slow it."""

    def once() -> float:
        began = time.perf_counter()
        act()
        return (time.perf_counter() - began) * 1000

    return min(once() for _ in range(ROUNDS))


def pages(year: str) -> dict[str, float]:
    # Models can be imported only now.
    from reports.draft import Draft  # noqa: PLC0415
    from reports.models import Report  # noqa: PLC0415

    partnership, key = year.split("/")
    reports = Report.objects.select_related("partnership", "period")
    # Where people look at it most; nothing of this portal is kept.
    reports.filter(partnership__slug=partnership, key=key).update(state="in-review")
    report = reports.get(partnership__slug=partnership, key=key)

    def assembly() -> None:
        _ = Draft(report).document

    client = signed_in("chair@example.org")
    addresses = {"year": f"/edit/{year}/", "approval": f"/edit/{year}/approval/"}
    with CaptureQueriesContext(connection) as assembling:
        assembly()
    found: dict[str, float] = {"assembly_ms": fastest(assembly)}
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as asked:
            answered(client, address)
        found[name] = len(asked) - len(assembling)
        found[f"{name}_ms"] = fastest(partial(answered, client, address))
    return found


def waiting(folder: Path) -> dict[str, float]:
    """Save one record of another partnership until the folder is loaded."""
    address = f"/edit/{SAVED}"
    client = signed_in("editor@example.org")
    listed = LexborHTMLParser(answered(client, address))
    links = [
        link.attributes["href"] or "" for link in listed.css("main td a, main th a")
    ]
    record = next(
        link for link in links if link.startswith(address) and link != address
    )
    save(client, record, "before")
    command = [sys.executable, "manage.py", "load_year", str(folder)]
    waits: list[float] = []
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL) as loading:  # noqa: S603  # ours
        while loading.poll() is None:
            waits.append(save(client, record, f"round {len(waits)}"))
            time.sleep(0.05)
    if loading.returncode:
        raise ChildProcessError(f"{folder} was not loaded")
    return {"loading": time.perf_counter() - began, "longest": max(waits)}


def save(client: Client, address: str, note: str) -> float:
    """Save the record at `address` with another note; return the seconds it took."""
    sent = form_at(client, address, "main form[method=post]")
    return posted(client, address, {**sent, "note": note})


def posted(client: Client, address: str, sent: dict[str, str]) -> float:
    """Return the seconds that it took to save what a form sends."""
    body = urlencode(sent)  # as a browser writes it; Django's client has another way
    began = time.perf_counter()
    answer = client.post(address, body, content_type=FORM)
    taken = time.perf_counter() - began
    if answer.status_code != HTTPStatus.FOUND:
        raise ValueError(f"{address} was not saved: {answer.status_code}")
    return taken


def form_at(client: Client, address: str, selector: str) -> dict[str, str]:
    """Return what the form at `address` sends where nothing is typed."""
    form = LexborHTMLParser(answered(client, address)).css_first(selector)
    fields = form.css("input[name], select[name], textarea[name]")
    sent = {str(one.attributes["name"]): value_of(one) for one in fields}
    return {name: value for name, value in sent.items() if value is not None}


def value_of(field: LexborNode) -> str | None:
    """Return what a browser would send of `field`; None if it would send nothing."""
    match field.tag:
        case "select":
            chosen = field.css("option[selected]")
            return chosen[0].attributes["value"] or "" if chosen else ""
        case "textarea":
            return field.text().removeprefix("\n")
        case _ if field.attributes.get("type") == "checkbox":
            return "on" if "checked" in field.attributes else None
        case _:
            return field.attributes.get("value") or ""


def signed_in(email: str) -> Client:
    from accounts.models import User  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=email))
    return client


def answered(client: Client, address: str) -> str:
    """Return the page at `address`; raise ValueError if there is none."""
    answer = client.get(address)
    if answer.status_code != HTTPStatus.OK:
        raise ValueError(f"{address} answers {answer.status_code}")
    return answer.content.decode()


if __name__ == "__main__":
    django.setup()
    _, part, named = sys.argv
    print(json.dumps(pages(named) if part == "pages" else waiting(Path(named))))
