"""Two people take a step at the same moment, each in a connection of their own."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.invitations import AccountExists, InvitationEnded, accept, send_again
from accounts.models import Invitation, Role, User
from accounts.roles import Part, RoleRefused, give
from tests.factories import make_user
from tests.people.people import PASSWORD, invited, logged, roles_of
from tests.reports.test_workflow_at_once import Other, somebody_waits

pytestmark = pytest.mark.django_db(transaction=True)


def meanwhile(
    first: Callable[[], object], second: Callable[[], object]
) -> Exception | None:
    """Let `second` wait for the transaction of `first`; return its refusal."""
    with transaction.atomic():
        first()
        other = Other(second)
        assert somebody_waits()
    other.outcome()
    return other.refusal


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


def test_an_account_that_two_partnerships_make_at_once_is_made_once(
    partnership, elsewhere, manager, portal_manager
):
    now = timezone.now()
    here = invited(partnership, manager, at=now)
    there = invited(elsewhere, portal_manager, at=now)

    refusal = meanwhile(
        lambda: accept(here, at=now, password=PASSWORD),
        lambda: accept(there, at=now, password="another-long-password"),
    )

    assert isinstance(refusal, AccountExists)
    jo = User.objects.get(email=here.email)
    assert roles_of(jo, elsewhere) == []
    accept(there, at=now, user=jo)
    assert roles_of(jo, elsewhere) == ["Editor (business team)"]
