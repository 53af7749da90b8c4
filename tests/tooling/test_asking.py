"""Which tests are left out where the suite runs a second time, on PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TESTS = """
import pytest
@pytest.fixture(autouse=True)
def django_db_blocker(): pass  # pytest-django gives it to every test
@pytest.fixture
def db(): pass
@pytest.fixture
def row(db): pass
@pytest.fixture
def migrated(): pass
def test_word(): pass
def test_row(row): pass
def test_portal(migrated): pass
@pytest.mark.django_db
def test_marked(): pass
@pytest.mark.looks
def test_page(row): pass
"""


def test_only_tests_that_can_reach_a_database_run_and_none_of_looks(tmp_path):
    (tmp_path / "test_some.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-p", "tests.asking", "--collect-only"]

    told = subprocess.run(
        [*command, "-q", "-c", os.devnull, "--rootdir", tmp_path, tmp_path],
        cwd=ROOT,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
    ).stdout

    assert [line for line in told.splitlines() if "::" in line] == [
        "test_some.py::test_row",
        "test_some.py::test_portal",
        "test_some.py::test_marked",
    ]
