import pytest
from django.test import Client

from partnership.models import Agency
from tests.documents.pages import Page

PASSWORD = "correct-horse"


def sign_in(client, email, password=PASSWORD, **values):
    return client.post("/sign-in/", {"login": email, "password": password} | values)


def typed_on(html):
    """Return what a browser would send of the text boxes of a page."""
    boxes = Page(html).all("textarea")
    return {
        box.attributes["name"]: "".join(box.words).removeprefix("\n") for box in boxes
    }


def test_a_person_signs_in_and_out(client, editor):
    assert client.get("/sign-in/").status_code == 200

    assert sign_in(client, editor.email).url == "/edit/"
    assert client.get("/edit/riverside/").status_code == 200

    assert client.post("/sign-out/").url == "/sign-in/"
    assert client.get("/edit/riverside/").status_code == 302


def test_the_address_may_be_typed_in_capitals(client, editor):
    assert sign_in(client, editor.email.upper()).url == "/edit/"


def test_a_person_who_is_signed_in_goes_to_their_work(client, editor):
    client.force_login(editor)

    assert client.get("/sign-in/").url == "/edit/"


@pytest.mark.parametrize(
    "target", ["/sign-in/", "/sign-in/?next=/sign-in/", "http://testserver/sign-in/"]
)
def test_nobody_is_sent_from_signing_in_to_signing_in(client, editor, target):
    assert sign_in(client, editor.email, next=target).url == "/edit/"
    assert client.get("/sign-in/", {"next": target}).url == "/edit/"


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_password_and_an_unknown_address_read_the_same(client, editor, known):
    email = editor.email if known else "nobody@example.org"

    response = sign_in(client, email, "wrong")

    assert response.status_code == 200
    assert "The email or the password is wrong." in response.text
    assert f'value="{email}"' in response.text


def test_a_person_whose_account_was_closed_cannot_sign_in(client, editor):
    editor.is_active = False
    editor.save()

    assert sign_in(client, editor.email).status_code == 200


def test_a_session_ends_when_the_account_is_closed(client, editor):
    sign_in(client, editor.email)
    editor.is_active = False
    editor.save()

    assert client.get("/edit/riverside/").status_code == 302


def test_nobody_is_signed_out_by_following_a_link(client, editor):
    client.force_login(editor)

    assert client.get("/sign-out/").url == "/edit/"
    assert client.get("/edit/").status_code == 200


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert"]
)
def test_signing_in_leads_to_no_other_site(client, editor, target):
    assert sign_in(client, editor.email, next=target).url == "/edit/"


def test_signing_in_leads_to_the_page_asked_for(client, editor):
    response = sign_in(client, editor.email, next="/edit/riverside/records/")

    assert response.url == "/edit/riverside/records/"


class TestWithoutASession:
    """What is sent after the session ended comes back once the person signed in."""

    AGENCY = "/edit/riverside/records/agencies/add/"
    TYPED = {
        "name": "Police & <Crime>",
        "kind": "police",
        "standing": "outside",
        "note": "\n First\nSecond",
        "position": "0",
    }

    @pytest.fixture
    def asked(self, client, editor):
        """The page that asks to sign in again."""
        return client.post(self.AGENCY, self.TYPED)

    def test_it_is_asked_for_and_nothing_is_saved(self, asked):
        assert asked.status_code == 403
        assert "We have kept what you entered" in asked.text
        assert not Agency.objects.exists()

    def test_it_can_be_sent_again_and_is_saved(self, client, editor, asked):
        page = sign_in(client, editor.email, typed=asked.context["typed"])

        assert not Agency.objects.exists()
        again = typed_on(page.text)
        assert again == self.TYPED
        assert f'action="{self.AGENCY}"' in page.text
        client.post(self.AGENCY, again)
        agency = Agency.objects.get()
        assert (agency.name, agency.note) == ("Police & <Crime>", "First\nSecond")

    def test_who_signs_in_sees_what_will_be_sent(self, client, editor, asked):
        page = sign_in(client, editor.email, typed=asked.context["typed"])

        told = Page(page.text).of_class("summary-list-row")
        assert "NamePolice & <Crime>" in {one.text for one in told}

    def test_it_survives_a_wrong_password(self, client, editor, asked):
        again = sign_in(client, editor.email, "wrong", typed=asked.context["typed"])

        page = sign_in(client, editor.email, typed=again.context["typed"])

        assert "Send it again" in page.text

    @pytest.mark.parametrize("typed", ["", "x", "WzEsMl0:1:2"])
    def test_only_what_the_portal_sealed_comes_back(self, client, editor, typed):
        assert sign_in(client, editor.email, typed=typed).url == "/edit/"

    def test_a_step_without_words_is_asked_for_as_a_page_is(self, client, editor):
        response = client.post("/edit/riverside/2023-24/approval/submit/")

        assert response.url.startswith("/sign-in/?next=")


@pytest.mark.parametrize(
    ("origin", "shown"),
    [("http://testserver", True), ("https://elsewhere.example", False)],
)
def test_what_is_sent_with_an_old_token_is_shown_unless_it_comes_from_elsewhere(
    editor, origin, shown
):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    page = "/edit/riverside/records/agencies/add/"
    typed = {"name": "Fire and Rescue", "password": "correct-horse"}

    answer = client.post(page, typed, headers={"origin": origin})

    assert answer.status_code == 403
    assert ("Fire and Rescue" in answer.text) == shown
    assert "correct-horse" not in answer.text
