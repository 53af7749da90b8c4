import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ALLOWED = """
import pytest
def test_passes(): pass
@pytest.mark.xfail
def test_known(): assert False
"""
SKIPPED = 'import pytest\ndef test_page(): pytest.skip("no Chromium")\n'
MODULE = 'import pytest\npytest.skip("no PostgreSQL", allow_module_level=True)\n'
HEADING = " skipped, which this run does not allow "


def pytest_run(folder: Path, *options: str) -> tuple[int, list[str]]:
    """Return pytest's exit code and what it says below the heading on skips."""
    command = [sys.executable, "-m", "pytest", "-p", "tests.no_skips", "-p", "xdist"]
    ended = subprocess.run(
        [*command, "-c", os.devnull, "--rootdir", str(folder), *options, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
    )
    _, _, told = ended.stdout.partition(HEADING)
    lines = told.splitlines()[1:-1]
    return ended.returncode, sorted(line for line in lines if line)


@pytest.mark.parametrize("options", [(), ("-n", "2")], ids=["alone", "two workers"])
def test_a_run_with_skipped_tests_fails_and_says_why(tmp_path, options):
    (tmp_path / "test_allowed.py").write_text(ALLOWED)
    (tmp_path / "test_skipped.py").write_text(SKIPPED)
    (tmp_path / "test_module.py").write_text(MODULE)

    assert pytest_run(tmp_path, *options) == (
        1,
        [
            "test_module.py: Skipped: no PostgreSQL",
            "test_skipped.py::test_page: Skipped: no Chromium",
        ],
    )


def test_a_run_without_skipped_tests_passes(tmp_path):
    (tmp_path / "test_allowed.py").write_text(ALLOWED)

    assert pytest_run(tmp_path) == (0, [])
