import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Membership, Role, User
from tests.factories import make_agency, make_member, make_user


def test_an_address_signs_in_however_it_is_capitalised(db):
    user = User.objects.create_user(
        email="Sam.Reed@Example.org", name="Sam Reed", password="correct-horse"
    )

    assert user.email == "sam.reed@example.org"
    assert User.objects.get_by_natural_key("SAM.REED@example.ORG") == user
    assert user.check_password("correct-horse")
    assert str(user) == "Sam Reed"


def test_nobody_is_known_by_no_address(db):
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(None)


def test_an_address_belongs_to_one_person(db):
    make_user("sam@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_user("SAM@example.org")


def test_a_person_plays_a_part_once(partnership, editor):
    again = Membership(user=editor, partnership=partnership, role=Role.EDITOR)

    with pytest.raises(ValidationError, match="already has this role here"):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_person_plays_different_parts_here_and_the_same_elsewhere(
    partnership, elsewhere, editor
):
    make_member(partnership, Role.CHAIR, user=editor)
    make_member(elsewhere, Role.EDITOR, user=editor)

    assert [str(one) for one in editor.memberships.order_by("pk")] == [
        "Editor (business team) as Editor (business team)",
        "Editor (business team) as Chair",
        "Editor (business team) as Editor (business team)",
    ]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("for_agency", [True, False])
def test_contributors_and_partners_act_for_an_agency_and_nobody_else_does(
    partnership, role, for_agency
):
    agency = make_agency(partnership) if for_agency else None
    membership = Membership(
        user=make_user(), partnership=partnership, role=role, agency=agency
    )
    if for_agency == (role in {Role.CONTRIBUTOR, Role.PARTNER}):
        membership.full_clean()
        membership.save()
        return
    with pytest.raises(ValidationError, match="act for an agency; nobody else does"):
        membership.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        membership.save()
