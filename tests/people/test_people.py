"""The page of people, their roles, and what their first page says."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Role, User
from tests.factories import make_member, make_user
from tests.people.people import (
    PEOPLE,
    invited,
    person,
    roles_of,
    told,
)


class TestPeople:
    def test_are_listed_with_their_roles(self, page, partnership, police, chair):
        make_member(
            partnership, Role.PARTNER, user=chair, agency=police, is_deputy=True
        )
        gone = make_user("gone@council.example", "Gone Gray")
        make_member(partnership, Role.EDITOR, user=gone, ends_on=date(2020, 1, 1))
        User.objects.filter(pk=chair.pk).update(
            last_login=datetime(2026, 7, 1, 11, 0, tzinfo=UTC)
        )

        answer = page.get(PEOPLE)

        shown = [
            (one.user.name, [str(held.part) for held in one.current])
            for one in answer.context["current"]
        ]
        assert shown == [
            ("Chair", ["Chair", "Signing partner, as deputy, for Riverside Police"]),
            ("Manager of people", ["Manager of people"]),
        ]
        assert [one.user.name for one in answer.context["former"]] == ["Gone Gray"]
        assert "1 July 2026, 12:00" in answer.text
        assert "Never" not in answer.text
        make_member(partnership, Role.REVIEWER)
        assert "Never" in page.get(PEOPLE).text

    def test_asks_as_much_for_many_people_as_for_few(
        self, page, partnership, manager, now
    ):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                page.get(PEOPLE)
            return len(captured)

        make_member(partnership, Role.EDITOR)
        invited(partnership, manager, at=now, email="first@council.example")
        before = queries()
        for number in range(3):
            make_member(partnership, Role.REVIEWER)
            invited(partnership, manager, at=now, email=f"n{number}@council.example")

        assert queries() == before


class TestRoles:
    def test_are_given(self, page, partnership, school, editor):
        typed = {"role": "contributor", "agency": "school"}
        answer = page.post(person(editor), typed)

        assert told(answer)[-1].endswith(
            "has a new role: Contributor (partner agency), for Riverside School."
        )
        assert roles_of(editor, partnership) == [
            "Editor (business team)",
            "Contributor (partner agency), for Riverside School",
        ]
        assert 'value="contributor"' not in page.get(person(editor)).text

    def test_that_cannot_be_are_refused(self, page, partnership, editor):
        for typed, said in (
            ({}, "Choose a role."),
            ({"role": "partner"}, "Choose the agency"),
            ({"role": "editor"}, "Choose one of"),
            ({"role": "manager"}, "Choose one of"),
        ):
            answer = page.post(person(editor), typed)
            assert answer.status_code == 422
            assert said in answer.text
        assert roles_of(editor, partnership) == ["Editor (business team)"]

    def test_are_changed(self, page, partnership, chair):
        url = person(chair, "chair")
        assert 'value="Chair"' in page.get(url).text
        typed = {"seen": "Chair", "is_deputy": "on", "ends_on": "31 March 2099"}

        answer = page.post(url, typed)

        now = "Chair, as deputy, until 31 March 2099"
        assert told(answer) == [f"Chair is now: {now}."]
        assert roles_of(chair, partnership) == [now]
        assert page.post(url, typed).status_code == 409

    def test_that_were_changed_meanwhile_are_not_overwritten(
        self, page, partnership, chair
    ):
        Membership.objects.filter(user=chair).update(ends_on=date(2099, 1, 1))

        answer = page.post(person(chair, "chair"), {"seen": "Chair"})

        assert answer.status_code == 409
        assert "It is now: Chair, until 1 January 2099" in answer.text
        assert roles_of(chair, partnership) == ["Chair, until 1 January 2099"]

    def test_without_a_change_say_so(self, page, chair):
        answer = page.post(person(chair, "chair"), {"seen": "Chair"})

        assert told(answer) == ["No changes to save."]

    def test_are_ended_after_a_question(self, page, partnership, chair):
        make_member(partnership, Role.EDITOR, user=chair)
        url = person(chair, "chair", "end")
        assert "End this role of Chair?" in page.get(url).text
        assert len(roles_of(chair, partnership)) == 2

        answer = page.post(url)

        assert told(answer) == ["Chair no longer has this role: Chair."]
        assert roles_of(chair, partnership) == ["Editor (business team)"]


class TestHome:
    def test_says_whom_to_ask_where_somebody_has_no_role(
        self, client_of, partnership, manager, portal_manager
    ):
        leaver = make_member(partnership, Role.EDITOR, ends_on=date(2020, 1, 1))
        stranger = make_user("new@council.example", "New Person")

        assert manager.email in client_of(leaver).get("/edit/").text
        assert portal_manager.email not in client_of(leaver).get("/edit/").text
        assert portal_manager.email in client_of(stranger).get("/edit/").text

    def test_leads_the_portals_manager_to_people(
        self, client_of, partnership, elsewhere, manager, portal_manager
    ):
        theirs = client_of(portal_manager)
        assert "/edit/people/" in theirs.get("/edit/").text

        page = theirs.get("/edit/people/")

        rows = [
            (one.slug, one.people, one.managers) for one in page.context["partnerships"]
        ]
        assert rows == [("hillside", 0, 0), ("riverside", 1, 1)]

    def test_leads_a_manager_of_people_to_them(self, page):
        assert f'href="{PEOPLE}"' in page.get("/edit/riverside/").text

    @pytest.mark.parametrize("route", ["", "log/", "log.csv"])
    def test_keeps_the_portals_pages_from_others(self, page, route):
        assert page.get(f"/edit/people/{route}").status_code == 403
