"""The pages on which a team, or the manager of the portal, looks after mails."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mail.models import OutgoingMail
from tests.documents.pages import Page
from tests.factories import make_user
from tests.mail.kinds import RESET
from tests.mail.letters import AT, queued

State = OutgoingMail.State
LIST = "/edit/riverside/mails/"
SECRET = "/answer/s3cret/"


@pytest.fixture
def team(sign_in, editor, smtp):
    return sign_in("editor")


@pytest.fixture
def manager(client, db, smtp):
    user = make_user("manager@example.org", "Mo Manager")
    user.manages = True
    user.save()
    client.force_login(user)
    return client


@pytest.fixture
def mail(partnership):
    return kept(partnership, "note:1")


def kept(partnership, once, kind=None, **values):
    """Queue a mail of `partnership` and give it `values`; return it."""
    more = {"kind": kind, "link": SECRET} if kind else {}
    mail = queued(once, **more)
    OutgoingMail.objects.filter(pk=mail.pk).update(partnership=partnership, **values)
    mail.refresh_from_db()
    return mail


def page_of(mail, step=""):
    args = [mail.partnership.slug, mail.pk, *([step] if step else [])]
    return reverse("mails:step" if step else "mails:mail", args=args)


def test_each_mail_is_listed_with_what_became_of_it(team, partnership, mail):
    kept(
        partnership,
        "note:2",
        state=State.FAILED,
        reason="550 No such user",
        attempts=3,
    )

    [table] = [one.text for one in Page(team.get(LIST).text).root.all("table")]

    assert "2 emails" in table
    assert "Notes" in table
    assert "sam@example.org" in table
    assert "Waiting to be sent" in table
    assert "Not delivered 550 No such user 3" in table


def test_the_list_narrows_to_one_state(team, partnership, mail):
    failed = kept(partnership, "note:2", state=State.FAILED)

    page = team.get(LIST, {"state": "failed"})

    assert [one.mail for one in page.context["mails"]] == [failed]
    assert team.get(LIST, {"state": "nothing"}).context["page"].paginator.count == 2


def test_a_list_of_many_has_pages(team, partnership):
    for number in range(51):
        kept(partnership, f"note:{number}", state=State.SENT)

    assert len(team.get(LIST, {"state": "sent"}).context["mails"]) == 50
    assert "page=2&amp;state=sent" in team.get(LIST, {"state": "sent"}).text


def test_a_list_costs_the_same_with_more_mails(team, partnership, mail):
    team.get(LIST)
    with CaptureQueriesContext(connection) as one:
        team.get(LIST)
    for number in range(2, 9):
        kept(partnership, f"note:{number}")
    with CaptureQueriesContext(connection) as eight:
        team.get(LIST)

    assert len(eight) == len(one)


def test_the_text_of_a_mail_can_be_read(team, mail):
    page = team.get(page_of(mail)).text

    assert "The partnership asks for your update." in page
    assert "No mail leaves" not in page


def test_a_personal_link_is_not_shown(team, partnership):
    mail = kept(partnership, "reset:1", RESET)

    page = team.get(page_of(mail)).text

    assert SECRET not in page
    assert "a link that is only for the person" in page


def test_a_text_that_was_erased_is_missed(team, partnership):
    mail = kept(partnership, "reset:1", RESET, state=State.SENT, text="", html="")

    assert "The text was deleted because" in team.get(page_of(mail)).text


def test_without_a_mail_server_everything_is_shown_and_why(team, partnership, settings):
    settings.MAIL_SERVER = {}
    mail = kept(partnership, "reset:1", RESET)

    page = team.get(page_of(mail))

    assert f'href="{settings.PORTAL_URL}{SECRET}"' in page.text
    assert "This portal has no mail server" in page.text
    assert "This portal has no mail server" in team.get(LIST).text
    assert page_of(mail, "send-again") not in page.text


@pytest.mark.parametrize(
    ("state", "again", "stop"),
    [
        (State.WAITING, True, True),
        (State.FAILED, True, True),
        (State.UNKNOWN, True, True),
        (State.COLLECTED, False, True),
        (State.SENDING, False, False),
        (State.SENT, False, False),
        (State.DROPPED, False, False),
    ],
)
def test_what_may_be_done_with_a_mail_follows_from_its_state(
    team, partnership, state, again, stop
):
    mail = kept(partnership, "note:1", state=state)
    page = team.get(page_of(mail)).text

    for step, may in (("send-again", again), ("do-not-send", stop)):
        url = page_of(mail, step)
        assert (url in page) == may
        assert team.get(url).status_code == (200 if may else 409)
        assert OutgoingMail.objects.get().state == state


def test_a_mail_is_sent_again_once_somebody_confirms_it(team, partnership, smtp):
    mail = kept(
        partnership,
        "note:1",
        state=State.UNKNOWN,
        attempts=9,
        claim="x",
        handed_over_at=AT,
    )

    asked = team.get(page_of(mail, "send-again")).text
    assert "this person may get it twice" in asked
    assert team.post(page_of(mail, "send-again")).status_code == 302

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.handed_over_at) == (State.WAITING, 0, None)
    assert mail.reason == "Editor (business team) asked for it to be sent again."
    assert OutgoingMail.objects.due(mail.next_try_at).exists()


def test_a_mail_that_is_stopped_loses_its_personal_link(team, partnership):
    mail = kept(partnership, "reset:1", RESET, state=State.FAILED)

    assert team.post(page_of(mail, "do-not-send")).status_code == 302

    mail.refresh_from_db()
    assert (mail.state, mail.text, mail.html) == (State.DROPPED, "", "")
    assert mail.reason == "Editor (business team) stopped it from being sent."


def test_stopping_what_may_have_arrived_says_so(team, partnership):
    mail = kept(partnership, "note:1", state=State.UNKNOWN)

    team.post(page_of(mail, "do-not-send"))

    mail.refresh_from_db()
    assert "It may have arrived" in mail.reason
    assert mail.text


def test_a_step_that_there_is_not_is_not_found(team, mail):
    assert team.get(page_of(mail, "burn")).status_code == 404


def test_a_mail_of_another_partnership_is_not_found(team, elsewhere):
    other = kept(elsewhere, "note:1")

    for step in ("", "send-again", "do-not-send"):
        url = page_of(other, step).replace("hillside", "riverside")
        assert team.get(url).status_code == 404
    assert team.post(url).status_code == 404
    assert OutgoingMail.objects.get().state == State.WAITING


def test_mails_of_no_partnership_are_the_managers(manager, mail):
    own = queued("reset:1", RESET)

    page = manager.get(reverse("mails:portal-list"))
    shown = manager.get(reverse("mails:portal-mail", args=[own.pk]))
    step = reverse("mails:portal-step", args=[own.pk, "do-not-send"])
    asked = manager.get(step)
    done = manager.post(step)

    assert [one.mail for one in page.context["mails"]] == [own]
    assert (shown.status_code, asked.status_code, done.status_code) == (200, 200, 302)
    assert manager.get(reverse("mails:portal-mail", args=[mail.pk])).status_code == 404


def test_nobody_else_sees_them(team):
    own = queued("reset:1", RESET)

    for name, args in (
        ("portal-list", []),
        ("portal-mail", [own.pk]),
        ("portal-step", [own.pk, "do-not-send"]),
    ):
        assert team.get(reverse(f"mails:{name}", args=args)).status_code == 403


def test_the_team_is_told_where_mails_were_not_delivered(team, partnership, report):
    kept(partnership, "note:1", state=State.FAILED)

    assert "1 not delivered" in team.get("/edit/riverside/").text
    agencies = team.get("/edit/riverside/2023-24/agencies/").text
    assert "1 email was not delivered" in agencies
