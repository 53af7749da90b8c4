"""Mails reach a real server once, and what it says decides what becomes of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mail.claims import LEASE, claim, hand_over, release_abandoned
from mail.digests import CHECK_FAILED
from mail.models import OutgoingMail
from mail.outbox import Address
from mail.retries import LONGEST, MOST_TRIES, next_try
from mail.sending import NO_MAIL, NOT_WANTED, send_due
from tests.mail.kinds import FAULTY, RESET, UNWANTED
from tests.mail.letters import AT, queued
from tests.mail.server import DROP, HANG, TAKE_AND_DROP

pytestmark = pytest.mark.django_db
State = OutgoingMail.State


def send(at=AT):
    return dict(send_due(lambda: at))


def test_a_mail_is_sent_once(smtp):
    mail = queued()

    assert send() == {State.SENT: 1}
    assert send() == {}

    [received] = smtp.received
    assert (received.sender, received.to) == ("reports@example.org", "sam@example.org")
    assert (received.subject, received.text) == (mail.subject, mail.text)
    assert received.html == mail.html
    mail.refresh_from_db()
    assert (mail.state, mail.reason) == (State.SENT, "250 Kept as 1")
    assert (mail.sent_at, mail.attempts) == (AT, 1)


def test_mails_go_through_one_connection(smtp):
    for number in range(5):
        queued(f"note:{number}")

    assert send() == {State.SENT: 5}
    assert (len(smtp.received), smtp.connections) == (5, 1)


def test_a_connection_takes_no_more_mails_than_servers_like(smtp):
    for number in range(101):
        queued(f"note:{number}")

    assert send() == {State.SENT: 101}
    assert (len(smtp.received), smtp.connections) == (101, 2)


def test_a_mail_that_is_held_waits(smtp):
    queued(after=AT + timedelta(minutes=1))

    assert send() == {}
    assert send(AT + timedelta(minutes=1)) == {State.SENT: 1}


def test_texts_with_a_secret_are_erased_once_they_are_sent(smtp):
    mail = queued("reset:1", RESET, link="/account/reset/s3cret/")

    send()

    mail.refresh_from_db()
    assert (mail.state, mail.text, mail.html) == (State.SENT, "", "")
    assert "/account/reset/s3cret/" in smtp.received[0].text


def test_a_check_that_fails_holds_up_no_other_mail(smtp, caplog):
    mail = queued("note:1")
    queued("note:2")
    FAULTY.add("note:1")

    assert send() == {State.WAITING: 1, State.SENT: 1}

    mail.refresh_from_db()
    assert (mail.state, mail.reason) == (State.WAITING, CHECK_FAILED)
    assert mail.next_try_at > AT
    assert f"mail {mail.pk}" in caplog.text
    FAULTY.clear()
    assert send(mail.next_try_at) == {State.SENT: 1}


def test_what_nobody_wants_any_more_is_not_sent(smtp):
    mail = queued("note:1")
    UNWANTED.add("note:1")

    assert send() == {State.DROPPED: 1}

    mail.refresh_from_db()
    assert (mail.reason, smtp.received) == (NOT_WANTED, [])


@pytest.mark.parametrize("step", ["sam@example.org", "DATA", "END"])
def test_a_refusal_for_good_is_told_at_once(smtp, step):
    mail = queued()
    other = queued("note:2", to=Address("pat@example.org", "Pat"))
    smtp.says[step] = "550 5.1.1 No such user here"

    states = send()

    mail.refresh_from_db()
    assert (mail.state, mail.reason) == (State.FAILED, "550 5.1.1 No such user here")
    if step == "sam@example.org":
        other.refresh_from_db()
        assert (states, other.state) == (
            {State.FAILED: 1, State.SENT: 1},
            State.SENT,
        )


@pytest.mark.parametrize(
    ("step", "reply"),
    [
        ("sam@example.org", "450 4.2.1 Try again later"),
        ("DATA", "451 4.3.0 Try again later"),
        ("END", "452 4.3.1 Try again later"),
        ("MAIL", "451 4.3.0 Try again later"),
        # It refuses the sender: the portal is set up wrongly, not this one mail.
        ("MAIL", "550 5.7.1 Not from you"),
        ("sam@example.org", "421 Closing"),
        ("EHLO", "554 Not you"),
    ],
)
def test_what_the_server_puts_off_is_tried_again(smtp, step, reply):
    mail = queued()
    smtp.says[step] = reply

    assert send() == {State.WAITING: 1}

    mail.refresh_from_db()
    assert mail.reason.startswith(reply)
    assert (mail.attempts, mail.handed_over_at, mail.claim) == (1, None, "")
    assert AT < mail.next_try_at <= AT + timedelta(minutes=2)
    smtp.says.clear()
    assert send() == {}
    assert send(mail.next_try_at) == {State.SENT: 1}
    assert len(smtp.received) == 1


@pytest.mark.parametrize("step", ["EHLO", "MAIL", "sam@example.org"])
def test_a_connection_that_drops_before_the_mail_is_tried_again(smtp, step):
    mail = queued()
    smtp.says[step] = DROP

    assert send() == {State.WAITING: 1}

    mail.refresh_from_db()
    assert "closed" in mail.reason.lower() or "reset" in mail.reason.lower()
    smtp.says.clear()
    assert send(mail.next_try_at) == {State.SENT: 1}


@pytest.mark.parametrize(("step", "received"), [(DROP, 0), (TAKE_AND_DROP, 1)])
def test_a_mail_that_was_perhaps_sent_is_not_sent_again(smtp, step, received):
    mail = queued()
    smtp.says["END"] = step

    assert send() == {State.UNKNOWN: 1}

    smtp.says.clear()
    assert send(AT + timedelta(days=7)) == {}
    mail.refresh_from_db()
    assert (mail.state, mail.handed_over_at) == (State.UNKNOWN, AT)
    assert len(smtp.received) == received


def test_a_server_that_is_down_is_left_alone_after_three_mails(smtp, settings):
    for number in range(5):
        queued(f"note:{number}")
    settings.MAIL_SERVER = {**smtp.settings, "port": 9}

    assert send() == {State.WAITING: 3}

    reasons = OutgoingMail.objects.filter(attempts=1).values_list("reason", flat=True)
    assert set(reasons) == {"Connection refused"}
    settings.MAIL_SERVER = smtp.settings
    assert send(AT + timedelta(minutes=2)) == {State.SENT: 5}


@pytest.mark.parametrize(
    ("step", "state"),
    [("EHLO", State.WAITING), ("MAIL", State.WAITING), ("END", State.UNKNOWN)],
)
def test_a_server_that_says_nothing_is_given_up(smtp, settings, step, state):
    queued()
    smtp.says[step] = HANG
    settings.EMAIL_TIMEOUT = 1

    assert send() == {state: 1}


def test_an_address_that_no_server_can_be_told_is_not_delivered(smtp):
    mail = queued()
    OutgoingMail.objects.update(to="sam@" + "ä" * 100 + ".example")

    assert send() == {State.FAILED: 1}

    mail.refresh_from_db()
    assert mail.reason == NO_MAIL


def test_after_two_days_a_mail_is_not_delivered(smtp):
    mail = queued()
    smtp.says["MAIL"] = "451 4.3.0 Not now"
    at = AT
    tries = 0
    while send(at) == {State.WAITING: 1}:
        tries += 1
        mail.refresh_from_db()
        at = mail.next_try_at

    mail.refresh_from_db()
    assert (mail.state, mail.reason) == (State.FAILED, "451 4.3.0 Not now")
    assert (tries + 1, mail.attempts) == (MOST_TRIES, MOST_TRIES)
    assert LONGEST * 0.75 <= at - AT <= LONGEST * 1.25


def test_tries_are_further_and_further_apart():
    waits = [next_try(tries, AT) for tries in range(1, MOST_TRIES)]

    assert next_try(MOST_TRIES, AT) is None
    minutes = [(moment - AT) / timedelta(minutes=1) for moment in waits if moment]
    assert len(minutes) == MOST_TRIES - 1
    for minute, middle in zip(minutes, [1, 2, 5, 10, 20, 30, 60, 60], strict=False):
        assert 0.75 * middle <= minute <= 1.25 * middle


def test_mails_that_failed_together_are_not_tried_together():
    assert len({next_try(1, AT) for _ in range(20)}) > 1


def test_a_mail_is_claimed_by_one_sender(smtp):
    mail = queued()

    claimed = claim(mail.pk, AT)

    assert claimed
    assert claimed.attempts == 1
    assert claim(mail.pk, AT) is None
    assert send() == {}


def test_a_sender_that_stopped_before_it_sent_is_replaced(smtp):
    mail = queued()
    claim(mail.pk, AT)

    release_abandoned(AT + LEASE - timedelta(seconds=1))
    assert send() == {}
    assert send(AT + LEASE) == {State.SENT: 1}


def test_a_sender_that_stopped_while_it_sent_is_not(smtp):
    mail = claim(queued().pk, AT)
    assert mail
    assert hand_over(mail, AT)

    assert send(AT + LEASE) == {}

    mail.refresh_from_db()
    assert mail.state == State.UNKNOWN


def test_a_sender_that_was_replaced_sends_nothing(smtp):
    mail = claim(queued().pk, AT)
    assert mail
    send(AT + LEASE)

    assert not hand_over(mail, AT + LEASE)
    assert len(smtp.received) == 1


def test_a_mail_that_stops_every_sender_is_given_up(smtp):
    mail = queued()
    OutgoingMail.objects.update(attempts=MOST_TRIES - 1)
    claim(mail.pk, AT)

    release_abandoned(AT + LEASE)

    mail.refresh_from_db()
    assert mail.state == State.FAILED


def test_it_costs_four_queries_a_mail(smtp):
    for number in range(3):
        queued(f"note:{number}")

    with CaptureQueriesContext(connection) as queries:
        send()

    # To claim, to read, to note that it is handed over and what became of it; and
    # three for stopped senders, two for what is due and two for digests.
    assert len(queries) == 4 * 3 + 3 + 2 + 2
