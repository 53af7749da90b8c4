from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, Role
from reports.models import Report
from tests.factories import (
    make_member,
    make_partnership,
    make_period,
    make_report,
    make_user,
)

YEAR = "/edit/riverside/2023-24/"
YEAR_PAGES = [
    "",
    "records/",
    "checks/",
    "outline/",
    "approval/",
    "preview/",
    "editions/",
]
PEOPLE = ["editor", "reviewer", "police_partner", "chair"]


def test_a_person_with_two_chooses_and_sees_no_third(sign_in, editor, elsewhere):
    make_member(elsewhere, Role.CHAIR, user=editor)
    make_partnership("seaside", name="Seaside Partnership")

    response = sign_in("editor").get("/edit/")

    assert "Riverside Partnership" in response.text
    assert "Hillside Partnership" in response.text
    assert "Seaside Partnership" not in response.text


def test_each_partnership_has_its_latest_years_with_their_state(
    sign_in, editor, report, elsewhere
):
    make_member(elsewhere, Role.CHAIR, user=editor)
    out = make_report(make_period(report.partnership, "2022-23"), title="Last year's")
    Report.objects.filter(pk=out.pk).update(state=Report.State.PUBLISHED)

    listed = sign_in("editor").get("/edit/").context["partnerships"]

    assert [
        (partnership.name, [(row.report.key, row.report.state) for row in years])
        for partnership, years, _registers in listed
    ] == [
        ("Hillside Partnership", []),
        ("Riverside Partnership", [("2023-24", "drafting"), ("2022-23", "published")]),
    ]


def test_a_person_without_a_partnership_is_told_whom_to_ask(client, db):
    client.force_login(make_user())

    assert "You have no role in a partnership or board" in client.get("/edit/").text


def test_a_person_whose_role_has_ended_is_told_whom_to_ask(sign_in, editor, report):
    ended = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=editor).update(ends_on=ended)

    page = sign_in("editor").get("/edit/")
    assert "You have no role in a partnership or board" in page.text
    assert (page.context["tasks"], page.context["partnerships"]) == ((), [])


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
@pytest.mark.parametrize("page", YEAR_PAGES)
def test_who_opens_the_pages_of_a_year(sign_in, report, page, who, status):
    assert sign_in(who).get(f"{YEAR}{page}").status_code == status


@pytest.mark.parametrize("page", [*YEAR_PAGES[:-1], "settings/"])
def test_a_year_without_a_report_is_not_found(sign_in, editor, period, page):
    assert sign_in("editor").get(f"{YEAR}{page}").status_code == 404


def test_a_partnership_without_reports_says_so(sign_in, editor):
    response = sign_in("editor").get("/edit/riverside/")

    assert "There is no report yet." in response.text
    assert reverse("editing:report-add", args=["riverside"]) in response.text


def test_reports_stand_latest_first_with_their_state(sign_in, editor, partnership):
    for year in ("2021-22", "2023-24", "2022-23"):
        make_report(make_period(partnership, year))
    Report.objects.filter(key="2022-23").update(state="published")

    families = sign_in("editor").get("/edit/riverside/").context["families"]

    assert [(row.key, row.get_state_display()) for (row,) in families] == [
        ("2023-24", "Drafting"),
        ("2022-23", "Published"),
        ("2021-22", "Drafting"),
    ]


def test_whoever_may_not_is_told_why(sign_in, reviewer, partnership):
    page = reverse("editing:record-add", args=["riverside", "agencies"])

    assert "ask the business team" in sign_in("reviewer").get(page).text
