"""Every link by every route: what a link opens in each state that it can be in."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from asking.links import LASTS
from asking.models import AnswerDraft, Asked, AskedStep, Link
from editing.answering.urls import urlpatterns
from mail.models import OutgoingMail
from records.models import Change
from tests.asking_agencies.made import make_asked, make_link, make_request
from tests.factories import make_agency, make_period, make_report

# Links, in the order of the columns: good and opened here, of an answer that was handed
# in, good and not opened, opened in another browser, expired, revoked, of a request
# that was accepted, withdrawn or declined, guessed, opened for another request, of
# another partnership. A letter each for GET and POST:
# P the page, S the page with the button, > sent to that page, R done and sent on,
# G the one page for links that open nothing, 9 refused with what stands against it,
# M mail is on its way.
KINDS = (
    "opened",
    "handed-in",
    "unopened",
    "elsewhere",
    "expired",
    "revoked",
    "accepted",
    "withdrawn",
    "declined",
    "guessed",
    "other-request",
    "other-partnership",
)
TABLE = """
start      PR  PR  PR  PR  GG  GG  GG  GG  GG  GG  PR  PR
answer     PR  P9  >S  >S  GG  GG  GG  GG  GG  GG  >S  >S
decline    >P  >9  >S  >S  >G  >G  >G  >G  >G  >G  >S  >S
pass-on    >R  >9  >S  >S  >G  >G  >G  >G  >G  >G  >S  >S
take-back  >9  >R  >S  >S  >G  >G  >G  >G  >G  >G  >S  >S
new-link   >M  >M  >M  >M  >M  >M  >M  >M  >M  >M  >M  >M
"""
STATUS = {"P": 200, "R": 302, ">": 302, "S": 403, "G": 404, "M": 200, "9": 409}
POSTED = {
    "answer": {"update-did": "We ran.", "seen": "0"},
    "decline": {"reason": "Nothing to say."},
    "pass-on": {"name": "Jo", "email": "jo@agency.example"},
}
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}
CASES = [
    pytest.param(route, kind, letters[0], letters[1], id=f"{route}, {kind}")
    for route, columns in ROWS.items()
    for kind, letters in zip(KINDS, columns, strict=True)
]
TABLES = (Asked, AskedStep, AnswerDraft, Link, Change, OutgoingMail, User, Session)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def token(asked, editor, partnership, elsewhere, now, client):
    """Return the token of a link of each kind; the browser has opened one of them."""

    def of(kind: str) -> str:
        match kind:
            case "guessed":
                return "x" * 43
            case "expired":
                return make_link(asked, at=now - LASTS - timedelta(days=1))
            case "revoked":
                return make_link(asked, at=now, revoked_at=now)
            case "accepted" | "withdrawn" | "declined":
                Asked.objects.filter(pk=asked.pk).update(state=kind)
                return make_link(asked, at=now)
            case "other-request":
                opened(make_link(asked, at=now))
                other = make_request(
                    asked.request.period, "money", title="Money", asks="funding"
                )
                return make_link(make_asked(other, asked.agency, editor), at=now)
            case "other-partnership":
                opened(make_link(asked, at=now))
                period = make_period(elsewhere)
                make_report(period)
                theirs = make_agency(elsewhere, "Hillside School", key="school")
                return make_link(
                    make_asked(make_request(period), theirs, editor), at=now
                )
            case "opened":
                return opened(make_link(asked, at=now))
            case "handed-in":
                token = opened(make_link(asked, at=now))
                Asked.objects.filter(pk=asked.pk).update(state=kind)
                return token
            case "elsewhere":
                token = opened(make_link(asked, at=now))
                client.cookies.clear()
                return token
        return make_link(asked, at=now)

    def opened(token: str) -> str:
        assert client.post(address("start", token)).status_code == 302
        return token

    return of


def address(route: str, token: str) -> str:
    return reverse(f"answering:{route}", args=[token])


def everything() -> list[object]:
    """Return every row that a page of an answer could change."""
    return [list(model._base_manager.order_by("pk").values()) for model in TABLES]


@pytest.mark.parametrize(("route", "kind", "get", "post"), CASES)
def test_a_link_opens_what_the_table_says(client, token, route, kind, get, post):
    url = address(route, token(kind))

    assert client.get(url).status_code == STATUS[get]
    assert client.post(url, POSTED.get(route, {})).status_code == STATUS[post]


def test_the_table_has_every_route():
    assert set(ROWS) == {one.name for one in urlpatterns}


def test_the_whole_table_can_be_printed(client, token):
    print(f"{'':<9}  {', '.join(KINDS)}")
    lines = []
    for route in ROWS:
        found = [_letters(client, token, route, kind) for kind in KINDS]
        lines.append(f"{route:<9}  {'  '.join(found)}")
    printed = "\n".join(lines)
    print(printed)  # shown by `pytest -rP`

    assert printed == TABLE.strip()


def _letters(client: Client, token, route: str, kind: str) -> str:
    """Return what GET and POST of `route` come to, and leave everything as it was."""
    with transaction.atomic():
        client.cookies.clear()
        url = address(route, token(kind))
        answers = [client.get(url), client.post(url, POSTED.get(route, {}))]
        transaction.set_rollback(True)
    client.cookies.clear()
    return "".join(map(_letter, answers, ("get", "post")))


def _letter(answer, method: str) -> str:
    text = "" if answer.status_code == 302 else answer.text
    match answer.status_code:
        case 302:
            return ">" if method == "get" else "R"
        case 403:
            return "S"
        case 404:
            return "G"
        case 409:
            return "9"
    return "M" if "Check your email" in text else "P"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("route", ROWS)
def test_looking_changes_nothing(client, token, route, kind):
    url = address(route, token(kind))
    before = everything()

    client.get(url)
    client.head(url)

    assert everything() == before


@pytest.mark.parametrize("kind", ["expired", "revoked", "accepted", "declined"])
@pytest.mark.parametrize("route", ["start", "answer", "new-link"])
def test_nobody_learns_whether_a_link_ever_was(client, token, route, kind):
    def said(name):
        found = token(name)
        page = client.post(address(route, found))
        secret = client.cookies["csrftoken"].value if client.cookies else ""
        text = page.text.replace(found, "TOKEN")
        return (
            page.status_code,
            [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line],
            bool(secret),
        )

    assert said(kind)[:2] == said("guessed")[:2]


def test_a_link_opens_no_other_page(client, token):
    token("opened")

    assert client.get("/edit/").status_code == 302
    assert client.get("/edit/riverside/").status_code == 302
    assert client.get("/edit/riverside/answers/update-2023-24/school/").status_code == (
        302
    )


def test_an_ended_session_keeps_what_was_typed(client, token):
    url_of = token("opened")
    client.cookies.clear()

    asked_again = client.post(
        address("answer", url_of), {"update-did": "We ran a day.", "seen": "0"}
    )
    seal = asked_again.text.split('name="typed" value="')[1].split('"')[0]
    page = client.post(address("start", url_of), {"typed": seal})

    assert asked_again.status_code == 403
    assert "We ran a day." in page.text


def test_an_ended_session_keeps_a_reason_too(client, token):
    url_of = token("opened")
    client.cookies.clear()

    again = client.post(address("decline", url_of), {"reason": "We are merging."})
    seal = again.text.split('name="typed" value="')[1].split('"')[0]
    page = client.post(address("start", url_of), {"typed": seal})

    assert "We are merging." in page.text
    assert Asked.objects.get().state == "opened"


def test_a_new_link_goes_to_the_address_of_the_old_one(
    client, asked, now, django_capture_on_commit_callbacks
):
    old = make_link(asked, at=now - LASTS - timedelta(days=1))

    client.post(address("new-link", old))

    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.to) == ("agency-new-link", "pat@agency.example")
    fresh = mail.text.split("/answer/")[1].split("/")[0]
    assert client.post(address("start", fresh)).status_code == 302
    assert old not in mail.text


def test_new_links_are_few(client, asked, now):
    old = make_link(asked, at=now - LASTS - timedelta(days=1))

    answers = [client.post(address("new-link", old)).status_code for _ in range(6)]

    assert answers == [200, 200, 200, 200, 200, 429]
    assert OutgoingMail.objects.count() == 1


def test_a_colleague_gets_a_link_of_their_own(client, asked, token):
    mine = token("opened")

    client.post(
        address("pass-on", mine), {"name": "Jo Hall", "email": "jo@agency.example"}
    )

    mail = OutgoingMail.objects.get(kind="agency-new-link")
    theirs = mail.text.split("/answer/")[1].split("/")[0]
    other = Client()
    assert (mail.to, mail.name) == ("jo@agency.example", "Jo Hall")
    assert other.post(address("start", theirs)).status_code == 302
    assert other.get(address("answer", theirs)).status_code == 200
    assert client.get(address("answer", mine)).status_code == 200
    step = AskedStep.objects.get(step="passed-on")
    assert (step.said, str(step.by)) == (
        "Jo Hall (jo@agency.example)",
        "Pat Lee (by link)",
    )


def test_the_database_keeps_no_token(asked, tmp_path):
    token = make_link(asked)
    call_command("dumpdata", "asking", output=str(tmp_path / "rows.json"))

    assert token not in (tmp_path / "rows.json").read_text()
