"""A publication that was asked for names nobody who signed in another round."""

from accounts.models import Role
from accounts.permissions import member_in
from publishing.build import build
from publishing.workflow import claim
from reports.workflow import return_to_drafting
from tests.factories import make_member, make_user
from tests.publishing.acts import AT, QUICK, sign


def test_what_another_chair_signed_is_not_published_in_the_name_of_the_first(
    signed, editor, police_partner, chair, partnership, reader
):
    claimed = claim(signed, by=member_in(chair, signed.partnership), at=AT)
    return_to_drafting(
        signed,
        by=member_in(chair, signed.partnership),
        at=AT,
        because="I withdraw my signature",
    )
    other = make_member(partnership, Role.CHAIR, user=make_user(name="Another"))
    sign(signed, editor=editor, partner=police_partner, chair=other)

    edition = build(claimed.pk, at=AT, formats=QUICK)

    assert edition.failure == "The report was changed or returned, then signed again."
    assert reader.get("/riverside/2023-24/").status == 404
