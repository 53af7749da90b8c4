"""What comes next for reports that were published, or that cannot be signed yet."""

from datetime import UTC, datetime

import pytest

from accounts.models import Role
from accounts.permissions import member_in
from editing.overview import NextStep, next_step
from reports.draft import Draft
from reports.models import OutlineSection, Report
from reports.workflow import approve, mark_published, submit
from tests.factories import make_section
from tests.reports.reviewing import State, put

YEAR = "/edit/riverside/2023-24/"


def at(hour):
    return datetime(2024, 9, 30, hour, tzinfo=UTC)


@pytest.fixture
def published(report, editor, chair, partnership):
    make_section(report)
    report = submit(report, by=member_in(editor, partnership), at=at(9))
    approve(
        report,
        by=member_in(chair, partnership),
        at=at(10),
        role=Role.CHAIR,
        content_hash=Draft(report).content_hash,
    )
    return mark_published(Report.objects.get(), by=chair, at=at(11), edition=1)


@pytest.fixture
def coming(request, partnership):
    """Return what comes next for `who`."""

    def told(who):
        report = Report.objects.select_related("partnership", "period").get()
        return next_step(
            Draft(report), member_in(request.getfixturevalue(who), partnership)
        )

    return told


@pytest.mark.parametrize("who", ["editor", "reviewer", "chair"])
def test_what_is_published_as_it_is_needs_nothing(published, coming, who):
    words = "Edition 1 matches the records as they are now."
    assert coming(who) == NextStep(words, "See the editions", f"{YEAR}editions/")


def test_what_changed_since_the_edition_goes_to_review_again(published, coming):
    OutlineSection.objects.update(passage="<p>Hello again.</p>")

    words = (
        "The draft has changed since edition 1. Send it for review to publish a new "
        "edition."
    )
    step = NextStep(words, "Review and send", f"{YEAR}approval/")
    assert coming("editor") == step
    words = "The business team is writing the report."
    assert coming("reviewer").words == words


def test_who_may_not_sign_is_told_why(report, chair, editor, partnership, coming):
    make_section(report, passage="")
    put(report, State.IN_REVIEW)

    assert coming("chair").words.startswith("The report has 1 error to correct first")


def test_the_chair_publishes_what_everybody_signed(published, chair, coming):
    put(published, State.APPROVED)

    assert coming("chair") == NextStep(
        "Chair has not approved this version of the report.",
        "Publish the report",
        f"{YEAR}approval/",
    )
