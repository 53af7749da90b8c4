"""People choose for each kind of mail whether and how they get it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from config.settings import MAILS
from mail.models import MailPreference, OutgoingMail
from mail.outbox import Address
from tests.documents.pages import Page
from tests.factories import make_user
from tests.mail.kinds import NOTE, OTHER, RESET
from tests.mail.letters import queued

pytestmark = pytest.mark.django_db
PAGE = "/account/mails/"


@pytest.fixture
def ann():
    return make_user("ann@example.org", "Ann Lee")


@pytest.fixture
def page(client, ann):
    client.force_login(ann)
    return client


def test_each_kind_that_can_be_switched_is_offered(page):
    html = Page(page.get(PAGE).text)

    names = [one.attributes["name"] for one in html.root.all("select")]
    assert names == [NOTE.name, OTHER.name]
    assert RESET.label in html.root.text


def test_what_is_always_sent_is_what_somebody_with_an_account_gets(page, settings):
    settings.MAILS = MAILS
    rows = [
        [cell.text(strip=True) for cell in row.css("dt, dd")]
        for row in LexborHTMLParser(page.get(PAGE).text).css(".summary-list-row")
    ]
    link = "These contain a link that is only for you."

    assert rows == [
        [
            "A change to your password or second step",
            "These are about the security of your account.",
        ],
        ["A link to choose a new password", link],
        ["A personal link", link],
        ["A request to your agency", link],
        ["An answer was returned to your agency", link],
        ["An invitation to a partnership or board", link],
        ["Reminders of requests to your agency", link],
    ]


def test_what_is_chosen_is_kept_and_obeyed(page, ann):
    answer = page.post(PAGE, {NOTE.name: "off", OTHER.name: "daily"})

    assert answer.status_code == 302
    assert queued("note:1", to=Address.of(ann)).state == OutgoingMail.State.DROPPED
    assert queued("o", OTHER, to=Address.of(ann)).state == OutgoingMail.State.COLLECTED
    assert 'value="daily" selected' in page.get(PAGE).text


@pytest.mark.parametrize("sent", [{NOTE.name: "never"}, {NOTE.name: ""}, {"x": "y"}])
def test_what_is_no_choice_is_refused_and_changes_nothing(page, sent):
    answer = page.post(PAGE, sent)

    assert answer.status_code == 422
    assert not MailPreference.objects.exists()


def test_nobody_chooses_for_others(page, ann):
    other = make_user("other@example.org", "Other")

    page.post(PAGE, {NOTE.name: "off", OTHER.name: "off"})

    assert not MailPreference.objects.filter(user=other).exists()


def test_who_is_not_signed_in_is_sent_to_sign_in(client):
    assert client.get(PAGE)["Location"].startswith("/sign-in/")
