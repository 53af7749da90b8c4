"""Accepting an invitation: what its link opens in each state, and for whom."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from accounts import invitations
from accounts.invitations import LASTS, InvitationEnded, accept, send_again, withdraw
from accounts.mails import is_still_invited
from accounts.models import AccountEvent, Invitation, Membership, Role, User
from accounts.roles import Part, end
from mail.models import OutgoingMail
from partnership.models import Agency
from tests.factories import make_member, make_user
from tests.people.people import PASSWORD, invited, link_in_mail, logged, roles_of

CHOSEN = {"password1": PASSWORD, "password2": PASSWORD}
ADDRESS = "jo@council.example"
TABLES = (AccountEvent, Invitation, Membership, OutgoingMail, Session, User)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def link(partnership, manager, now):
    invited(partnership, manager, at=now)
    return link_in_mail()


def everything() -> list[object]:
    return [list(model._base_manager.order_by("pk").values()) for model in TABLES]


def test_the_mail_says_who_invites_where_as_what_and_until_when(
    partnership, police, manager, now
):
    last = date(2099, 3, 31)
    invited(partnership, manager, Part(Role.PARTNER, police, True, last), at=now)

    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.name, mail.link) == (ADDRESS, "Jo Bell", "")
    assert (
        mail.subject
        == "Manager of people has invited you to join Riverside Partnership"
    )
    part = "Signing partner, as deputy, for Riverside Police, until 31 March 2099"
    assert part in " ".join(mail.text.split())
    assert part in mail.html
    assert link_in_mail() in mail.html


def test_whoever_has_no_account_chooses_a_password(client, partnership, link):
    page = client.get(link)
    assert "Jo Bell, jo@council.example" in page.text
    assert "Editor (business team)" in page.text

    answer = client.post(link, CHOSEN, follow=True)

    assert answer.redirect_chain == [("/sign-in/", 302)]
    assert "Your account is ready" in answer.text
    jo = User.objects.get(email=ADDRESS)
    assert (jo.name, jo.check_password(PASSWORD)) == ("Jo Bell", True)
    assert roles_of(jo, partnership) == ["Editor (business team)"]
    assert logged() == [
        ("invited", "Jo Bell", "Manager of people", "Editor (business team)"),
        ("invitation-accepted", "Jo Bell", "", "Editor (business team)"),
        ("role-given", "Jo Bell", "Manager of people", "Editor (business team)"),
    ]
    assert not client.session.get("_auth_user_id")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password1": "jo@council.example", "password2": ""}, "too similar"),
        ({"password1": PASSWORD, "password2": "another"}, "The two passwords differ"),
        ({}, "Enter a password."),
    ],
)
def test_a_password_that_will_not_do_adds_nobody(client, link, typed, said):
    page = client.post(link, typed)

    assert page.status_code == 422
    assert said in page.text
    assert not User.objects.filter(email=ADDRESS).exists()
    assert client.post(link, CHOSEN).status_code == 302


def test_whoever_has_an_account_signs_in_and_keeps_the_password(
    client, partnership, elsewhere, link
):
    jo = make_user("Jo@Council.example", "Jo Bell")
    make_member(elsewhere, Role.REVIEWER, user=jo)
    page = client.get(link)
    assert f"/sign-in/?next={link}" in page.text
    assert 'name="password1"' not in page.text
    assert client.post(link, CHOSEN).status_code == 200
    assert roles_of(jo, partnership) == []

    client.force_login(jo)
    assert "You are signed in as jo@council.example" in client.get(link).text
    assert client.post(link).status_code == 302

    assert roles_of(jo, partnership) == ["Editor (business team)"]
    assert roles_of(jo, elsewhere) == ["Reviewer"]
    jo.refresh_from_db()
    assert jo.check_password("correct-horse")


def test_somebody_else_who_is_signed_in_cannot_accept_it(client, link, outsider):
    client.force_login(outsider)
    before = everything()

    for answer in (client.get(link), client.post(link, CHOSEN)):
        assert "this invitation is for jo@council.example" in answer.text
        assert '<button class="button">Accept' not in answer.text
    assert everything() == before


def test_what_somebody_has_by_now_is_left_as_it_is(
    client, partnership, manager, link, now
):
    jo = make_user(ADDRESS, "Jo Bell")
    make_member(partnership, Role.EDITOR, user=jo, ends_on=date(2099, 1, 1))
    client.force_login(jo)

    assert client.post(link).status_code == 302

    assert roles_of(jo, partnership) == ["Editor (business team), until 1 January 2099"]


def test_looking_changes_nothing(client, link):
    """As a mail scanner does, that opens every link before anybody reads the mail."""
    before = everything()

    assert client.get(link).status_code == client.head(link).status_code == 200

    assert everything() == before


GONE = [
    "expired",
    "accepted",
    "withdrawn",
    "sent-again",
    "agency-ended",
    "role-over",
    "inviter-left",
    "inviter-closed",
    "guessed",
    "long",
]


@pytest.fixture
def dead(partnership, school, manager, now):
    """Return a link that opens nothing, and why."""

    def of(why: str) -> str:
        if why in ("guessed", "long"):
            token = "x" * (43 if why == "guessed" else 500)
            return reverse("joining:invitation", args=[token])
        part = Part(Role.CONTRIBUTOR, school, ends_on=timezone.localdate(now))
        at = now - LASTS if why == "expired" else now
        one = invited(partnership, manager, part, at=at)
        link = link_in_mail()
        match why:
            case "accepted":
                accept(one, at=now, password=PASSWORD)
            case "withdrawn":
                withdraw(one, by=manager, at=now)
            case "sent-again":
                send_again(one, by=manager, at=now)
            case "agency-ended":
                ended = timezone.localdate(now) - timedelta(days=1)
                Agency.objects.filter(pk=school.pk).update(active_to=ended)
            case "role-over":
                over = timezone.localdate(now) - timedelta(days=1)
                Invitation.objects.update(ends_on=over)
            case "inviter-left":
                Membership.objects.filter(user=manager).delete()
            case "inviter-closed":
                User.objects.filter(pk=manager.pk).update(is_active=False)
        return link

    return of


def said(client, link: str) -> tuple[tuple[int, list[str]], ...]:
    told = []
    for answer in (client.get(link), client.post(link, CHOSEN)):
        lines = [line for line in answer.text.splitlines() if "csrf" not in line]
        told.append((answer.status_code, lines))
    return tuple(told)


@pytest.mark.parametrize("why", GONE)
def test_a_link_that_is_over_opens_nothing_and_says_the_same(client, dead, why):
    link = dead(why)
    before = everything()

    answers = said(client, link)

    assert [status for status, _ in answers] == [404, 404]
    assert answers == said(client, reverse("joining:invitation", args=["y" * 43]))
    assert everything() == before


def test_the_link_that_was_sent_again_works(client, partnership, manager, link, now):
    send_again(Invitation.objects.get(), by=manager, at=now)

    assert client.post(link_in_mail(), CHOSEN).status_code == 302
    assert client.get(link).status_code == 404


def test_a_link_is_used_once_by_two_at_the_same_time(partnership, link, now):
    """Both read it while it was good; the second finds that it is over."""
    first, second = (Invitation.objects.get() for _ in range(2))
    accept(first, at=now, password=PASSWORD)

    with pytest.raises(invitations.InvitationEnded):
        accept(second, at=now, password="another-long-password")

    assert User.objects.get(email=ADDRESS).check_password(PASSWORD)


def test_who_guesses_links_is_slowed_down(client, db):
    guessed = reverse("joining:invitation", args=["x" * 43])
    codes = [client.post(guessed).status_code for _ in range(6)]

    assert codes == [404] * 5 + [429]
    assert "Too many attempts" in client.post(guessed).text


def test_no_link_can_be_read_in_the_database(link):
    token = link.rstrip("/").rpartition("/")[2]
    OutgoingMail.objects.all().delete()  # its texts are erased once it is sent

    assert token not in str(everything())


def test_a_mail_whose_link_is_over_is_not_sent(partnership, manager, link, now):
    mail = OutgoingMail.objects.get()
    assert is_still_invited(mail)

    withdraw(Invitation.objects.get(), by=manager, at=now)

    assert not is_still_invited(mail)


@pytest.mark.parametrize("broken", ["create_user", "give", "note"])
def test_an_invitation_is_accepted_as_a_whole_or_not_at_all(
    partnership, manager, link, now, monkeypatch, broken
):
    before = everything()

    def full(*args, **kwargs):
        raise OSError("The disk is full.")

    if broken == "create_user":
        monkeypatch.setattr(User.objects, broken, full)
    else:
        monkeypatch.setattr(invitations, broken, full)
    with pytest.raises(OSError, match="disk is full"):
        accept(Invitation.objects.get(), at=now, password=PASSWORD)

    assert everything() == before


def test_ended_roles_let_nobody_in_by_the_same_invitation(
    client, partnership, manager, link, now
):
    client.post(link, CHOSEN)
    jo = User.objects.get(email=ADDRESS)
    end(jo, Role, partnership=partnership, by=manager, at=now)
    client.force_login(jo)

    assert client.post(link).status_code == 404
    assert roles_of(jo, partnership) == []


def test_what_expired_while_the_page_was_open_gives_nothing(partnership, manager, now):
    invitation = invited(partnership, manager, at=now)

    with pytest.raises(InvitationEnded):
        accept(invitation, at=now + LASTS, password=PASSWORD)

    assert not User.objects.filter(email=ADDRESS).exists()
