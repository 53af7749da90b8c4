from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Role
from partnership.models import AgencyContribution
from reports.models import Report
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import (
    make_contribution,
    make_member,
    make_partnership,
    make_period,
    make_report,
    make_section,
    make_user,
)
from tests.typical import make_record

YEAR = "/edit/riverside/2023-24/"
PEOPLE = ["editor", "reviewer", "police_partner", "chair"]


def test_a_person_with_one_partnership_goes_straight_to_it(sign_in, editor):
    assert sign_in("editor").get("/edit/").url == "/edit/riverside/"


def test_a_person_with_two_chooses_and_sees_no_third(sign_in, editor, elsewhere):
    make_member(elsewhere, Role.CHAIR, user=editor)
    make_partnership("seaside", name="Seaside Partnership")

    response = sign_in("editor").get("/edit/")

    assert "Riverside Partnership" in response.text
    assert "Hillside Partnership" in response.text
    assert "Seaside Partnership" not in response.text


def test_a_person_with_two_sees_which_reports_are_on_their_way(
    sign_in, editor, report, elsewhere
):
    make_member(elsewhere, Role.CHAIR, user=editor)
    out = make_report(make_period(report.partnership, "2022-23"), title="Last year's")
    Report.objects.filter(pk=out.pk).update(state=Report.State.PUBLISHED)

    page = sign_in("editor").get("/edit/").text

    assert f'<a href="/edit/riverside/2023-24/">{report}</a>' in page
    assert "Drafting" in page
    assert "Last year" not in page


def test_a_person_without_a_partnership_is_told_whom_to_ask(client, db):
    client.force_login(make_user())

    assert "You do not belong to a partnership yet." in client.get("/edit/").text


@pytest.mark.parametrize(
    ("who", "status"),
    [*((who, 200) for who in PEOPLE), ("contributor", 200), ("outsider", 404)],
)
def test_who_opens_a_partnership(sign_in, report, who, status):
    assert sign_in(who).get("/edit/riverside/").status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [*((who, 200) for who in PEOPLE), ("contributor", 403), ("outsider", 404)],
)
@pytest.mark.parametrize("page", ["", "outline/", "approval/", "editions/", "preview/"])
def test_who_opens_the_pages_of_a_year(sign_in, report, page, who, status):
    assert sign_in(who).get(f"{YEAR}{page}").status_code == status


@pytest.mark.parametrize("page", ["", "outline/", "approval/", "preview/", "settings/"])
def test_a_year_without_a_report_is_not_found(sign_in, editor, period, page):
    assert sign_in("editor").get(f"{YEAR}{page}").status_code == 404


def test_a_year_counts_only_records_that_belong_to_years(sign_in, editor, report):
    make_section(report)

    topics = sign_in("editor").get("/edit/riverside/2023-24/").context["topics"]

    counted = {count.kind.name for topic in topics for count in topic.counts}
    assert "outline" not in counted
    assert "observations" in counted


def test_a_partnership_without_reports_says_so(sign_in, editor):
    response = sign_in("editor").get("/edit/riverside/")

    assert "There is no report yet." in response.text
    assert reverse("editing:report-add", args=["riverside"]) in response.text


def test_reports_stand_latest_first_with_their_state(sign_in, editor, partnership):
    for year in ("2021-22", "2023-24", "2022-23"):
        make_report(make_period(partnership, year))
    Report.objects.filter(key="2022-23").update(state="published")

    reports = sign_in("editor").get("/edit/riverside/").context["reports"]

    assert [(row.key, row.get_state_display()) for row in reports] == [
        ("2023-24", "Drafting"),
        ("2022-23", "Published"),
        ("2021-22", "Drafting"),
    ]


def test_whoever_may_not_is_told_why(sign_in, reviewer, partnership):
    page = reverse("editing:record-add", args=["riverside", "agencies"])

    assert "Ask the business team" in sign_in("reviewer").get(page).text


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

    def test_counts_contributions_and_names_the_overdue(
        self, sign_in, editor, report, police, school
    ):
        late = make_contribution(school, report.period, due_on=date(2024, 5, 1))
        make_contribution(
            police,
            report.period,
            status=AgencyContribution.Status.ACCEPTED,
            did="<p>Much.</p>",
            due_on=date(2024, 5, 1),
        )

        requests = sign_in("editor").get(YEAR).context["requests"]

        assert requests.by_status == (
            ("Asked for", 1),
            ("Started", 0),
            ("Handed in", 0),
            ("Accepted", 1),
        )
        assert requests.overdue == (late,)

    def test_counts_the_records_of_the_year_and_names_empty_kinds(
        self, sign_in, editor, partnership, report
    ):
        decision = KINDS_BY_NAME["decisions"]
        make_period(partnership, "2022-23")
        make_record(decision, partnership, period="2023-24")
        make_record(decision, partnership, period="2022-23")

        response = sign_in("editor").get(YEAR)

        topic = next(t for t in response.context["topics"] if t.name == "Assurance")
        counts = {row.kind.name: row.count for row in topic.counts}
        assert counts["decisions"] == 1
        assert "audits" in [row.kind.name for row in topic.empty]
        assert "decisions" not in [row.kind.name for row in topic.empty]

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
        with django_assert_max_num_queries(200) as few:
            client.get(YEAR)
        for name in ("decisions", "events", "agency-contributions") * 4:
            make_record(KINDS_BY_NAME[name], partnership, period="2023-24")
        with django_assert_max_num_queries(200) as many:
            client.get(YEAR)

        assert len(many) == len(few)
