"""Two people act on different editions at the same moment, each in a connection."""

import pytest
from django.db import transaction

from publishing.models import EditionNotice
from publishing.notices import replace
from publishing.workflow import withdraw
from reports.models import Report
from reviews.models import CaseReview
from tests.factories import make_period, make_report, make_section, make_year_record
from tests.publishing.acts import AT, issue, sign
from tests.reports.test_workflow_at_once import Other, somebody_waits

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "A figure is wrong."


@pytest.fixture
def welcome(welcome, report):
    """Beside the words, a section that shows a review."""
    make_year_record(
        CaseReview, report.period, "q", kind="sar", title="Adult Q", state="completed"
    )
    make_section(report, "reviews", kind="case-reviews", position=2)
    return welcome


@pytest.fixture
def later(edition, editor, police_partner, chair) -> Report:
    """The report of the next year, published too."""
    report = make_report(make_period(edition.report.partnership, "2024-25"))
    make_section(report, "later", passage="<p>Later words.</p>")
    sign(report, editor=editor, partner=police_partner, chair=chair)
    issue(report, by=chair)
    return report


def test_two_editions_do_not_lead_to_each_other(edition, second, chair, later, editor):
    newest, theirs = second(), later.editions.get()

    with transaction.atomic():
        replace(newest, later, by=chair, at=AT, because=WHY)
        other = Other(
            lambda: replace(theirs, newest.report, by=editor, at=AT, because=WHY)
        )
        assert somebody_waits()

    assert "readers do not see it" in other.outcome()
    assert EditionNotice.objects.count() == 1


def test_a_review_stays_in_one_of_two_editions(edition, second, chair, editor):
    newest = second()

    with transaction.atomic():
        withdraw(edition, by=chair, at=AT, because=WHY)
        other = Other(lambda: withdraw(newest, by=editor, at=AT, because=WHY))
        assert somebody_waits()

    assert "have to stay published for a year" in other.outcome()
    newest.refresh_from_db()
    assert newest.state == "published"
