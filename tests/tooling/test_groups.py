"""The tests of one group share a process: the browser's share one portal."""

import subprocess
import sys
from pathlib import Path

GROUP = """
import pytest

@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("number", range(4))
def test_where(number, worker_id, tmp_path_factory):
    (tmp_path_factory.getbasetemp().parent / worker_id).touch()
"""


def test_a_group_runs_in_one_process(tmp_path: Path) -> None:
    (tmp_path / "test_group.py").write_text(GROUP)
    command = (
        *(sys.executable, "-m", "pytest", "-q", "-p", "no:django"),
        *("-p", "no:cacheprovider", "-n", "2", "--dist", "loadgroup"),
        f"--basetemp={tmp_path / 'made'}",
    )

    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    workers = {path.name for path in (tmp_path / "made").iterdir() if path.is_file()}
    assert len(workers) == 1
