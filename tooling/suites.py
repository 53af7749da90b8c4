"""Run the tests several times, and name in the end what failed in which run."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tooling.steps import ROOT, Stop, run

CACHE = ROOT / ".pytest_cache"


@dataclass(frozen=True)
class Suite:
    """A run of pytest: what it is called, its command and its environment."""

    title: str
    command: Sequence[str]
    env: Mapping[str, str]


def run_suites(suites: Sequence[Suite], cache: Path = CACHE) -> dict[str, list[str]]:
    """Run all of `suites`, and return the tests that failed in each that failed.

    One that fails does not hide what the next would say.
    """
    failed = {}
    for suite in suites:
        own = cache / re.sub(r"\W+", "-", suite.title)
        try:
            # What failed before and is not run again would be named as well.
            cleared = ("-o", f"cache_dir={own}", "--cache-clear")
            run(suite.title, [*suite.command, *cleared], suite.env)
        except Stop:
            failed[suite.title] = failed_tests(own)
    return failed


def failed_tests(cache: Path) -> list[str]:
    """Return the names of the tests that failed in the last run of pytest."""
    kept = cache / "v" / "cache" / "lastfailed"
    return sorted(json.loads(kept.read_text())) if kept.exists() else []


def stop_for(failed: Mapping[str, Sequence[str]]) -> None:
    """Name the tests that failed in each suite, and stop if there is any."""
    for title, tests in failed.items():
        named = tests or ["No single test: see the end of that run."]
        print(f"\nFailed in the {title}:", *named, sep="\n  ", flush=True)
    if failed:
        raise Stop(f"{' and '.join(failed)} failed")
