"""By when each place is to sign, and who is reminded when."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Role
from accounts.permissions import member_in
from mail.models import OutgoingMail
from records.models import Change
from reports.models import Report, SigningDate, SigningLink
from reports.policies import WrongState
from reports.signatures import signatures
from reports.signing_dates import PastDay, remind, remind_due, set_dates
from reports.workflow import mark_published, submit, take_back
from tests.reports.reviewing import NOON
from tests.reports.reviewing import sign as sign_in_place
from tests.signing.made import EMAIL, make_link, page

YEAR = "/edit/riverside/2023-24/"
APPROVAL = f"{YEAR}approval/"
DUE = date(2024, 9, 20)


def on(day: date, hour: int = 9) -> datetime:
    moment = datetime(day.year, day.month, day.day, hour)
    return timezone.make_aware(moment)


def dates():
    report = Report.objects.get()
    return {one.place: one.due_on for one in signatures(report)}


def reminders():
    rows = OutgoingMail.objects.filter(kind__endswith="reminder").order_by("pk")
    return [(row.kind, row.to) for row in rows]


@pytest.fixture
def dated(report, editor, chair):
    """A report that was submitted, to be signed by 20 September 2024."""
    Report.objects.update(state=Report.State.DRAFTING)
    member = member_in(editor, report.partnership)
    submit(Report.objects.get(), by=member, at=on(date(2024, 9, 1)))
    set_dates(report, {"police": DUE, "": DUE}, by=editor, at=NOON)
    return Report.objects.get()


def test_dates_are_set_with_the_submission(sign_in, report, editor):
    Report.objects.update(state=Report.State.DRAFTING)

    sign_in("editor").post(
        f"{APPROVAL}submit/", {"due-police": "20 September 2094", "due-": ""}
    )

    assert dates() == {"Riverside Police": date(2094, 9, 20), "Chair": None}
    assert Report.objects.get().state == Report.State.IN_REVIEW


def test_a_submission_without_any_changes_no_date(sign_in, dated, editor):
    client = sign_in("editor")
    client.post(f"{APPROVAL}take-back/")
    client.post(f"{APPROVAL}submit/")

    assert dates() == {"Riverside Police": DUE, "Chair": DUE}


def test_a_date_that_is_none_is_said_beside_it_and_nothing_is_submitted(
    sign_in, report, editor
):
    Report.objects.update(state=Report.State.DRAFTING)

    answer = sign_in("editor").post(f"{APPROVAL}submit/", {"due-": "31 June"})

    assert answer.status_code == 422
    assert "31 June" in answer.text
    assert Report.objects.get().state == Report.State.DRAFTING


def test_they_are_changed_later_and_taken_away(sign_in, dated, editor):
    sign_in("editor").post(f"{APPROVAL}dates/", {"due-police": "", "due-": "1/10/2094"})

    assert dates() == {"Riverside Police": None, "Chair": date(2094, 10, 1)}
    line = Change.objects.filter(action="due").latest("pk")
    assert line.after == {"Riverside Police": "no date", "Chair": "1 October 2094"}


def test_what_is_overdue_is_said(sign_in, dated, chair):
    text = sign_in("chair").get(APPROVAL).text
    assert text.count("overdue") == 2
    assert "20 September 2024" in text
    assert "days late" in sign_in("chair").get("/edit/").text


def test_no_date_for_a_report_that_everybody_has_signed(dated, editor):
    Report.objects.update(state=Report.State.APPROVED)
    with pytest.raises(WrongState, match="Everybody has signed"):
        set_dates(dated, {"": None}, by=editor, at=NOON)


def test_a_day_that_is_over_is_refused_whoever_sets_it(dated, editor):
    at = on(date(2024, 9, 22))
    wanted = {"police": date(2024, 9, 30), "": date(2024, 9, 21)}

    with pytest.raises(
        PastDay, match="for Chair to sign by, 21 September 2024, has passed"
    ):
        set_dates(dated, wanted, by=editor, at=at)

    assert dates() == {"Riverside Police": DUE, "Chair": DUE}
    set_dates(dated, wanted | {"": date(2024, 9, 22)}, by=editor, at=at)
    assert dates() == {
        "Riverside Police": date(2024, 9, 30),
        "Chair": date(2024, 9, 22),
    }


def test_a_date_that_was_missed_may_stay_or_go(dated, editor):
    at = on(date(2024, 9, 22))

    set_dates(dated, {"police": DUE, "": None}, by=editor, at=at)

    assert dates() == {"Riverside Police": DUE, "Chair": None}


def test_whoever_has_to_sign_is_reminded_by_hand_once_a_day(
    dated, editor, chair, police, police_partner
):
    make_link(dated, police, editor, at=on(date(2024, 9, 1)))
    at = on(date(2024, 9, 10))

    assert remind(dated, by=editor, at=at) == 3
    assert remind(dated, by=editor, at=at + timedelta(hours=5)) == 0
    assert remind_due(at=on(date(2024, 9, 10), 20)) == 0
    assert reminders() == [
        ("report-sign-reminder", police_partner.email),
        ("report-sign-link-reminder", EMAIL),
        ("report-sign-reminder", chair.email),
    ]
    assert remind(dated, by=editor, at=at + timedelta(days=1)) == 3


def test_whoever_has_signed_is_not_reminded(dated, editor, chair, police_partner):
    sign_in_place(dated, chair, Role.CHAIR)

    remind(dated, by=editor, at=on(date(2024, 9, 10)))

    assert reminders() == [("report-sign-reminder", police_partner.email)]


def test_a_reminder_by_link_replaces_the_link(dated, editor, police):
    make_link(dated, police, editor, at=on(date(2024, 9, 1)))

    remind(dated, by=editor, at=on(date(2024, 9, 10)))

    endings = SigningLink.objects.order_by("pk").values_list("ending", flat=True)
    assert list(endings) == ["replaced", ""]


def test_nobody_is_reminded_of_a_report_that_is_drafted(report, editor):
    Report.objects.update(state=Report.State.DRAFTING)
    with pytest.raises(WrongState, match="The report is drafting"):
        remind(report, by=editor, at=NOON)


def test_reminders_by_themselves_come_three_times(dated, chair, police):
    sent = [
        day
        for day in (DUE + timedelta(days=number) for number in range(-10, 20))
        for hour in (1, 9, 23)
        if remind_due(at=on(day, hour))
    ]

    assert sent == [
        date(2024, 9, 17),
        date(2024, 9, 21),
        date(2024, 9, 27),
    ]
    assert reminders() == [("report-sign-reminder", chair.email)] * 3


def test_of_missed_reminders_only_the_latest_is_sent(dated, chair, police):
    assert remind_due(at=on(date(2024, 10, 20))) == 1
    assert remind_due(at=on(date(2024, 10, 21))) == 0


def test_a_link_that_was_sent_since_is_reminder_enough(dated, editor, police):
    SigningDate.objects.filter(agency=None).delete()
    make_link(dated, police, editor, at=on(date(2024, 9, 18)))

    assert remind_due(at=on(date(2024, 9, 19))) == 0
    assert remind_due(at=on(date(2024, 9, 21))) == 1


def test_a_new_day_that_is_over_is_refused_at_its_box(sign_in, dated, editor):
    answer = sign_in("editor").post(
        f"{APPROVAL}dates/", {"due-police": "20 September 2024", "due-": "1/10/2024"}
    )

    assert answer.status_code == 422
    assert (
        answer.text.count("This day is over. Enter a day that is to come.") == 2
    )  # in the summary, too
    assert "1/10/2024" in answer.text
    assert dates()["Chair"] == DUE


def test_dates_end_with_the_edition(dated, chair):
    Report.objects.update(state=Report.State.APPROVED)

    mark_published(Report.objects.get(), by=chair, at=NOON, edition=1)

    assert not SigningDate.objects.exists()


def test_a_stage_before_the_submission_is_over(dated, editor, chair):
    member = member_in(editor, dated.partnership)
    take_back(dated, by=member, at=on(date(2024, 9, 18)))
    submit(dated, by=member, at=on(date(2024, 9, 22)))

    assert remind_due(at=on(date(2024, 9, 23))) == 0
    assert remind_due(at=on(date(2024, 9, 27))) == 1


def test_the_log_says_what_was_sent_automatically(sign_in, dated, editor, police):
    make_link(dated, police, editor, at=on(date(2024, 9, 1)))

    remind_due(at=on(date(2024, 9, 21)))

    lines = Change.objects.filter(action__in=("reminded", "offered"))
    said = lines.values_list("after__automatic", flat=True)
    assert list(said) == ["yes"] * 3
    text = sign_in("editor").get("/edit/riverside/records/changes/").text
    assert "had its signers reminded, sent automatically" in text


def test_a_link_that_was_sent_automatically_names_nobody(
    client, sign_in, dated, editor, police
):
    make_link(dated, police, editor, at=on(date(2024, 9, 1)))

    remind_due(at=on(date(2024, 9, 21)))

    told = list(SigningLink.objects.order_by("pk").values_list("is_automatic"))
    assert told == [(False,), (True,)]
    text = sign_in("editor").get(f"{YEAR}signers/").text
    assert text.count("Sent automatically on 21 September 2024") == 1
    token = make_link(dated, police, editor, is_automatic=True)
    client.logout()
    start = client.get(page("start", token)).text
    assert "<dt>Sent</dt><dd>Automatically, " in start
    assert editor.name not in start


def test_a_reminder_by_hand_names_who_sent_it(sign_in, dated, editor, police):
    make_link(dated, police, editor, at=on(date(2024, 9, 1)))

    remind(dated, by=editor, at=on(date(2024, 9, 10)))

    text = sign_in("editor").get(f"{YEAR}signers/").text
    assert f"Sent by {editor} on 10 September 2024" in text
    assert "Sent automatically" not in text


def no_memory(*args, **kwargs):
    raise MemoryError


def test_a_report_that_fails_is_logged_and_tried_again(
    dated, chair, police, monkeypatch, caplog
):
    monkeypatch.setattr("reports.signing_dates.latest_links", no_memory)

    assert remind_due(at=on(date(2024, 9, 21))) == 0
    assert "could not be sent" in caplog.text
    assert not reminders()
    monkeypatch.undo()
    assert remind_due(at=on(date(2024, 9, 21))) == 1


def test_the_timer_sends_them(dated, chair, settings, tmp_path):
    settings.EDITIONS_DIR = tmp_path
    call_command("catch_up")

    assert reminders() == [("report-sign-reminder", chair.email)]


def test_the_button_says_how_many(sign_in, dated, editor, chair):
    client = sign_in("editor")

    first = client.post(f"{APPROVAL}remind/", follow=True)
    second = client.post(f"{APPROVAL}remind/", follow=True)

    assert "1 reminder is on the way." in first.text
    assert "Everybody who can be reminded has been, today." in second.text
