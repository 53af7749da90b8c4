"""The log of people: what is written into it, who sees what of it, and finding it."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.history import Kind, note, note_readings
from accounts.models import AccountEvent, Role
from accounts.roles import end
from reviews.models import CaseReview, CaseStudy, Recommendation, ReviewFinding
from tests.factories import make_record, make_report, make_year_record
from tests.people.people import AT, logged

LOG = "/edit/riverside/people/log/"
RECORDS = "/edit/riverside/records/"
SUMMER = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # in London the next day has begun


@pytest.fixture
def page(client, manager):
    """The browser of whoever manages people."""
    client.force_login(manager)
    return client


@pytest.fixture
def lines(partnership, elsewhere, editor, chair, outsider):
    """Some lines, by what they are about."""
    return {
        about: note(kind, user, by=by, partnership=slug, about=about, at=at)
        for about, kind, user, by, slug, at in (
            ("Chair", Kind.ROLE_GIVEN, chair, editor, "riverside", AT),
            ("here", Kind.SIGNED_IN, editor, None, "", AT + timedelta(hours=1)),
            ("Courses as CSV", Kind.EXPORTED, editor, None, "riverside", SUMMER),
            ("there", Kind.SIGNED_IN, outsider, None, "", AT),
            ("Reviewer", Kind.ROLE_GIVEN, outsider, None, "hillside", AT),
        )
    }


def shown(page, query: str = "") -> list[str]:
    """Return what each line is about, the newest first."""
    answer = page.get(f"{LOG}{query}")
    return [line.about for line in answer.context["page"]]


class TestWhoSeesWhat:
    def test_a_partnership_sees_its_own_and_its_peoples_sign_ins(self, page, lines):
        assert shown(page) == ["Courses as CSV", "here", "Chair"]

    def test_of_who_has_left_what_they_did_until_then(
        self, page, lines, partnership, manager, editor
    ):
        gone = AT + timedelta(hours=2)
        end(editor, [Role.EDITOR], partnership=partnership, by=manager, at=gone)
        note(Kind.SIGNED_IN, editor, about="later", at=gone + timedelta(hours=1))

        assert shown(page) == [
            "Editor (business team)",
            "Courses as CSV",
            "here",
            "Chair",
        ]

    def test_the_portals_manager_sees_what_belongs_to_no_partnership(
        self, client, lines, portal_manager
    ):
        client.force_login(portal_manager)
        answer = client.get("/edit/people/log/")

        about = [line.about for line in answer.context["page"]]
        assert about == ["there", "here"]

    def test_nothing_yet_says_so(self, page, partnership):
        assert "Nothing has been logged yet." in page.get(LOG).text


class TestFinding:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("?q=courses", ["Courses as CSV"]),
            ("?q=csv+business", ["Courses as CSV"]),
            ("?q=csv+nobody", []),
            ("?kind=signed-in", ["here"]),
            ("?since=1/12/2026", []),
            ("?since=30/11/2026", ["here", "Chair"]),
            ("?until=30/6/2026", []),
            ("?until=1/7/2026", ["Courses as CSV"]),
            ("?since=2026-07-01&until=2026-07-01", ["Courses as CSV"]),
            ("?person={editor}", ["Courses as CSV", "here", "Chair"]),
            ("?person={chair}", ["Chair"]),
            ("?person={chair}&kind=exported", []),
        ],
    )
    def test_by_words_person_kind_and_days(
        self, page, lines, editor, chair, query, found
    ):
        query = query.format(editor=editor.email, chair=chair.email)

        assert shown(page, query) == found
        if not found:
            assert "Nothing matches." in page.get(f"{LOG}{query}").text

    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ("?since=31/2/2026", "There is no 31 February 2026"),
            ("?since=2/1/2026&until=1/1/2026", "Enter a day on or after the first."),
            ("?kind=nothing", "Choose one of"),
            ("?person=nobody@example.org", "Choose one of"),
            (f"?q={'x' * 101}", "Shorten this to 100 characters: it has 101."),
        ],
    )
    def test_what_cannot_be_asked_is_said(self, page, lines, query, said):
        answer = page.get(f"{LOG}{query}")

        assert answer.status_code == 200
        assert said in answer.text

    def test_fifty_at_a_time(self, page, partnership, editor):
        for number in range(51):
            note(Kind.EXPORTED, editor, partnership="riverside", about=str(number))

        assert len(shown(page)) == 50
        assert shown(page, "?page=2") == ["0"]
        assert "?page=2&amp;kind=exported" in page.get(f"{LOG}?kind=exported").text

    def test_takes_as_many_queries_for_many_lines_as_for_few(
        self, page, lines, partnership, chair
    ):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                page.get(LOG)
            return len(captured)

        before = queries()
        for number in range(20):
            note(Kind.EXPORTED, chair, partnership="riverside", about=str(number))

        assert queries() == before


class TestDownload:
    def test_has_what_was_found_as_a_spreadsheet_reads_it(self, page, lines, editor):
        note(Kind.EXPORTED, editor, partnership="riverside", about="=1+1", at=AT)

        answer = page.get("/edit/riverside/people/log.csv?kind=exported")

        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        who = [editor.name, editor.email]
        assert rows == [
            ["When", "What", "Name", "Email", "About", "Done by", "Their email"],
            ["2026-11-30 09:00:00", "Export downloaded", *who, "'=1+1", "", ""],
            [
                "2026-07-01 00:30:00",
                "Export downloaded",
                *who,
                "Courses as CSV",
                "",
                "",
            ],
        ]

    def test_is_logged_itself(self, page, client_of, partnership, portal_manager):
        page.get("/edit/riverside/people/log.csv")
        client_of(portal_manager).get("/edit/people/log.csv")

        assert [line[::3] for line in logged()] == [
            ("exported", "Log of people as CSV"),
            ("exported", "Log of accounts as CSV"),
        ]


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
