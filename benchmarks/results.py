"""What was measured, against what it should be."""

import json
import os
import platform
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("django", "weasyprint", "granian", "psycopg2-binary")


@dataclass(frozen=True)
class Result:
    """One measurement; with a limit it is a target, which the value has to keep.

    `least` says that the value must not fall below the limit, rather than exceed it.
    """

    name: str
    value: float
    unit: str = ""
    limit: float | None = None
    least: bool = False

    @property
    def is_met(self) -> bool:
        if self.limit is None:
            return True
        return self.value >= self.limit if self.least else self.value <= self.limit

    def __str__(self) -> str:
        line = f"{self.name:58} {shown(self.value, self.unit):>11}"
        if self.limit is None:
            return line
        bound = "at least" if self.least else "at most"
        verdict = "met" if self.is_met else "NOT MET"
        return f"{line}   {bound} {shown(self.limit, self.unit)}: {verdict}"


def shown(value: float, unit: str) -> str:
    places = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{places}f} {unit}".strip()


def machine() -> Iterator[str]:
    """Yield lines that say on what this ran."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    load = " ".join(f"{number:.1f}" for number in os.getloadavg())
    yield f"{processor()}, {os.cpu_count()} cores, {memory:.0f} GB, load {load}"
    named = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    python = platform.python_version()
    yield f"Python {python}, {named}, SQLite {sqlite3.sqlite_version}"


def processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text()
    except OSError:
        return platform.machine()
    names = [line for line in told.splitlines() if line.startswith("model name")]
    return names[0].partition(":")[2].strip() if names else platform.machine()


def read_last_line(output: str) -> dict[str, float]:
    """Return the JSON that a measuring process says last."""
    found: dict[str, float] = json.loads(output.splitlines()[-1])
    return found
