"""Have waiting mails sent soon, by whoever sends them where the portal runs."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task, task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from mail.sending import has_server, send_due

KEPT = timedelta(days=1)
SOON = timedelta(minutes=1)


def wake_after_commit() -> None:
    """Have the mails sent that this transaction queues, once it is committed.

    Where tasks are done at once it is left to `manage.py send_mail`: nobody should wait
    for a mail server.
    """
    if has_server() and isinstance(task_backends["default"], DatabaseBackend):
        transaction.on_commit(wake, robust=True)


def wake() -> None:
    """Ask for waiting mails to be sent, unless that was just asked and not started.

    What was asked before may wait for a worker that never came.
    """
    since = timezone.now() - SOON
    if not _tasks().ready().filter(enqueued_at__gt=since).exists():
        send_waiting.enqueue()


@task()
def send_waiting() -> dict[str, int]:
    """Send the mails that are due; return how many are in which state by that."""
    _tasks().finished().filter(finished_at__lt=timezone.now() - KEPT).delete()
    return dict(send_due())


def _tasks() -> DBTaskResultQuerySet:
    return DBTaskResult.objects.filter(task_path=send_waiting.module_path)
