"""Entering who came to a meeting, and to all meetings of a group's year."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnership.models import Group, Meeting, MeetingAttendance
from records.models import Change
from tests.factories import make_agency, make_period, make_record, make_year_record
from tests.partnership.meetings import make_meeting, make_seat, tell

RECORDS = "/edit/riverside/records/"
MEETING = f"{RECORDS}meetings/board-2023-05-03/attendance/"
YEAR = f"{RECORDS}groups/board/attendance/2023-24/"


@pytest.fixture
def board(partnership, report) -> Group:
    return make_record(Group, partnership, "board", name="Board", kind="board")


@pytest.fixture
def client(sign_in, editor):
    return sign_in("editor")


@pytest.fixture
def met(board, period, police, school) -> Meeting:
    """A meeting of the board, of which the police and a school are members."""
    make_seat(board, police, position=1)
    make_seat(board, school, position=2)
    return make_meeting(board, period, "2023-05-03")


def on_file() -> dict[str, str]:
    rows = MeetingAttendance.objects.select_related("meeting", "seat")
    return {f"{one.meeting.key}.{one.seat.key}": one.status for one in rows}


def boxes(response) -> dict[str, str]:
    """Return what the page shows as chosen, by the name of its boxes."""
    return {one.name: one.status for one in response.context["sheet"].cells}


def posted(response, **changed: str) -> dict[str, str]:
    """Return what a browser sends of the page, with some boxes changed."""
    cells = list(response.context["sheet"].cells)
    seen = {f"seen.{one.name}": one.seen for one in cells}
    return {**boxes(response), **seen, **changed}


def test_all_members_of_the_group_are_asked_and_saved_at_once(client, met):
    page = client.get(MEETING)
    assert boxes(page) == {
        "board-2023-05-03.police": "",
        "board-2023-05-03.school": "",
    }

    told = {"board-2023-05-03.police": "present", "board-2023-05-03.school": "deputy"}
    answer = client.post(MEETING, posted(page, **told), follow=True)

    assert on_file() == told
    assert "2 entries were saved." in answer.content.decode()
    assert {one.action for one in Change.objects.all()} == {"added"}
    assert len({one.at for one in Change.objects.all()}) == 1


def test_a_save_is_undone_as_one_step(client, met):
    page = client.get(MEETING)
    told = {"board-2023-05-03.police": "present", "board-2023-05-03.school": "deputy"}
    saved = client.post(MEETING, posted(page, **told), follow=True)

    answer = client.post(
        f"{YEAR}undo/", {"done": saved.context["done"].pk}, follow=True
    )

    assert on_file() == {}
    assert "The save of 2 entries was undone." in answer.content.decode()


def test_what_is_cleared_is_deleted_and_comes_back(client, met, board):
    seat = board.seats.get(key="police")
    tell(met, seat, "present")
    page = client.get(MEETING)
    changed = {"board-2023-05-03.police": ""}

    saved = client.post(MEETING, posted(page, **changed), follow=True)
    assert on_file() == {}

    client.post(f"{YEAR}undo/", {"done": saved.context["done"].pk})
    assert on_file() == {"board-2023-05-03.police": "present"}


def test_sending_nothing_new_saves_nothing(client, met):
    answer = client.post(MEETING, posted(client.get(MEETING)), follow=True)

    assert "There were no changes to save." in answer.content.decode()
    assert not Change.objects.exists()


def test_the_others_are_set_to_present_but_not_saved(client, met, board):
    tell(met, board.seats.get(key="police"), "apologies")
    page = client.get(MEETING)

    answer = client.post(MEETING, posted(page) | {"fill": "present"})

    assert boxes(answer) == {
        "board-2023-05-03.police": "apologies",
        "board-2023-05-03.school": "present",
    }
    assert on_file() == {"board-2023-05-03.police": "apologies"}


def test_who_was_no_member_then_is_not_asked(client, board, period, police, school):
    make_seat(board, police)
    make_seat(board, school, since="2023-06")
    make_seat(board, make_agency(board.partnership, "Gone"), until="2022")
    make_meeting(board, period, "2023-05-03")
    make_meeting(board, period, "2023-07-03")

    assert [*boxes(client.get(MEETING))] == ["board-2023-05-03.police"]
    assert [*boxes(client.get(YEAR))] == [
        "board-2023-05-03.police",
        "board-2023-07-03.police",
        "board-2023-07-03.school",
    ]


def test_what_is_no_choice_is_refused_and_nothing_saved(client, met):
    page = client.get(MEETING)
    wrong = {"board-2023-05-03.police": "asleep", "board-2023-05-03.school": "present"}

    answer = client.post(MEETING, posted(page, **wrong))

    assert answer.status_code == 422
    assert "Choose one of these." in answer.content.decode()
    assert boxes(answer)["board-2023-05-03.school"] == "present"
    assert on_file() == {}


def test_attendance_before_joining_is_refused_at_the_member(client, met, board):
    seat = board.seats.get(key="police")
    tell(met, seat, "present")
    page = client.get(MEETING)
    seat.since = "2023-06"
    seat.save()

    answer = client.post(MEETING, posted(page, **{f"{met.key}.police": "deputy"}))

    assert answer.status_code == 422
    assert "is a member since June 2023, and the meeting is dated" in (
        answer.content.decode()
    )
    assert on_file() == {f"{met.key}.police": "present"}


def test_what_others_saved_meanwhile_is_kept_and_merged(client, met, board):
    page = client.get(MEETING)
    tell(met, board.seats.get(key="police"), "apologies")

    client.post(MEETING, posted(page, **{f"{met.key}.school": "present"}))

    assert on_file() == {
        f"{met.key}.police": "apologies",
        f"{met.key}.school": "present",
    }


def test_what_two_people_chose_differently_is_asked_again(client, met, board):
    page = client.get(MEETING)
    tell(met, board.seats.get(key="police"), "apologies")
    mine = {f"{met.key}.police": "present"}

    answer = client.post(MEETING, posted(page, **mine))
    assert answer.status_code == 409
    assert "Somebody else has saved “Apologies” meanwhile." in answer.content.decode()
    assert on_file() == {f"{met.key}.police": "apologies"}

    client.post(MEETING, posted(answer))
    assert on_file() == mine


def test_the_year_shows_all_meetings_in_order_and_saves_them(
    client, met, board, period
):
    make_meeting(board, period, "2023-04-03")
    page = client.get(YEAR)
    assert [one.key for one in page.context["sheet"].meetings] == [
        "board-2023-04-03",
        "board-2023-05-03",
    ]

    told = {"board-2023-04-03.police": "present", f"{met.key}.police": "absent"}
    answer = client.post(YEAR, posted(page, **told), follow=True)

    assert on_file() == told
    lines = answer.context["sheet"].lines
    assert [(one.name, one.represented, one.held) for one in lines] == [
        ("Riverside Police", 1, 2),
        ("Riverside School", 0, 2),
    ]


def test_empty_states_lead_to_what_is_missing(
    client, partnership, board, period, report
):
    make_year_record(Meeting, period, "forum", title="Forum")
    make_meeting(board, period, "2023-05-03")
    make_period(partnership, "2022-23", position=2)

    no_group = client.get(f"{RECORDS}meetings/forum/attendance/").content.decode()
    assert "This meeting has no group." in no_group
    assert f'href="{RECORDS}meetings/forum/"' in no_group
    no_members = client.get(MEETING).content.decode()
    assert f'href="{RECORDS}seats/add/?group=board"' in no_members
    assert f'href="{RECORDS}seats/add/?group=board"' in (
        client.get(YEAR).content.decode()
    )
    no_meetings = client.get(YEAR.replace("2023-24", "2022-23")).content.decode()
    assert f'href="{RECORDS}meetings/add/?group=board&amp;year=2022-23"' in no_meetings


def test_there_is_no_attendance_of_what_is_not_there(client, board, met):
    for address in (
        MEETING.replace("board-", "none-"),
        YEAR.replace("2023-24", "1999-00"),
        YEAR.replace("board", "none"),
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("meetings/board-2023-05-03/", MEETING),
        ("groups/board/", YEAR),
    ],
)
def test_the_record_leads_to_its_attendance(client, met, page, link):
    assert f'href="{link}"' in client.get(f"{RECORDS}{page}").content.decode()


def test_a_year_takes_as_many_queries_for_many_meetings(
    client, met, board, period, django_assert_num_queries
):
    client.get(YEAR)
    with CaptureQueriesContext(connection) as few:
        client.get(YEAR)
    for day in range(10, 20):
        make_meeting(
            board,
            period,
            f"2023-06-{day}",
            present=board.seats.get(key="police"),
            absent=board.seats.get(key="school"),
        )
    with django_assert_num_queries(len(few)):
        client.get(YEAR)
