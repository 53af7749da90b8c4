"""Inviting somebody, and what becomes of the invitation."""

from datetime import date, timedelta

import pytest

from accounts.invitations import LASTS
from accounts.models import Invitation, Membership, Role
from accounts.roles import Part
from mail.models import OutgoingMail
from partnership.models import Agency
from tests.factories import make_agency
from tests.people.people import (
    INVITE,
    JO,
    PEOPLE,
    invited,
    link_in_mail,
    logged,
    told,
)


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
