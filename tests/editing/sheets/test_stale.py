"""Rows that others change while somebody types: cell by cell, nothing gets lost."""

import pytest

from records.models import Change
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.sheets.posting import sent, typed
from tests.typical import make_record
from training.models import Course, Delivery

RUNS = "/edit/riverside/records/deliveries/sheet/?year=2023-24"
COURSES = "/edit/riverside/records/courses/sheet/"
SHOWN = ("booked", "attended", "audience", "note")


@pytest.fixture
def course(partnership):
    given = {"title": "Neglect", "mode": "virtual"}
    return make_record(KINDS_BY_NAME["courses"], partnership, **given)


@pytest.fixture
def run(partnership, period, course):
    given = {"course": course.key, "period": period.key, "attended": "40"}
    return make_record(KINDS_BY_NAME["deliveries"], partnership, **given)


@pytest.fixture
def client(sign_in, run):
    return sign_in("editor")


@pytest.fixture
def both(client):
    """Send what one person types where another has saved something meanwhile."""

    def send(mine, theirs, *, page=RUNS, as_well=()):
        data = typed(client, RUNS, [mine, *as_well])
        saved = client.post(page, typed(client, page, [theirs]))
        assert saved.status_code == 302
        return client.post(RUNS, data)

    return send


def on_file():
    run = Delivery.objects.select_related("course").order_by("position").first()
    return tuple(getattr(run, name) for name in SHOWN)


def asked(response):
    return [
        (line.row.number, column.label, theirs, mine)
        for line in response.context["lines"]
        for column, theirs, mine in line.theirs
    ]


def test_what_two_people_change_in_one_row_is_kept_of_both(both):
    response = both({"attended": "45"}, {"booked": "60", "audience": "Schools"})

    assert response.status_code == 302
    assert on_file() == (60, 45, "Schools", "")
    assert Change.objects.filter(action="changed").count() == 2


def test_a_row_that_only_others_changed_is_as_they_left_it(both):
    other = {"course": "Neglect", "audience": "Schools"}

    response = both({}, {"attended": "41"}, as_well=[other])

    assert response.status_code == 302
    attended = Delivery.objects.order_by("position").values_list("attended", flat=True)
    assert list(attended) == [41, None]


def test_what_both_changed_to_the_same_is_no_conflict(both):
    response = both({"attended": "41", "booked": "50"}, {"attended": "41"})

    assert response.status_code == 302
    assert on_file() == (50, 41, "", "")


@pytest.mark.parametrize(
    ("answer", "attended"), [({}, 45), ({"r0-theirs-attended": "on"}, 41)]
)
def test_a_cell_that_both_changed_is_asked_about_alone(client, both, answer, attended):
    response = both(
        {"attended": "45", "audience": "Staff"},
        {"attended": "41", "booked": "60"},
        as_well=[{"course": "Neglect", "audience": "Schools"}],
    )

    assert response.status_code == 409
    assert asked(response) == [(1, "Attended", "41", "45")]
    assert on_file() == (60, 41, "", "")
    assert Delivery.objects.count() == 2  # the other row is saved already
    settled = client.post(RUNS, sent(response.content.decode()) | answer)
    assert settled.status_code == 302
    assert on_file() == (60, attended, "Staff", "")


def test_the_row_says_who_changed_it_and_what_to_do(both, editor):
    page = both({"attended": "45"}, {"attended": "41"}).content.decode()

    assert "1 row was not saved" in page
    assert f"{editor} changed “Neglect, 2023-24” on" in page
    assert "Keep theirs" in page


def test_what_comes_of_both_changes_is_checked_as_one_row(both):
    response = both({"booked": "30"}, {"attended": "41"})

    assert response.context["checked"].asks == [
        "Row 1: 41 attended and 30 booked: check both."
    ]


def test_what_the_sheet_does_not_show_is_no_conflict(client, both, run):
    response = both(
        {"attended": "45"}, {"note": "From the venue"}, page=f"{RUNS}&all=yes"
    )

    assert response.status_code == 302
    assert on_file() == (None, 45, "", "From the venue")


def test_the_course_that_others_changed_is_not_changed_back(both):
    response = both({"attended": "45"}, {"mode": "e-learning"}, page=COURSES)

    assert response.status_code == 302
    assert [one.mode for one in Course.objects.all()] == ["e-learning"]
    assert on_file() == (None, 45, "", "")


def test_a_course_that_both_changed_is_asked_about(both):
    response = both(
        {"course-mode": "face-to-face"}, {"mode": "e-learning"}, page=COURSES
    )

    assert (response.status_code, asked(response)) == (
        409,
        [(1, "Mode", "e-learning", "face-to-face")],
    )
    assert [one.mode for one in Course.objects.all()] == ["e-learning"]


def test_a_course_that_others_renamed_is_not_added_again(both):
    response = both({"attended": "45"}, {"title": "Child neglect"}, page=COURSES)

    assert response.status_code == 302
    assert [one.title for one in Course.objects.all()] == ["Child neglect"]
    assert on_file() == (None, 45, "", "")


def test_a_version_that_nobody_knows_leaves_every_difference_to_the_person(client):
    data = typed(client, RUNS, [{"attended": "45", "seen": "made up"}])

    response = client.post(RUNS, data)

    assert (response.status_code, asked(response)) == (
        409,
        [(1, "Attended", "40", "45")],
    )


def test_removing_a_row_that_others_changed_says_so(client, both):
    response = both({"remove": "on"}, {"attended": "41"})

    assert response.context["checked"].asks == [
        "“Neglect, 2023-24” will be deleted, though others have just changed it."
    ]
    answer = {"confirmed": response.context["checked"].confirmation}
    client.post(RUNS, sent(response.content.decode()) | answer)
    assert not Delivery.objects.exists()
