"""Measuring processes: fresh ones, with settings of their own."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.results import read_last_line

PROJECT = Path(__file__).parents[1]


def environment(folder: Path, **chosen: str) -> dict[str, str]:
    """Return this shell's environment for a portal which keeps all in `folder`."""
    ours = {
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
        "DEBUG": "no",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "EDITIONS_DIR": str(folder / "editions"),
        "HTTPS": "no",
        "SECRET_KEY": "measured",
        "TASKS": "immediate",
        "VAR_DIR": str(folder),
    }
    return {**os.environ, **ours, **chosen}


def run(
    *arguments: str, env: dict[str, str] | None = None, given: str | None = None
) -> str:
    """Run this Python with `arguments` in the project's folder; return what it says."""
    command = [sys.executable, *arguments]
    done = subprocess.run(  # noqa: S603  # our own modules, by our own Python
        command, cwd=PROJECT, env=env, input=given, capture_output=True, text=True
    )
    if done.returncode:
        raise ChildProcessError(f"{' '.join(arguments)}\n{done.stderr[-3000:]}")
    return done.stdout


def measure(
    *arguments: str, env: dict[str, str] | None = None, given: str | None = None
) -> dict[str, float]:
    return read_last_line(run(*arguments, env=env, given=given))
