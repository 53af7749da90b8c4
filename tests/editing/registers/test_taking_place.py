"""Meetings and course runs in their registers: ahead, over, and not written up yet."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from partnership.models import Group, Meeting
from records.models import Change
from records.workflow import log
from tests.factories import make_period, make_record, make_report, make_year_record
from tests.partnership.meetings import make_meeting, make_seat
from training.models import Course, Delivery

MEETINGS = "/edit/riverside/registers/meetings/"
RUNS = "/edit/riverside/registers/deliveries/"
DAYS = {"since": "2024-01-01", "on": "2024-03-01"}


@pytest.fixture
def board(partnership) -> Group:
    return make_record(Group, partnership, "board", name="Board", kind="board")


@pytest.fixture
def meeting(period):
    def made(key: str, held: str = "", **values: object) -> Meeting:
        return make_year_record(
            Meeting, period, key, title=key.title(), held=held, **values
        )

    return made


@pytest.fixture
def run(period):
    course = make_record(
        Course, period.partnership, "core", title="Core", mode="virtual"
    )

    def made(key: str, when: str = "", **values: object) -> Delivery:
        return make_year_record(
            Delivery, period, key, course=course, audience=key, when=when, **values
        )

    return made


@pytest.fixture
def page(sign_in, editor):
    def opened(address: str, **asked: str):
        return sign_in("editor").get(address, DAYS | asked).context["page"]

    return opened


def told(rows):
    return [(row.entry.record.key, row.entry.words) for row in rows]


def keys(rows):
    return [row.entry.record.key for row in rows]


def test_meetings_are_ahead_over_or_written_up(page, meeting, board, period):
    whole = {"summary": "<p>Agreed.</p>", "attended": 9}
    meeting("today", "2024-03-01")
    meeting("soon", "2024-03-08")
    meeting("next", "2024-06-08")
    meeting("bare", "2024-02-20")
    meeting("minutes", "2024-02-29", summary="<p>Agreed.</p>")
    meeting("people", "2024-02-10", attended=0)
    meeting("whole", "2024-02-11", **whole)
    meeting("first", "2024-01-01", **whole)
    meeting("before", "2023-12-31", **whole)
    meeting("early", "2024-03-02", **whole)

    found = page(MEETINGS)

    assert told(found.late) == [
        ("people", "20 days ago, no summary yet"),
        ("bare", "10 days ago, no summary or attendance yet"),
        ("minutes", "1 day ago, no attendance yet"),
    ]
    assert told(found.open) == [
        ("today", "Today"),
        ("early", "In 1 day"),
        ("soon", "In 7 days"),
        ("next", ""),
    ]
    assert keys(found.closed) == ["whole", "first"]
    assert found.closed[0].outcome == "Agreed."


def test_who_came_counts_as_attendance_and_so_does_why_it_is_not_known(
    page, meeting, board, police, period
):
    seat = make_seat(board, police)
    make_meeting(board, period, "2024-02-03", present=seat)
    Meeting.objects.update(summary="<p>Agreed.</p>")
    meeting("unknown", "2024-02-04", number_statuses={"attended": "not recorded"})
    Meeting.objects.filter(key="unknown").update(summary="<p>Agreed.</p>")

    found = page(MEETINGS)

    assert [*found.late, *found.open] == []
    assert len(found.closed) == 2


def test_a_meeting_without_a_date_takes_place_within_its_year(page, meeting):
    meeting("some")

    assert keys(page(MEETINGS).open) == ["some"]  # the year ends on 31 March
    assert told(page(MEETINGS, on="2024-04-01").late) == [
        ("some", "1 day ago, no summary or attendance yet")
    ]


def test_nobody_is_asked_for_what_is_over_for_more_than_a_year(page, meeting):
    meeting("last", "2023-03-02")
    meeting("older", "2023-03-01")

    assert keys(page(MEETINGS, on="2024-03-01").late) == ["last"]


def test_course_runs_are_ahead_given_cancelled_or_without_numbers(page, run):
    run("ahead", "2024-03-08", status="planned", places=20)
    run("bare", "2024-02-20", status="planned", places=20, booked=18)
    run("given", "2024-02-21", attended=0)
    run("online", "2024-02-22", views=90)
    run("cancelled", "2024-02-23", status="cancelled")
    run("before", "2023-12-31", attended=9)

    found = page(RUNS)

    assert told(found.late) == [("bare", "10 days ago, no numbers yet")]
    assert told(found.open) == [("ahead", "In 7 days")]
    assert keys(found.closed) == ["cancelled", "online", "given"]
    assert [row.cells[-1] for row in found.closed] == ["Cancelled", "Given", "Given"]


def test_a_run_is_cancelled_on_the_day_that_the_log_says(page, editor, run):
    july = run("july", "2024-07-01", status="cancelled")
    log(
        july,
        Change.Action.CHANGED,
        by=editor,
        at=datetime(2024, 2, 1, 12, tzinfo=UTC),
        before={"status": "planned"},
        after={"status": "cancelled"},
    )

    found = page(RUNS)

    closed = [(row.entry.record.key, row.entry.closed_on) for row in found.closed]
    assert closed == [("july", date(2024, 2, 1))]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (MEETINGS, ("Not written up yet (1)", "Ahead (1)")),
        (RUNS, ("Without numbers yet (1)", "Ahead (1)")),
    ],
)
def test_the_page_calls_its_parts_by_their_names(
    sign_in, editor, meeting, run, address, words
):
    meeting("late", "2024-02-01")
    meeting("ahead", "2024-04-01")
    run("late", "2024-02-01")
    run("ahead", "2024-04-01", status="planned")

    text = sign_in("editor").get(address, DAYS).text

    assert all(one in text for one in words)
    assert "Late by" not in text


def test_the_workbook_has_a_sheet_of_each(sign_in, editor, meeting):
    meeting("late", "2024-02-20")
    meeting("whole", "2024-02-11", summary="<p>Agreed.</p>", attended=9)

    answer = sign_in("editor").get(f"{MEETINGS}register.xlsx", DAYS)
    book = load_workbook(BytesIO(answer.content))
    sheets = {
        sheet.title: list(sheet.iter_rows(values_only=True))[1:] for sheet in book
    }

    assert sheets == {
        "Ahead or not written up": [
            (
                "late",
                "Late",
                None,
                None,
                datetime(2024, 2, 20),  # a day of a spreadsheet
                "10 days ago, no summary or attendance yet",
            )
        ],
        "Held and written up": [
            ("whole", "Whole", None, 9, datetime(2024, 2, 11), "Agreed."),  # as above
        ],
    }


@pytest.mark.parametrize("address", [MEETINGS, RUNS])
def test_it_asks_as_much_for_many_years_as_for_one(
    sign_in, editor, partnership, meeting, run, board, address
):
    client = sign_in("editor")

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(address, DAYS)
        return len(seen)

    course = Course.objects.get()
    meeting("a", "2024-02-20")
    run("a", "2024-02-20")
    first = queries()
    for number in range(4):
        year = make_period(partnership, f"{2010 + number}-{11 + number}")
        make_year_record(Meeting, year, f"m{number}", title="M", group=board)
        make_year_record(Delivery, year, f"r{number}", course=course, status="planned")

    assert queries() == first


def test_lists_can_be_narrowed_to_what_is_not_written_up(
    sign_in, editor, meeting, board, run
):
    meeting("late", "2020-02-20")

    def narrowed(kind: str) -> list[str]:
        answer = sign_in("editor").get(f"/edit/riverside/records/{kind}/?late=on")
        return [line.key for line in answer.context["lines"]]

    assert narrowed("meetings") == []  # nobody is asked for it any more
    assert narrowed("deliveries") == []


def test_meetings_that_are_not_written_up_do_not_go_on(
    sign_in, editor, meeting, period
):
    make_report(period)
    meeting("late", "2024-02-20")

    text = sign_in("editor").get("/edit/riverside/records/new-report/").text

    assert "open meeting" not in text
