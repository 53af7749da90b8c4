"""`manage.py send_mail`, which a timer runs or which keeps running."""

import os
import signal
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from mail.erasing import KEPT
from mail.models import OutgoingMail
from tests.mail.letters import queued

pytestmark = pytest.mark.django_db


@pytest.fixture
def _signals():
    """Put back what pytest does at a signal."""
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_it_says_what_became_of_the_mails(smtp):
    queued("note:1")
    queued("note:2")
    told = StringIO()

    call_command("send_mail", stdout=told)

    assert told.getvalue() == "Sent: 2\n"
    assert len(smtp.received) == 2


def test_it_says_that_there_is_no_mail_server(settings):
    settings.MAIL_SERVER = {}

    old = queued("note:old")
    at = timezone.now() - KEPT - timedelta(days=1)
    OutgoingMail.objects.update(state="sent", queued_at=at)

    with pytest.raises(CommandError, match="No mail server is configured"):
        call_command("send_mail")

    old.refresh_from_db()
    assert old.text == ""  # whether mails are sent or not


@pytest.mark.usefixtures("_signals")
def test_it_keeps_running_until_it_is_stopped(smtp):
    queued("note:1")
    queued("note:2")
    smtp.at_each = lambda: os.kill(os.getpid(), signal.SIGTERM)

    call_command("send_mail", "--keep-running", stdout=StringIO())

    states = OutgoingMail.objects.values_list("state", flat=True)
    assert sorted(states) == ["sent", "waiting"]


@pytest.mark.usefixtures("_signals")
@pytest.mark.parametrize("options", [(), ("--keep-running",)])
def test_it_erases_what_old_mails_say(smtp, options):
    old = queued("note:old")
    at = timezone.now() - KEPT - timedelta(days=1)
    OutgoingMail.objects.filter(pk=old.pk).update(state="sent", queued_at=at)
    queued("note:new")
    if options:
        smtp.at_each = lambda: os.kill(os.getpid(), signal.SIGTERM)

    call_command("send_mail", *options, stdout=StringIO())

    old.refresh_from_db()
    assert old.text == ""
    assert OutgoingMail.objects.get(once="note:new").text != ""
