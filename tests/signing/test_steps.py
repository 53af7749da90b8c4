"""Who is sent a link, who may sign by one, and what signing by it does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role
from accounts.permissions import member_in
from asking.links import author_of, new_link
from mail.models import OutgoingMail
from records.models import Change
from records.workflow import log
from reports.draft import Draft
from reports.models import Approval, OutlineSection, Report, SigningLink
from reports.policies import CHANGED_VERSION, WrongState
from reports.signing_links import (
    LASTS,
    Consent,
    Signer,
    UnfitSigner,
    decline,
    offer,
    renew,
    revoke,
    sign,
    why_ended,
)
from reports.workflow import content_changed
from tests.asking_agencies.made import make_asked, make_request
from tests.factories import make_member, make_user
from tests.reports.reviewing import NOON, ONE
from tests.reports.reviewing import sign as sign_in_place
from tests.signing.made import EMAIL, make_link

PAT = Signer("Pat Lee", "Chief Constable", EMAIL)
SAID = Consent("Pat Lee", "Chief Constable")


def offered(report, by, signer=PAT, agency="police"):
    member = member_in(by, report.partnership)
    return offer(report, agency, signer, by=member, at=NOON)


def sent_again(link, by):
    return renew(link, by=member_in(by, link.report.partnership), at=ONE)


def mails(**wanted):
    rows = OutgoingMail.objects.filter(**wanted).order_by("pk")
    return [(row.kind, row.to) for row in rows]


def test_a_link_is_mailed_and_noted_without_the_address(report, editor, police):
    link = offered(report, editor)

    assert (link.agency, link.content_hash) == (police, Draft(report).content_hash)
    assert link.expires_at == NOON + LASTS
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.to, mail.name) == ("report-sign-link", EMAIL, "Pat Lee")
    assert "/answer/signature/" in mail.text
    line = Change.objects.get(action="offered")
    assert (line.by, line.after) == (
        editor,
        {"to": "Pat Lee, Chief Constable, for Riverside Police"},
    )


def test_the_chair_sends_links_too_and_others_do_not(
    report, chair, reviewer, police_partner
):
    assert offered(report, chair).made_by == chair
    for person in (reviewer, police_partner):
        with pytest.raises(WrongState, match="Your role does not let you"):
            offered(report, person)


def test_nobody_sends_a_link_to_themselves(report, editor):
    with pytest.raises(UnfitSigner, match="to yourself"):
        offered(report, editor, Signer("Ed", "Editor", editor.email.upper()))

    assert not SigningLink.objects.exists()


def test_only_for_an_agency_that_has_to_sign(report, editor, school):
    with pytest.raises(WrongState, match="does not have to sign"):
        offered(report, editor, agency="school")


def test_not_while_the_report_is_drafted_nor_for_a_place_that_is_signed(
    report, editor, police_partner
):
    sign_in_place(report, police_partner, Role.PARTNER)
    with pytest.raises(WrongState, match="Riverside Police has already approved"):
        offered(report, editor)
    Report.objects.update(state=Report.State.DRAFTING)
    with pytest.raises(WrongState, match="The report is drafting"):
        offered(report, editor)


def changed_by(person, report):
    log(
        OutlineSection.objects.get(),
        Change.Action.CHANGED,
        by=person,
        at=ONE,
        before={"passage": "<p>Hello.</p>"},
        after={"passage": "<p>Hello there.</p>"},
    )


def test_whoever_changed_the_report_with_an_account_gets_no_link(
    report, editor, partnership
):
    writer = make_member(partnership, Role.EDITOR, user=make_user("Pat@police.Example"))
    changed_by(writer, report)

    with pytest.raises(UnfitSigner, match="has changed the report since"):
        offered(report, editor)


def test_whoever_changed_the_report_by_another_link_gets_none_either(
    report, editor, police, school
):
    asked = make_asked(make_request(report.period), school, editor)
    link, _ = new_link(asked, name="Patricia", email="PAT@police.example", at=NOON)
    link.save()
    changed_by(author_of(link), report)

    with pytest.raises(UnfitSigner, match="has changed the report since"):
        offered(report, editor)


def test_what_is_written_by_a_link_keeps_its_writer_from_approving_with_an_account(
    report, editor, school, chair
):
    asked = make_asked(make_request(report.period), school, editor)
    link, _ = new_link(asked, name="Me", email=chair.email.upper(), at=NOON)
    link.save()
    changed_by(author_of(link), report)

    with pytest.raises(WrongState, match="You have changed this report"):
        sign_in_place(report, chair, Role.CHAIR)


def test_whoever_changes_it_after_the_link_was_sent_cannot_use_it(report, editor):
    link = offered(report, editor)
    changed_by(make_user(EMAIL), report)

    with pytest.raises(WrongState, match="has changed the report since"):
        sign(link, SAID, at=NOON)

    assert not Approval.objects.exists()


def test_a_signature_says_who_where_and_for_which_content(report, editor, police):
    link = offered(report, editor)

    given = sign(
        link,
        Consent("Pat Lee", "Deputy Chief Constable", "Kim Fox", "Well done."),
        at=ONE,
    )

    assert (given.agency, given.role, given.content_hash) == (
        police,
        Role.PARTNER,
        Draft(report).content_hash,
    )
    assert (given.name, given.office, given.email, given.remark) == (
        "Pat Lee",
        "Deputy Chief Constable",
        EMAIL,
        "Well done.",
    )
    assert (given.as_deputy, given.on_behalf_of) == (True, "Kim Fox")
    assert (given.by.name, given.by.is_active) == ("Pat Lee (by link)", False)
    assert mails(to=EMAIL) == [
        ("report-sign-link", EMAIL),
        ("report-signed-by-link", EMAIL),
    ]
    text = OutgoingMail.objects.get(kind="report-signed-by-link").text
    assert given.content_hash in text


def test_the_last_signature_approves_the_report(report, editor, chair):
    link = offered(report, editor)
    sign_in_place(report, chair, Role.CHAIR)

    sign(link, SAID, at=ONE)

    assert Report.objects.get().state == Report.State.APPROVED


def test_a_link_signs_once(report, editor):
    link = offered(report, editor)
    sign(link, SAID, at=ONE)

    with pytest.raises(WrongState, match="You have signed with this link"):
        sign(link, SAID, at=ONE)


def test_one_signature_ends_the_links_of_others_for_the_same_place(
    report, editor, police_partner
):
    other = Signer("Jo Hall", "Superintendent", "jo@police.example")
    links = [offered(report, editor), offered(report, editor, other)]

    sign(links[0], SAID, at=ONE)

    endings = SigningLink.objects.order_by("pk").values_list("ending", flat=True)
    assert list(endings) == ["signed", "taken"]
    with pytest.raises(WrongState, match="has already approved"):
        sign_in_place(report, police_partner, Role.PARTNER)


def test_an_account_in_the_same_place_ends_a_link(report, editor, police_partner):
    link = offered(report, editor)
    sign_in_place(report, police_partner, Role.PARTNER)

    with pytest.raises(WrongState, match="Somebody else has signed"):
        sign(link, SAID, at=ONE)


def test_a_change_ends_a_link_for_good(report, editor):
    link = offered(report, editor)
    for passage in ("<p>Other.</p>", "<p>Hello there.</p>"):
        OutlineSection.objects.update(passage=passage)
        content_changed(report.partnership, by=editor, at=ONE, because="Typed")
    assert link.content_hash == Draft(report).content_hash

    with pytest.raises(WrongState, match=CHANGED_VERSION):
        sign(link, SAID, at=ONE)


def test_a_change_that_no_step_told_of_ends_it_too(report, editor):
    link = offered(report, editor)
    OutlineSection.objects.update(passage="<p>Other.</p>")

    with pytest.raises(WrongState, match=CHANGED_VERSION):
        sign(link, SAID, at=ONE)


def test_what_is_no_change_of_the_content_ends_nothing(report, editor):
    link = offered(report, editor)
    OutlineSection.objects.update(note="For editors.")
    content_changed(report.partnership, by=editor, at=ONE, because="Typed")

    assert sign(link, SAID, at=ONE).void_at is None


def test_a_change_voids_the_signature_and_tells_who_gave_it(report, editor):
    sign(offered(report, editor), SAID, at=ONE)
    OutlineSection.objects.update(passage="<p>Other.</p>")

    content_changed(report.partnership, by=editor, at=ONE, because="Typed")

    assert Approval.objects.get().void_because == "Typed"
    assert mails(kind="report-void-by-link") == [("report-void-by-link", EMAIL)]
    again = sent_again(SigningLink.objects.get(ending="signed"), editor)
    assert again.content_hash == Draft(report).content_hash


def test_declining_says_why_to_the_team_alone(report, editor, chair):
    decline(offered(report, editor), "The figures are wrong.", at=ONE)

    link = SigningLink.objects.get()
    assert (link.ending, link.because) == ("declined", "The figures are wrong.")
    told = OutgoingMail.objects.filter(kind="report-sign-declined")
    assert {one.to for one in told} == {editor.email, chair.email}
    assert all("figures" not in one.text for one in told)
    with pytest.raises(WrongState, match="You have declined"):
        sign(link, SAID, at=ONE)


def test_a_link_that_was_ended_signs_nothing_and_is_sent_again(report, editor):
    link = offered(report, editor)
    revoke(link, by=editor, at=ONE)
    with pytest.raises(WrongState, match="has ended this link"):
        sign(link, SAID, at=ONE)
    with pytest.raises(WrongState, match="ended by the team"):
        revoke(link, by=editor, at=ONE)

    again = sent_again(link, editor)

    assert sign(again, SAID, at=ONE).link == again


def test_a_new_link_replaces_the_one_before(report, editor):
    first = offered(report, editor)
    second = offered(report, editor)

    with pytest.raises(WrongState, match="a newer link"):
        sign(first, SAID, at=ONE)
    assert sign(second, SAID, at=ONE).link == second


def test_an_expired_link_signs_nothing(report, editor, police):
    make_link(report, police, editor, at=NOON - LASTS - timedelta(days=1))
    link = SigningLink.objects.get()

    assert "expired" in why_ended(link, timezone.now())
    with pytest.raises(WrongState, match="expired"):
        sign(link, SAID, at=NOON)
