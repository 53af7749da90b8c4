"""Signing in with a directory: a real one, and one that says what it should not."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from accounts.models import AccountEvent, User
from accounts.single_sign_on import verified_email
from config.directory import issuer, providers
from tests.accounts.provider.process import CLIENT, SECRET, serving, sign_in
from tests.accounts.steps import add_app, code_of
from tests.factories import make_user

START = "/account/directory/"
CALLBACK = "/account/directory/callback/"
NAME = "Riverside Council"


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    """The address of a directory in a process of its own."""
    with serving(tmp_path_factory.mktemp("directory")) as address:
        yield address


def configure(settings, address):
    settings.OIDC_NAME, settings.OIDC_ISSUER = NAME, address
    settings.SOCIALACCOUNT_PROVIDERS = providers(
        name=NAME, issuer=address, client_id=CLIENT, secret=SECRET
    )


@pytest.fixture
def with_directory(settings, directory):
    configure(settings, directory)


@pytest.fixture
def person(db):
    """Somebody whom the directory knows, by a checked address."""
    return make_user("checked@example.org", "Jo Bell")


def come_back(client, name, **query):
    """Go to the directory, sign in there as `name`; return what then is answered."""
    there = client.get(START, query)
    assert there.status_code == 302
    return client.get(sign_in(there.url, name))


def is_signed_in(client):
    return client.get("/edit/").status_code == 200


@pytest.mark.usefixtures("with_directory")
class TestARealDirectory:
    def test_it_signs_in_who_has_an_account(self, client, person):
        assert NAME in client.get("/sign-in/").text

        answer = come_back(client, "checked")

        assert answer.url == "/edit/"
        assert "Jo Bell" in client.get("/edit/").text
        line = AccountEvent.objects.get()
        assert (line.kind, line.about) == (
            "signed-in",
            f"Another browser, by {NAME}",
        )

    def test_it_leads_to_the_page_that_was_asked_for(self, client, person):
        answer = come_back(client, "checked", next="/edit/search/")

        assert answer.url == "/edit/search/"

    def test_it_leads_to_no_other_site(self, client, person):
        answer = come_back(client, "checked", next="https://elsewhere.example/")

        assert answer.url == "/edit/"

    def test_it_makes_no_account(self, client, db):
        answer = come_back(client, "checked")

        assert answer.status_code == 403
        assert "You have no account here" in answer.text
        assert "checked@example.org" in answer.text
        assert not User.objects.exists()
        assert not is_signed_in(client)

    def test_an_address_that_was_not_checked_counts_for_nothing(self, client, db):
        make_user("unchecked@example.org")

        answer = come_back(client, "unchecked")

        assert answer.status_code == 403
        assert "did not give us a confirmed email address" in answer.text
        assert not is_signed_in(client)

    def test_a_closed_account_stays_closed(self, client, person):
        person.is_active = False
        person.save()

        assert come_back(client, "checked").status_code == 403

    def test_the_password_and_other_devices_stay(self, client, person):
        other = Client()
        other.force_login(person)

        come_back(client, "checked")

        person.refresh_from_db()
        assert person.check_password("correct-horse")
        assert is_signed_in(other)

    def test_it_connects_nothing_to_the_account(self, client, person):
        come_back(client, "checked")

        assert not SocialAccount.objects.exists()

    @pytest.mark.parametrize("process", ["connect", "redirect"])
    def test_whoever_is_signed_in_connects_nothing(self, client, person, process):
        client.force_login(person)

        come_back(client, "checked", process=process)

        assert not SocialAccount.objects.exists()

    def test_the_second_step_is_asked_for_as_well(self, client, person):
        first = Client()
        first.force_login(person)
        key, _ = add_app(first)

        answer = come_back(client, "checked")

        assert answer.url == "/sign-in/second-step/"
        assert not is_signed_in(client)
        client.post(answer.url, {"code": code_of(key)})
        assert is_signed_in(client)

    def test_the_answer_is_good_for_one_browser_and_once(self, client, person):
        back = sign_in(client.get(START).url, "checked")

        assert Client().get(back).status_code == 502
        assert client.get(back).url == "/edit/"
        client.logout()
        assert client.get(back).status_code == 502
        assert not is_signed_in(client)

    def test_the_session_is_another_one_afterwards(self, client, person):
        there = client.get(START).url
        before = client.session.session_key

        client.get(sign_in(there, "checked"))

        assert client.session.session_key != before

    @pytest.mark.parametrize(
        "query", ["", "?code=x", "?state=x", "?error=access_denied", "?code=x&state=y"]
    )
    def test_an_answer_that_nobody_asked_for_says_so(self, client, db, query):
        answer = client.get(f"{CALLBACK}{query}")

        assert answer.status_code == 502
        assert "You could not be signed in" in answer.text

    def test_a_made_up_code_is_refused(self, client, person):
        state = client.get(START).url.partition("state=")[2].partition("&")[0]

        answer = client.get(CALLBACK, {"code": "made-up", "state": state})

        assert answer.status_code == 502
        assert not is_signed_in(client)


def test_a_directory_that_does_not_answer_is_told(client, db, settings):
    configure(settings, "http://127.0.0.1:9")

    answer = client.get(START)

    assert answer.status_code == 502
    assert f"{NAME} did not respond" in answer.text


@pytest.mark.parametrize("path", [START, CALLBACK])
def test_without_a_directory_there_is_no_such_page(client, db, path):
    assert client.get(path).status_code == 404
    assert "directory" not in client.get("/sign-in/").text


CHECKED = {"email": "Jo@Example.org", "email_verified": True}


@pytest.mark.parametrize(
    ("told", "email"),
    [
        ({"id_token": CHECKED}, "jo@example.org"),
        ({"userinfo": CHECKED}, "jo@example.org"),
        ({"id_token": {"email": "a@b.org"}, "userinfo": CHECKED}, "jo@example.org"),
        ({"id_token": {"email": "jo@example.org", "xms_edov": 1}}, "jo@example.org"),
        ({"id_token": {"email": "jo@example.org", "xms_edov": "0"}}, ""),
        ({"id_token": {"email": "jo@example.org"}}, ""),
        ({"id_token": {**CHECKED, "email_verified": "false"}}, ""),
        ({"id_token": {**CHECKED, "email_verified": False}}, ""),
        ({"id_token": {"email_verified": True, "preferred_username": "a@b.org"}}, ""),
        ({"id_token": {"email": ["a@b.org"], "email_verified": True}}, ""),
        ({"id_token": "x", "userinfo": None}, ""),
        ({}, ""),
    ],
)
def test_only_an_address_that_was_checked_counts(told, email):
    assert verified_email(told) == email


def test_what_was_typed_can_be_copied_before_one_leaves(client, db, settings):
    configure(settings, "http://127.0.0.1:9")

    page = client.post("/edit/riverside/records/agencies/add/", {"name": "Fire & Co"})

    assert "Copy anything you need first." in page.text
    assert "Fire &amp; Co" in page.text


@pytest.mark.parametrize(
    "text",
    ["http://login.example.org", "login.example.org", "https://", "https://a.org/?x=1"],
)
def test_an_issuer_is_an_address_that_is_safe_to_ask(text):
    with pytest.raises(ValueError, match="write the address that the directory gives"):
        issuer(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("https://login.example.org/a/v2.0/", "https://login.example.org/a/v2.0"),
        ("http://localhost:8080", "http://localhost:8080"),
    ],
)
def test_an_issuer_is_kept_as_its_settings_are_found(text, kept):
    assert issuer(text) == kept


def test_half_a_directory_stops_the_start():
    with pytest.raises(
        ImproperlyConfigured, match="Set OIDC_NAME, OIDC_CLIENT_SECRET as well"
    ):
        providers(name="", issuer="https://a.org", client_id="x", secret="")
