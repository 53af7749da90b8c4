"""A queue that starts its own worker."""

import sys
import time
from collections.abc import Callable

import pytest
from django_tasks_db.models import DBTaskResult

from publishing import backends
from publishing.tasks import build_edition, has_worker


@pytest.fixture(autouse=True)
def _process(settings):
    settings.TASKS = {"default": {"BACKEND": "publishing.backends.ProcessBackend"}}


def test_a_task_is_kept_and_a_worker_started_once_it_is(
    db, monkeypatch, tmp_path, django_capture_on_commit_callbacks
):
    note = tmp_path / "note"
    script = f"import os; open({str(note)!r}, 'w').write(str(os.getsid(0)))"
    monkeypatch.setattr(backends, "WORKER", ("-c", script))

    with django_capture_on_commit_callbacks(execute=True):
        build_edition.enqueue(7)
        assert not note.exists()

    assert DBTaskResult.objects.get().args_kwargs["args"] == [7]
    assert eventually(lambda: note.exists() and note.read_text().isdigit())


def test_a_worker_that_cannot_be_started_leaves_the_task_waiting(
    db, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    with django_capture_on_commit_callbacks(execute=True):
        build_edition.enqueue(7)

    assert DBTaskResult.objects.ready().count() == 1
    assert "No worker could be started" in caplog.text


def test_nobody_has_to_keep_that_worker_running():
    assert not has_worker()


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether `holds` does so within ten seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until and not holds():
        time.sleep(0.05)
    return holds()
