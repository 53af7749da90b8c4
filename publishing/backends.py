"""The queue of editions where nobody keeps a worker running."""

import logging
import subprocess
import sys
from threading import Thread
from typing import Any

from django.conf import settings
from django.db import transaction
from django_tasks_db import DatabaseBackend

logger = logging.getLogger(__name__)

WORKER = (
    *("manage.py", "db_worker", "--batch", "--no-startup-delay", "--no-reload"),
    *("--verbosity", "0"),
)


class ProcessBackend(DatabaseBackend):
    """Starts a worker for each task; it ends when nothing is left to do."""

    # Any: the classes of tasks depend on the version of Django.
    def enqueue(self, task: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        result: Any = super().enqueue(task, args, kwargs)
        transaction.on_commit(start_worker)
        return result


def start_worker() -> None:
    """Start a worker in a session of its own, so that it outlives this server.

    Where it cannot be started the task waits, and the page of the editions says so.
    """
    try:
        worker = subprocess.Popen(  # noqa: S603  # our own command, by our own Python
            (sys.executable, *WORKER),
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        logger.exception("No worker could be started")
        return
    # Somebody has to take note of its end, or it stays in the list of processes.
    Thread(target=worker.wait, daemon=True).start()
