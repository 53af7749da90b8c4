"""A report is published at the time that was set: never early, and never changed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from django.utils.timezone import localdate, localtime

from accounts.models import Membership
from accounts.permissions import member_in, members_of
from editing.publish_form import PublishForm
from editing.wanted.ahead import dates_ahead, dates_of
from editing.wanted.everything import wanted_in
from editing.wanted.work import Work
from mail.models import OutgoingMail
from publishing.build import build
from publishing.due import publish_due, set_time
from publishing.models import Edition
from publishing.workflow import claim
from records.models import Change
from reports import planning
from reports.draft import Draft
from reports.models import Approval, OutlineSection, PlannedPublication
from reports.policies import WrongState
from reports.workflow import content_changed, take_back
from tests.publishing.acts import AT, QUICK, issue, no_memory, sign

MOMENT = AT + timedelta(days=1)
UNCLEAR = "Clear the day and time, or set them as the time."
NO_DAY = "Enter the day on which it is to be published."
PAGE = "/edit/riverside/2023-24/approval/"


@pytest.fixture
def planned(signed, chair):
    """Tomorrow is set as the time of publication."""
    return plan(signed, chair)


@pytest.fixture
def ahead(signed, chair):
    """Tomorrow is set, by the real clock."""
    now = timezone.now()
    return plan(signed, chair, now + timedelta(days=1), at=now)


def plan(report, who, moment=MOMENT, at=AT, **more):
    by = member_in(who, report.partnership)
    return set_time(report, by=by, moment=moment, at=at, **more)


def say(report, words, *, by):
    """Change what the report says, as an editor does."""
    OutlineSection.objects.filter(report=report).update(passage=f"<p>{words}</p>")
    content_changed(report.partnership, by=by, at=AT, because="A text was changed.")


def outcome(planned):
    planned.refresh_from_db()
    return planned.outcome, planned.because


def test_it_is_published_once_when_its_time_has_come(planned, chair):
    assert publish_due(at=MOMENT - timedelta(seconds=1)) == 0
    assert not Edition.objects.exists()

    assert publish_due(at=MOMENT) == 1
    assert publish_due(at=MOMENT) == 0

    [edition] = Edition.objects.all()
    assert (edition.claimed_by, edition.claimed_at) == (chair, MOMENT)
    assert edition.content_hash == planned.content_hash
    assert outcome(planned) == ("published", "")


def test_a_timer_that_did_not_run_publishes_later(planned):
    assert publish_due(at=MOMENT + timedelta(days=3)) == 1


def test_the_note_for_readers_is_kept(edition, welcome, editor, police_partner, chair):
    say(edition.report, "Other words.", by=editor)
    report = sign(edition.report, editor=editor, partner=police_partner, chair=chair)
    plan(report, chair, change_note="Other words.")

    publish_due(at=MOMENT)

    assert Edition.objects.get(number=2).change_note == "Other words."


def test_setting_a_time_makes_no_signature_void(signed, chair):
    content = Draft(signed).content_hash
    plan(signed, chair)

    assert Approval.objects.filter(report=signed, void_at=None).count() == 2
    assert Draft(signed).content_hash == content


def test_any_change_cancels_it_and_the_chair_is_told(planned, signed, editor, chair):
    say(signed, "Other words.", by=editor)

    assert publish_due(at=MOMENT) == 0

    assert outcome(planned) == ("cancelled", planning.CHANGED)
    assert not Edition.objects.exists()
    [mail] = OutgoingMail.objects.filter(kind="report-not-published")
    assert (mail.to, "Other words" in mail.text) == (chair.email, False)


def test_a_change_that_was_taken_back_cancels_it_too(
    planned, signed, editor, police_partner, chair
):
    before = OutlineSection.objects.get().passage
    say(signed, "Other words.", by=editor)
    OutlineSection.objects.update(passage=before)
    member = member_in(editor, signed.partnership)
    take_back(signed, by=member, at=AT)
    sign(signed, editor=editor, partner=police_partner, chair=chair)
    assert Draft(signed).content_hash == planned.content_hash

    assert publish_due(at=MOMENT) == 0
    assert outcome(planned) == ("cancelled", planning.CHANGED)


def test_it_is_cancelled_where_who_set_it_may_publish_no_more(planned, chair, signed):
    Membership.objects.filter(user=chair).update(ends_on=date(2024, 9, 27))

    assert publish_due(at=MOMENT) == 0
    assert outcome(planned)[0] == "cancelled"
    assert "can no longer publish" in planned.because


def test_publishing_by_hand_is_as_good(planned, signed, chair):
    issue(signed, by=chair)

    assert publish_due(at=MOMENT) == 0
    assert outcome(planned)[0] == "published"
    assert not OutgoingMail.objects.filter(kind="report-not-published").exists()


def test_what_failed_by_hand_is_tried_again_at_the_time(signed, chair):
    member = member_in(chair, signed.partnership)
    claimed = claim(signed, by=member, at=AT - timedelta(hours=1))
    build(claimed.pk, at=AT, formats=(*QUICK, no_memory))
    planned = plan(signed, chair)

    assert publish_due(at=MOMENT) == 1
    [edition] = Edition.objects.all()
    assert (edition.state, edition.claimed_at) == ("building", MOMENT)
    assert outcome(planned) == ("published", "")


def test_the_words_of_an_earlier_edition_get_no_time(
    edition, second, editor, police_partner, chair
):
    second()
    say(edition.report, "The first words.", by=editor)
    report = sign(edition.report, editor=editor, partner=police_partner, chair=chair)

    with pytest.raises(WrongState, match="Edition 1 has exactly this content"):
        plan(report, chair)


def test_one_that_fails_holds_up_no_other(planned, monkeypatch, caplog):
    monkeypatch.setattr("publishing.due.planning.why_not", no_memory)

    assert publish_due(at=MOMENT) == 0
    assert outcome(planned) == ("", "")
    assert "could not be taken" in caplog.text
    monkeypatch.undo()
    assert publish_due(at=MOMENT) == 1


def test_it_can_be_taken_back(planned, signed, chair):
    planning.cancel(signed, by=chair, at=AT)

    assert publish_due(at=MOMENT) == 0
    assert outcome(planned)[0] == "cancelled"
    with pytest.raises(WrongState, match="No time for publication is set"):
        planning.cancel(signed, by=chair, at=AT)
    logged = Change.objects.filter(action__in=["planned", "cancelled"])
    assert [row.action for row in logged.order_by("pk")] == ["planned", "cancelled"]


def test_another_time_takes_the_place_of_the_first(planned, signed, chair):
    plan(signed, chair, MOMENT + timedelta(days=1))

    assert outcome(planned) == ("cancelled", "Another time was set.")
    assert publish_due(at=MOMENT) == 0
    assert publish_due(at=MOMENT + timedelta(days=1)) == 1


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_only_a_time_within_a_year_from_now_can_be_set(signed, chair, days):
    with pytest.raises(WrongState, match="still to come"):
        plan(signed, chair, AT + timedelta(days=days))


@pytest.mark.parametrize("who", ["editor", "police_partner"])
def test_only_who_may_publish_sets_a_time(signed, who, request):
    with pytest.raises(WrongState, match="Your role"):
        plan(signed, request.getfixturevalue(who))

    assert not PlannedPublication.objects.exists()


def test_what_is_not_signed_gets_no_time(report, welcome, chair):
    with pytest.raises(WrongState, match="must be approved"):
        plan(report, chair)


@pytest.mark.parametrize(
    ("on", "at", "wrong"),
    [
        ("yesterday", "09:00", {"on": ["Choose a time that is still to come."]}),
        ("in two years", "", {"on": ["Choose a day within a year from now."]}),
        ("tomorrow", "25:00", {"at": ["Enter a time, such as 09:00."]}),
        ("tomorrow", "9 sharp", {"at": ["Enter a time, such as 09:00."]}),
        ("tomorrow", "", {}),
        ("", "", {}),
        ("", "10:00", {"on": [UNCLEAR]}),
        ("tomorrow", "&act=now", {"on": [UNCLEAR]}),
        ("", "10:00&act=now", {"on": [UNCLEAR]}),
        ("", "&act=now", {}),
        ("", "10:00&act=later", {"on": [NO_DAY]}),
        ("", "&act=later", {"on": [NO_DAY]}),
        ("tomorrow", "17:30&act=later", {}),
    ],
)
def test_what_is_wrong_with_the_time_is_said_there(on, at, wrong):
    days = {"yesterday": -1, "tomorrow": 1, "in two years": 730}
    day = date.today() + timedelta(days=days[on]) if on else ""
    form = PublishForm(QueryDict(f"on={day}&at={at}"), needs_note=False)

    assert form.is_valid() is (wrong == {})
    assert {name: list(said) for name, said in form.errors.items()} == wrong
    assert bool(form.moment) is (on == "tomorrow" and not wrong)


def test_a_time_that_the_clocks_leave_out_is_refused(monkeypatch):
    now = datetime(2027, 3, 1, tzinfo=UTC)
    monkeypatch.setattr("editing.publish_form.timezone.now", lambda: now)

    skipped = PublishForm(QueryDict("on=28 March 2027&at=01:30"), needs_note=False)
    summer = PublishForm(QueryDict("on=28 March 2027"), needs_note=False)

    assert skipped.errors["at"] == [
        "The clocks go forward: there is no such time then."
    ]
    assert summer.is_valid()
    assert summer.moment == datetime(2027, 3, 28, 8, 0, tzinfo=UTC)


def test_the_page_says_when_and_takes_it_back(signed, sign_in, chair, editor):
    client = sign_in("chair")
    day = date.today() + timedelta(days=7)

    answer = client.post(PAGE.replace("approval", "publish"), {"on": str(day)})
    page = client.get(answer.url).text

    words = f"{day:%-d %B %Y} at 09:00"
    assert f"This version will be published on {words}." in page
    assert "Cancel this time" in page
    say(signed, "Other words.", by=editor)
    changed = client.get(PAGE).text
    assert f"{words} as the time of publication. It will not be published" in changed
    client.post(PAGE.replace("approval", "publish/cancel"))
    assert "time of publication" not in client.get(PAGE).text


def test_whoever_cannot_publish_sees_the_time_and_no_button(planned, sign_in):
    page = sign_in("editor").get(PAGE).text

    assert "28 September 2024 at 10:30" in page
    assert "Cancel this time" not in page


def test_the_page_says_where_the_timer_has_stopped(planned, sign_in):
    page = sign_in("chair").get(PAGE).text

    assert "was to be published on 28 September 2024 at 10:30, and has not" in page


def test_the_overview_of_the_year_says_when(ahead, sign_in):
    words = planning.when(ahead)
    page = " ".join(sign_in("editor").get("/edit/riverside/2023-24/").text.split())

    assert f"It will be published on {words}." in page
    assert f"given a time for publication by Chair: {words}" in page


def test_the_first_page_says_when_in_place_of_asking_to_publish(ahead, chair):
    today = localdate()
    work = Work(members_of(chair), today=today)
    clock = f"{localtime(ahead.at):%H:%M}"

    assert [one.title for one in wanted_in(work)] == []
    [told] = dates_ahead(work)
    assert told.what == f"Publication of Yearly report 2023-24 at {clock}"
    assert told.due.words == "due tomorrow"
    assert [one.short for one in dates_of(ahead.report, (), today, planned=ahead)] == [
        f"Publication at {clock}"
    ]


def test_a_timer_that_has_stopped_leaves_the_chair_with_something_to_do(
    planned, chair, sign_in
):
    work = Work(members_of(chair), today=localdate())

    assert [one.title for one in wanted_in(work)] == ["Publish Yearly report 2023-24"]
    year = sign_in("editor").get("/edit/riverside/2023-24/").text
    assert "It will be published on" not in year


def test_a_time_that_no_longer_holds_leaves_the_chair_with_something_to_do(
    planned, signed, editor, police_partner, chair
):
    say(signed, "Other words.", by=editor)
    take_back(signed, by=member_in(editor, signed.partnership), at=AT)
    sign(signed, editor=editor, partner=police_partner, chair=chair)
    work = Work([member_in(chair, signed.partnership)], today=date(2024, 9, 27))

    assert [one.title for one in wanted_in(work)] == ["Publish Yearly report 2023-24"]
