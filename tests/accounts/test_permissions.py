import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from accounts.models import Role
from accounts.permissions import MemberRequest, Permission, member_of, needs
from tests.factories import make_agency, make_member

READ_DRAFT, READ_RECORDS = Permission.READ_DRAFT, Permission.READ_RECORDS
COMMENT = Permission.COMMENT


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        (
            "editor",
            {
                READ_DRAFT,
                READ_RECORDS,
                COMMENT,
                Permission.EDIT_RECORDS,
                Permission.EDIT_REPORT,
                Permission.SUBMIT,
                Permission.TAKE_ARCHIVE,
            },
        ),
        ("contributor", {Permission.EDIT_OWN}),
        (
            "reviewer",
            {READ_DRAFT, READ_RECORDS, COMMENT, Permission.WRITE_FOREWORD},
        ),
        ("police_partner", {READ_DRAFT, READ_RECORDS, COMMENT, Permission.SIGN}),
        (
            "chair",
            {READ_DRAFT, READ_RECORDS, COMMENT, Permission.SIGN, Permission.PUBLISH},
        ),
        ("manager", {Permission.MANAGE_PEOPLE}),
    ],
)
def test_each_role_may_do_exactly_this(partnership, request, who, allowed):
    member = member_of(request.getfixturevalue(who), "riverside")

    assert {one for one in Permission if member.may(one)} == allowed
    assert member.reads_records is (READ_RECORDS in allowed)


def test_a_member_has_the_rights_of_all_of_their_roles(partnership, chair):
    make_member(partnership, Role.EDITOR, user=chair)

    member = member_of(chair, "riverside")

    assert member.roles == {Role.CHAIR, Role.EDITOR}
    assert member.may(Permission.PUBLISH)
    assert member.may(Permission.EDIT_RECORDS)
    assert not member.may(Permission.EDIT_OWN)


def test_one_of_several_permissions_is_enough(contributor):
    member = member_of(contributor, "riverside")

    assert member.may(Permission.EDIT_RECORDS, Permission.EDIT_OWN)
    assert not member.may(Permission.EDIT_RECORDS, Permission.SIGN)
    assert not member.may()


def test_a_contributor_is_known_by_the_agency(contributor, school):
    assert member_of(contributor, "riverside").agency_of == {
        Role.CONTRIBUTOR: school.pk
    }


def test_roles_and_agencies_elsewhere_count_for_nothing_here(
    partnership, elsewhere, reviewer
):
    abroad = make_agency(elsewhere)
    make_member(elsewhere, Role.EDITOR, user=reviewer)
    make_member(elsewhere, Role.CONTRIBUTOR, user=reviewer, agency=abroad)

    member = member_of(reviewer, "riverside")

    assert (member.user, member.partnership) == (reviewer, partnership)
    assert member.roles == {Role.REVIEWER}
    assert member.agency_of == {}


@pytest.mark.parametrize("slug", ["riverside", "no-such-place"])
def test_a_stranger_cannot_tell_whether_a_partnership_exists(
    partnership, outsider, slug
):
    with pytest.raises(Http404, match="You do not belong to this partnership"):
        member_of(outsider, slug)


@needs(Permission.SIGN, Permission.PUBLISH)
def signing(request: MemberRequest, year: str) -> HttpResponse:
    return HttpResponse(f"{request.member.user.name} in {year}")


def test_a_view_lets_those_with_the_permission_through(chair, rf):
    request = rf.get("/")
    request.user = chair

    assert signing(request, "riverside", "2023-24").content == b"Chair in 2023-24"


def test_a_view_tells_a_member_without_the_permission_what_is_missing(editor, rf):
    request = rf.get("/")
    request.user = editor

    with pytest.raises(
        PermissionDenied,
        match="Your role does not let you approve the report or return it or publish",
    ):
        signing(request, "riverside", "2023-24")


def test_a_view_is_not_there_for_a_stranger(partnership, outsider, rf):
    request = rf.get("/")
    request.user = outsider

    with pytest.raises(Http404):
        signing(request, "riverside", "2023-24")


def test_the_policy_can_be_read_from_the_view():
    assert vars(signing)["permissions"] == (Permission.SIGN, Permission.PUBLISH)
