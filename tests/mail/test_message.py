"""What goes over the wire: headers that programs read, text and HTML."""

from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mail.message import content_of
from mail.models import OutgoingMail
from mail.rendering import one_line
from tests.mail.letters import AT


@pytest.fixture(autouse=True)
def _from(settings):
    settings.MAIL_FROM = "Partnership reporting <reports@example.org>"
    settings.PORTAL_URL = "https://reports.example.org"


def mail(**more: object) -> OutgoingMail:
    values = {
        "pk": 7,
        "kind": "test-note",
        "to": "sam@example.org",
        "name": "Sam Reed",
        "subject": "An update is wanted",
        "text": "Dear Sam,\n\n.\nlate – é\n",
        "html": "<p>Dear Sam</p>\n",
        "once": "note:1",
        "queued_at": AT,
    }
    return OutgoingMail(**{**values, **more})


def read(row: OutgoingMail):
    return message_from_bytes(content_of(row), policy=default)


def test_programs_are_told_that_nobody_wrote_it():
    message = read(mail())

    assert message["From"] == "Partnership reporting <reports@example.org>"
    assert message["To"] == "Sam Reed <sam@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@example.org>")


def test_it_is_text_and_html():
    message = read(mail())

    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert (plain.get_content_type(), html.get_content_type()) == (
        "text/plain",
        "text/html",
    )
    assert plain.get_content().replace("\r\n", "\n") == mail().text
    assert html.get_content().replace("\r\n", "\n") == mail().html


def test_every_try_has_the_same_identifier_and_every_mail_its_own():
    found = [read(one)["Message-ID"] for one in (mail(), mail(), mail(pk=8))]

    assert found[0] == found[1] != found[2]


def test_a_person_without_a_name_has_an_address():
    assert read(mail(name=""))["To"] == "sam@example.org"


def test_an_address_of_another_script_is_written_as_servers_read_it():
    assert read(mail(to="sam@exämple.org"))["To"] == "Sam Reed <sam@xn--exmple-cua.org>"


@given(st.text(max_size=200), st.text(min_size=1, max_size=200))
def test_whatever_is_told_adds_no_header(name, subject):
    name, subject = one_line(name), one_line(subject)

    message = read(mail(name=name, subject=subject))

    assert [*message] == [*read(mail())]
    assert [one.addr_spec for one in message["To"].addresses] == ["sam@example.org"]
    assert " ".join(message["Subject"].split()) == subject


@given(st.text(max_size=300))
def test_texts_arrive_as_they_are(text):
    text = "".join(sign for sign in text if not "\ud800" <= sign <= "\udfff")
    lines = "\n".join(["Dear Sam,", *text.splitlines()])

    plain = read(mail(text=lines)).get_body(("plain",))

    assert plain.get_content().replace("\r\n", "\n").rstrip("\n") == lines.rstrip("\n")
