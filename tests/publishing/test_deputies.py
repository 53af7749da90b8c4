"""A deputy signs in the place of somebody else, and every page says so."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from accounts.models import Role
from records.models import Change
from reports.models import Approval
from tests.factories import make_member
from tests.publishing.acts import issue, sign

PAGE = "/riverside/2023-24/"


@pytest.fixture
def deputy(partnership):
    return make_member(partnership, Role.CHAIR, is_deputy=True)


@pytest.fixture
def signed(report, welcome, editor, police_partner, deputy):
    """The report, approved by a deputy in the chair's place."""
    return sign(report, editor=editor, partner=police_partner, chair=deputy)


def approval_page(report) -> str:
    slug = report.partnership.slug
    return reverse("editing:approval", args=[slug, report.key])


def test_a_signature_keeps_that_it_is_a_deputys(signed):
    given = Approval.objects.order_by("pk")

    assert [(one.role, one.as_deputy) for one in given] == [
        ("partner", False),
        ("chair", True),
    ]
    lines = Change.objects.filter(action="approved").order_by("pk")
    assert [(line.after or {}).get("as") for line in lines] == [None, "deputy"]


def test_the_page_of_the_signatures_says_it(client, signed, deputy):
    client.force_login(deputy)

    page = client.get(approval_page(signed)).text

    assert "Chair, as deputy, 27 September 2024, 10:30" in page
    assert "Signing partner, 27 September 2024, 10:30" in page
    assert "as deputy" in client.get("/edit/riverside/records/changes/").text


def test_who_is_about_to_sign_as_a_deputy_is_told(
    client, report, welcome, editor, deputy, chair
):
    client.force_login(editor)
    slug = (report.partnership.slug, report.key)
    client.post(reverse("editing:report-submit", args=slug))
    told = {}
    for person in (deputy, chair):
        client.force_login(person)
        page = client.get(approval_page(report)).text
        told[person] = "You sign as deputy" in page

    assert told == {deputy: True, chair: False}


def test_readers_are_told(signed, deputy, reader):
    edition = issue(signed, by=deputy)

    assert list(edition.approved_by) == [
        "Signing partner (Riverside Police)",
        "Chair (Chair, as deputy)",
    ]
    assert "Chair (Chair, as deputy)" in reader.get(PAGE).text
    with override("cy"):
        assert "Chair (Cadeirydd, fel dirprwy)" in edition.approved_by
