"""Who has to have a report, by when, and how far each of them is."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records.dates import PartialDate
from reports.contacts import Contact
from reports.models import Recipient, Report
from reports.proofs import Outcome
from reports.recipients import State, sent_to, sent_to_of
from reports.sending import add, remove, undo
from tests.factories import make_period, make_report, make_version
from tests.reports.out import (
    LATER,
    OUT,
    TODAY,
    bring_out,
    email,
    keep,
    line,
    post,
    settle,
    take_away,
)

OF_CARE_ACT = [
    "council-chief-executive",
    "council-leader",
    "policing-body",
    "healthwatch",
    "health-wellbeing-chair",
]
SCRUTINY = Contact("Scrutiny committee", "Ann Lee", "ann@council.example")


@pytest.fixture
def out(report, editor) -> Report:
    return bring_out(report, editor)


def states(report: Report, today: date = TODAY) -> dict[str, State]:
    return {one.key: one.state for one in sent_to(report, today=today).lines}


def test_the_laws_say_who_has_to_have_it_and_by_when(out):
    lines = sent_to(out, today=TODAY).lines
    due = {one.key: one.due_on for one in lines if one.due_on}

    assert [one.key for one in lines] == ["review-panel", "what-works", *OF_CARE_ACT]
    assert due == {
        "review-panel": date(2024, 10, 4),
        "what-works": date(2024, 10, 4),
    }


def test_before_it_is_out_nothing_is_due(report):
    found = sent_to(report, today=LATER)

    assert {one.state for one in found.lines} == {State.UNPUBLISHED}
    assert (found.due_on, found.to_send) == (None, ())


def test_it_is_late_from_the_day_after_the_last(out):
    last = date(2024, 10, 4)

    assert states(out, last)["review-panel"] == State.UNSENT
    assert states(out, last + timedelta(days=1))["review-panel"] == State.LATE
    assert states(out, LATER)["healthwatch"] == State.UNSENT  # no law names a day


@pytest.mark.parametrize(
    ("mail", "state"),
    [
        ("waiting", State.WAITING),
        ("sending", State.WAITING),
        ("sent", State.SENT),
        ("unknown", State.UNCERTAIN),
        ("failed", State.FAILED),
        ("dropped", State.UNSENT),
    ],
)
def test_a_mail_says_how_far_it_is(out, editor, mail, state):
    sending = email(out, editor)

    settle(sending, mail, "550 no such user")

    assert line(out).state == state
    assert line(out).proofs[0].said == "550 no such user"
    assert line(out, today=LATER).is_late is (mail not in ("sent", "unknown"))
    assert line(out).had == (1 if mail in ("sent", "unknown") else None)


def test_what_waits_keeps_its_day_and_is_not_to_be_sent_again(out, editor):
    for one in sent_to(out, today=TODAY).lines:
        email(out, editor, one.key)
    found = sent_to(out, today=LATER)

    assert (found.to_send, found.to_email) == ((), ())
    assert (found.waiting, found.due_on) == (found.lines, date(2024, 10, 4))
    assert not found.is_done


def test_a_mail_of_an_edition_that_was_replaced_before_it_left_is_not_had(out, editor):
    settle(email(out, editor), "waiting")
    bring_out(out, editor, edition=2)

    assert line(out).state == State.UNSENT
    assert line(out) in sent_to(out, today=TODAY).to_send


@pytest.mark.parametrize("mail", ["sent", "unknown"])
def test_all_is_done_once_everybody_was_sent_it_for_certain(out, editor, mail):
    for one in sent_to(out, today=TODAY).lines:
        settle(email(out, editor, one.key), mail)

    assert sent_to(out, today=LATER).is_done is (mail == "sent")


def test_where_no_law_names_anybody_nothing_was_done(out, editor):
    summary = bring_out(
        make_version(out.period, "2023-24-summary", audience="summary"), editor
    )
    row = add(summary, SCRUTINY, by=editor, at=OUT)
    post(summary, editor, row.key)

    assert not sent_to(summary, today=TODAY).is_done


def test_a_mail_of_another_installation_was_sent_there(out, editor, partnership):
    sending = email(out, editor)
    type(sending).objects.update(once="report-to-recipient:of-another")

    assert line(out).proofs[0].outcome == Outcome.SENT


def test_a_note_says_that_it_was_sent_or_that_it_arrived(out, editor):
    post(out, editor)
    assert line(out).state == State.SENT

    post(out, editor, has_arrived=True)
    assert line(out).state == State.DELIVERED


def test_what_they_have_counts_and_not_what_failed_as_well(out, editor):
    post(out, editor)
    settle(email(out, editor), "failed")

    assert line(out).state == State.SENT


def test_a_note_that_is_undone_counts_no_more(out, editor):
    sending = post(out, editor)

    undo(out, "review-panel", sending.pk, by=editor, at=OUT)

    assert line(out, today=LATER).state == State.LATE
    assert [one.outcome for one in line(out).proofs] == [Outcome.UNDONE]


def test_a_correction_says_whom_to_tell_again(out, editor):
    post(out, editor)
    settle(email(out, editor, "what-works"), "failed")
    bring_out(out, editor, edition=2)
    found = sent_to(out, today=LATER)

    assert [one.key for one in found.to_tell] == ["review-panel"]
    assert [one.key for one in found.to_send] == ["what-works", *OF_CARE_ACT]
    assert line(out, "what-works").state == State.FAILED
    assert line(out).had == 1
    assert line(out).due_on == date(2024, 10, 4)  # of the first edition

    post(out, editor, edition=2)
    assert line(out).state == State.SENT


def test_who_has_a_withdrawn_edition_is_shown_and_nothing_is_to_send(out, editor):
    post(out, editor)
    take_away(out, editor)
    found = sent_to(out, today=LATER)

    assert line(out).state == State.WITHDRAWN
    assert states(out, LATER)["what-works"] == State.UNSENT
    assert (found.to_send, found.to_tell) == ((), ())


def test_what_was_published_before_it_was_here_is_never_late(out):
    for values in (
        {"retells": "Annual report 2023-24"},
        {"first_published": PartialDate.parse("2024")},
    ):
        Report.objects.filter(pk=out.pk).update(
            **{"retells": "", "first_published": PartialDate()} | values
        )
        out.refresh_from_db()
        found = sent_to(out, today=LATER)
        assert {one.state for one in found.lines} == {State.UNSENT}
        assert (len(found.lines), found.to_send, found.due_on) == (7, (), None)


def test_laws_speak_of_the_main_report_alone(out, editor):
    summary = bring_out(
        make_version(out.period, "2023-24-summary", audience="summary"), editor
    )

    assert states(summary) == {}


def test_whom_the_team_added_is_there_for_every_report(out, editor, later):
    row = add(out, SCRUTINY, by=editor, at=OUT)
    following = make_report(later)

    assert row.key == "scrutiny-committee"
    assert states(out)[row.key] == State.UNSENT
    assert line(following, row.key).body == "Scrutiny committee"
    assert line(out, row.key, LATER) not in sent_to(out, today=LATER).to_send


def test_whom_the_team_took_off_stays_where_they_were_sent_it(out, editor, later):
    row = add(out, SCRUTINY, by=editor, at=OUT)
    post(out, editor, row.key)
    remove(out, row.key, by=editor, at=OUT)

    assert states(out)[row.key] == State.SENT
    assert row.key not in states(make_report(later))


def test_whom_the_team_took_off_is_neither_told_nor_emailed_again(out, editor):
    row = add(out, SCRUTINY, by=editor, at=OUT)
    post(out, editor, row.key)
    remove(out, row.key, by=editor, at=OUT)
    bring_out(out, editor, edition=2)
    found = sent_to(out, today=TODAY)

    assert line(out, row.key).state == State.OUTDATED  # which is true
    assert (found.to_tell, found.to_email) == ((), ())


def test_a_law_outweighs_that_somebody_was_taken_off(out, editor):
    keep(out, "healthwatch", SCRUTINY, editor)
    Recipient.objects.update(is_added=True, is_removed=True)
    found = sent_to(out, today=TODAY)

    assert [one.key for one in found.to_email] == ["healthwatch"]
    assert "healthwatch" in [one.key for one in found.to_send]


def test_addresses_are_kept_for_the_next_year(out, editor, later):
    email(out, editor)
    row = line(make_report(later)).row

    assert row
    assert (row.name, row.email) == ("Jo Bell", "jo@panel.example")


def test_many_reports_cost_as_many_queries_as_one(out, editor, partnership):
    email(out, editor)
    with CaptureQueriesContext(connection) as few:
        sent_to_of([out], main={out.pk}, today=TODAY)
    more = [out]
    for key in ("2010-11", "2011-12", "2012-13"):
        report = bring_out(make_report(make_period(partnership, key)), editor)
        for one in sent_to(report, today=TODAY).lines:
            email(report, editor, one.key)
        more.append(report)
    with CaptureQueriesContext(connection) as many:
        sent_to_of(more, main={one.pk for one in more}, today=TODAY)

    assert len(many) == len(few) == 3
