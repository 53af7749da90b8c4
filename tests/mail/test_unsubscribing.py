"""A link in a mail stops the mails of its kind, and does nothing else."""

import pytest
from django.core import signing
from django.test import Client

from mail.models import MailPreference
from mail.outbox import Address
from mail.sending import send_due
from mail.unsubscribing import SALT, stop_path
from tests.factories import make_user
from tests.mail.kinds import NOTE, OTHER, RESET
from tests.mail.letters import AT, queued

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def ann():
    return make_user("ann@example.org", "Ann Lee")


@pytest.fixture
def mailed(smtp, ann, settings):
    """Send Ann one mail of each kind; return them by the kind's name."""
    settings.PORTAL_URL = "https://reports.example.org"
    for kind in (NOTE, RESET):
        queued(kind.name, kind, to=Address.of(ann), title=kind.name)
    queued("stranger", OTHER, title="stranger")
    send_due(lambda: AT)
    return {mail.subject: mail for mail in smtp.received}


def choices(user):
    return dict(MailPreference.objects.filter(user=user).values_list("kind", "choice"))


def test_mails_that_can_be_stopped_say_how_to_mail_programs(mailed, ann):
    message = mailed[NOTE.name].message

    link = f"https://reports.example.org{stop_path(ann.pk, NOTE.name)}"
    assert message["List-Unsubscribe"].strip() == f"<{link}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in mailed[NOTE.name].text
    assert link in mailed[NOTE.name].html


@pytest.mark.parametrize("subject", ["test-reset", "stranger"])
def test_other_mails_do_not(mailed, subject):
    assert mailed[subject].message["List-Unsubscribe"] is None
    assert "/account/mails/" not in mailed[subject].text + mailed[subject].html


def test_opening_the_link_changes_nothing(ann):
    client = Client(enforce_csrf_checks=True)
    link = stop_path(ann.pk, NOTE.name)

    assert client.get(link).status_code == 200
    assert client.head(link).status_code == 200

    assert choices(ann) == {}


@pytest.mark.parametrize("sent", [ONE_CLICK, {}])
def test_one_click_stops_that_kind_alone(ann, sent):
    client = Client(enforce_csrf_checks=True)

    answer = client.post(stop_path(ann.pk, NOTE.name), sent)

    assert answer.status_code == 200
    assert choices(ann) == {NOTE.name: "off"}
    assert "sessionid" not in answer.cookies
    assert client.get("/edit/").status_code == 302


def test_a_digest_is_stopped_for_all_that_comes_in_it(ann):
    MailPreference.objects.create(user=ann, kind=NOTE.name, choice="daily")
    MailPreference.objects.create(user=ann, kind=OTHER.name, choice="weekly")

    Client().post(stop_path(ann.pk, "digest-daily"))

    assert choices(ann) == {NOTE.name: "off", OTHER.name: "weekly"}


def test_a_link_that_was_not_signed_here_opens_nothing(ann):
    good = stop_path(ann.pk, NOTE.name)
    other = signing.Signer(salt="other").sign_object([ann.pk, NOTE.name])

    for link in (f"{good[:-2]}x/", f"/account/mails/stop/{other}/"):
        assert Client().get(link).status_code == 404
        assert Client().post(link).status_code == 404
    assert choices(ann) == {}


@pytest.mark.parametrize("kind", [RESET.name, "gone"])
def test_a_link_for_what_cannot_be_stopped_opens_nothing(ann, kind):
    assert Client().post(stop_path(ann.pk, kind)).status_code == 404
    assert choices(ann) == {}


def test_a_link_of_somebody_who_is_gone_does_nothing(ann):
    link = stop_path(ann.pk + 1, NOTE.name)

    assert Client().post(link).status_code == 404
    assert not MailPreference.objects.exists()


def test_what_is_signed_but_names_no_link_opens_nothing():
    token = signing.Signer(salt=SALT).sign_object(["x"])

    assert Client().get(f"/account/mails/stop/{token}/").status_code == 404
