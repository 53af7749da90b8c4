"""Which cases of a test are measured, and that all of them still run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = "def reached(number):\n" + "".join(
    f"    if number == {number}:\n        return {number}\n" for number in range(12)
)
TESTS = """
import subprocess, sys
import pytest
from code_of_tests import reached

@pytest.mark.parametrize("number", range(10))
def test_cases(number):
    assert reached(number) == number

def test_alone():
    assert reached(10) == 10

@pytest.mark.parametrize("number", [11, 11, 11])
def test_process(number):
    run = "import os; print(sum(n.startswith('COVERAGE_PROCESS') for n in os.environ))"
    told = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True)
    with open("told", "a") as file:
        file.write(told.stdout.strip())
"""
SETTINGS = "[run]\nbranch = true\nparallel = true\npatch = subprocess\n"


@pytest.mark.parametrize("workers", ["0", "2"])
def test_the_first_case_and_every_fifth_other_are_measured(
    tmp_path: Path, workers: str
) -> None:
    (tmp_path / "code_of_tests.py").write_text(CODE)
    (tmp_path / "test_some.py").write_text(TESTS)
    (tmp_path / ".coveragerc").write_text(SETTINGS)
    command = [sys.executable, "-m", "pytest", "-p", "tests.measuring"]
    plugins = ["-p", "xdist", "-p", "pytest_cov", "-n", workers, "-q"]
    where = ["-c", os.devnull, "--rootdir", str(tmp_path), "--cov=code_of_tests"]
    report = ["--cov-report=json:told.json", "--cov-config=.coveragerc"]
    clean = {
        name: text for name, text in os.environ.items() if not name.startswith("COV")
    }

    told = subprocess.run(
        [*command, *plugins, *where, *report, str(tmp_path)],
        cwd=tmp_path,
        env={**clean, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": f"{ROOT}:."},
        capture_output=True,
        text=True,
    ).stdout

    assert "14 passed" in told
    [measured] = json.loads((tmp_path / "told.json").read_text())["files"].values()
    returned = {line // 2 - 1 for line in measured["executed_lines"] if line % 2}
    assert returned - {-1} == {0, 5, 10}
    assert sorted((tmp_path / "told").read_text()) == ["0", "1", "1"]
