"""Kinds are declared once, and have their templates."""

import sys
from types import ModuleType

import pytest
from django.core.checks import Error, run_checks

from mail.checks import check_kinds
from mail.kinds import MailKind, kind_named
from tests.mail.kinds import NOTE


def test_a_kind_is_found_by_its_name():
    assert kind_named("test-note") == NOTE
    assert kind_named("gone") is None


def test_every_kind_has_its_templates():
    assert run_checks(tags=["mail"]) == []


@pytest.fixture
def declare(monkeypatch, settings, request):
    """Let a module that is made for this test be the only one with kinds of mail."""

    def declared(*kinds: MailKind) -> None:
        module = ModuleType(request.node.name)
        module.MAIL_KINDS = kinds  # type: ignore[attr-defined] # as an app has it
        monkeypatch.setitem(sys.modules, module.__name__, module)
        settings.MAILS = [module.__name__]

    return declared


def test_a_missing_template_stops_the_start(declare):
    declare(MailKind("bare", "Bare", "they want it"))

    assert check_kinds(None) == [
        Error("templates/mail/bare.txt cannot be used: mail/bare.txt."),
        Error("templates/mail/bare.html cannot be used: mail/bare.html."),
    ]


def test_two_kinds_of_one_name_are_refused(declare):
    declare(NOTE, NOTE)

    with pytest.raises(ValueError, match="Two kinds of mail are called test-note"):
        kind_named("test-note")


def test_a_secret_kind_cannot_be_kept_for_a_digest(declare, settings):
    declare(MailKind("test-note", "Notes", "they want it", secret=True))

    assert check_kinds(None) == [
        Error("The kind of mail test-note is secret and has to be essential.")
    ]


def test_a_kind_says_why_people_get_it(declare):
    declare(MailKind("test-note", "Notes"))

    assert check_kinds(None) == [
        Error("The kind of mail test-note does not say why people get it.")
    ]
