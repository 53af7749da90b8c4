"""Measure all there is to measure on the sample reports, published for that."""

import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks import (
    assembling,
    comparing,
    drafts,
    editing,
    first_page,
    flooding,
    growing,
    importing,
    loading,
    mailing,
    printing,
    searching,
    serving,
    sheets,
    starting,
    writing,
)
from benchmarks.processes import PROJECT, environment, run
from benchmarks.results import Result, machine
from documents import archive
from documents.blocks import Document

FIXTURES = PROJECT / "fixtures"
SAMPLE = Path("wiltshire-svpp", "2023-24")
LARGEST = Path("wiltshire-wscb", "2013-14")
PARTS = (
    "assembling",
    "comparing",
    "writing",
    "editing",
    "first-page",
    "sheets",
    "importing",
    "loading",
    "starting",
    "growing",
    "searching",
    "mailing",
    "pdf",
    "drafts",
    "serving",
    "flooding",
)
LOADED = re.compile(r"([\d.]+) s  \S+ loaded$", re.MULTILINE)


def measure(parts: Iterable[str], say: Callable[[str], object]) -> tuple[str, ...]:
    """Say each result as it comes; return the names of the targets not met."""
    missed = []
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        for line in machine():
            say(line)
        for part in ("publishing", *parts):
            say("")
            for result in results(part, folder):
                say(str(result))
                missed += [] if result.is_met else [result.name]
    return tuple(missed)


def publish_samples(folder: Path) -> Iterator[Result]:
    """Publish every sample report in a portal that keeps all in `folder`."""
    began = time.monotonic()
    told = run(
        "manage.py", "demo", "--fixtures", str(FIXTURES), env=environment(folder)
    )
    took = time.monotonic() - began
    loaded = sum(float(seconds) for seconds in LOADED.findall(told))
    yield Result("Loading every sample into SQLite", loaded, "s", limit=20)
    yield Result("Demo: every sample loaded and published", took, "s", limit=90)


def results(part: str, folder: Path) -> Iterator[Result]:
    match part:
        case "publishing":
            yield from publish_samples(folder)
        case "assembling":
            yield from assembling.results(folder, FIXTURES / SAMPLE, 40, 150)
            yield from assembling.results(folder, FIXTURES / LARGEST, 60, 300)
        case "comparing":
            yield from comparing.results(folder, FIXTURES / LARGEST)
        case "writing":
            yield from writing.results(folder, FIXTURES / LARGEST)
        case "editing":
            yield from editing.results(folder, FIXTURES, LARGEST.as_posix())
        case "first-page":
            yield from first_page.results(folder, LARGEST.as_posix())
        case "sheets":
            yield from sheets.results(folder)
        case "importing":
            yield from importing.results(folder)
        case "loading":
            yield from loading.results(folder)
        case "starting":
            yield from starting.results(folder, FIXTURES / SAMPLE)
        case "growing":
            yield from growing.results(folder)
        case "searching":
            yield from searching.results(folder)
        case "mailing":
            yield from mailing.results(folder)
        case "pdf":
            yield from printing.results(published(folder, SAMPLE), (1, 3, 9))
            yield from printing.results(published(folder, LARGEST), (1,))
            yield from printing.results_beside_chromium(full_pages(folder))
        case "drafts":
            yield from drafts.results(published(folder, SAMPLE))
            yield from drafts.results(published(folder, LARGEST))
        case "flooding":
            yield from flooding.results(folder, f"/{SAMPLE.as_posix()}/full/")
        case _:
            yield from serving.results(folder, f"/{SAMPLE.as_posix()}/full/")


def published(folder: Path, year: Path) -> Document:
    """Return the document that the demo in `folder` published for `year`."""
    found = full_pages(folder).values()
    return next(one for one in found if Path(printing.name_of(one)) == year)


def full_pages(folder: Path) -> dict[Path, Document]:
    """Return the page of each whole report in `folder`, with the document it shows."""
    return {
        path.parents[1] / "full" / "index.html": archive.load(path.read_text())
        for path in sorted(folder.glob("editions/editions/*/data/document.json"))
    }
