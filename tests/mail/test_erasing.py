"""What a mail says is kept for a year, and to whom it went for good."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mail.erasing import KEPT, erase_old
from mail.models import OutgoingMail
from mail.steps import may_be_sent_again
from tests.mail.letters import AT, make_mail, queued

pytestmark = pytest.mark.django_db
LATER = AT + KEPT + timedelta(seconds=1)


@pytest.mark.parametrize("state", ["sent", "dropped", "failed", "unknown"])
def test_the_text_of_a_mail_goes_after_a_year(state):
    mail = queued()
    OutgoingMail.objects.update(state=state, reason="As the mail server said.")

    assert erase_old(AT + KEPT) == 0
    assert erase_old(LATER) == 1
    assert erase_old(LATER) == 0

    mail.refresh_from_db()
    assert (mail.text, mail.html, mail.link) == ("", "", "")
    assert (mail.state, mail.reason) == (state, "As the mail server said.")
    assert (mail.to, mail.subject) == ("sam@example.org", "An update is wanted")


def test_what_has_no_text_is_not_sent_again(partnership):
    mail = make_mail(partnership, "note:1", state="failed")
    assert may_be_sent_again(mail)
    assert OutgoingMail.objects.undelivered().count() == 1

    erase_old(LATER)

    mail.refresh_from_db()
    assert not may_be_sent_again(mail)
    assert not OutgoingMail.objects.undelivered().exists()


@pytest.mark.parametrize("state", ["waiting", "collected", "sending"])
def test_what_may_still_be_sent_keeps_its_text(state):
    mail = queued()
    OutgoingMail.objects.update(state=state)

    assert erase_old(LATER) == 0

    mail.refresh_from_db()
    assert (mail.state, bool(mail.text)) == (state, True)


def test_the_page_says_why_there_is_no_text(sign_in, editor, partnership):
    mail = make_mail(partnership, "note:1", kind="test-note", state="sent", text="")

    page = sign_in("editor").get(reverse("mails:mail", args=["riverside", mail.pk]))

    assert "The text was deleted a year after the email was written." in page.text
