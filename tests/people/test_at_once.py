"""Two people take a step at the same moment, each in a connection of their own."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connections, transaction
from django.utils import timezone

from accounts.invitations import InvitationEnded, accept, send_again
from accounts.models import Invitation, Role, User
from accounts.roles import Part, RoleRefused, give
from tests.factories import make_user
from tests.people.people import PASSWORD, invited, logged, roles_of

pytestmark = pytest.mark.django_db(transaction=True)
TOO_LONG = 20  # seconds, after which somebody waits for ever


class Other(Thread):
    """Somebody else, who takes a step in a connection of their own."""

    def __init__(self, step: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self.step = step
        self.refusal: Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            self.step()
        except Exception as refusal:
            self.refusal = refusal
        finally:
            connections.close_all()

    def outcome(self) -> Exception | None:
        self.join(TOO_LONG)
        assert not self.is_alive()
        return self.refusal


def meanwhile(first: Callable[[], object], second: Callable[[], object]) -> object:
    """Start `second` before the transaction of `first` ends; return its refusal."""
    with transaction.atomic():
        first()
        other = Other(second)
    return other.outcome()


def test_of_two_who_accept_one_gets_the_account(partnership, manager):
    now = timezone.now()
    one = invited(partnership, manager, at=now)

    refusal = meanwhile(
        lambda: accept(one, at=now, password=PASSWORD),
        lambda: accept(one, at=now, password="another-long-password"),
    )

    assert isinstance(refusal, InvitationEnded)
    jo = User.objects.get(email=one.email)
    assert jo.check_password(PASSWORD)
    assert roles_of(jo, partnership) == ["Editor (business team)"]
    assert len(logged("invitation-accepted")) == 1


def test_a_link_that_is_sent_again_meanwhile_is_not_accepted(partnership, manager):
    now = timezone.now()
    one = invited(partnership, manager, at=now)

    refusal = meanwhile(
        lambda: send_again(Invitation.objects.get(), by=manager, at=now),
        lambda: accept(one, at=now, password=PASSWORD),
    )

    assert isinstance(refusal, InvitationEnded)
    assert not User.objects.filter(email=one.email).exists()


def test_of_two_who_give_a_role_one_is_told_it_is_there(partnership, manager):
    jo = make_user("jo@council.example", "Jo Bell")
    now = timezone.now()

    def giving() -> None:
        give(jo, Part(Role.EDITOR), partnership=partnership, by=manager, at=now)

    refusal = meanwhile(giving, giving)

    assert isinstance(refusal, RoleRefused)
    assert len(logged("role-given")) == 1


def test_of_two_who_invite_one_is_told_it_is_done(partnership, manager):
    now = timezone.now()

    def inviting() -> None:
        invited(partnership, manager, at=now)

    refusal = meanwhile(inviting, inviting)

    assert isinstance(refusal, RoleRefused)
    assert Invitation.objects.count() == 1
    assert len(logged("invited")) == 1
