"""A second step: how it is set up, asked for, used up and removed."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from accounts.guards import has_second_step
from accounts.models import SignInAttempt
from accounts.throttle import AN_ACCOUNT
from mail.models import OutgoingMail
from tests.accounts.steps import STEPS, add_app, code_of, outdate

PASSWORD = "correct-horse"
ASKED = "/sign-in/second-step/"


@pytest.fixture
def app(chair):
    """The key of the chair's app, and their recovery codes."""
    client = Client()
    client.force_login(chair)
    return add_app(client)


@pytest.fixture
def half_way(client, app, chair):
    """A browser in which the chair has given the password."""
    answer = client.post("/sign-in/", {"login": chair.email, "password": PASSWORD})
    assert answer.url == ASKED
    return client


def is_signed_in(client):
    return client.get("/edit/").status_code == 200


class TestSettingUp:
    def test_an_app_is_added_with_a_first_code(
        self, client, chair, django_capture_on_commit_callbacks
    ):
        client.force_login(chair)

        with django_capture_on_commit_callbacks(execute=True):
            key, codes = add_app(client)

        assert len(key) == 32
        assert len(set(codes)) == 10
        assert has_second_step(chair)
        page = client.get(STEPS)
        assert "10 codes left" in page.text
        mail = OutgoingMail.objects.get(to=chair.email)
        assert mail.subject == "An app was added as a second step"

    def test_the_picture_is_drawn_in_the_page(self, client, chair):
        client.force_login(chair)

        page = client.get(f"{STEPS}app/").text

        assert '<svg class="qr" role="img"' in page
        assert "data:" not in page
        assert "style=" not in page

    def test_a_wrong_code_adds_nothing_and_leaves_the_key(self, client, chair):
        client.force_login(chair)
        key = re.search(r'"key">(\w+)', client.get(f"{STEPS}app/").text)
        assert key is not None

        page = client.post(f"{STEPS}app/", {"code": "000000x"})

        assert "This did not work. Check the code and try again." in page.text
        assert f'"key">{key[1]}' in page.text
        assert not has_second_step(chair)

    def test_recovery_codes_are_shown_once(self, client, chair):
        client.force_login(chair)
        _, codes = add_app(client)

        again = client.get(f"{STEPS}codes/").text

        assert "You have 10 recovery codes left." in again
        assert not [code for code in codes if code in again]

    def test_new_codes_replace_the_old_ones(self, client, app, chair):
        client.force_login(chair)

        page = client.post(f"{STEPS}codes/new/", follow=True)

        new = re.findall(r"<li><code>(\d+)</code></li>", page.text)
        assert len(new) == 10
        assert not set(new) & set(app[1])

    def test_with_the_last_step_the_codes_go(self, client, app, chair):
        client.force_login(chair)

        client.post(f"{STEPS}app/remove/")

        assert not Authenticator.objects.exists()

    def test_nobody_touches_the_steps_of_others(self, client, app, chair, editor):
        passkey = Authenticator.objects.create(
            user=chair, type="webauthn", data={"name": "Laptop", "credential": {}}
        )
        client.force_login(editor)

        assert client.post(f"{STEPS}app/remove/").status_code == 404
        assert client.get(f"{STEPS}codes/").status_code == 404
        assert client.post(f"{STEPS}passkey/{passkey.pk}/remove/").status_code == 404
        assert Authenticator.objects.filter(user=chair).count() == 3

    @pytest.mark.parametrize(
        "path", ["app/", "app/remove/", "passkey/", "codes/", "codes/new/"]
    )
    def test_it_asks_first_who_is_there(self, client, app, chair, path):
        client.force_login(chair)
        if path in ("app/", "passkey/"):
            Authenticator.objects.filter(user=chair).delete()
        outdate(client)

        answer = client.get(f"{STEPS}{path}")

        assert answer.url.startswith("/account/confirm/?next=")
        done = client.post(answer.url, {"password": PASSWORD})
        assert done.url == f"{STEPS}{path}"
        assert client.get(done.url).status_code == 200

    def test_the_database_alone_does_not_tell_the_secrets(self, app, settings):
        rows = Authenticator.objects.values_list("data", flat=True)
        kept = str(list(rows))

        assert app[0] not in kept
        assert not [code for code in app[1] if code in kept]

    def test_whoever_runs_the_portal_can_remove_lost_steps(self, app, chair, capsys):
        call_command("remove_second_steps", chair.email.upper())

        assert not Authenticator.objects.exists()
        assert capsys.readouterr().out == f"{chair} now signs in with a password.\n"


class TestSigningIn:
    def test_the_password_alone_lets_nobody_in(self, half_way):
        assert not is_signed_in(half_way)
        page = half_way.get(ASKED)
        assert "From your app, or one of your recovery codes." in page.text

    def test_a_code_from_the_app_does(self, half_way, app):
        answer = half_way.post(ASKED, {"code": code_of(app[0])})

        assert answer.url == "/edit/"
        assert is_signed_in(half_way)

    def test_it_leads_to_the_page_that_was_asked_for(self, client, app, chair):
        form = {"login": chair.email, "password": PASSWORD, "next": "/edit/search/"}
        client.post("/sign-in/", form)

        assert client.post(ASKED, {"code": code_of(app[0])}).url == "/edit/search/"

    @pytest.mark.parametrize("code", ["123", "000000", "", "éééééé", "1" * 5000])
    def test_a_wrong_code_does_not(self, half_way, code):
        page = half_way.post(ASKED, {"code": code})

        assert page.status_code == 200
        assert "There is a problem" in page.text
        assert not is_signed_in(half_way)

    def test_a_code_works_once(self, half_way, app, chair):
        code = code_of(app[0], later=1)
        half_way.post(ASKED, {"code": code})
        half_way.post("/sign-out/")
        half_way.post("/sign-in/", {"login": chair.email, "password": PASSWORD})

        page = half_way.post(ASKED, {"code": f"{code[:3]} {code[3:]}"})

        assert page.status_code == 200
        assert not is_signed_in(half_way)

    def test_a_code_works_once_in_whichever_process(self, half_way, app, chair):
        """What one process keeps in its cache, another does not know."""
        code = code_of(app[0])
        half_way.post(ASKED, {"code": code})
        cache.clear()
        other = Client()
        other.post("/sign-in/", {"login": chair.email, "password": PASSWORD})

        page = other.post(ASKED, {"code": code})

        assert "This code has been used. Wait for the next one." in page.text
        assert not is_signed_in(other)

    def test_each_recovery_code_works_once(self, app, chair):
        for tried in (True, False):
            for code in app[1]:
                client = Client()
                form = {"login": chair.email, "password": PASSWORD}
                client.post("/sign-in/", form)
                client.post(ASKED, {"code": code})
                assert is_signed_in(client) is tried
                SignInAttempt.objects.all().delete()

    def test_too_many_codes_are_refused_whatever_they_are(self, half_way, app):
        for _ in range(AN_ACCOUNT):
            assert half_way.post(ASKED, {"code": "000000"}).status_code == 200

        page = half_way.post(ASKED, {"code": code_of(app[0])})

        assert page.status_code == 429
        assert "Retry-After" in page.headers
        assert not is_signed_in(half_way)

    def test_giving_the_password_again_makes_up_for_no_code(self, half_way, app, chair):
        for _ in range(AN_ACCOUNT):
            half_way.post(ASKED, {"code": "000000"})
        half_way.get("/sign-in/")
        half_way.post("/sign-in/", {"login": chair.email, "password": PASSWORD})

        assert half_way.post(ASKED, {"code": code_of(app[0])}).status_code == 429

    def test_whoever_was_closed_meanwhile_does_not_get_in(self, half_way, app, chair):
        chair.is_active = False
        chair.save()

        half_way.post(ASKED, {"code": code_of(app[0])})

        assert not is_signed_in(half_way)

    def test_one_can_start_again_as_somebody_else(self, half_way, editor):
        assert half_way.get("/sign-in/").status_code == 200
        half_way.post("/sign-in/", {"login": editor.email, "password": PASSWORD})

        assert f"{editor.name}</a>" in half_way.get("/edit/").text

    def test_nobody_gets_to_the_second_step_first(self, client, app):
        assert client.get(ASKED).url == "/sign-in/"
        assert client.post(ASKED, {"code": code_of(app[0])}).url == "/sign-in/"

    def test_the_session_is_another_one_afterwards(self, half_way, app):
        before = half_way.session.session_key

        half_way.post(ASKED, {"code": code_of(app[0])})

        assert before is not None
        assert half_way.session.session_key != before
        assert not Session.objects.filter(pk=before).exists()

    def test_what_was_typed_before_comes_through_both_steps(self, client, app, chair):
        page = "/edit/riverside/records/agencies/add/"
        asked = client.post(page, {"name": "Police & <Crime>"})
        form = {"login": chair.email, "password": PASSWORD}

        second = client.post("/sign-in/", {**form, "typed": asked.context["typed"]})
        assert "From your app" in second.text
        wrong = client.post(ASKED, {"code": "1", "typed": second.context["typed"]})
        done = client.post(
            ASKED, {"code": code_of(app[0]), "typed": wrong.context["typed"]}
        )

        assert "You are signed in again" in done.text
        assert "Police &amp; &lt;Crime&gt;" in done.text
        assert f'action="{page}"' in done.text

    def test_a_key_that_the_portal_had_before_still_reads_the_secret(
        self, client, app, chair, settings
    ):
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another"
        client.post("/sign-in/", {"login": chair.email, "password": PASSWORD})

        assert client.post(ASKED, {"code": code_of(app[0])}).url == "/edit/"

    def test_a_lost_key_of_the_portal_is_told(self, client, app, chair, settings):
        settings.SECRET_KEY = "another"
        client.post("/sign-in/", {"login": chair.email, "password": PASSWORD})

        page = client.post(ASKED, {"code": code_of(app[0])})

        assert "Your second step can no longer be read." in page.text
