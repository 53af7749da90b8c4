"""Neither an answer nor the work behind it tells whether an address has an account."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from accounts.mails import has_account
from accounts.throttle import AN_ACCOUNT
from mail.models import OutgoingMail
from tests.accounts.hashing import PATH, CountingHasher

ADDRESSES = ("known", "unknown", "closed", "without a password")


@pytest.fixture
def addresses(editor, chair, reviewer):
    chair.is_active = False
    chair.save()
    reviewer.set_unusable_password()
    reviewer.save()
    people = (editor.email, "nobody@example.org", chair.email, reviewer.email)
    return dict(zip(ADDRESSES, people, strict=True))


def told(answer, email):
    """Return what a page says, but for the address and the token of its form."""
    body = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", answer.text)
    return answer.status_code, body.replace(email, "*")


def work(context):
    """Return what the database was asked, without the values."""
    return [
        re.sub(r"'[^']*'|\b\d+\b|NULL|s\d+_x\d+", "?", row["sql"]) for row in context
    ]


def test_signing_in_answers_and_works_alike(client, settings, addresses):
    settings.PASSWORD_HASHERS = [PATH]
    answers, hashed, asked = [], [], []
    for email in addresses.values():
        before = CountingHasher.calls
        with CaptureQueriesContext(connection) as queries:
            page = client.post("/sign-in/", {"login": email, "password": "wrong"})
        answers.append(told(page, email))
        hashed.append(CountingHasher.calls - before)
        asked.append(work(queries))

    assert answers == [answers[0]] * 4
    assert answers[0][0] == 200
    assert hashed == [1] * 4
    assert asked == [asked[0]] * 4


def test_asking_for_a_new_password_answers_and_works_alike(client, addresses):
    answers, asked = [], []
    for email in addresses.values():
        with CaptureQueriesContext(connection) as queries:
            page = client.post("/account/new-password/", {"email": email})
        answers.append((page.status_code, page.url))
        asked.append(work(queries))

    assert answers == [(302, "/account/new-password/sent/")] * 4
    assert asked == [asked[0]] * 4
    assert list(OutgoingMail.objects.order_by("pk").values_list("to", flat=True)) == [
        *addresses.values()
    ]


def test_a_mail_to_an_address_without_an_account_is_not_sent(client, addresses):
    for email in addresses.values():
        client.post("/account/new-password/", {"email": email})

    mails = OutgoingMail.objects.order_by("pk")
    wanted = [has_account(mail) for mail in mails]

    assert dict(zip(ADDRESSES, wanted, strict=True)) == {
        "known": True,
        "unknown": False,
        "closed": False,
        "without a password": True,
    }


@pytest.mark.parametrize("kind", ADDRESSES)
def test_too_many_requests_for_links_are_refused_alike(client, addresses, kind):
    email = addresses[kind]
    for _ in range(AN_ACCOUNT):
        client.post("/account/new-password/", {"email": email})

    refused = client.post("/account/new-password/", {"email": email.upper()})

    assert refused.status_code == 429
    assert "Too many attempts. Try again in 5 minutes." in refused.text
    assert 290 <= int(refused.headers["Retry-After"]) <= 300
    assert OutgoingMail.objects.count() == AN_ACCOUNT


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_inactive", "account_set_password"],
)
def test_nobody_makes_an_account_or_changes_its_address_alone(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)
