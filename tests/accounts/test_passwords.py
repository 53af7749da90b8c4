"""Changing a password, and choosing a new one by a link that was sent by mail."""

import re
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.test import Client

from accounts.models import SignInAttempt
from mail.models import OutgoingMail
from tests.factories import make_user

OLD, NEW = "correct-horse", "battery-staple-orbit"
TWICE = {"password1": NEW, "password2": NEW}
GONE = "This link no longer works"


def change(client, **values):
    form = {"oldpassword": OLD, **TWICE, **values}
    return client.post("/account/password/", form)


def link_for(client, user):
    """Ask for a link and return its path, as the mail has it."""
    client.post("/account/new-password/", {"email": user.email})
    mail = OutgoingMail.objects.filter(to=user.email).latest("pk")
    path = re.search(r"http://127\.0\.0\.1:8000(/account/\S+)", mail.text)
    assert path is not None
    assert path[1] in mail.html
    return path[1]


def opened(client, link):
    """Open `link` as a browser does; return the page with the form, or without."""
    return client.get(link, follow=True)


def sign_in(client, user, password):
    form = {"login": user.email, "password": password}
    return client.post("/sign-in/", form).status_code == 302


class TestChanging:
    def test_the_new_password_counts_and_the_person_stays_signed_in(
        self, client, editor
    ):
        client.force_login(editor)

        answer = change(client)

        assert answer.url == "/account/"
        assert "Your password has been changed." in client.get("/account/").text
        assert not sign_in(Client(), editor, OLD)
        assert sign_in(Client(), editor, NEW)

    def test_it_signs_the_person_out_everywhere_else(self, client, editor):
        elsewhere = Client()
        elsewhere.force_login(editor)
        client.force_login(editor)

        change(client)

        assert elsewhere.get("/edit/").status_code == 302
        assert client.get("/edit/").status_code == 200

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"oldpassword": "wrong"}, "This is not your current password."),
            ({"password2": "another"}, "You must type the same password each time."),
            ({"password1": "short", "password2": "short"}, "too short"),
            ({"password1": "", "password2": ""}, "Enter your new password."),
        ],
    )
    def test_what_will_not_do_is_refused(self, client, editor, values, sentence):
        client.force_login(editor)

        answer = change(client, **values)

        assert answer.status_code == 200
        assert sentence in answer.text
        assert sign_in(Client(), editor, OLD)

    def test_nobody_guesses_the_password_at_an_open_session(self, client, editor):
        client.force_login(editor)
        for _ in range(5):
            assert change(client, oldpassword="wrong").status_code == 200

        answer = change(client)

        assert answer.status_code == 429
        assert "Retry-After" in answer.headers
        assert sign_in(Client(), make_user(), OLD)
        editor.refresh_from_db()
        assert editor.check_password(OLD)


class TestByLink:
    def test_it_works_once(self, client, editor):
        link = link_for(client, editor)

        page = opened(client, link)
        assert f"For the account of {editor.email}" in page.text
        done = client.post(page.request["PATH_INFO"], TWICE)

        assert done.url == "/sign-in/"
        assert "Your password has been changed." in client.get("/sign-in/").text
        assert sign_in(Client(), editor, NEW)
        assert GONE in opened(client, link).text
        assert client.post(page.request["PATH_INFO"], TWICE).status_code == 200

    def test_opening_it_changes_nothing(self, client, editor):
        link = link_for(client, editor)
        for _ in range(3):
            opened(Client(), link)

        assert sign_in(Client(), editor, OLD)

    def test_its_token_is_not_in_the_address_of_the_page(self, client, editor):
        link = link_for(client, editor)

        page = opened(client, link)

        assert link.rsplit("/", 2)[1] not in page.request["PATH_INFO"] + page.text

    def test_it_signs_out_whoever_used_the_account(self, client, editor):
        other = Client()
        other.force_login(editor)
        page = opened(client, link_for(client, editor))

        client.post(page.request["PATH_INFO"], TWICE)

        assert other.get("/edit/").status_code == 302

    def test_whoever_chose_a_new_password_need_not_wait(self, client, editor):
        for _ in range(5):
            sign_in(client, editor, "wrong")
        page = opened(client, link_for(client, editor))

        client.post(page.request["PATH_INFO"], TWICE)

        assert sign_in(Client(), editor, NEW)
        assert SignInAttempt.objects.count() == 1  # for the link

    @pytest.mark.parametrize(("minutes", "works"), [(119, True), (121, False)])
    def test_it_works_for_two_hours(self, client, editor, monkeypatch, minutes, works):
        link = link_for(client, editor)
        later = datetime.now() + timedelta(minutes=minutes)
        monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda _self: later)

        assert (GONE not in opened(client, link).text) is works

    def test_it_is_for_one_account_alone(self, client, editor, chair):
        token = link_for(client, editor).rsplit("/", 2)[1]
        whose = link_for(client, chair).rsplit("/", 3)[1]

        page = opened(client, f"/account/new-password/{whose}/{token}/")

        assert GONE in page.text

    def test_a_changed_password_ends_it(self, client, editor):
        link = link_for(client, editor)
        client.force_login(editor)
        change(client)
        client.logout()

        assert GONE in opened(client, link).text

    def test_signing_in_ends_it(self, client, editor):
        link = link_for(client, editor)
        assert sign_in(Client(), editor, OLD)

        assert GONE in opened(client, link).text

    def test_closing_the_account_ends_it(self, client, editor):
        link = link_for(client, editor)
        editor.is_active = False
        editor.save()

        assert GONE in opened(client, link).text

    def test_what_it_sets_has_to_be_good_enough(self, client, editor):
        page = opened(client, link_for(client, editor))

        weak = {"password1": "password1234", "password2": "password1234"}
        answer = client.post(page.request["PATH_INFO"], weak)

        assert "too common" in answer.text
        assert sign_in(Client(), editor, OLD)

    def test_another_person_who_is_signed_in_is_signed_out(self, client, editor, chair):
        client.force_login(chair)

        page = opened(client, link_for(Client(), editor))

        assert f"For the account of {editor.email}" in page.text
        assert client.get("/edit/").status_code == 302

    @pytest.mark.parametrize(
        "link",
        [
            "zzzzzzzzzzzzz/abc",
            "zzzzzzzzzzzzzz/abc",
            "1/set-password",
            "-/-",
            "1/é",
            "0/0",
        ],
    )
    def test_what_we_did_not_send_opens_nothing(self, client, editor, link):
        page = opened(client, f"/account/new-password/{link}/")

        assert page.status_code == 200
        assert GONE in page.text


def test_the_portal_alone_keeps_addresses(client, editor):
    link_for(client, editor)
    sign_in(client, editor, OLD)
    change(client)

    assert not EmailAddress.objects.exists()
