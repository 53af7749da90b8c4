"""How an edition is built once it was asked for; by whom is in settings.TASKS."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from publishing.build import build
from publishing.models import Edition, Progress

WORKER = "django_tasks_db.DatabaseBackend"
PATIENCE = timedelta(minutes=1)
LONGEST_STAGE = timedelta(minutes=5)  # the PDF may take two of them


@task()
def build_edition(pk: int) -> str:
    """Build the edition and make it public; return the state it is in then."""
    return build(pk, at=timezone.now()).state


def has_worker() -> bool:
    """Whether editions are built by a worker that somebody has to keep running."""
    return bool(settings.TASKS["default"]["BACKEND"] == WORKER)


def is_nobody_working(editions: Iterable[Edition], *, at: datetime) -> bool:
    """Whether one of `editions` waits for a worker, and none has come for a minute."""
    waiting = any(
        edition.state == Edition.State.BUILDING and edition.claimed_at < at - PATIENCE
        for edition in editions
    )
    return waiting and has_worker() and not DBTaskResult.objects.running().exists()


def has_stopped(edition: Edition, *, at: datetime) -> bool:
    """Whether a build has been silent for longer than any of its stages takes.

    One that waits for the worker has not stopped, however long it waits: asking again
    would not bring the worker.
    """
    if edition.state != Edition.State.BUILDING:
        return False
    if progress := Progress.objects.filter(edition=edition).first():
        return progress.reached_at < at - LONGEST_STAGE
    return not has_worker() and edition.claimed_at < at - PATIENCE
