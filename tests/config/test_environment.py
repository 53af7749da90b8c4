"""Settings as an administrator writes them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.environment import (
    count,
    count_from_one,
    database,
    mail_from,
    mail_server,
    origin,
    read,
    second_factor,
    switch,
)

ROOT = Path(__file__).parents[2]


def test_an_empty_setting_is_as_good_as_none(monkeypatch):
    monkeypatch.setenv("SOME_SETTING", "")

    assert read("SOME_SETTING", str, "default") == "default"


def test_signs_in_a_setting_stay_as_they_are(monkeypatch):
    monkeypatch.setenv("SOME_SETTING", "$abc")

    assert read("SOME_SETTING", str, "") == "$abc"


def test_every_setting_is_listed_in_the_example():
    code = "".join(path.read_text() for path in (ROOT / "config").glob("*.py"))
    read_there = r'(?:\bread|os\.environ\.get)\(\s*"([A-Z_]+)"'
    example = (ROOT / ".env.example").read_text()

    listed = re.findall(r"^#([A-Z_]+)=", example, re.MULTILINE)
    assert sorted(listed) == sorted({*re.findall(read_there, code)})


@pytest.mark.parametrize("text", ["-1", "1.5", "one", "\u0663"])
def test_a_count_is_a_whole_number(monkeypatch, text):
    monkeypatch.setenv("PROXIES", text)

    with pytest.raises(ImproperlyConfigured, match="write a whole number, 0 or more"):
        read("PROXIES", count, "0")


def test_a_session_lasts_for_some_time(monkeypatch):
    monkeypatch.setenv("SESSION_HOURS", "0")

    with pytest.raises(ImproperlyConfigured, match="write a whole number, 1 or more"):
        read("SESSION_HOURS", count_from_one, "12")


@pytest.mark.parametrize("text", ["$x", "mysql://root@localhost/x", "portal.sqlite3"])
def test_an_address_of_no_database_is_named(monkeypatch, text):
    monkeypatch.setenv("DATABASE_URL", text)

    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL=.* cannot be used"):
        read("DATABASE_URL", database, "")


@pytest.mark.parametrize(
    ("text", "https", "refusal"),
    [
        ("off", True, "with HTTPS=yes, choose some or all"),
        ("none", False, "choose one of some, all, off"),
    ],
)
def test_a_second_step_is_not_off_where_others_can_reach_the_portal(
    monkeypatch, text, https, refusal
):
    monkeypatch.setenv("SECOND_FACTOR", text)

    with pytest.raises(ImproperlyConfigured, match=refusal):
        read("SECOND_FACTOR", second_factor(https=https), "some")


@pytest.mark.parametrize(
    ("text", "https"), [("off", False), ("some", True), ("all", True)]
)
def test_who_needs_a_second_step_is_a_choice(monkeypatch, text, https):
    monkeypatch.setenv("SECOND_FACTOR", text)

    assert read("SECOND_FACTOR", second_factor(https=https), "some") == text


def test_yes_is_said_in_few_words(monkeypatch):
    monkeypatch.setenv("HTTPS", "on")

    with pytest.raises(ImproperlyConfigured, match="HTTPS='on' cannot be used: say"):
        read("HTTPS", switch, "no")


@pytest.mark.parametrize(("https", "status"), [("yes", 0), ("no", 0), ("on", 1)])
def test_the_public_process_reads_it_alike(https, status):
    ended = subprocess.run(
        [sys.executable, "-c", "import config.public_wsgi"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "HTTPS": https},
        capture_output=True,
    )

    assert ended.returncode == status
    assert (b"HTTPS='on' cannot be used" in ended.stderr) == bool(status)


@pytest.mark.parametrize(
    "text",
    [
        "reports.example.org",
        "https://",
        "https://reports.example.org/",
        "https://reports.example.org/portal",
        "https://me:secret@reports.example.org",
        "https://reports.example.org?x=1",
        "https://reports.example.org\n.evil.example",
        "ftp://reports.example.org",
        "javascript:alert(1)",
    ],
)
def test_the_address_of_the_portal_has_no_path(monkeypatch, text):
    monkeypatch.setenv("PORTAL_URL", text)

    with pytest.raises(ImproperlyConfigured, match="an address without a path"):
        read("PORTAL_URL", origin, "")


@pytest.mark.parametrize(
    "text", ["https://reports.example.org", "http://127.0.0.1:8000", "http://[::1]:80"]
)
def test_an_address_of_the_portal_is_taken_as_it_is_written(monkeypatch, text):
    monkeypatch.setenv("PORTAL_URL", text)

    assert read("PORTAL_URL", origin, "") == text


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("smtp://mail", ("mail", 25, "", "", False, False)),
        ("smtp://[::1]:2525", ("::1", 2525, "", "", False, False)),
        (
            "smtp+starttls://me%40x:p%2Fw@mail.example.org",
            ("mail.example.org", 587, "me@x", "p/w", True, False),
        ),
        ("smtps://me:pw@mail", ("mail", 465, "me", "pw", False, True)),
    ],
)
def test_the_address_of_a_mail_server_says_how_it_is_reached(monkeypatch, text, server):
    monkeypatch.setenv("EMAIL_URL", text)

    assert tuple(read("EMAIL_URL", mail_server, "").values()) == server


def test_there_may_be_no_mail_server():
    assert mail_server("") == {}


@pytest.mark.parametrize(
    "text",
    [
        "mail.example.org",
        "https://mail.example.org",
        "smtp://",
        "smtp://mail/path",
        "smtp://mail?x=1",
        "smtp://me@mail",
        "smtp://mail:post",
        "smtp://me:p@ss@mail",
        "smtp://mail\n.evil.example",
    ],
)
def test_what_is_no_address_of_a_mail_server_is_refused(monkeypatch, text):
    monkeypatch.setenv("EMAIL_URL", text)

    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL=.* cannot be used"):
        read("EMAIL_URL", mail_server, "")


def test_a_password_in_an_address_is_not_shown(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp://me:s3c/r@t@mail")

    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL='smtp://…@mail' canno"):
        read("EMAIL_URL", mail_server, "")


@pytest.mark.parametrize(
    "text", ["reports@example.org", "Partnership reporting <reports@example.org>"]
)
def test_mails_come_from_an_address_with_or_without_a_name(text):
    assert mail_from(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "reports",
        "Reports reports@example.org",
        "Reports <reports@example.org>, all@example.org",
        "Reports\nBcc: all@example.org <reports@example.org>",
        "reports@example.org\nBcc: all@example.org",
    ],
)
def test_mails_come_from_one_address(text):
    with pytest.raises(ValueError, match=r"^write an address such as"):
        mail_from(text)
