"""Removing people with a way back, and the rules that no step may break."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership, Role
from tests.factories import make_member
from tests.people.people import (
    PEOPLE,
    logged,
    person,
    roles_of,
    told,
)


class TestRemoving:
    def test_ends_everything_at_once_in_an_open_session(
        self, page, client_of, partnership, editor
    ):
        theirs = client_of(editor)
        assert theirs.get("/edit/riverside/records/").status_code == 200
        assert "can undo this for one hour" in page.get(person(editor, "remove")).text

        page.post(person(editor, "remove"))

        assert theirs.get("/edit/riverside/records/").status_code == 404
        home = theirs.get("/edit/").text
        assert "there is nothing that you can do here" in home

    def test_can_be_undone_with_all_that_belonged_to_it(
        self, page, partnership, police, chair
    ):
        make_member(
            partnership,
            Role.PARTNER,
            user=chair,
            agency=police,
            is_deputy=True,
            ends_on=date(2099, 1, 1),
        )
        Membership.objects.filter(user=chair).update(since=date(2024, 5, 1))
        kept = ("role", "agency", "is_deputy", "since", "ends_on")
        rows = Membership.objects.filter(user=chair).order_by("pk").values_list(*kept)
        before = list(rows)
        page.post(person(chair, "remove"))
        assert "Undo: restore Chair as" in page.get(PEOPLE).text

        answer = page.post(f"{PEOPLE}undo/")

        assert told(answer)[-1] == "Chair has these roles again."
        assert list(rows.all()) == before
        assert "Undo" not in page.get(PEOPLE).text
        assert page.post(f"{PEOPLE}undo/").status_code == 409

    def test_cannot_be_undone_after_an_hour_or_by_another(
        self,
        page,
        client_of,
        partnership,
        editor,
        portal_manager,
        now,
        monkeypatch,
        settings,
    ):
        settings.SESSION_IDLE = 3 * 60 * 60
        page.post(person(editor, "remove"))

        assert client_of(portal_manager).post(f"{PEOPLE}undo/").status_code == 409
        monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=2))
        assert page.post(f"{PEOPLE}undo/").status_code == 409
        assert roles_of(editor, partnership) == []

    def test_of_somebody_gone_already_is_not_found(self, page, editor):
        page.post(person(editor, "remove"))

        assert page.post(person(editor, "remove")).status_code == 404
        assert [kind for kind, *_ in logged()] == ["role-ended"]

    def test_leaves_other_partnerships_alone(
        self, page, partnership, elsewhere, editor
    ):
        make_member(elsewhere, Role.CHAIR, user=editor)

        page.post(person(editor, "remove"))

        assert roles_of(editor, elsewhere) == ["Chair"]


class TestRules:
    def test_nobody_changes_their_own(self, page, partnership, manager):
        make_member(partnership, Role.EDITOR, user=manager)
        shown = page.get(person(manager)).text
        assert "You cannot change your own roles." in shown
        assert "Give another role" not in shown

        for url, typed in (
            (person(manager), {"role": "chair"}),
            (person(manager, "editor"), {"seen": "Editor (business team)"}),
            (person(manager, "editor", "end"), {}),
            (person(manager, "remove"), {}),
        ):
            assert page.post(url, typed).status_code == 409
        assert page.get(person(manager, "remove")).status_code == 409
        assert len(roles_of(manager, partnership)) == 2

    def test_managers_of_people_are_the_portals_managers(
        self, page, client_of, partnership, portal_manager
    ):
        other = make_member(partnership, Role.MANAGER)
        make_member(partnership, Role.EDITOR, user=other)
        shown = page.get(person(other)).text
        assert "Only the manager of this portal can give or end" in shown

        assert page.post(person(other, "remove")).status_code == 409
        assert page.post(person(other, "manager", "end")).status_code == 409
        assert page.post(person(other, "editor", "end")).status_code == 302
        answer = client_of(portal_manager).post(person(other, "manager", "end"))
        assert answer.status_code == 302
        assert roles_of(other, partnership) == []

    def test_the_portals_manager_sees_no_more_than_people(
        self, client_of, partnership, portal_manager
    ):
        theirs = client_of(portal_manager)

        page = theirs.get(PEOPLE)
        assert page.status_code == 200
        assert 'href="/edit/riverside/"' not in page.text
        assert theirs.get("/edit/riverside/").status_code == 404
        assert theirs.get("/edit/no-such-place/people/").status_code == 404

    def test_people_elsewhere_are_not_found(self, page, outsider):
        for ending in ((), ("remove",), ("editor",), ("editor", "end")):
            assert page.get(person(outsider, *ending)).status_code == 404

    @pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 30])
    def test_numbers_of_nobody_are_not_found(self, page, number):
        assert page.get(f"{PEOPLE}{number}/").status_code == 404
        answer = page.post(f"{PEOPLE}invitations/{number}/again/")
        assert answer.status_code == 404
