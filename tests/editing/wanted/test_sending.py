"""What the first page says of reports that have to be sent, or sent again."""

from datetime import date, timedelta

import pytest

from accounts.permissions import members_of
from editing.wanted.ahead import dates_ahead
from editing.wanted.everything import wanted_in
from editing.wanted.tasks import Urgency
from editing.wanted.work import SENDING, Work
from reports.models import Report
from reports.recipients import sent_to
from tests.reports.out import LATER, OUT, TODAY, bring_out, email, post, settle

PAGE = "/edit/riverside/2023-24/sent/"
NAME = "Yearly report 2023-24"
PANEL = "Child Safeguarding Practice Review Panel"


@pytest.fixture
def out(report, editor) -> Report:
    return bring_out(report, editor)


@pytest.fixture
def sending(request):
    """Return what `who` is to send, with when it is due."""

    def told(who, today: date = TODAY):
        work = Work(members_of(request.getfixturevalue(who)), today=today)
        return [
            (task.title, task.url, task.due.words if task.due else "")
            for task in wanted_in(work)
            if task.urgency == Urgency.SEND
        ]

    return told


def post_all_but(out, editor, *keys: str, edition: int = 1) -> None:
    for one in sent_to(out, today=TODAY).lines:
        if one.key not in keys:
            post(out, editor, one.key, edition=edition)


def test_the_team_is_told_to_send_it_and_when_it_is_late(out, sending):
    assert sending("editor") == [
        (f"Send {NAME} to 7 recipients", PAGE, "due in 4 days")
    ]
    assert sending("editor", LATER)[0][2] == "1 day late"


def test_of_what_was_published_elsewhere_first_nothing_is_to_be_sent(out, sending):
    type(out).objects.update(retells="Annual report 2023-24")

    assert sending("editor") == []


@pytest.mark.parametrize("who", ["reviewer", "chair", "contributor"])
def test_others_are_not(out, sending, who):
    assert sending(who) == []


def test_the_last_of_them_is_named(out, editor, sending):
    post_all_but(out, editor, "healthwatch")

    assert sending("editor") == [(f"Send {NAME} to Local Healthwatch", PAGE, "")]


def test_an_email_that_waits_is_not_asked_for_again_and_keeps_the_day(
    out, editor, sending
):
    post_all_but(out, editor, "review-panel", "healthwatch")
    first, second = (email(out, editor, key) for key in ("review-panel", "healthwatch"))

    waiting = f"2 emails with {NAME} are waiting to be sent"
    assert sending("editor") == [(waiting, PAGE, "due in 4 days")]
    assert sending("editor", LATER) == [(waiting, PAGE, "1 day late")]
    settle(first, "sent")
    waiting = f"1 email with {NAME} is waiting to be sent: Local Healthwatch"
    assert sending("editor") == [(waiting, PAGE, "")]
    settle(second, "sent")
    assert sending("editor") == []


def test_an_email_of_a_correction_that_waits_is_told_without_a_day(
    out, editor, sending
):
    post_all_but(out, editor)
    bring_out(out, editor, edition=2)
    post_all_but(out, editor, "review-panel", edition=2)
    email(out, editor)

    assert sending("editor") == [
        (f"1 email with {NAME} is waiting to be sent: {PANEL}", PAGE, "")
    ]


def test_a_correction_is_to_be_sent_to_who_has_the_edition_before(out, editor, sending):
    post_all_but(out, editor)
    assert sending("editor") == []
    bring_out(out, editor, edition=2)
    post_all_but(out, editor, "review-panel", "what-works", edition=2)

    assert sending("editor") == [
        (f"Send edition 2 of {NAME} to 2 recipients", PAGE, "")
    ]


def test_a_year_later_nobody_is_reminded(out, sending):
    last = OUT.date() + SENDING

    assert len(sending("editor", last)) == 1
    assert sending("editor", last + timedelta(days=1)) == []


def test_nothing_is_to_be_sent_before_it_is_out(report, sending):
    assert sending("editor") == []


@pytest.mark.parametrize("who", ["editor", "reviewer", "chair"])
def test_the_day_is_among_the_dates_ahead(out, editor, request, who):
    post(out, editor, "what-works")
    email(out, editor)  # which waits, so that the day is still to come

    def ahead(today: date):
        work = Work(members_of(request.getfixturevalue(who)), today=today)
        return [(one.what, one.short, one.url) for one in dates_ahead(work)]

    assert ahead(TODAY) == [
        (f"Sending of {NAME} to {PANEL}", f"Sending to {PANEL}", PAGE)
    ]
    assert ahead(LATER) == []
