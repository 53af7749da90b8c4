"""The suites of `do.py test` all run, and those tests are named that failed."""

import sys
from pathlib import Path

import pytest

from tooling.steps import Stop
from tooling.suites import Suite, run_suites, stop_for

WRONG = "def test_right(): pass\ndef test_wrong(): assert 1 == 2\n"


@pytest.fixture
def suite(tmp_path: Path):
    """Return a suite of one file of tests, whose cache is in `tmp_path`."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n")

    def made(title: str, tests: str) -> Suite:
        file = tmp_path / f"test_{title}.py"
        file.write_text(tests)
        command = (sys.executable, "-m", "pytest", "-q", "-c", f"{tmp_path}/pytest.ini")
        return Suite(title, [*command, str(file)], {})

    return made


def test_each_suite_runs_and_its_failed_tests_are_named(suite, tmp_path, capfd):
    suites = (suite("first", WRONG), suite("second", WRONG), suite("third", "x = 1"))
    good = suite("good", "def test_right(): pass\n")

    failed = run_suites([*suites, good], tmp_path / "cache")

    assert failed == {
        "first": ["test_first.py::test_wrong"],
        "second": ["test_second.py::test_wrong"],
        "third": [],  # it has no tests, which pytest calls a failure
    }
    with pytest.raises(Stop, match=r"^first and second and third failed$"):
        stop_for(failed)
    told = capfd.readouterr().out
    assert "Failed in the first:\n  test_first.py::test_wrong\n" in told
    assert "Failed in the third:\n  No single test" in told


def test_nothing_stops_where_nothing_failed(capfd):
    stop_for({})

    assert capfd.readouterr().out == ""
