"""What people do with their accounts is in the log."""

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import AccountEvent
from tests.accounts.steps import STEPS, add_app, code_of

OLD, NEW = "correct-horse", "battery-staple-orbit"
SECOND = "/sign-in/second-step/"


def log():
    rows = AccountEvent.objects.order_by("pk")
    return list(rows.values_list("kind", "email", "about"))


def sign_in(client, email, password=OLD):
    return client.post("/sign-in/", {"login": email, "password": password})


def test_signing_in_and_out(client, editor):
    sign_in(client, editor.email)
    client.post("/sign-out/")

    assert log() == [
        ("signed-in", editor.email, "Another browser"),
        ("signed-out", editor.email, ""),
    ]


def test_wrong_passwords_are_in_it_once_they_are_too_many(client, editor):
    for _ in range(8):
        sign_in(client, editor.email, "wrong")
    for _ in range(8):
        sign_in(client, "nobody@example.org", "wrong")

    assert log() == [
        ("sign-in-refused", editor.email, ""),
        ("sign-in-refused", "", ""),
    ]


def test_a_changed_password(client, editor):
    client.force_login(editor)
    client.post(
        "/account/password/", {"oldpassword": OLD, "password1": NEW, "password2": NEW}
    )

    assert log() == [("password-changed", editor.email, "")]


@pytest.mark.parametrize("known", [True, False])
def test_a_link_that_was_asked_for(client, editor, known):
    email = editor.email if known else "nobody@example.org"
    client.post("/account/new-password/", {"email": email})

    assert log() == [("reset-asked", editor.email if known else "", "")]


def test_second_steps_and_codes(client, editor, django_capture_on_commit_callbacks):
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        key, codes = add_app(client)
    other = Client()
    sign_in(other, editor.email)
    other.post(SECOND, {"code": "000000"})
    other.post(SECOND, {"code": codes[0]})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{STEPS}codes/new/")
    client.post("/account/confirm/", {"code": code_of(key)})
    client.post(f"{STEPS}app/remove/")

    assert [(kind, about) for kind, _, about in log()] == [
        ("factor-added", "App"),
        ("code-refused", ""),
        ("code-used", "9 left"),
        ("signed-in", "Another browser"),
        ("codes-made", ""),
        ("confirmed", ""),
        ("factor-removed", "App"),
    ]


def test_steps_that_whoever_runs_the_portal_removed(editor, capsys):
    call_command("remove_second_steps", editor.email)

    assert log() == [
        ("factor-removed", editor.email, "All, by whoever runs the portal")
    ]
