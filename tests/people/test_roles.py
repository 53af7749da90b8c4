"""Giving, changing and ending roles: who may, what is kept, and the log of it."""

from datetime import date

import pytest

from accounts import roles
from accounts.history import Kind
from accounts.models import AccountEvent, Membership, Role
from accounts.roles import OWN, Part, RoleRefused, change, end, give
from tests.factories import make_member, make_user
from tests.people.people import AT, logged, roles_of

LAST = date(2027, 3, 31)
BEFORE = date(2026, 11, 29)


@pytest.fixture
def jo(db):
    return make_user("jo@council.example", "Jo Bell")


def test_a_role_is_given_with_its_line_in_the_log(partnership, police, manager, jo):
    part = Part(Role.PARTNER, police, is_deputy=True, ends_on=LAST)

    membership = give(jo, part, partnership=partnership, by=manager, at=AT)

    said = "Signing partner, as deputy, for Riverside Police, until 31 March 2027"
    assert roles_of(jo, partnership) == [said]
    assert membership.since == date(2026, 11, 30)
    assert logged() == [("role-given", "Jo Bell", "Manager of people", said)]
    assert AccountEvent.objects.get().partnership == "riverside"


def test_a_role_that_somebody_has_is_not_given_again(partnership, manager, jo):
    give(jo, Part(Role.EDITOR), partnership=partnership, by=manager, at=AT)

    with pytest.raises(RoleRefused, match="Jo Bell already has this role"):
        give(jo, Part(Role.EDITOR), partnership=partnership, by=manager, at=AT)


def test_a_role_that_has_ended_is_given_anew(partnership, manager, jo):
    make_member(partnership, Role.EDITOR, user=jo, ends_on=BEFORE)

    give(jo, Part(Role.EDITOR), partnership=partnership, by=manager, at=AT)

    row = Membership.objects.get(user=jo)
    assert (row.since, row.ends_on) == (date(2026, 11, 30), None)


def test_a_role_needs_the_agency_that_belongs_to_it(partnership, manager, jo):
    with pytest.raises(RoleRefused, match="act for an agency"):
        give(jo, Part(Role.PARTNER), partnership=partnership, by=manager, at=AT)

    assert logged() == []


def test_one_account_has_roles_in_several_partnerships(
    partnership, elsewhere, manager, jo
):
    theirs = make_member(elsewhere, Role.MANAGER)
    give(jo, Part(Role.EDITOR), partnership=partnership, by=manager, at=AT)
    give(jo, Part(Role.CHAIR), partnership=elsewhere, by=theirs, at=AT)

    end(jo, Role, partnership=elsewhere, by=theirs, at=AT)

    assert roles_of(jo, partnership) == ["Editor (business team)"]
    assert roles_of(jo, elsewhere) == []


def test_a_change_is_logged_with_what_was_before(partnership, police, manager, jo):
    make_member(partnership, Role.PARTNER, user=jo, agency=police)
    wanted = Part(Role.PARTNER, police, ends_on=LAST)

    def changed():
        return change(
            jo,
            wanted,
            partnership=partnership,
            seen="Signing partner, for Riverside Police",
            by=manager,
            at=AT,
        )

    assert changed() is True
    now = "Signing partner, for Riverside Police, until 31 March 2027"
    assert roles_of(jo, partnership) == [now]
    assert logged() == [
        (
            "role-changed",
            "Jo Bell",
            "Manager of people",
            f"Signing partner, for Riverside Police → {now}",
        )
    ]
    with pytest.raises(RoleRefused, match="Someone else changed this role"):
        changed()


def test_what_changes_nothing_is_not_logged(partnership, manager, jo):
    make_member(partnership, Role.CHAIR, user=jo)
    was = {"partnership": partnership, "seen": "Chair", "by": manager, "at": AT}

    assert change(jo, Part(Role.CHAIR), **was) is False
    assert logged() == []


def test_a_role_that_is_gone_is_not_changed(partnership, manager, jo):
    with pytest.raises(RoleRefused, match="Jo Bell no longer has this role"):
        change(
            jo,
            Part(Role.CHAIR),
            partnership=partnership,
            seen="Chair",
            by=manager,
            at=AT,
        )


def test_ending_says_what_was_ended_and_twice_is_no_error(partnership, manager, jo):
    make_member(partnership, Role.CHAIR, user=jo)
    make_member(partnership, Role.EDITOR, user=jo)
    ended = end(jo, Role, partnership=partnership, by=manager, at=AT)

    assert [str(part) for part in ended] == ["Chair", "Editor (business team)"]
    assert [line[3] for line in logged("role-ended")] == [
        "Chair",
        "Editor (business team)",
    ]
    assert end(jo, Role, partnership=partnership, by=manager, at=AT) == ()
    assert len(logged()) == 2


def test_nobody_changes_their_own_roles(partnership, manager, portal_manager):
    make_member(partnership, Role.EDITOR, user=manager)
    here = {"partnership": partnership, "at": AT}

    for person in (manager, portal_manager):
        with pytest.raises(RoleRefused, match=OWN):
            give(person, Part(Role.CHAIR), by=person, **here)
    with pytest.raises(RoleRefused, match=OWN):
        change(
            manager,
            Part(Role.EDITOR),
            seen="Editor (business team)",
            by=manager,
            **here,
        )
    with pytest.raises(RoleRefused, match=OWN):
        end(manager, [Role.EDITOR], by=manager, **here)

    assert logged() == []


def test_only_the_portals_manager_makes_or_ends_managers_of_people(
    partnership, manager, portal_manager, jo
):
    here = {"partnership": partnership, "at": AT}
    with pytest.raises(RoleRefused, match="Only the manager of this portal"):
        give(jo, Part(Role.MANAGER), by=manager, **here)

    give(jo, Part(Role.MANAGER), by=portal_manager, **here)
    give(jo, Part(Role.EDITOR), by=manager, **here)
    with pytest.raises(RoleRefused, match="Only the manager of this portal"):
        end(jo, Role, by=manager, **here)
    assert roles_of(jo, partnership) == ["Manager of people", "Editor (business team)"]

    end(jo, [Role.EDITOR], by=manager, **here)
    end(jo, [Role.MANAGER], by=portal_manager, **here)
    assert roles_of(jo, partnership) == []


@pytest.mark.parametrize("step", ["give", "change", "end"])
def test_a_step_without_its_line_does_not_happen(
    partnership, manager, jo, monkeypatch, step
):
    make_member(partnership, Role.CHAIR, user=jo)
    make_member(partnership, Role.EDITOR, user=jo)
    here = {"partnership": partnership, "by": manager, "at": AT}
    steps = {
        "give": lambda: give(jo, Part(Role.REVIEWER), **here),
        "change": lambda: change(
            jo, Part(Role.CHAIR, is_deputy=True), seen="Chair", **here
        ),
        "end": lambda: end(jo, Role, **here),
    }
    lines: list[Kind] = []

    def full(kind, *args, **kwargs):
        lines.append(kind)
        if len(lines) == (2 if step == "end" else 1):
            raise OSError("The disk is full.")

    monkeypatch.setattr(roles, "note", full)
    with pytest.raises(OSError, match="disk is full"):
        steps[step]()

    assert roles_of(jo, partnership) == ["Chair", "Editor (business team)"]
