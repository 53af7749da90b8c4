"""What the log of people keeps of downloads, and of reading unpublished cases."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.history import note_readings
from accounts.models import AccountEvent
from reviews.models import CaseReview, CaseStudy, Recommendation, ReviewFinding
from tests.factories import make_record, make_report, make_year_record
from tests.people.people import AT, logged

RECORDS = "/edit/riverside/records/"

EXPORTS = {
    f"{RECORDS}case-reviews/list.csv": "Case reviews as CSV",
    f"{RECORDS}case-reviews/list.xlsx": "Case reviews as XLSX",
    "/edit/riverside/registers/recommendations/register.xlsx": (
        "Register of recommendations as XLSX"
    ),
    "/edit/riverside/2023-24/year.zip": "Yearly report 2023-24: the year as ZIP",
    f"{RECORDS}archive.zip": "Archive of everything",
}


class TestExports:
    @pytest.mark.parametrize("url", EXPORTS)
    def test_are_logged_when_they_are_downloaded(self, client, report, editor, url):
        client.force_login(editor)
        assert client.head(url).status_code == 200
        assert logged() == []

        assert client.get(url).status_code == 200

        assert logged() == [("exported", editor.name, "", EXPORTS[url])]
        assert AccountEvent.objects.get().partnership == "riverside"

    def test_that_are_refused_are_not(self, client, report, contributor):
        client.force_login(contributor)

        for url in EXPORTS:
            assert client.get(url).status_code in (403, 404)
        assert logged() == []


@pytest.fixture
def review(period):
    return make_year_record(
        CaseReview, period, "alex", kind="rapid", title="Alex", state="under-way"
    )


@pytest.fixture
def study(period):
    return make_year_record(
        CaseStudy, period, "sunny", title="Sunny", happened="<p>A.</p>", lesson="B."
    )


class TestReading:
    def test_of_an_unpublished_case_is_logged_once_an_hour(
        self, client, review, reviewer, chair, monkeypatch
    ):
        url = f"{RECORDS}case-reviews/alex/"
        now = datetime(2026, 11, 30, 9, 59, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: now)
        client.force_login(reviewer)
        client.head(url)
        assert logged() == []

        for _ in range(2):
            client.get(url)
        client.get(f"{url}history/")
        client.force_login(chair)
        client.get(url)
        monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=1))
        client.get(url)

        named = str(review)
        assert logged() == [
            ("case-read", "Reviewer", "", named),
            ("case-read", "Chair", "", named),
            ("case-read", "Chair", "", named),
        ]

    @pytest.mark.parametrize(
        ("state", "count"),
        [("published", 0), ("under-way", 1), ("not-published", 1), ("", 1)],
    )
    def test_of_a_review_depends_on_its_state(
        self, client, review, editor, state, count
    ):
        CaseReview.objects.update(state=state)
        client.force_login(editor)

        client.get(f"{RECORDS}case-reviews/alex/")

        assert len(logged()) == count

    @pytest.mark.parametrize(
        ("consent", "count"), [("", 1), ("refused", 1), ("fictional", 0)]
    )
    def test_of_a_case_study_depends_on_the_consent(
        self, client, study, editor, consent, count
    ):
        values = {"consent": consent, "consent_by": "Jo", "consent_on": "2024"}
        CaseStudy.objects.update(**values)
        client.force_login(editor)

        client.get(f"{RECORDS}case-studies/sunny/")

        assert len(logged()) == count

    def test_of_a_finding_or_recommendation_is_reading_the_review(
        self, client, partnership, review, editor
    ):
        make_record(ReviewFinding, partnership, "one", review=review, text="<p>A.</p>")
        make_record(Recommendation, partnership, "two", review=review, number="1")
        client.force_login(editor)

        client.get(f"{RECORDS}review-findings/one/")
        client.get(f"{RECORDS}recommendations/two/")

        assert logged() == [("case-read", editor.name, "", str(review))]

    def test_of_a_sheet_is_reading_what_it_shows(self, client, period, review, editor):
        make_report(period)
        make_year_record(
            CaseReview, period, "out", kind="rapid", title="Out", state="published"
        )
        client.force_login(editor)

        assert client.get(f"{RECORDS}case-reviews/sheet/").status_code == 200

        assert logged() == [("case-read", editor.name, "", str(review))]

    def test_takes_one_query_more(self, client, review, editor):
        client.force_login(editor)
        url = f"{RECORDS}case-reviews/alex/"

        def queries():
            with CaptureQueriesContext(connection) as captured:
                client.get(url)
            return len(captured)

        client.get(url)
        unpublished = queries()
        CaseReview.objects.update(state="published")
        assert unpublished == queries() + 1

    def test_in_two_windows_at_once_is_one_line(self, editor, monkeypatch):
        """Both found nothing; the other wrote its line a moment earlier."""
        read = {"case-reviews/alex": "Alex"}
        note_readings(editor, read, partnership="riverside", at=AT)
        rows = type(AccountEvent.objects.all())
        monkeypatch.setattr(rows, "values_list", lambda *args, **kwargs: [])

        note_readings(editor, read, partnership="riverside", at=AT)

        assert AccountEvent.objects.count() == 1
