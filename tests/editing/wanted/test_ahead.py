"""The dates ahead on the first page, and the next one of each year."""

from datetime import date

import pytest

from accounts.models import Role
from accounts.permissions import members_of
from editing.wanted.ahead import MOST, dates_ahead
from editing.wanted.work import Work
from editing.wanted.years import year_lines
from reports.models import Report
from tests.asking_agencies.made import make_asked, make_request
from tests.factories import (
    make_agency,
    make_member,
    make_partnership,
    make_period,
    make_report,
    make_version,
)
from tests.reports.reviewing import State, put

PUBLISHING = (
    "Publication of Yearly report 2023-24",
    "/edit/riverside/2023-24/approval/",
    "due in about 4 months",
)


@pytest.fixture
def ahead(work):
    def told(who, **when):
        return [
            (one.what, one.url, one.due.words) for one in dates_ahead(work(who, **when))
        ]

    return told


@pytest.fixture
def next_dates(work):
    """Return what is due first of each report, as `who` reads it."""

    def told(who, **when):
        read = work(who, **when)
        return [
            (line.report.key, line.next and f"{line.next.short}: {line.next.due.words}")
            for member in read.members
            for line in year_lines(member, read)
        ]

    return told


@pytest.mark.parametrize("who", ["editor", "reviewer", "chair", "police_partner"])
def test_whoever_reads_the_draft_is_told_by_when_it_has_to_be_out(ahead, report, who):
    assert ahead(who) == [PUBLISHING]


def test_an_agency_is_told_nothing_of_the_report(ahead, report, contributor):
    assert ahead("contributor") == []


def test_what_is_published_is_no_date_ahead_any_more(ahead, report, editor):
    put(report, State.PUBLISHED)

    assert ahead("editor") == []


def test_only_the_full_report_has_to_be_out_by_a_day(ahead, report, editor):
    make_version(report.period, "2023-24-easy", audience="easy-read")

    assert ahead("editor") == [PUBLISHING]


def test_no_day_is_said_where_no_law_names_one(ahead, report, editor):
    report.partnership.covers_children = False
    report.partnership.save()

    assert ahead("editor") == []


def test_answers_that_are_due_come_in_the_order_of_their_dates(
    ahead, report, school, police, editor
):
    late = make_request(report.period, "late", title="Late", due_on=date(2024, 5, 31))
    soon = make_request(report.period, "soon", title="Soon", due_on=date(2024, 6, 4))
    none = make_request(report.period, "none", title="None", due_on=None)
    today = make_request(report.period, "now", title="Now", due_on=date(2024, 6, 1))
    for request in (late, soon, none):
        make_asked(request, school, editor)
    make_asked(soon, police, editor, state="returned")
    make_asked(today, school, editor)
    make_asked(today, police, editor, state="handed-in")

    agencies = "/edit/riverside/2023-24/agencies/"
    assert ahead("editor") == [
        ("Answers from 1 agency to “Now” for 2023-24", agencies, "due today"),
        ("Answers from 2 agencies to “Soon” for 2023-24", agencies, "due in 3 days"),
        PUBLISHING,
    ]


def test_once_the_report_is_in_review_no_answer_is_waited_for(
    ahead, report, school, editor
):
    make_asked(make_request(report.period, due_on=date(2024, 6, 4)), school, editor)
    put(report, State.IN_REVIEW)

    assert ahead("editor") == [PUBLISHING]


def test_the_nearest_ten_dates_are_listed(ahead, report, school, editor):
    for day in range(1, MOST + 2):
        request = make_request(
            report.period, f"r{day}", title=f"R{day}", due_on=date(2024, 6, day)
        )
        make_asked(request, school, editor)

    words = [words for _, _, words in ahead("editor")]
    assert (words[0], words[-1]) == ("due today", "due in 9 days")
    assert len(words) == MOST


def test_the_next_date_of_a_year_is_what_is_late_first(
    next_dates, report, school, editor
):
    make_report(make_period(report.partnership, "2022-23"))
    Report.objects.filter(key="2022-23").update(state=State.PUBLISHED)
    assert next_dates("editor") == [
        ("2023-24", "Publication: due in about 4 months"),
        ("2022-23", None),
    ]

    make_asked(make_request(report.period), school, editor)
    assert next_dates("editor") == [
        ("2023-24", "Answers from 1 agency to “Agency update”: 31 days late"),
        ("2022-23", None),
    ]
    assert next_dates("editor", today=date(2024, 10, 3))[0] == (
        "2023-24",
        "Answers from 1 agency to “Agency update”: 155 days late",
    )


def test_a_date_that_has_passed_is_said_of_the_year_alone(next_dates, ahead, report):
    late = {"today": date(2024, 10, 3)}

    said = "Publication: 3 days late"
    assert next_dates("editor", **late) == [("2023-24", said)]
    assert ahead("editor", **late) == []


def test_an_agency_sees_no_years(next_dates, report, contributor):
    assert next_dates("contributor") == []


def test_what_another_partnership_waits_for_is_its_own(ahead, report, editor):
    other = make_partnership("lakeside", name="Lakeside Partnership")
    theirs = make_report(make_period(other))
    asked = make_request(theirs.period, title="Theirs", due_on=date(2024, 6, 4))
    make_asked(asked, make_agency(other), editor)

    assert ahead("editor") == [PUBLISHING]
    make_member(other, Role.REVIEWER, user=editor)
    work = Work(members_of(editor), today=date(2024, 6, 1))
    assert [(one.where, one.what) for one in dates_ahead(work)] == [
        ("Lakeside Partnership", "Answers from 1 agency to “Theirs” for 2023-24"),
        ("Lakeside Partnership", "Publication of Yearly report 2023-24"),
        ("Riverside Partnership", "Publication of Yearly report 2023-24"),
    ]
