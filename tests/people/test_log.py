"""The log of people: who sees what of it, and finding it."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.history import Kind, note
from accounts.models import Role
from accounts.roles import end
from tests.people.people import AT, logged

LOG = "/edit/riverside/people/log/"
SUMMER = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # in London the next day has begun


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
