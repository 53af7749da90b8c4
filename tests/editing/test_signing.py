"""The panel that says who signs, and whether the draft says what readers see."""

from datetime import UTC, datetime

import pytest

from accounts.models import Role
from accounts.permissions import member_in
from editing.signing import signing
from partnership.models import Agency
from reports.draft import Draft
from reports.models import OutlineSection, Report
from reports.workflow import approve, mark_published, return_to_drafting, submit
from tests.factories import make_section

YEAR = "/edit/riverside/2023-24/"
PAGES = (YEAR, f"{YEAR}approval/")
CHANGED = (
    "The draft has changed since edition 1. "
    "Send it for review to publish a new edition."
)


def at(hour):
    return datetime(2024, 9, 30, hour, tzinfo=UTC)


@pytest.fixture
def report(report, police):
    make_section(report, "welcome", passage="<p>Hello there.</p>")
    return report


@pytest.fixture
def in_review(report, editor):
    return submit(report, by=member_in(editor, report.partnership), at=at(9))


def sign(report, by, role, hour=10):
    content_hash = Draft(report).content_hash
    approve(
        report,
        by=member_in(by, report.partnership),
        at=at(hour),
        role=role,
        content_hash=content_hash,
    )


@pytest.fixture
def approved(in_review, police_partner, chair):
    sign(in_review, chair, Role.CHAIR)
    sign(in_review, police_partner, Role.PARTNER)
    return Report.objects.get()


@pytest.fixture
def published(approved, chair):
    return mark_published(approved, by=chair, at=at(11), edition=1)


def places(said):
    return [(row.place, row.approval and row.approval.by.name) for row in said.places]


def test_nobody_is_asked_while_the_report_is_drafted(report):
    said = signing(Draft(report))

    assert said.words == (
        "Nobody has been asked to sign yet. Once the report is in review, "
        "it needs to be signed by Riverside Police and the chair."
    )
    assert said.places == ()


def test_a_report_that_no_agency_signs_says_so_before_the_chair_approves(
    sign_in, report, chair
):
    Agency.objects.update(signs_report=False)
    warning = "No agency has to sign this report"
    assert not signing(Draft(report)).places

    for state in (Report.State.DRAFTING, Report.State.IN_REVIEW):
        Report.objects.update(state=state)
        assert warning in sign_in("chair").get(f"{YEAR}approval/").text
    Agency.objects.update(signs_report=True)
    assert warning not in sign_in("chair").get(f"{YEAR}approval/").text


def test_a_report_in_review_waits_for_all(in_review):
    said = signing(Draft(in_review))

    assert said.words == (
        "The report still needs to be signed by Riverside Police and the chair. After "
        "that, the chair can publish it."
    )
    assert places(said) == [("Riverside Police", None), ("Chair", None)]


def test_a_report_in_review_says_who_has_signed_and_who_is_waited_for(in_review, chair):
    sign(in_review, chair, Role.CHAIR)

    said = signing(Draft(in_review))

    assert said.words == (
        "The chair has signed. The report still needs to be signed by Riverside "
        "Police. After that, the chair can publish it."
    )
    assert places(said) == [("Riverside Police", None), ("Chair", "Chair")]


def test_an_approved_report_waits_for_the_chair(approved):
    said = signing(Draft(approved))

    assert said.words == ("Everybody has signed. The chair can now publish the report.")
    assert len(places(said)) == 2


def test_a_published_report_says_who_signed_its_edition(published):
    said = signing(Draft(published))

    assert said.words == "Edition 1 was signed by:"
    assert places(said) == [
        ("Riverside Police", "Signing partner"),
        ("Chair", "Chair"),
    ]
    assert said.changed_since is None


def test_a_newer_edition_has_its_own_signatures(
    published, editor, police_partner, chair
):
    Agency.objects.update(signs_report=False)
    submit(published, by=member_in(editor, published.partnership), at=at(12))
    sign(published, chair, Role.CHAIR, hour=13)
    again = mark_published(Report.objects.get(), by=chair, at=at(14), edition=2)

    said = signing(Draft(again))

    assert said.words == "Edition 2 was signed by:"
    assert places(said) == [("Chair", "Chair")]


def test_what_was_published_without_signatures_says_so(report):
    report.state = Report.State.PUBLISHED

    assert (
        signing(Draft(report)).words
        == "No signatures were kept for the published edition."
    )


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_say_when_the_draft_is_no_longer_what_readers_see(
    sign_in, editor, published, page
):
    client = sign_in("editor")
    assert CHANGED not in client.get(page).text
    OutlineSection.objects.update(passage="<p>Hello again.</p>")

    text = client.get(page).text

    assert CHANGED in text
    assert "Not signed" not in text


def test_a_draft_that_came_back_from_review_is_compared_as_well(
    published, editor, chair
):
    OutlineSection.objects.update(passage="<p>Hello again.</p>")
    submit(published, by=member_in(editor, published.partnership), at=at(12))
    assert signing(Draft(Report.objects.get())).changed_since is None

    back = return_to_drafting(
        published,
        by=member_in(chair, published.partnership),
        at=at(13),
        because="Not yet.",
    )

    assert signing(Draft(back)).changed_since == 1
