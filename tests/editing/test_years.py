"""The pages of one year: at a glance, its records, and what the checks found."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from partnership.models import AgencyContribution
from reports.record_kinds import KINDS_BY_NAME
from tests.asking_agencies.made import make_asked, make_request
from tests.documents.pages import Page
from tests.factories import make_contribution, make_period, make_section
from tests.reports.reviewing import State, put
from tests.typical import make_record

YEAR = "/edit/riverside/2023-24/"
CHECKS = f"{YEAR}checks/"
RECORDS = f"{YEAR}records/"
TYPED = "<p>We met 12 times.</p>"
BROKEN = '<p><data data-figure="x/y/z"></data></p>'


def test_a_year_counts_only_records_that_belong_to_years(sign_in, editor, report):
    make_section(report)

    topics = sign_in("editor").get(RECORDS).context["topics"]

    counted = {count.kind.name for topic in topics for count in topic.counts}
    assert "outline" not in counted
    assert "observations" in counted


TAGS = "tag-row"
COUNTS = "counts counts--row"


class TestTheHomeOfAYear:
    def test_says_where_the_report_stands(self, sign_in, editor, report):
        steps = sign_in("editor").get(YEAR).context["steps"]

        assert [(s.label, s.is_done, s.is_current) for s in steps] == [
            ("Drafting", False, True),
            ("In review", False, False),
            ("Approved", False, False),
            ("Published", False, False),
        ]

    def test_says_who_has_to_sign(self, sign_in, editor, report, police):
        assert (
            "Nobody has been asked to sign yet. Once the report is in review, "
            "it needs to be signed by Riverside Police and the chair."
        ) in sign_in("editor").get(YEAR).text

    def test_counts_answers_of_agencies_and_names_who_is_late(
        self, sign_in, editor, report, police, school
    ):
        make_contribution(school, report.period, due_on=date(2024, 5, 1))
        status = AgencyContribution.Status.ACCEPTED
        make_contribution(police, report.period, status=status, did="<p>Much.</p>")
        figures = make_request(
            report.period, "figures", title="Figures", asks="training"
        )
        make_asked(figures, school, editor)
        make_asked(figures, police, editor, state="returned")

        page = Page(sign_in("editor").get(YEAR).text)

        (counts,) = (
            one for one in page.all("ul") if one.attributes.get("class") == COUNTS
        )
        assert [one.text for one in counts.all("li")] == [
            "Asked 2",
            "Returned 1",
            "Accepted 1",
        ]
        late = [one for one in page.all("a") if one.text.endswith("for 2023-24")]
        asked = "/edit/riverside/asked/figures/"
        updates = "/edit/riverside/records/agency-contributions/"
        assert [(one.text, one.attributes["href"]) for one in late] == [
            ("Riverside Police: “Figures” for 2023-24", f"{asked}police/"),
            (
                "Riverside School: the update for 2023-24",
                f"{updates}school-2023-24/",
            ),
            ("Riverside School: “Figures” for 2023-24", f"{asked}school/"),
            ("All requests to agencies for 2023-24", f"{YEAR}agencies/"),
        ]

    def test_names_five_that_are_late_and_counts_the_rest(
        self, sign_in, editor, report, school
    ):
        for number in range(7):
            request = make_request(report.period, f"r{number}", title=f"R{number}")
            make_asked(request, school, editor)

        page = sign_in("editor").get(YEAR)

        assert [one.answer.title for one in page.context["answers"].late] == [
            f"R{number}" for number in range(5)
        ]
        assert f'<a href="{YEAR}agencies/?overdue=yes">2 more</a>' in page.text

    def test_offers_to_ask_where_nobody_was_asked(self, sign_in, editor, report):
        page = sign_in("editor").get(YEAR).text

        assert "No agency has been asked for anything yet." in page
        assert "Ask agencies for 2023-24" in page

    def test_tells_the_next_dates_what_is_late_first(
        self, sign_in, editor, report, school
    ):
        later = timezone.localdate() + timedelta(days=3)
        for key, due in (("soon", later), ("late", date(2024, 5, 1)), ("none", None)):
            request = make_request(report.period, key, title=key, due_on=due)
            make_asked(request, school, editor)

        dates = sign_in("editor").get(YEAR).context["dates"]

        assert [(one.short, one.due.on) for one in dates] == [
            ("Answers from 1 agency to “late”", date(2024, 5, 1)),
            ("Publication", date(2024, 9, 30)),
            ("Answers from 1 agency to “soon”", later),
        ]

    def test_counts_the_records_of_the_year_and_leads_to_them(
        self, sign_in, editor, partnership, report
    ):
        decision = KINDS_BY_NAME["decisions"]
        make_period(partnership, "2022-23")
        make_record(decision, partnership, period="2023-24")
        make_record(decision, partnership, period="2022-23")

        response = sign_in("editor").get(RECORDS)

        topic = next(t for t in response.context["topics"] if t.name == "Assurance")
        counts = {row.kind.name: row.count for row in topic.counts}
        assert counts["decisions"] == 1
        assert counts["audits"] == 0
        assert "decisions/?year=2023-24" in response.text

    def test_shows_what_the_checks_found_with_a_link(self, sign_in, editor, report):
        make_section(report, passage='<p><data data-figure="x/y/z"></data></p>')

        response = sign_in("editor").get(YEAR)

        assert "The linked figure x/y/z does not exist." in response.text
        assert "/edit/riverside/records/outline/welcome/" in response.text

    def test_shows_the_latest_changes_and_steps(self, sign_in, editor, report):
        make_section(report)
        client = sign_in("editor")
        client.post(f"{YEAR}approval/submit/")

        response = client.get(YEAR)

        assert "Yearly report 2023-24" in response.text
        assert "sent for review by" in response.text

    def test_takes_as_many_queries_for_more_records(
        self, sign_in, editor, partnership, report, django_assert_max_num_queries
    ):
        client = sign_in("editor")
        for name in ("decisions", "events", "agency-contributions"):
            make_record(KINDS_BY_NAME[name], partnership, period="2023-24")
        client.get(YEAR)  # which notes how many errors it has, once
        with django_assert_max_num_queries(200) as few:
            client.get(YEAR)
        for name in ("decisions", "events", "agency-contributions") * 4:
            make_record(KINDS_BY_NAME[name], partnership, period="2023-24")
        with django_assert_max_num_queries(200) as many:
            client.get(YEAR)

        assert len(many) == len(few)

    def test_leads_to_the_other_pages_of_the_year(self, sign_in, editor, report):
        bar = Page(sign_in("editor").get(CHECKS).text).all("nav")[1]

        assert [(link.text, link.attributes["href"]) for link in bar.all("a")] == [
            ("Overview", YEAR),
            ("Records", RECORDS),
            ("Report", f"{YEAR}outline/"),
            ("Comments", f"{YEAR}comments/"),
            ("Agencies", f"{YEAR}agencies/"),
            ("Checks", CHECKS),
            ("Review and publish", f"{YEAR}approval/"),
            ("Read the draft", f"{YEAR}preview/"),
        ]
        current = [link for link in bar.all("a") if "aria-current" in link.attributes]
        assert [link.text for link in current] == ["Checks"]

    def test_shows_every_finding_the_worst_unfolded(self, sign_in, editor, report):
        for number in range(4):
            make_section(report, f"part-{number}", passage=BROKEN)
        make_section(report, passage=TYPED)

        page = Page(sign_in("editor").get(YEAR).text)

        assert [more.text for more in page.all("summary")] == ["2 more findings"]
        told = [one.text for one in page.all("p") if "class" in one.attributes]
        assert told.count("The linked figure x/y/z does not exist.") == 4
        (row,) = (one for one in page.all("p") if one.attributes.get("class") == TAGS)
        assert [tag.text for tag in row.all("strong")] == ["4 errors", "1 warning"]

    @pytest.mark.parametrize("page", [YEAR, f"{YEAR}approval/"])
    def test_every_finding_is_one_step_away(self, sign_in, editor, report, page):
        make_section(report, passage=TYPED)
        make_section(report, "broken", passage=BROKEN)
        client = sign_in("editor")

        assert f'href="{CHECKS}"' in client.get(page).text
        groups = client.get(CHECKS).context["groups"]
        assert [(group.heading, len(group.findings)) for group in groups] == [
            ("1 error", 1),
            ("1 warning", 1),
        ]


WAITING = "Waiting for approval by Riverside Police and Chair."
REVIEW, APPROVAL = "Review and approve", f"{YEAR}approval/"


class TestWhatComesNext:
    """`who` is told `words`; the page has one main action."""

    @pytest.mark.parametrize(
        ("who", "state", "words", "action", "url"),
        [
            (
                "editor",
                State.DRAFTING,
                "There are no errors: the report can be sent for review.",
                "Review and send",
                APPROVAL,
            ),
            (
                "reviewer",
                State.DRAFTING,
                "The business team is writing the report.",
                "Read the draft",
                f"{YEAR}preview/",
            ),
            ("editor", State.IN_REVIEW, WAITING, "See who has signed", APPROVAL),
            (
                "chair",
                State.IN_REVIEW,
                "The report is waiting for your approval as Chair.",
                REVIEW,
                APPROVAL,
            ),
            (
                "police_partner",
                State.IN_REVIEW,
                "The report is waiting for your approval for Riverside Police.",
                REVIEW,
                APPROVAL,
            ),
            (
                "editor",
                State.APPROVED,
                "Everybody has signed. The chair can publish the report.",
                "See who has signed",
                APPROVAL,
            ),
        ],
    )
    def test_depends_on_who_asks_and_on_the_state(
        self, sign_in, report, police, who, state, words, action, url
    ):
        make_section(report, passage="<p>Hello.</p>")
        put(report, state)

        coming = sign_in(who).get(YEAR).context["next"]

        assert (coming.words, coming.action, coming.url) == (words, action, url)

    def test_is_to_add_sections_where_there_are_none(self, sign_in, editor, report):
        coming = sign_in("editor").get(YEAR).context["next"]

        assert (coming.action, coming.url) == ("Add sections", f"{YEAR}outline/")

    def test_is_to_correct_what_keeps_it_from_review(self, sign_in, editor, report):
        make_section(report, passage=BROKEN)

        coming = sign_in("editor").get(YEAR).context["next"]

        assert (coming.words, coming.action, coming.url) == (
            "1 error to correct before the report can be sent for review.",
            "Correct the errors",
            CHECKS,
        )
