"""How long people stay signed in, and on which devices."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.devices import device
from accounts.models import AccountEvent

PASSWORD = "correct-horse"
FIREFOX = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146"
)
DEVICES = "/account/devices/"


def sign_in(user, agent=FIREFOX):
    client = Client(headers={"user-agent": agent})
    client.post("/sign-in/", {"login": user.email, "password": PASSWORD})
    return client


def is_signed_in(client):
    return client.get("/edit/").status_code == 200


def let_pass(*, seen=timedelta(0), began=timedelta(0)):
    """Let all sessions have been seen, and have begun, so long ago."""
    now = timezone.now()
    UserSession.objects.update(last_seen_at=now - seen, created_at=now - began)


MINUTE = timedelta(minutes=1)


class TestLimits:
    @pytest.mark.parametrize(("idle", "stays"), [(59, True), (60, False)])
    def test_whoever_does_nothing_for_an_hour_is_signed_out(self, editor, idle, stays):
        client = sign_in(editor)
        let_pass(seen=idle * MINUTE, began=idle * MINUTE)

        assert is_signed_in(client) is stays

    @pytest.mark.parametrize(("hours", "stays"), [(11.9, True), (12, False)])
    def test_nobody_stays_longer_than_a_day_of_work(self, editor, hours, stays):
        client = sign_in(editor)
        let_pass(began=timedelta(hours=hours))

        assert is_signed_in(client) is stays

    def test_using_the_portal_starts_the_hour_again(self, editor):
        client = sign_in(editor)
        for _ in range(3):
            let_pass(seen=50 * MINUTE, began=60 * MINUTE)
            assert is_signed_in(client)

        row = UserSession.objects.get()
        assert timezone.now() - row.last_seen_at < MINUTE

    def test_not_every_request_is_written_down(self, editor):
        client = sign_in(editor)
        let_pass(seen=MINUTE / 2)
        before = UserSession.objects.get().last_seen_at

        client.get("/edit/")

        assert UserSession.objects.get().last_seen_at == before

    def test_how_long_is_a_setting(self, editor, settings):
        settings.SESSION_IDLE = 5 * 60
        client = sign_in(editor)
        let_pass(seen=6 * MINUTE)

        assert not is_signed_in(client)

    def test_what_is_typed_then_is_kept(self, editor):
        client = sign_in(editor)
        let_pass(seen=61 * MINUTE)

        page = "/edit/riverside/records/agencies/add/"
        asked = client.post(page, {"name": "Fire and Rescue"})
        form = {"login": editor.email, "password": PASSWORD}
        done = client.post("/sign-in/", {**form, "typed": asked.context["typed"]})

        assert asked.status_code == 403
        assert "We have kept what you entered" in asked.text
        assert "Fire and Rescue" in done.text

    def test_the_old_session_opens_nothing_any_more(self, editor):
        client = sign_in(editor)
        key = client.session.session_key
        let_pass(seen=61 * MINUTE)
        client.get("/edit/")

        assert not Session.objects.filter(pk=key).exists()

    def test_a_link_for_an_agency_is_not_a_persons_session(self, client, db):
        session = client.session
        session["answering"] = [1]
        session.save()

        client.get("/sign-in/")

        assert client.session["answering"] == [1]


class TestDevices:
    def test_each_is_listed_with_what_it_is(self, editor, chair):
        sign_in(chair)
        sign_in(editor, "Mozilla/5.0 (iPhone) AppleWebKit Version/19 Safari/604.1")
        client = sign_in(editor)

        page = client.get(DEVICES)

        assert [name for _, name in page.context["devices"]] == [
            "Firefox on Windows",
            "Safari on iPhone",
        ]
        assert page.text.count("(this one)") == 1

    def test_all_others_are_signed_out_at_once(self, editor, chair):
        other, others = sign_in(editor), sign_in(chair)
        client = sign_in(editor)

        done = client.post(DEVICES, follow=True)

        assert "You are signed out on all other devices." in done.text
        assert "Sign out everywhere else" not in done.text
        assert is_signed_in(client)
        assert not is_signed_in(other)
        assert is_signed_in(others)

    def test_signing_out_takes_the_device_off_the_list(self, editor):
        other = sign_in(editor)
        client = sign_in(editor)
        other.post("/sign-out/")

        assert len(client.get(DEVICES).context["devices"]) == 1

    def test_saying_again_who_one_is_stays_one_device(self, editor):
        client = sign_in(editor)

        client.post("/account/confirm/", {"password": PASSWORD})

        assert is_signed_in(client)
        assert len(client.get(DEVICES).context["devices"]) == 1

    def test_changing_the_password_leaves_this_device_alone(self, editor):
        sign_in(editor)
        client = sign_in(editor)
        new = "battery-staple-orbit"

        client.post(
            "/account/password/",
            {"oldpassword": PASSWORD, "password1": new, "password2": new},
        )

        assert is_signed_in(client)
        assert len(client.get(DEVICES).context["devices"]) == 1

    def test_an_address_that_cannot_be_told_signs_in_as_well(self, editor):
        client = Client(REMOTE_ADDR="unix:")
        client.post("/sign-in/", {"login": editor.email, "password": PASSWORD})

        assert is_signed_in(client)
        assert UserSession.objects.get().ip == "0.0.0.0"  # noqa: S104 # no address


class TestFixation:
    def test_the_session_from_before_is_not_the_one_after(self, client, editor):
        session = client.session
        session["planted"] = "yes"
        session.save()
        before = session.session_key

        client.post("/sign-in/", {"login": editor.email, "password": PASSWORD})

        assert client.session.session_key != before
        thief = Client()
        thief.cookies["sessionid"] = before
        assert not is_signed_in(thief)

    def test_a_made_up_key_is_not_taken_over(self, client, editor):
        client.cookies["sessionid"] = "x" * 32
        client.post("/sign-in/", {"login": editor.email, "password": PASSWORD})

        assert client.session.session_key != "x" * 32


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox on Windows"),
        (
            "… (Macintosh; Intel Mac OS X 10_15) … Chrome/146 Safari/537",
            "Chrome on Mac",
        ),
        ("… (Windows NT 10.0) … Chrome/146 Safari/537 Edg/146", "Edge on Windows"),
        ("… (Linux; Android 16) … Chrome/146 Mobile Safari/537", "Chrome on Android"),
        ("… (iPhone; CPU iPhone OS) … CriOS/146 Safari/604", "Chrome on iPhone"),
        ("curl/8", "Another browser"),
        ("", "Another browser"),
    ],
)
def test_a_device_is_told_in_words(agent, name):
    assert device(agent) == name


def test_the_limits_are_long_enough_to_keep(settings):
    assert settings.SESSION_IDLE < settings.SESSION_COOKIE_AGE


def test_ending_the_others_is_in_the_log(editor):
    client = sign_in(editor)
    client.post(DEVICES)

    kinds = AccountEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["signed-in", "signed-out-everywhere"]
