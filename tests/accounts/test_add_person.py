"""The command that lets people in."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.management.commands import add_person
from accounts.models import AccountEvent, Membership, Role, User
from tests.factories import make_member, make_user

GOOD = "a-long-and-odd-phrase"


@pytest.fixture
def typed(monkeypatch):
    """What the person at the keyboard answers, one line after the other."""
    lines: list[str] = []
    monkeypatch.setattr(add_person, "getpass", lambda _prompt: lines.pop(0))
    return lines


def add(*words: str) -> str:
    told = StringIO()
    call_command("add_person", *words, stdout=told)
    return told.getvalue()


def test_a_new_person_gets_a_password_and_a_role(partnership, typed):
    typed += [GOOD, GOOD]

    told = add("Jo@Example.org", "Jo Bell", partnership.slug, "editor")

    user = User.objects.get(email="jo@example.org")
    assert user.check_password(GOOD)
    assert list(user.memberships.values_list("role", flat=True)) == ["editor"]
    assert told == f"Jo Bell as Editor (business team) of {partnership}.\n"


def test_what_the_command_gives_is_in_the_log(partnership, typed):
    typed += [GOOD, GOOD]

    add("jo@example.org", "Jo Bell", partnership.slug, "manager")
    call_command("add_manager", "jo@example.org", "Jo Bell", stdout=StringIO())

    lines = AccountEvent.objects.order_by("pk")
    assert [(one.kind, one.name, one.partnership, one.about) for one in lines] == [
        ("role-given", "Jo Bell", partnership.slug, "Manager of people"),
        ("role-given", "Jo Bell", "", "Manager of the portal"),
    ]
    membership = Membership.objects.get()
    assert (membership.role, membership.since) == ("manager", timezone.localdate())


def test_a_role_that_has_ended_is_given_anew(partnership):
    user = make_member(partnership, Role.EDITOR, ends_on=date(2020, 1, 1))

    add(user.email, user.name, partnership.slug, "editor")

    assert Membership.objects.get().ends_on is None


def test_a_known_person_is_asked_for_nothing(partnership, police, typed):
    user = make_user("jo@example.org")

    add("jo@example.org", "Jo Bell", partnership.slug, "partner", police.key)

    membership = Membership.objects.get(user=user)
    assert (membership.role, membership.agency) == (Role.PARTNER, police)


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        ([GOOD, "another"], "The two passwords differ"),
        (["12345", "12345"], "too short"),
    ],
)
def test_a_password_that_will_not_do_adds_nobody(partnership, typed, lines, refusal):
    typed += lines

    with pytest.raises(CommandError, match=refusal):
        add("jo@example.org", "Jo Bell", partnership.slug, "editor")

    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["nowhere", "editor"], "There is no partnership nowhere"),
        (["{here}", "partner"], "act for an agency"),
        (["{here}", "partner", "nobody"], "There is no agency"),
        (["{here}", "king"], "invalid choice"),
    ],
)
def test_a_role_that_cannot_be_is_refused(partnership, words, refusal):
    make_user("jo@example.org")
    here = [word.format(here=partnership.slug) for word in words]

    with pytest.raises(CommandError, match=refusal):
        add("jo@example.org", "Jo Bell", *here)

    assert not Membership.objects.exists()
