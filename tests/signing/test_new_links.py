"""Who is sent a new link after theirs has ended, and that nobody has two."""

from datetime import date, timedelta

import pytest

from accounts.models import Role
from accounts.permissions import member_in
from mail.models import OutgoingMail
from reports.models import Approval, OutlineSection, Report, SigningLink
from reports.policies import WrongState
from reports.signing_dates import remind, remind_due, set_dates
from reports.signing_links import LASTS, Consent, decline, renew, sign
from reports.workflow import content_changed, submit, take_back
from tests.reports.reviewing import NOON, ONE
from tests.reports.reviewing import sign as sign_in_place
from tests.signing.made import EMAIL, make_link

PAGE = "/edit/riverside/2023-24/signers/"
SAID = Consent("Pat Lee", "Chief Constable")


def again(link, by, *, at=ONE):
    return renew(link, by=member_in(by, link.report.partnership), at=at)


def change(report, by, *, at=ONE, to="<p>Other.</p>"):
    OutlineSection.objects.update(passage=to)
    content_changed(report.partnership, by=by, at=at, because="Typed")


def links():
    return list(SigningLink.objects.order_by("pk").values_list("ending", flat=True))


@pytest.fixture
def link(report, police, editor):
    make_link(report, police, editor, at=NOON)
    return SigningLink.objects.get()


def test_pressing_twice_sends_one_link(link, report, editor):
    change(report, editor)
    again(link, editor)

    with pytest.raises(WrongState, match="Pat Lee has a newer link"):
        again(link, editor)

    assert links() == ["changed", ""]


def test_a_link_in_other_letters_is_of_the_same_person(link, report, police, editor):
    change(report, editor)
    make_link(report, police, editor, at=ONE, email=EMAIL.upper())

    with pytest.raises(WrongState, match="Pat Lee has a newer link"):
        again(link, editor)


def test_a_new_link_replaces_one_that_has_expired(link, report, police, editor):
    change(report, editor)
    make_link(report, police, editor, at=ONE - LASTS)

    again(link, editor, at=ONE + timedelta(hours=1))

    assert links() == ["changed", "replaced", ""]


def test_only_the_latest_link_of_a_person_can_be_sent_again(
    sign_in, link, report, police, editor
):
    change(report, editor)
    make_link(report, police, editor)
    decline(SigningLink.objects.latest("pk"), "No.", at=ONE)

    text = sign_in("editor").get(PAGE).text

    assert text.count("Send a new link") == 1


def test_nobody_sends_a_new_link_to_themselves(link, report, police, chair):
    SigningLink.objects.update(email=chair.email.upper())
    link.refresh_from_db()

    with pytest.raises(WrongState, match="You cannot send a link to yourself"):
        again(link, chair)


def test_whoever_may_not_send_a_link_sends_no_new_one(link, report, reviewer):
    with pytest.raises(WrongState, match="Your role does not let you"):
        again(link, reviewer)


def test_whoever_lost_their_link_by_a_change_gets_one_with_the_reminder(
    link, report, editor
):
    change(report, editor)

    assert remind(report, by=editor, at=ONE) == 1
    assert remind(report, by=editor, at=ONE) == 0

    assert links() == ["changed", ""]
    assert OutgoingMail.objects.get().to == EMAIL


def test_after_the_report_was_taken_back_they_are_sent_a_new_link(
    link, report, editor, chair
):
    member = member_in(editor, report.partnership)
    take_back(report, by=member, at=ONE)
    assert links() == ["returned"]
    submit(report, by=member, at=ONE)

    remind(report, by=editor, at=ONE)

    assert links() == ["returned", ""]


def test_the_timer_sends_it_too(link, report, editor):
    member = member_in(editor, report.partnership)
    Report.objects.update(state=Report.State.DRAFTING)
    submit(Report.objects.get(), by=member, at=ONE)
    set_dates(report, {"police": date(2024, 9, 20)}, by=editor, at=ONE)
    later = NOON.replace(year=2024, month=9, day=22)
    SigningLink.objects.update(made_at=later, expires_at=later + timedelta(days=9))
    change(report, editor, at=later)

    assert remind_due(at=later) == 1
    assert remind_due(at=later) == 0
    assert links() == ["changed", ""]


def test_whose_signature_became_void_is_sent_one(link, report, editor):
    sign(link, SAID, at=ONE)
    change(report, editor)

    remind(report, by=editor, at=ONE)

    assert links() == ["signed", ""]


@pytest.mark.parametrize("ending", ["declined", "revoked", "taken"])
def test_others_are_not(link, report, editor, ending):
    SigningLink.objects.update(ended_at=ONE, ending=ending, because="No.")

    remind(report, by=editor, at=ONE)

    assert links() == [ending]


def test_what_ended_before_the_last_edition_is_over(link, report, editor, chair):
    change(report, editor, at=NOON)
    sign_in_place(report, chair, Role.CHAIR)
    Approval.objects.update(edition=1, void_at=ONE)

    remind(report, by=editor, at=ONE)

    assert links() == ["changed"]


def test_the_first_page_of_the_team_says_so_until_they_have_one(
    sign_in, link, report, police, editor, chair, police_partner
):
    said = "1 person needs a new link: the report has changed"
    assert said not in sign_in("editor").get("/edit/").text
    change(report, editor)
    assert said in sign_in("editor").get("/edit/").text
    assert said not in sign_in("chair").get("/edit/").text
    again(link, editor)
    assert said not in sign_in("editor").get("/edit/").text
    change(report, editor, to="<p>Once more.</p>")
    sign_in_place(report, police_partner, Role.PARTNER)

    assert said not in sign_in("editor").get("/edit/").text


def test_the_page_says_how_many_need_one(sign_in, link, report, police, editor):
    assert "needs a new link" not in sign_in("editor").get(PAGE).text
    change(report, editor)
    assert "1 person needs a new link," in sign_in("editor").get(PAGE).text
    make_link(report, police, editor, email="kim@police.example")
    change(report, editor, to="<p>Again.</p>")

    assert "2 people need a new link," in sign_in("editor").get(PAGE).text
