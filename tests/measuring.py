"""Measure coverage where a test says something new: `pytest -p tests.measuring --cov`.

Being measured doubles the time of a test. The cases of one test reach much the same
code, so its first case is measured, and of the others every fifth.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from coverage import Coverage

EVERY = 5
PROCESSES = "COVERAGE_PROCESS"  # how coverage.py names what makes processes measure


class Measuring:
    """Stops measuring during the cases that repeat what others have reached."""

    def __init__(self) -> None:
        self.repeated: set[str] = set()

    # Last: by then other plugins have left out what they leave out.
    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        seen: set[str] = set()
        others = count(1)
        for item in items:
            test, _, case = item.nodeid.partition("[")
            if case and test in seen and next(others) % EVERY:
                self.repeated.add(item.nodeid)
            seen.add(test)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        measured = Coverage.current()
        if measured is None or item.nodeid not in self.repeated:
            return (yield)
        measured.stop()
        try:
            with unmeasured_processes():
                return (yield)
        finally:
            measured.start()


@contextmanager
def unmeasured_processes() -> Iterator[None]:
    """Let the processes that are started meanwhile measure nothing either."""
    kept = {
        name: os.environ.pop(name)
        for name in list(os.environ)
        if name.startswith(PROCESSES)
    }
    try:
        yield
    finally:
        os.environ.update(kept)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Measuring(), "measuring")
