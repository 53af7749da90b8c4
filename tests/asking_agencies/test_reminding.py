from datetime import UTC, datetime

import pytest

from asking import sending
from asking.models import Asked, AskedStep
from asking.reminding import remind_due, stage_of
from mail.models import OutgoingMail


def day(month, number):
    return datetime(2024, month, number, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "sent"),
    [
        ([day(4, 23)], 0),
        ([day(4, 24)], 1),
        ([day(4, 24), day(4, 24), day(4, 25), day(5, 1)], 1),
        ([day(4, 24), day(5, 2), day(5, 3), day(5, 8), day(5, 9), day(6, 1)], 3),
        ([day(5, 20), day(5, 21)], 1),
    ],
)
def test_reminders_are_sent_once_each_around_the_due_date(asked, days, sent):
    for at in days:
        remind_due(at=at)

    assert OutgoingMail.objects.filter(kind="agency-reminder").count() == sent
    assert AskedStep.objects.filter(step="reminded").count() == sent


@pytest.mark.parametrize("state", ["handed-in", "accepted", "declined", "withdrawn"])
def test_nobody_is_reminded_of_what_is_done(asked, state):
    Asked.objects.update(state=state)

    assert remind_due(at=day(5, 2)) == 0


def test_nobody_is_reminded_once_the_report_is_in_review(asked, report):
    report.state = report.State.IN_REVIEW
    report.save()

    assert remind_due(at=day(5, 2)) == 0


def test_two_timers_at_once_send_one_reminder(asked):
    at = day(5, 2)
    why = stage_of(asked, at=at)

    sent = [sending.remind_by_itself([asked.pk], at=at, why=why) for _ in range(2)]

    assert (why, sent) == ("by itself, a day after the due date", [1, 0])
    assert OutgoingMail.objects.count() == 1
