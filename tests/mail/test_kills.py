"""A sender that is killed loses no mail, and nobody gets one twice."""

import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from threading import Event

import pytest

from mail.models import OutgoingMail
from tests.killing import KILLED, SEED, TIMES, at_once, kill_at_any_query
from tests.mail import stage
from tests.mail.server import MailServer, mail_server
from tests.publishing.stage import Place, processes, run

# They share a portal, which takes longer to make than any of them.
pytestmark = pytest.mark.xdist_group("mail-kills")
State = OutgoingMail.State
STEPS = 1 + 5 * stage.MAILS  # EHLO; MAIL, RCPT, DATA and END, and END once it is kept
Told = Callable[[], dict[str, list[str]]]


@pytest.fixture(scope="module", autouse=True)
def server(portal: Place) -> Iterator[MailServer]:
    """The mail server that the portal sends to."""
    with mail_server() as running:
        stage.port_file(portal).write_text(str(running.port))
        yield running


@pytest.fixture(autouse=True)
def _nothing_received(server: MailServer) -> None:
    server.received.clear()
    server.at_step = None


def check_nothing_is_lost_or_sent_twice(server: MailServer, saved: Told) -> None:
    """Check that each mail came once, or at most once and is told to be uncertain."""
    received = Counter(mail.to for mail in server.received)
    states = {once: state for once, (state, _) in saved().items()}
    assert len(states) == stage.MAILS
    for once, state in states.items():
        count = received[f"a{once.removeprefix('mail:')}@example.org"]
        assert (state, count) in {
            (State.SENT, 1),
            (State.UNKNOWN, 0),
            (State.UNKNOWN, 1),
        }
    assert list(states.values()).count(State.UNKNOWN) <= 1


@TIMES
def test_a_sender_killed_at_any_query_sends_nothing_twice(
    place, queries, saved, server, number
):
    server.received.clear()  # what was sent to count the queries
    kill_at_any_query(stage.send_until, place, queries, number)

    assert run(stage.send_later, place) == 0
    check_nothing_is_lost_or_sent_twice(server, saved)


@TIMES
def test_a_sender_killed_at_any_word_to_the_server_sends_nothing_twice(
    place, saved, server, number
):
    server.received.clear()
    left = random.Random(SEED + number).randint(1, STEPS)  # noqa: S311
    started = Event()
    process = processes.Process(target=stage.send, args=(place,))

    def at_step() -> None:
        nonlocal left
        left -= 1
        if left == 0 and started.wait(60) and process.pid:
            os.kill(process.pid, signal.SIGKILL)

    server.at_step = at_step
    process.start()
    started.set()
    process.join()
    assert process.exitcode == KILLED
    process.close()

    server.at_step = None
    assert run(stage.send_later, place) == 0
    check_nothing_is_lost_or_sent_twice(server, saved)


def test_four_senders_at_once_send_each_mail_once(place, saved, server):
    run(stage.prepare_many, place, 40)

    assert at_once(stage.send, *[(place,)] * 4) == [0] * 4

    received = Counter(mail.to for mail in server.received)
    assert received == {f"a{number}@example.org": 1 for number in range(40)}
    assert {state for state, _ in saved().values()} == {State.SENT}


def test_four_who_make_digests_at_once_make_one(place, saved):
    run(stage.prepare_digest, place)

    assert at_once(stage.make_digests_only, *[(place,)] * 4) == [0] * 4

    check_one_digest_has_all(saved)


@TIMES
def test_digests_killed_at_any_query_are_made_once(place, saved, number):
    run(stage.prepare_digest, place)
    kill_at_any_query(stage.make_digests_until, place, 10, number)

    assert run(stage.make_digests_only, place) == 0
    check_one_digest_has_all(saved)


def check_one_digest_has_all(saved: Told) -> None:
    [digest] = [once for once in saved() if once.startswith("digest-daily:")]
    lines = [of for once, (_, of) in saved().items() if once.startswith("line:")]
    assert lines == [digest] * stage.MAILS
