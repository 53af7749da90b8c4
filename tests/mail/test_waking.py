"""Mails that were asked for are sent soon, and never by the request that asks."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from mail.models import OutgoingMail
from mail.waking import send_waiting
from tests.mail.letters import AT, queued

pytestmark = pytest.mark.django_db
QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks(execute=True)


def test_sending_is_asked_for_once_a_mail_is_kept(smtp, settings, committed):
    settings.TASKS = QUEUE
    with committed:
        queued("note:1")
        queued("note:2")
        assert not DBTaskResult.objects.exists()

    [asked] = DBTaskResult.objects.ready()
    assert asked.task_path == send_waiting.module_path
    assert smtp.received == []


def test_sending_is_asked_for_again_where_nobody_came(smtp, settings, committed):
    settings.TASKS = QUEUE
    with committed:
        queued("note:1")
        send_waiting.enqueue()
        DBTaskResult.objects.update(enqueued_at=AT)

    assert DBTaskResult.objects.count() == 2


def test_the_task_sends_what_waits_and_forgets_what_it_did_before(smtp, settings):
    settings.TASKS = QUEUE
    send_waiting.enqueue()
    DBTaskResult.objects.update(
        status="SUCCESSFUL", finished_at=AT - timedelta(days=999)
    )
    queued("note:1")

    assert send_waiting.call() == {OutgoingMail.State.SENT: 1}

    assert not DBTaskResult.objects.exists()
    assert len(smtp.received) == 1


def test_no_request_waits_for_the_mail_server(smtp, committed):
    """The tests' tasks are done at once, by whoever asks for them."""
    with committed:
        queued("note:1")

    assert smtp.received == []
    assert OutgoingMail.objects.get().state == OutgoingMail.State.WAITING


def test_nothing_is_asked_for_without_a_mail_server(settings, committed):
    settings.TASKS = QUEUE
    settings.MAIL_SERVER = {}
    with committed:
        queued("note:1")

    assert not DBTaskResult.objects.exists()


def test_a_mail_for_later_wakes_nobody(smtp, settings, committed):
    settings.TASKS = QUEUE
    with committed:
        queued("note:1", after=AT + timedelta(hours=1))

    assert not DBTaskResult.objects.exists()
