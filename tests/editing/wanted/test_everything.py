"""What people are told to do first when they have signed in."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from accounts.permissions import member_in
from asking.models import Asked
from asking.workflow import Actor, give_back
from editing.saving import save
from editing.wanted.everything import wanted_in
from partnership.models import AgencyContribution, AgencyRequest
from records.declaration import form_class
from records.exchange.rows import row_of
from reports.checked import note_errors
from reports.draft import Draft
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from reports.workflow import return_to_drafting
from tests.asking_agencies.made import make_asked, make_request
from tests.factories import make_contribution, make_period, make_section
from tests.reports.reviewing import NOON, State, put

Status = AgencyContribution.Status
YEAR = "/edit/riverside/2023-24/"
UPDATES = "/edit/riverside/records/agency-contributions/"
KIND = KINDS_BY_NAME["agency-contributions"]


def test_nothing_is_wanted_of_who_only_reads(wanted, report):
    make_section(report, passage="")

    assert wanted("reviewer") == []


@pytest.mark.parametrize("who", ["chair", "police_partner"])
def test_who_signs_is_asked_once_the_report_is_in_review(wanted, report, police, who):
    assert wanted(who) == []
    put(report, State.IN_REVIEW)

    title = "Sign Yearly report 2023-24"
    assert wanted(who) == [(title, f"{YEAR}approval/", "")]
    assert wanted("editor") == []


def test_the_chair_publishes_what_is_approved(wanted, report, police):
    put(report, State.APPROVED)

    title = "Publish Yearly report 2023-24"
    assert wanted("chair") == [(title, f"{YEAR}approval/", "")]
    assert wanted("police_partner") == []


def test_an_agency_is_asked_for_its_update_the_overdue_first(
    wanted, school, report, partnership
):
    later = make_period(partnership, "2024-25")
    make_contribution(school, later, due_on=date(2024, 5, 1))
    make_contribution(school, report.period, due_on=date(2024, 7, 1))

    assert wanted("contributor") == [
        (
            "Hand in the update from Riverside School for 2024-25",
            f"{UPDATES}school-2024-25/",
            "31 days late",
        ),
        (
            "Hand in the update from Riverside School for 2023-24",
            f"{UPDATES}school-2023-24/",
            "due in 30 days",
        ),
    ]


def test_an_agency_is_not_asked_for_what_it_can_no_longer_change(
    wanted, school, report
):
    make_contribution(school, report.period)
    put(report, State.IN_REVIEW)

    assert wanted("contributor") == []


def change_status(record, status, by):
    before = AgencyContribution.objects.get(pk=record.pk)
    cells = row_of(KIND, before) | {"status": status}
    form = form_class(KIND)(cells, partnership=before.partnership, instance=before)
    save(KIND, form, by=by, at=datetime(2024, 5, 1, tzinfo=UTC))


def test_a_returned_update_is_to_be_revised(wanted, school, report, editor):
    record = make_contribution(
        school, report.period, status=Status.HANDED_IN, did="<p>Much.</p>"
    )
    change_status(record, "drafted", by=editor)

    revise = "Revise the update from Riverside School for 2023-24"
    assert [title for title, *_ in wanted("contributor")] == [revise]
    change_status(record, "handed-in", by=editor)
    assert wanted("contributor") == []
    assert [title for title, *_ in wanted("editor")][-1] == (
        "Read the update from Riverside School for 2023-24"
    )


def test_the_team_is_told_of_late_agencies_new_updates_and_errors(
    wanted, report, police, school
):
    make_contribution(police, report.period, due_on=date(2024, 5, 1))
    make_contribution(
        school, report.period, status=Status.HANDED_IN, did="<p>Much.</p>"
    )
    make_section(report, passage="")
    note_errors(Draft(report), at=NOON)

    assert wanted("editor") == [
        (
            "Remind Riverside Police about the update for 2023-24",
            f"{UPDATES}police-2023-24/",
            "31 days late",
        ),
        (
            "Read the update from Riverside School for 2023-24",
            f"{UPDATES}school-2023-24/",
            "",
        ),
        ("Correct 1 error in Yearly report 2023-24", f"{YEAR}checks/", ""),
    ]


def test_of_one_request_it_leads_to_the_answer_of_the_agency(
    wanted, report, school, police, editor
):
    figures = make_request(report.period, "figures", title="Figures", asks="training")
    make_asked(figures, school, editor)
    make_asked(make_request(report.period), police, editor, state="handed-in")

    assert wanted("editor") == [
        (
            "Remind Riverside School about “Figures” for 2023-24",
            "/edit/riverside/asked/figures/school/",
            "31 days late",
        ),
        (
            "Read the update from Riverside Police for 2023-24",
            "/edit/riverside/asked/update-2023-24/police/",
            "",
        ),
    ]


def test_of_several_requests_it_leads_to_the_list_of_them(
    wanted, report, school, police, editor
):
    for key, agency in (("one", school), ("two", school), ("two", police)):
        request = AgencyRequest.objects.filter(key=key).first()
        request = request or make_request(report.period, key, title=f"Request {key}")
        make_asked(request, agency, editor)
    three = make_request(report.period, "three", title="Request three")
    for agency in (school, police):
        make_asked(three, agency, editor, state="handed-in")

    assert wanted("editor") == [
        (
            "Remind 2 agencies about 3 answers for 2023-24",
            f"{YEAR}agencies/?overdue=yes",
            "31 days late",
        ),
        (
            "Read 2 answers from agencies for 2023-24",
            f"{YEAR}agencies/?state=handed-in",
            "",
        ),
    ]


def test_one_agency_that_owes_several_answers_is_named(wanted, report, school, editor):
    for key in ("one", "two"):
        make_asked(make_request(report.period, key, title=key), school, editor)

    assert [title for title, *_ in wanted("editor")] == [
        "Remind Riverside School about 2 answers for 2023-24"
    ]


def test_agencies_are_not_reminded_once_the_report_is_in_review(
    wanted, report, school, editor
):
    make_asked(make_request(report.period), school, editor)
    put(report, State.IN_REVIEW)

    assert wanted("editor") == []


def test_a_request_is_wanted_of_the_agency_until_it_is_handed_in(
    wanted, report, school, police, editor, contributor
):
    request = make_request(report.period)
    make_asked(request, police, editor)
    asked = make_asked(request, school, editor)
    assert wanted("contributor") == [
        (
            "Hand in the update from Riverside School for 2023-24",
            "/edit/riverside/answers/update-2023-24/school/",
            "31 days late",
        )
    ]

    Asked.objects.filter(pk=asked.pk).update(state="handed-in")
    assert wanted("contributor") == []


def test_what_was_returned_to_an_agency_says_by_whom_and_why(
    work, report, school, editor, contributor
):
    asked = make_asked(make_request(report.period), school, editor, state="handed-in")
    give_back(asked, by=Actor(editor), at=NOON, said="By sector, please.", remarks={})

    (task,) = wanted_in(work("contributor"))
    assert task.title == "Revise the update from Riverside School for 2023-24"
    assert task.why == f"Returned by {editor}: “By sector, please.”"


def test_a_returned_report_comes_first(wanted, report, chair, partnership):
    make_section(report)
    put(report, State.IN_REVIEW)
    member = member_in(chair, partnership)
    return_to_drafting(report, by=member, at=NOON, because="The total is wrong.")

    assert wanted("editor") == [("Revise Yearly report 2023-24", YEAR, "")]


def test_errors_are_those_that_were_found_when_somebody_last_looked(
    wanted, sign_in, report
):
    make_section(report, passage="")
    assert wanted("editor") == []
    sign_in("editor").get(YEAR)
    assert [title for title, *_ in wanted("editor")] == [
        "Correct 1 error in Yearly report 2023-24"
    ]

    OutlineSection.objects.update(passage="<p>Hello.</p>")
    sign_in("editor").get(f"{YEAR}checks/")
    assert wanted("editor") == []


def test_the_first_page_lists_it_with_dates(sign_in, contributor, school, report):
    make_contribution(school, report.period, due_on=timezone.localdate())
    later = make_period(report.partnership, "2024-25")
    make_contribution(school, later, due_on=date(2024, 5, 1))

    page = sign_in("contributor").get("/edit/")

    assert [task.title for task in page.context["tasks"]] == [
        "Hand in the update from Riverside School for 2024-25",
        "Hand in the update from Riverside School for 2023-24",
    ]
    assert "1 May 2024" in page.text
    assert "Due today" in page.text


def test_the_bar_above_every_page_says_how_much_is_wanted(
    sign_in, contributor, school, report
):
    client = sign_in("contributor")
    assert "to do" not in client.get("/edit/riverside/").text
    make_contribution(school, report.period)

    for page in ("/edit/", "/edit/riverside/"):
        links = LexborHTMLParser(client.get(page).text).css(".main-nav a")
        assert next(link.text() for link in links) == "Your work 1 to do"


def test_the_first_page_says_that_nothing_is_wanted(sign_in, reviewer, report):
    assert "There is nothing for you to do" in sign_in("reviewer").get("/edit/").text
