"""Mails go to a server that proves who it is, encrypted, after signing in."""

import pytest

from config.environment import mail_server as setting
from mail.models import OutgoingMail
from mail.sending import send_due
from tests.mail.certificates import server_context
from tests.mail.letters import AT, queued
from tests.mail.server import mail_server

pytestmark = pytest.mark.django_db
State = OutgoingMail.State


@pytest.fixture
def server(request, settings, tmp_path):
    scheme = request.param
    name = "tls" if scheme == "smtps" else "starttls"
    settings.MAIL_FROM = "reports@example.org"
    with mail_server(**{name: server_context(tmp_path)}) as running:
        settings.MAIL_SERVER = setting(
            f"{scheme}://portal:p%40ss%2Fword@127.0.0.1:{running.port}"
        )
        yield running


both = pytest.mark.parametrize("server", ["smtps", "smtp+starttls"], indirect=True)


@both
def test_a_mail_is_sent_encrypted_after_signing_in(server, monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    queued()

    assert dict(send_due(lambda: AT)) == {State.SENT: 1}

    [received] = server.received
    assert (received.user, received.encrypted) == ("portal", True)


@both
def test_a_server_that_does_not_prove_who_it_is_gets_nothing(server):
    mail = queued()

    assert dict(send_due(lambda: AT)) == {State.WAITING: 1}

    mail.refresh_from_db()
    assert "certificate verify failed" in mail.reason
    assert server.received == []


@both
def test_a_wrong_password_is_told(server, settings, monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    settings.MAIL_SERVER = {**settings.MAIL_SERVER, "password": "other"}
    mail = queued()

    assert dict(send_due(lambda: AT)) == {State.WAITING: 1}

    mail.refresh_from_db()
    assert mail.reason.startswith("535 ")
    assert "other" not in mail.reason


def test_a_server_that_cannot_encrypt_gets_nothing(smtp, settings):
    settings.MAIL_SERVER = {**smtp.settings, "use_tls": True}
    mail = queued()

    assert dict(send_due(lambda: AT)) == {State.WAITING: 1}

    mail.refresh_from_db()
    assert "STARTTLS" in mail.reason
    assert smtp.received == []
