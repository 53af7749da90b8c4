"""A role whose last day has passed gives nothing, anywhere."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from accounts.models import Membership, Role
from accounts.permissions import member_in, member_of, members_of
from asking import mails
from mail.models import OutgoingMail
from partnership.models import Agency, Partnership
from tests.asking_agencies.made import make_asked, make_request
from tests.factories import make_member, make_user

ROOT = Path(__file__).parents[2]
LAST = date(2026, 6, 30)
# Whatever the clock says in Greenwich: in summer London is an hour ahead.
STILL_THE_LAST = datetime(2026, 6, 30, 22, 59, tzinfo=UTC)
THE_DAY_AFTER = datetime(2026, 6, 30, 23, 1, tzinfo=UTC)


@pytest.fixture
def leaver(partnership):
    return make_member(partnership, Role.EDITOR, ends_on=LAST)


@pytest.fixture
def clock(monkeypatch):
    """Let it be another moment."""
    return lambda at: monkeypatch.setattr(timezone, "now", lambda: at)


def test_the_last_day_still_counts_and_the_next_does_not(partnership, leaver):
    assert member_of(leaver, "riverside", on=LAST).roles == {Role.EDITOR}
    assert member_in(leaver, partnership, on=LAST).roles == {Role.EDITOR}

    after = LAST + timedelta(days=1)
    with pytest.raises(Http404):
        member_of(leaver, "riverside", on=after)
    assert member_in(leaver, partnership, on=after).roles == frozenset()


@pytest.mark.parametrize(
    ("at", "sees"), [(STILL_THE_LAST, True), (THE_DAY_AFTER, False)]
)
def test_a_day_ends_at_midnight_in_london(leaver, police, clock, at, sees):
    clock(at)

    assert Partnership.objects.visible_to(leaver).exists() is sees
    assert Agency.objects.visible_to(leaver).exists() is sees
    assert member_in(leaver, police.partnership).reads_records is sees


def test_an_open_session_can_do_nothing_from_the_next_day_on(client, leaver, clock):
    clock(STILL_THE_LAST)
    client.force_login(leaver)
    assert client.get("/edit/riverside/records/").status_code == 200

    clock(THE_DAY_AFTER)

    assert client.get("/edit/riverside/records/").status_code == 404
    assert "Riverside Partnership" not in client.get("/edit/").text
    assert members_of(leaver) == ()


def test_one_role_ends_and_another_goes_on(partnership, leaver):
    make_member(partnership, Role.REVIEWER, user=leaver)

    member = member_of(leaver, "riverside", on=LAST + timedelta(days=1))

    assert member.roles == {Role.REVIEWER}


def test_nobody_is_written_to_about_a_role_that_has_ended(
    partnership, school, period, editor
):
    yesterday = timezone.localdate() - timedelta(days=1)
    make_member(partnership, Role.EDITOR, ends_on=yesterday)
    make_member(partnership, Role.CONTRIBUTOR, agency=school, ends_on=yesterday)
    asked = make_asked(make_request(period, "update"), school, editor)
    at = timezone.now()

    mails.to_accounts(mails.REMINDER, [asked], at=at)
    mails.handed_in(asked, at=at)

    assert [one.user for one in OutgoingMail.objects.all()] == [editor]


@pytest.mark.parametrize("role", Role)
def test_only_who_signs_has_a_deputy(partnership, police, role):
    agency = police if role in (Role.CONTRIBUTOR, Role.PARTNER) else None
    membership = Membership(
        user=make_user(),
        partnership=partnership,
        role=role,
        agency=agency,
        is_deputy=True,
    )
    if role in (Role.PARTNER, Role.CHAIR):
        membership.full_clean()
        membership.save()
        member = member_of(membership.user, "riverside")
        assert member.deputy_as == member.roles == {role}
        return
    with pytest.raises(ValidationError, match="Only signing partners and the chair"):
        membership.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        membership.save()


@pytest.mark.parametrize(("first", "fits"), [(LAST, True), (date(2026, 7, 1), False)])
def test_a_role_does_not_end_before_it_begins(partnership, first, fits):
    membership = Membership(
        user=make_user(),
        partnership=partnership,
        role=Role.EDITOR,
        since=first,
        ends_on=LAST,
    )
    if fits:
        membership.full_clean()
        membership.save()
        return
    with pytest.raises(ValidationError, match="cannot be before its first"):
        membership.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        membership.save()


# They write roles, or show also those that have ended.
OF_ALL_ROLES = {
    "accounts/invitations.py",
    "accounts/management/commands/add_person.py",
    "accounts/roles.py",
    "editing/partnerships.py",
    "editing/people/history.py",
    "editing/people/page.py",
    "editing/people/removed.py",
    "publishing/demo.py",
}


def test_whoever_asks_for_roles_asks_for_current_ones():
    asks = re.compile(r"Membership\.objects|\.memberships\b")
    silent = {
        str(path.relative_to(ROOT))
        for path in ROOT.glob("*/**/*.py")
        if path.relative_to(ROOT).parts[0] not in {"tests", "benchmarks", ".venv"}
        if "migrations" not in path.parts
        if len(asks.findall(text := path.read_text())) > text.count(".current(")
    }

    assert silent <= OF_ALL_ROLES
