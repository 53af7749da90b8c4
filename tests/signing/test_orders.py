"""Whoever changed what a report says cannot sign it: any route, order and clock."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Role, User
from accounts.permissions import member_in
from partnership.link_authors import author_at
from records.models import Change
from records.workflow import log
from reports.draft import Draft
from reports.models import Approval, OutlineSection, Report
from reports.policies import WrongState
from reports.signing_links import Consent, Signer, offer, sign
from reports.workflow import approve, content_changed, mark_published, submit, take_back
from tests.factories import make_member
from tests.reports.reviewing import NOON
from tests.signing.made import EMAIL

STEPS = ("edit", "undo", "autosave", "import", "by link", "submit", "take back", "sign")
WHO = ("approver", "editor")
WAYS = ("account", "link")
MOMENTS = st.integers(-400, 400)  # hours by which a clock is off
HISTORIES = st.lists(
    st.tuples(st.sampled_from(STEPS), st.sampled_from(WHO), MOMENTS), max_size=8
)


@pytest.fixture
def approver(partnership, police) -> User:
    """Edits, and signs for the police; their address is that of the link's person."""
    person = make_member(partnership, Role.PARTNER, agency=police)
    User.objects.filter(pk=person.pk).update(email=EMAIL)
    person.refresh_from_db()
    return make_member(partnership, Role.EDITOR, user=person)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORIES, is_out=st.booleans(), off=MOMENTS)
def test_nobody_signs_what_they_changed(
    report, editor, chair, approver, way, history, is_out, off
):
    people = {"approver": approver, "editor": editor}
    with transaction.atomic():
        changers = set()
        if is_out:
            _publish(report, chair)
        for number, (step, who, hours) in enumerate(history):
            at = NOON + timedelta(hours=hours)
            if _take(step, people[who], report, number, at=at):
                changers.add(who)
        signed = _signed(report, way, approver, editor, NOON + timedelta(hours=off))
        assert not (signed and "approver" in changers)
        if not changers and history:
            assert Approval.objects.filter(void_at=None).count() <= 1
        transaction.set_rollback(True)


def _publish(report: Report, by: User) -> None:
    """Let an edition come out, so that what follows counts from there."""
    Report.objects.update(state=Report.State.APPROVED)
    mark_published(Report.objects.get(), by=by, at=NOON, edition=1)


def _take(step: str, by: User, report: Report, number: int, *, at) -> bool:
    """Take one step; return whether it changed what the report says."""
    member = member_in(by, report.partnership)
    now = Report.objects.get()
    try:
        match step:
            case "submit":
                submit(now, by=member, at=at)
            case "take back":
                take_back(now, by=member, at=at)
            case "sign":
                _signed(report, "account", by, by, at)
            case "by link":
                author = author_at(report.partnership, name="P", email=by.email.upper())
                return _change(author, number, at=at)
            case _:
                return _change(by, number, at=at)
    except WrongState:
        pass
    return False


def _change(by: User, number: int, *, at) -> bool:
    """Change the section as each way of saving does: with its line in the log."""
    section = OutlineSection.objects.get()
    before, after = section.passage, f"<p>Version {number}.</p>"
    OutlineSection.objects.update(passage=after)
    log(
        section,
        Change.Action.CHANGED,
        by=by,
        at=at,
        before={"passage": before},
        after={"passage": after},
    )
    content_changed(section.partnership, by=by, at=at, because="Changed")
    return True


def _signed(report: Report, way: str, by: User, editor: User, at) -> bool:
    """Have `by` try to sign now; return whether that counts."""
    Report.objects.exclude(state=Report.State.APPROVED).update(
        state=Report.State.IN_REVIEW
    )
    now = Report.objects.get()
    before = Approval.objects.filter(void_at=None, by=by).count()
    try:
        with transaction.atomic():
            if way == "link":
                _by_link(now, by, editor, at)
                return True
            approve(
                now,
                by=member_in(by, now.partnership),
                at=at,
                role=Role.PARTNER,
                content_hash=Draft(now).content_hash,
            )
    except WrongState:
        return bool(before)
    return True


def _by_link(report: Report, by: User, editor: User, at) -> None:
    member = member_in(editor, report.partnership)
    link = offer(report, "police", Signer("P", "Chief", by.email), by=member, at=at)
    sign(link, Consent("P", "Chief"), at=at)
