"""Guessing passwords: slowed down by account and by source, told alike to everybody."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.test import RequestFactory
from django.utils import timezone

from accounts import throttle
from accounts.models import SignInAttempt
from accounts.throttle import A_SOURCE, AN_ACCOUNT, TooMany, attempt, source_of

PASSWORD = "correct-horse"


def sign_in(client, email, password="", source="192.0.2.1"):
    form = {"login": email, "password": password or "wrong"}
    return client.post("/sign-in/", form, REMOTE_ADDR=source)


@pytest.fixture
def guessed(client, editor):
    """So many wrong passwords that no more are looked at."""
    for number in range(AN_ACCOUNT):
        assert sign_in(client, editor.email, f"wrong-{number}").status_code == 200


@pytest.mark.parametrize("source", ["192.0.2.1", "198.51.100.7"])
@pytest.mark.parametrize("password", ["wrong", PASSWORD])
def test_after_too_many_attempts_no_password_is_looked_at(
    client, editor, guessed, source, password
):
    response = sign_in(client, editor.email.upper(), password, source)

    assert response.status_code == 429
    assert "Too many attempts. Try again in 5 minutes." in response.text
    assert 290 <= int(response.headers["Retry-After"]) <= 300


def test_waiting_is_the_way_out(client, editor, guessed):
    earlier = timezone.now() - timedelta(minutes=3)
    SignInAttempt.objects.update(at=earlier)
    assert "Try again in 2 minutes." in sign_in(client, editor.email).text

    SignInAttempt.objects.update(at=earlier - timedelta(minutes=2))

    assert sign_in(client, editor.email, PASSWORD).url == "/edit/"


def test_refused_attempts_do_not_make_the_wait_longer(client, editor, guessed):
    for _ in range(3):
        sign_in(client, editor.email)

    assert SignInAttempt.objects.count() == AN_ACCOUNT


def test_other_accounts_are_not_concerned(client, editor, chair, guessed):
    assert sign_in(client, chair.email, PASSWORD).url == "/edit/"


def test_signing_in_makes_up_for_mistyped_passwords(client, editor):
    for _ in range(2):
        for _ in range(AN_ACCOUNT - 1):
            assert sign_in(client, editor.email).status_code == 200
        assert sign_in(client, editor.email, PASSWORD).url == "/edit/"
        client.logout()

    assert not SignInAttempt.objects.exists()


def test_one_source_may_not_go_through_many_accounts(client, editor):
    for number in range(A_SOURCE):
        assert sign_in(client, f"{number}@example.org").status_code == 200

    assert sign_in(client, editor.email, PASSWORD).status_code == 429
    assert sign_in(client, editor.email, PASSWORD, "192.0.2.2").url == "/edit/"


def test_an_unknown_account_is_answered_as_a_known_one(client, editor, guessed):
    unknown = [sign_in(client, "nobody@example.org") for _ in range(AN_ACCOUNT + 1)]

    told = sign_in(client, editor.email)
    assert [one.status_code for one in unknown] == [200] * AN_ACCOUNT + [429]
    assert unknown[-1].context["form"].errors == told.context["form"].errors


def test_nothing_is_kept_that_no_longer_counts_or_names_somebody(client, editor):
    SignInAttempt.objects.create(
        account="a", source="b", at=timezone.now() - throttle.WINDOW
    )
    sign_in(client, editor.email)

    kept = SignInAttempt.objects.get()
    assert editor.email not in kept.account
    assert "192.0.2.1" not in kept.source
    assert len(kept.account) == len(kept.source) == 64


def test_a_form_without_a_password_is_no_attempt(client, editor):
    client.post("/sign-in/", {"login": editor.email})

    assert not SignInAttempt.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_few_passwords_are_looked_at_at_once():
    looking, done = threading.Event(), threading.Event()

    def look():
        try:
            with attempt("a@example.org", "192.0.2.1"):
                looking.set()
                done.wait(10)
        finally:
            connections.close_all()

    people = [threading.Thread(target=look) for _ in range(3)]
    for person in people:
        person.start()
    assert looking.wait(10)
    try:
        while throttle.in_line.acquire(blocking=False):
            throttle.in_line.release()
        with pytest.raises(TooMany, match="Try again in a few seconds"):
            attempt("b@example.org", "192.0.2.2").__enter__()
    finally:
        done.set()
        for person in people:
            person.join()


@pytest.mark.parametrize(
    ("proxies", "told", "source"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (1, "", "192.0.2.1"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "unknown", ""),
    ],
)
def test_the_source_is_what_trusted_proxies_say(settings, proxies, told, source):
    settings.PROXIES = proxies
    request = RequestFactory().get(
        "/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=told
    )

    assert source_of(request) == source
