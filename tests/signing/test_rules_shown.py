"""The approver's page says which rule holds and which does not, and who has looked."""

import pytest
from django.utils import timezone

from accounts.models import Role
from accounts.permissions import member_in
from editing.approval import ApprovalStatus
from editing.looking import seen_by
from records.models import Change
from records.workflow import log
from reports.draft import Draft
from reports.looks import note_look
from reports.models import OutlineSection, Report, SigningLink
from reports.signing_links import opened
from tests.factories import make_section
from tests.reports.reviewing import NOON
from tests.reports.reviewing import sign as sign_in_place
from tests.signing.made import make_link

APPROVAL = "/edit/riverside/2023-24/approval/"


def shown(report, person) -> dict[str, str]:
    """Return why each rule does not hold, "" where it does, as `person` sees it."""
    member = member_in(person, report.partnership)
    status = ApprovalStatus(Draft(Report.objects.get()), member)
    return {rule.text: rule.why for own in status.own_rules for rule in own.rules}


def test_all_rules_hold(report, chair):
    assert shown(report, chair) == {
        "You sign as chair": "",
        "The report is in review": "",
        "Chair has not signed yet": "",
        "You have not changed the report since its last edition": "",
        "The checks find no errors": "",
        "You have a second step for signing in, if one is needed": "",
    }


def test_each_rule_says_why_it_does_not_hold(report, chair, settings):
    settings.SECOND_FACTOR = "approvers"
    Report.objects.update(state=Report.State.DRAFTING)
    gone = '<p><data data-figure="meetings/gone/attended"></data> came.</p>'
    section = make_section(report, "numbers", passage=gone)
    log(section, Change.Action.ADDED, by=chair, at=NOON, after={"passage": gone})

    told = shown(report, chair)

    assert told["The report is in review"] == "The report is drafting."
    assert (
        "You have changed this report"
        in told["You have not changed the report since its last edition"]
    )
    assert "1 error to correct first" in told["The checks find no errors"]
    assert told["You have a second step for signing in, if one is needed"] != ""


def test_who_has_signed_and_who_signs_nowhere_see_no_rules(report, chair, editor):
    sign_in_place(report, chair, Role.CHAIR)

    assert (shown(report, chair), shown(report, editor)) == ({}, {})


def test_the_page_says_them_in_words(sign_in, report, chair):
    page = sign_in("chair").get(APPROVAL).text

    assert "Before you can sign as chair" in page
    assert Draft(report).content_hash in page
    assert "Not met" not in page


@pytest.fixture
def now():
    return timezone.now()


def test_others_who_sign_are_seen_to_have_looked(
    report, editor, reviewer, chair, police, police_partner, now
):
    draft = Draft(report)
    for person in (chair, police_partner, reviewer):
        note_look(draft, person, at=now)
    make_link(report, police, editor)
    opened(SigningLink.objects.get(), at=now)
    OutlineSection.objects.update(passage="<p>Other.</p>")

    seen = seen_by(Draft(report), chair, at=now)

    assert {(one.name, one.is_this_version) for one in seen} == {
        ("Signing partner", False),
        ("Pat Lee, Chief Constable", False),
    }


def test_a_look_is_shown_for_a_day(report, chair, police_partner, now):
    note_look(Draft(report), police_partner, at=NOON)

    assert seen_by(Draft(report), chair, at=now) == ()
