"""Measure all there is to measure on the sample report, published for that."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks import assembling, printing, serving
from benchmarks.processes import PROJECT, environment, run
from benchmarks.results import Result, machine
from reports import archive

SAMPLE = Path("wiltshire-svpp", "2023-24")
PARTS = ("assembling", "pdf", "serving")


def measure(parts: Iterable[str], say: Callable[[str], object]) -> tuple[str, ...]:
    """Say each result as it comes; return the names of the targets not met."""
    missed = []
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        publish_sample(folder)
        for line in machine():
            say(line)
        for part in parts:
            say("")
            for result in results(part, folder):
                say(str(result))
                missed += [] if result.is_met else [result.name]
    return tuple(missed)


def publish_sample(folder: Path) -> None:
    """Publish the sample report in a portal that keeps all in `folder`."""
    samples = folder / "fixtures"
    shutil.copytree(PROJECT / "fixtures" / SAMPLE, samples / SAMPLE)
    run("manage.py", "demo", "--fixtures", str(samples), env=environment(folder))


def results(part: str, folder: Path) -> Iterator[Result]:
    match part:
        case "assembling":
            return assembling.results(folder, folder / "fixtures" / SAMPLE)
        case "pdf":
            [content] = folder.glob("editions/editions/*/data/document.json")
            return printing.results(archive.load(content.read_text()))
        case _:
            return serving.results(folder, f"/{SAMPLE.as_posix()}/full/")
