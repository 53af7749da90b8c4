import pytest
from django.http import Http404

from accounts.models import Role
from accounts.permissions import Permission, member_of
from tests.factories import make_member


def test_a_member_has_the_rights_of_all_of_their_roles(partnership, chair):
    make_member(partnership, Role.EDITOR, user=chair)

    member = member_of(chair, "riverside")

    assert member.roles == {Role.CHAIR, Role.EDITOR}
    assert member.may(Permission.PUBLISH)
    assert member.may(Permission.EDIT_RECORDS)
    assert not member.may(Permission.EDIT_OWN)


def test_a_contributor_is_known_by_the_agency(contributor, school):
    assert member_of(contributor, "riverside").agency_pks == {school.pk}


@pytest.mark.parametrize("slug", ["riverside", "no-such-place"])
def test_a_stranger_cannot_tell_whether_a_partnership_exists(
    partnership, outsider, slug
):
    with pytest.raises(Http404, match="There is no such partnership among yours"):
        member_of(outsider, slug)
