"""A review stays up for a year, or the log says who decided otherwise and why."""

from datetime import UTC, date, datetime

import pytest

from accounts.permissions import member_in
from publishing.build import build
from publishing.notices import put_notice, replace, take_off
from publishing.retention import Decision, ReviewAtStake, reviews_at_stake
from publishing.workflow import claim, withdraw
from records.models import Change
from reports.models import OutlineSection, Report
from reports.policies import WrongState
from reviews.models import CaseReview
from tests.factories import make_section, make_year_record
from tests.publishing.acts import AT, QUICK

DECISION = Decision("The three partners", "The family asked for it.")
LAST_DAY = datetime(2025, 9, 26, 12, tzinfo=UTC)
A_YEAR_ON = datetime(2025, 9, 27, 12, tzinfo=UTC)


@pytest.fixture
def welcome(welcome: OutlineSection, report: Report) -> OutlineSection:
    """Beside the words, a section that shows a review."""
    make_year_record(
        CaseReview, report.period, "q", kind="sar", title="Adult Q", state="completed"
    )
    make_section(report, "reviews", kind="case-reviews", position=2)
    return welcome


def test_a_review_has_to_stay_up_for_a_year_from_its_first_edition(edition):
    (review,) = reviews_at_stake(edition, at=LAST_DAY)

    assert "Adult Q" in review.name
    assert review == ReviewAtStake(review.name, date(2025, 9, 27))
    assert reviews_at_stake(edition, at=A_YEAR_ON) == ()


def test_taking_it_down_earlier_needs_a_decision(edition, chair):
    with pytest.raises(WrongState, match="have to stay published for a year"):
        withdraw(edition, by=chair, at=AT, because="Wrong.")
    half = Decision("Somebody", "")
    with pytest.raises(WrongState, match="Say who decided"):
        withdraw(edition, by=chair, at=AT, because="Wrong.", decision=half)
    edition.refresh_from_db()
    assert edition.state == "published"

    withdraw(edition, by=chair, at=AT, because="Wrong.", decision=DECISION)

    told = Change.objects.get(action="withdrawn").after or {}
    assert "Adult Q" in told.pop("reviews")
    assert told == {
        "edition": "1",
        "because": "Wrong.",
        "decided_by": "The three partners",
        "decided_because": "The family asked for it.",
    }


def test_after_a_year_nobody_has_to_decide(edition, chair):
    withdraw(edition, by=chair, at=A_YEAR_ON, because="Old.")

    told = Change.objects.get(action="withdrawn").after or {}
    assert told == {"edition": "1", "because": "Old."}


def test_what_stays_up_in_another_edition_is_not_at_stake(edition, second, chair):
    newest = second()
    assert reviews_at_stake(edition, at=AT) == ()

    withdraw(edition, by=chair, at=AT, because="Wrong.")

    assert len(reviews_at_stake(newest, at=AT)) == 1


def test_a_replaced_edition_keeps_nothing_up(edition, second, chair):
    newest = second()
    replace(edition, edition.report, by=chair, at=AT, because="Old.")

    assert len(reviews_at_stake(newest, at=AT)) == 1

    take_off(edition, by=chair, at=AT)
    assert reviews_at_stake(newest, at=AT) == ()


def test_a_banner_keeps_reviews_readable(edition, chair):
    put_notice(edition, by=chair, at=AT, because="One figure is wrong.")

    told = Change.objects.get(action="notice").after
    assert told == {"edition": "1", "because": "One figure is wrong."}


def test_a_year_from_a_leap_day_ends_on_the_first_of_march(signed, chair):
    leap_day = datetime(2024, 2, 29, 12, tzinfo=UTC)
    claimed = claim(signed, by=member_in(chair, signed.partnership), at=leap_day)
    edition = build(claimed.pk, at=leap_day, formats=QUICK)

    (review,) = reviews_at_stake(edition, at=leap_day)
    assert review.until == date(2025, 3, 1)


def test_a_review_deleted_since_goes_by_its_address(edition):
    CaseReview.objects.all().delete()

    (review,) = reviews_at_stake(edition, at=AT)
    assert review.name == "case-reviews/q"


def test_the_first_edition_counts_also_where_it_was_withdrawn(
    edition, second, chair, editor, police_partner
):
    withdraw(edition, by=chair, at=AT, because="Wrong.", decision=DECISION)
    newest = second()

    (review,) = reviews_at_stake(newest, at=LAST_DAY)
    assert review.until == date(2025, 9, 27)


def test_an_edition_without_reviews_costs_no_reading_of_the_others(
    edition, django_assert_num_queries
):
    edition.content = edition.content.replace("reviews/q", "other/q")

    with django_assert_num_queries(0):
        assert reviews_at_stake(edition, at=AT) == ()
