"""Run commands as named steps, with their times, and stop in one line."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = str(BIN / "python")

took: list[tuple[str, float]] = []  # each step of this run with its seconds


class Stop(Exception):
    """Why nothing more can be done, and how to fix it, in one line."""

    def __init__(self, line: str, status: int = 1) -> None:
        super().__init__(line)
        self.status = status


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say that `title` begins and, when it ends, how long it took."""
    print(f"\n== {title}", flush=True)
    began = time.monotonic()
    try:
        yield
    finally:
        took.append((title, time.monotonic() - began))
        print(f"== {title}: {took[-1][1]:.1f} s", flush=True)


def succeeds(command: Sequence[str], env: Mapping[str, str] | None = None) -> bool:
    """Run `command` in the project's folder and return whether it ended with 0."""
    return subprocess.run(command, cwd=ROOT, env=env).returncode == 0


def run(
    title: str, command: Sequence[str], env: Mapping[str, str] | None = None
) -> None:
    """Run `command` as one step; raise Stop with its exit code where it fails."""
    with step(title):
        status = subprocess.run(command, cwd=ROOT, env=env).returncode
    if status:
        # A signal's number comes back negative; a shell says 128 more than it.
        raise Stop(f"{title} failed", status if status > 0 else 128 - status)


def summary() -> str:
    """Return a line for each step that ran, in order, and one for all of them."""
    lines = [f"{seconds:7.1f} s  {title}" for title, seconds in took]
    total = sum(seconds for _, seconds in took)
    return "\n".join(["", *lines, f"{total:7.1f} s  in all"])
