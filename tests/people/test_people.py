"""The page of people: inviting, changing, removing, and who may do it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.invitations import LASTS
from accounts.models import Invitation, Membership, Role, User
from accounts.roles import Part
from mail.models import OutgoingMail
from partnership.models import Agency
from tests.factories import make_agency, make_member, make_user
from tests.people.people import invited, link_in_mail, logged, roles_of

PEOPLE = "/edit/riverside/people/"
INVITE = f"{PEOPLE}invite/"
JO = {"name": "Jo Bell", "email": "Jo@Council.example"}


@pytest.fixture
def page(client, manager):
    """The browser of whoever manages people."""
    client.force_login(manager)
    return client


@pytest.fixture
def now():
    return timezone.now()


def person(user: User, *ending: str) -> str:
    return "/".join([f"{PEOPLE}{user.pk}", *ending, ""])


def told(answer) -> list[str]:
    return [str(one) for one in get_messages(answer.wsgi_request)]


class TestInviting:
    def test_sends_a_link_and_says_so(self, page, partnership, police):
        typed = {
            **JO,
            "roles": ["partner", "reviewer"],
            "agency": "police",
            "is_deputy": "on",
            "ends_on": "31/3/2099",
        }

        answer = page.post(INVITE, typed)

        assert (answer.status_code, answer["Location"]) == (302, PEOPLE)
        assert told(answer) == [
            "Jo Bell has been invited. We have sent a link to jo@council.example."
        ]
        shown = page.get(PEOPLE).text
        deputy = "Signing partner, as deputy, for Riverside Police, until 31 March 2099"
        assert deputy in shown
        assert "Reviewer, until 31 March 2099" in shown
        assert logged() == [
            (
                "invited",
                "Jo Bell",
                "Manager of people",
                f"{deputy}; Reviewer, until 31 March 2099",
            )
        ]
        assert link_in_mail()

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"name": " "}, "Fill this in."),
            ({"email": "jo@council"}, "Enter an email address"),
            ({"email": "jo bell@council.example"}, "Enter an email address"),
            ({"roles": []}, "Choose at least one role."),
            ({"roles": ["king"]}, "Choose one of: Editor"),
            ({"roles": ["manager"]}, "Choose one of: Editor"),
            ({"roles": ["partner"]}, "Choose the agency that this person acts for."),
            ({"agency": "police"}, "Only contributors and signing partners act for"),
            ({"agency": "elsewhere"}, "Choose an option from the list."),
            ({"is_deputy": "on"}, "Only signing partners and the chair have deputies."),
            ({"ends_on": "31/2/2099"}, "There is no 31 February 2099"),
            ({"ends_on": "1/1/2020"}, "This day has passed."),
        ],
    )
    def test_what_cannot_be_is_said_at_its_place_and_stays_typed(
        self, page, police, typed, said
    ):
        answer = page.post(INVITE, {**JO, "roles": ["editor"], **typed})

        assert answer.status_code == 422
        assert said in answer.text
        if "name" not in typed:
            assert 'value="Jo Bell"' in answer.text
        assert not Invitation.objects.exists()
        assert not OutgoingMail.objects.exists()

    @pytest.mark.parametrize(
        ("address", "said"),
        [
            ("own", "This is your own address. You cannot change your own roles."),
            ("here", "Chair already has a role here. Choose the name in the list"),
            ("invited", "This address has already been invited."),
        ],
    )
    def test_an_address_that_needs_no_invitation_is_told_why(
        self, page, partnership, manager, chair, now, address, said
    ):
        invited(partnership, manager, at=now, email="kim@council.example")
        email = {
            "own": manager.email,
            "here": chair.email.upper(),
            "invited": "Kim@council.example",
        }[address]

        answer = page.post(INVITE, {**JO, "email": email, "roles": ["editor"]})

        assert answer.status_code == 422
        assert said in answer.text
        assert Invitation.objects.count() == 1

    def test_an_account_elsewhere_is_invited_as_anybody_is(
        self, page, elsewhere, outsider
    ):
        """Nobody learns by an invitation whether an address has an account."""
        answers = []
        for email in (outsider.email, "nobody@council.example"):
            answer = page.post(INVITE, {**JO, "email": email, "roles": ["editor"]})
            said = told(answer)[-1].replace(email, "ADDRESS")
            answers.append((answer.status_code, said))

        assert answers[0] == answers[1]

    @pytest.mark.parametrize("is_told", [True, False])
    def test_an_agency_that_has_ended_is_refused_with_what_came_after(
        self, page, partnership, is_told
    ):
        icb = make_agency(partnership, "Riverside ICB")
        ccg = make_agency(partnership, "Riverside CCG")
        successor = icb if is_told else None
        Agency.objects.filter(pk=ccg.pk).update(
            active_to=date(2022, 6, 30), successor=successor
        )
        assert "Riverside CCG (ended)" in page.get(INVITE).text

        answer = page.post(INVITE, {**JO, "roles": ["contributor"], "agency": ccg.key})

        assert answer.status_code == 422
        instead = (
            "Choose Riverside ICB, which took over its work."
            if is_told
            else "Choose another agency."
        )
        assert f"Riverside CCG ended on 30 June 2022. {instead}" in answer.text

    def test_only_the_portals_manager_invites_managers_of_people(
        self, client, partnership, portal_manager
    ):
        client.force_login(portal_manager)
        assert "Manager of people" in client.get(INVITE).text

        answer = client.post(INVITE, {**JO, "roles": ["manager"]})

        assert answer.status_code == 302
        assert Invitation.objects.get().roles == ["manager"]

    def test_what_two_send_at_once_is_one_invitation(self, page, monkeypatch):
        """The form found nobody invited; the other was a moment earlier."""
        typed = {**JO, "roles": ["editor"]}
        page.post(INVITE, typed)
        monkeypatch.setattr(
            "editing.people.forms.why_not_to_invite", lambda *a, **k: ""
        )

        answer = page.post(INVITE, typed)

        assert answer.status_code == 422
        assert "This address has already been invited." in answer.text
        assert Invitation.objects.count() == 1


class TestInvitations:
    def test_are_shown_with_how_they_stand(self, page, partnership, manager, now):
        invited(partnership, manager, at=now, email="open@council.example")
        late = now - LASTS - timedelta(days=1)
        invited(partnership, manager, at=late, email="late@council.example")
        failed = invited(partnership, manager, at=now, email="typo@council.example")
        OutgoingMail.objects.filter(to=failed.email).update(state="failed")

        shown = page.get(PEOPLE).text

        assert "Open until" in shown
        assert "The link has expired." in shown
        assert "The email could not be delivered. Check the address." in shown

    def test_are_sent_again_with_a_new_link(self, page, partnership, manager, now):
        one = invited(partnership, manager, at=now)
        before = link_in_mail()

        answer = page.post(f"{PEOPLE}invitations/{one.pk}/again/")

        assert told(answer) == [
            "We have sent a new link to jo@council.example. The old link no longer "
            "works."
        ]
        assert link_in_mail() != before
        assert [kind for kind, *_ in logged()] == ["invited", "invited-again"]

    def test_are_withdrawn(self, page, partnership, manager, now):
        one = invited(partnership, manager, at=now)

        answer = page.post(f"{PEOPLE}invitations/{one.pk}/withdraw/")

        assert "The invitation to Jo Bell has been withdrawn" in told(answer)[0]
        assert "jo@council.example" not in page.get(PEOPLE).text
        for step in ("again", "withdraw"):
            answer = page.post(f"{PEOPLE}invitations/{one.pk}/{step}/")
            assert told(answer)[-1] == (
                "This invitation has already been accepted or withdrawn."
            )

    def test_of_managers_are_the_portals_managers(
        self, page, partnership, portal_manager, now
    ):
        one = invited(partnership, portal_manager, Part(Role.MANAGER), at=now)
        assert "Only the manager of this portal can give" in page.get(PEOPLE).text

        for step in ("again", "withdraw"):
            answer = page.post(f"{PEOPLE}invitations/{one.pk}/{step}/")
            assert answer.status_code == 409
        one.refresh_from_db()
        assert (one.withdrawn_at, one.sent_at) == (None, now)

    def test_of_who_left_open_nothing_until_they_are_sent_again(
        self, client, partnership, manager, portal_manager, now
    ):
        one = invited(partnership, manager, at=now)
        Membership.objects.filter(user=manager).delete()
        client.force_login(portal_manager)
        assert (
            "Manager of people no longer manages people here."
            in client.get(PEOPLE).text
        )

        client.post(f"{PEOPLE}invitations/{one.pk}/again/")

        client.logout()
        assert client.get(link_in_mail()).status_code == 200

    def test_elsewhere_are_not_found(self, page, elsewhere, portal_manager, now):
        theirs = invited(elsewhere, portal_manager, at=now)

        for step in ("again", "withdraw"):
            answer = page.post(f"{PEOPLE}invitations/{theirs.pk}/{step}/")
            assert answer.status_code == 404


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
