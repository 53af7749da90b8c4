"""Digests: made once when they are due, of what is still wanted."""

from datetime import UTC, datetime, timedelta

import pytest

from mail.digests import CHECK_FAILED, DAILY, WEEKLY, last_time, make_digests
from mail.models import MailPreference, OutgoingMail
from mail.outbox import Address
from mail.sending import send_due
from tests.factories import make_user
from tests.mail.kinds import FAULTY, NOTE, OTHER, UNWANTED
from tests.mail.letters import AT, queued
from tests.mail.server import TAKE_AND_DROP

pytestmark = pytest.mark.django_db
State = OutgoingMail.State
NEXT_MORNING = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def ann():
    return make_user("ann@example.org", "Ann Lee")


@pytest.fixture
def choose(ann):
    """Keep how Ann wants a kind of mail."""

    def chosen(choice, kind=NOTE):
        MailPreference.objects.update_or_create(
            user=ann, kind=kind.name, defaults={"choice": choice}
        )

    return chosen


def digests():
    return list(OutgoingMail.objects.filter(kind__startswith="digest-").order_by("pk"))


def send(at):
    return dict(send_due(lambda: at))


def test_what_was_collected_goes_in_one_mail_in_the_morning(smtp, ann, choose):
    choose("daily")
    for number in (1, 2):
        queued(f"note:{number}", to=Address.of(ann), title=f"Note {number}")

    assert send(NEXT_MORNING - timedelta(seconds=1)) == {}
    assert send(NEXT_MORNING) == {State.SENT: 1}
    assert send(NEXT_MORNING + timedelta(hours=5)) == {}

    [received] = smtp.received
    assert received.subject == "Daily digest, 24 November 2026: 2 messages"
    assert "- Note 1\nhttp://127.0.0.1:8000/edit/riverside/\n" in received.text
    assert ">Note 2</a>" in received.html
    states = OutgoingMail.objects.filter(kind=NOTE.name).values_list("state", "sent_at")
    assert set(states) == {(State.SENT, NEXT_MORNING)}


def test_what_comes_after_the_morning_is_told_the_next_day(smtp, ann, choose):
    choose("daily")
    queued("note:1", to=Address.of(ann))

    assert send(AT + timedelta(hours=1)) == {}
    assert digests() == []


def test_a_week_is_told_on_monday(smtp, ann, choose):
    choose("weekly")
    queued("note:1", to=Address.of(ann))

    assert send(NEXT_MORNING) == {}
    assert send(NEXT_MONDAY - timedelta(seconds=1)) == {}
    assert send(NEXT_MONDAY) == {State.SENT: 1}
    assert smtp.received[0].subject == "Weekly digest, 30 November 2026: 1 message"


def test_days_without_a_sender_are_told_in_one_mail(smtp, ann, choose):
    choose("daily")
    for number in range(3):
        queued(f"note:{number}", to=Address.of(ann))

    assert send(NEXT_MORNING + timedelta(days=5, hours=3)) == {State.SENT: 1}
    assert smtp.received[0].subject == "Daily digest, 29 November 2026: 3 messages"
    assert send(NEXT_MORNING + timedelta(days=5, hours=4)) == {}


def test_a_clock_that_is_put_back_makes_no_second_digest(smtp, ann, choose):
    choose("daily")
    queued("note:1", to=Address.of(ann))
    assert send(NEXT_MORNING) == {State.SENT: 1}

    line = queued("note:2", to=Address.of(ann))
    assert send(NEXT_MORNING + timedelta(minutes=1)) == {}

    line.refresh_from_db()
    assert (line.state, line.digest) == (State.COLLECTED, None)
    assert send(NEXT_MORNING + timedelta(days=1)) == {State.SENT: 1}


@pytest.mark.parametrize(
    ("at", "due"),
    [
        # The clocks go forward on 29 March 2026, and back on 25 October.
        (utc(3, 28, 7, 0), utc(3, 28, 7)),
        (utc(3, 29, 6, 0), utc(3, 29, 6)),
        (
            utc(3, 29, 5, 59),
            utc(3, 28, 7),
        ),
        (
            utc(10, 25, 6, 59),
            utc(10, 24, 6),
        ),
        (
            utc(10, 25, 7, 0),
            utc(10, 25, 7),
        ),
    ],
)
def test_the_morning_is_by_the_clock_on_the_wall(at, due):
    assert last_time(DAILY, at) == due


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (NEXT_MONDAY, NEXT_MONDAY),
        (NEXT_MONDAY - timedelta(seconds=1), NEXT_MONDAY - timedelta(days=7)),
        (NEXT_MONDAY + timedelta(days=6), NEXT_MONDAY),
    ],
)
def test_a_week_begins_on_monday_morning(at, due):
    assert last_time(WEEKLY, at) == due


def test_two_who_look_at_once_make_one_digest(ann, choose):
    choose("daily")
    queued("note:1", to=Address.of(ann))

    make_digests(NEXT_MORNING)
    make_digests(NEXT_MORNING)

    assert [mail.once for mail in digests()] == [f"digest-daily:{ann.pk}:2026-11-24"]


def test_kinds_come_in_the_digest_that_was_chosen_for_them(ann, choose):
    choose("daily")
    choose("weekly", OTHER)
    for kind in (NOTE, OTHER):
        queued(kind.name, kind, to=Address.of(ann))

    make_digests(NEXT_MONDAY)

    kinds = [[line.kind for line in one.lines.all()] for one in digests()]
    assert kinds == [[NOTE.name], [OTHER.name]]


def test_what_is_no_longer_wanted_is_left_out(smtp, ann, choose):
    choose("daily")
    gone, left = (queued(f"note:{n}", to=Address.of(ann)) for n in (1, 2))
    UNWANTED.add("note:1")

    assert send(NEXT_MORNING) == {State.SENT: 1}

    gone.refresh_from_db()
    left.refresh_from_db()
    assert (gone.state, left.state) == (State.DROPPED, State.SENT)
    assert "1 message" in smtp.received[0].subject


def test_a_line_whose_check_fails_waits_for_the_next_digest(smtp, ann, choose, caplog):
    choose("daily")
    late, told = (queued(f"note:{n}", to=Address.of(ann)) for n in (1, 2))
    FAULTY.add("note:1")

    assert send(NEXT_MORNING) == {State.SENT: 1}
    assert send(NEXT_MORNING + timedelta(seconds=5)) == {}

    late.refresh_from_db()
    told.refresh_from_db()
    assert (late.state, late.digest, told.state) == (State.COLLECTED, None, State.SENT)
    assert caplog.text.count(f"mail {late.pk} ") == 1  # it is not asked all the time
    FAULTY.clear()
    assert send(NEXT_MORNING + timedelta(days=1)) == {State.SENT: 1}


def test_a_line_whose_check_fails_again_and_again_is_given_up(smtp, ann, choose):
    choose("daily")
    line = queued("note:1", to=Address.of(ann))
    FAULTY.add("note:1")

    for days in range(3):
        assert send(NEXT_MORNING + timedelta(days=days)) == {}

    line.refresh_from_db()
    assert (line.state, line.reason) == (State.FAILED, CHECK_FAILED)


def test_a_digest_of_which_nothing_can_be_checked_is_tried_again(smtp, ann, choose):
    choose("daily")
    queued("note:1", to=Address.of(ann))
    make_digests(NEXT_MORNING)
    FAULTY.add("note:1")

    assert send(NEXT_MORNING) == {State.WAITING: 1}

    FAULTY.clear()
    assert send(NEXT_MORNING + timedelta(hours=1)) == {State.SENT: 1}


def test_a_digest_of_nothing_is_not_made(smtp, ann, choose):
    choose("daily")
    queued("note:1", to=Address.of(ann))
    UNWANTED.add("note:1")

    assert send(NEXT_MORNING) == {}
    assert (digests(), smtp.received) == ([], [])


def test_a_digest_that_nobody_wants_any_more_is_not_sent(smtp, ann, choose):
    choose("daily")
    line = queued("note:1", to=Address.of(ann))
    make_digests(NEXT_MORNING)
    UNWANTED.add("note:1")

    assert send(NEXT_MORNING) == {State.DROPPED: 1}

    line.refresh_from_db()
    assert line.state == State.DROPPED


def test_who_wants_them_singly_by_now_gets_them_so(smtp, ann, choose):
    choose("daily")
    queued("note:1", to=Address.of(ann))
    choose("single")

    assert send(AT + timedelta(hours=1)) == {State.SENT: 1}
    assert digests() == []


def test_who_wants_none_by_now_gets_none(smtp, ann, choose):
    choose("daily")
    line = queued("note:1", to=Address.of(ann))
    choose("off")

    assert send(NEXT_MORNING) == {}

    line.refresh_from_db()
    assert line.state == State.DROPPED


def test_who_has_no_account_any_more_gets_none(smtp, ann, choose):
    choose("daily")
    line = queued("note:1", to=Address.of(ann))
    ann.is_active = False
    ann.save()

    assert send(NEXT_MORNING) == {}

    line.refresh_from_db()
    assert line.state == State.DROPPED


def test_the_mails_in_a_digest_share_what_becomes_of_it(smtp, ann, choose):
    choose("daily")
    line = queued("note:1", to=Address.of(ann))
    smtp.says["END"] = TAKE_AND_DROP

    assert send(NEXT_MORNING) == {State.UNKNOWN: 1}

    line.refresh_from_db()
    assert line.state == State.UNKNOWN
