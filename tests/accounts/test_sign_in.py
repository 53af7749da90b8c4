import pytest

PASSWORD = "correct-horse"


def sign_in(client, email, password=PASSWORD, **values):
    return client.post("/sign-in/", {"username": email, "password": password} | values)


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


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_password_and_an_unknown_address_read_the_same(client, editor, known):
    email = editor.email if known else "nobody@example.org"

    response = sign_in(client, email, "wrong")

    assert response.status_code == 200
    assert "Please enter a correct e-mail address and password" in response.text
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

    assert client.get("/sign-out/").status_code == 405


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert"]
)
def test_signing_in_leads_to_no_other_site(client, editor, target):
    assert sign_in(client, editor.email, next=target).url == "/edit/"


def test_signing_in_leads_to_the_page_asked_for(client, editor):
    response = sign_in(client, editor.email, next="/edit/riverside/records/")

    assert response.url == "/edit/riverside/records/"
