"""What people are told to do first when they have signed in."""

from datetime import UTC, date, datetime

import pytest

from accounts.permissions import member_in
from editing.saving import save
from editing.wanted import wanted_of
from partnership.models import AgencyContribution
from records.declaration import form_class
from records.exchange.rows import row_of
from reports.record_kinds import KINDS_BY_NAME
from reports.workflow import return_to_drafting
from tests.factories import make_contribution, make_period, make_report, make_section
from tests.reports.reviewing import NOON, State, put

Status = AgencyContribution.Status
TODAY = date(2024, 6, 1)
YEAR = "/edit/riverside/2023-24/"
UPDATES = "/edit/riverside/records/agency-contributions/"
KIND = KINDS_BY_NAME["agency-contributions"]


@pytest.fixture
def wanted(request, partnership):
    """Return what `who` is to do: titles, links and due dates."""

    def told(who):
        member = member_in(request.getfixturevalue(who), partnership)
        return [
            (task.title, task.url, task.due, task.is_overdue)
            for task in wanted_of([member], today=TODAY)
        ]

    return told


def test_nothing_is_wanted_of_who_only_reads(wanted, report):
    make_section(report, passage="")

    assert wanted("reviewer") == []


@pytest.mark.parametrize("who", ["chair", "police_partner"])
def test_who_signs_is_asked_once_the_report_is_in_review(wanted, report, police, who):
    assert wanted(who) == []
    put(report, State.IN_REVIEW)

    title = "Sign Yearly report 2023-24"
    assert wanted(who) == [(title, f"{YEAR}approval/", None, False)]
    assert wanted("editor") == []


def test_the_chair_publishes_what_is_approved(wanted, report, police):
    put(report, State.APPROVED)

    title = "Publish Yearly report 2023-24"
    assert wanted("chair") == [(title, f"{YEAR}approval/", None, False)]
    assert wanted("police_partner") == []


def test_an_agency_is_asked_for_its_update_the_overdue_first(
    wanted, school, report, partnership
):
    later = make_period(partnership, "2024-25")
    make_contribution(school, later, due_on=date(2024, 5, 1))
    make_contribution(school, report.period, due_on=date(2024, 7, 1))

    assert wanted("contributor") == [
        (
            "Hand in the update of Riverside School for 2024-25",
            f"{UPDATES}school-2024-25/",
            date(2024, 5, 1),
            True,
        ),
        (
            "Hand in the update of Riverside School for 2023-24",
            f"{UPDATES}school-2023-24/",
            date(2024, 7, 1),
            False,
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

    revise = "Revise the update of Riverside School for 2023-24"
    assert [title for title, *_ in wanted("contributor")] == [revise]
    change_status(record, "handed-in", by=editor)
    assert wanted("contributor") == []
    assert [title for title, *_ in wanted("editor")][-1] == (
        "Read the update of Riverside School for 2023-24"
    )


def test_the_team_is_told_of_errors_late_agencies_and_new_updates(
    wanted, report, police, school
):
    make_section(report, passage="")
    make_contribution(police, report.period, due_on=date(2024, 5, 1))
    make_contribution(
        school, report.period, status=Status.HANDED_IN, did="<p>Much.</p>"
    )

    assert wanted("editor") == [
        (
            "Remind Riverside Police of the update for 2023-24",
            f"{YEAR}agencies/",
            date(2024, 5, 1),
            True,
        ),
        ("Correct 1 error in Yearly report 2023-24", f"{YEAR}checks/", None, False),
        (
            "Read the update of Riverside School for 2023-24",
            f"{YEAR}agencies/",
            None,
            False,
        ),
    ]


def test_a_returned_report_comes_first(wanted, report, chair, partnership):
    make_section(report)
    put(report, State.IN_REVIEW)
    member = member_in(chair, partnership)
    return_to_drafting(report, by=member, at=NOON, because="The total is wrong.")

    assert wanted("editor") == [("Revise Yearly report 2023-24", YEAR, None, False)]


def test_only_the_newest_report_is_looked_through_for_errors(
    wanted, report, partnership
):
    make_section(report, passage="")
    newer = make_report(make_period(partnership, "2024-25"))
    make_section(newer, "newer", passage="")

    assert [title for title, *_ in wanted("editor")] == [
        "Correct 1 error in Yearly report 2024-25"
    ]


def test_the_first_page_lists_it_with_dates(sign_in, contributor, school, report):
    make_contribution(school, report.period, due_on=date(2024, 5, 1))

    page = sign_in("contributor").get("/edit/").text

    assert "Hand in the update of Riverside School for 2023-24" in page
    assert "Due 1 May 2024" in page
    assert "Overdue" in page


def test_the_first_page_says_that_nothing_is_wanted(sign_in, reviewer, report):
    assert "Nothing is waiting for you" in sign_in("reviewer").get("/edit/").text
