import pytest

from records.models import Change
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.sheets.posting import errors, typed
from tests.typical import make_record
from training.models import Course, Delivery

COURSES, RUNS = KINDS_BY_NAME["courses"], KINDS_BY_NAME["deliveries"]
SHEET = "/edit/riverside/records/deliveries/sheet/?year=2023-24"


@pytest.fixture
def neglect(partnership, period):
    return make_record(COURSES, partnership, title="Neglect", mode="virtual")


@pytest.fixture
def run(partnership, period, neglect):
    return make_record(
        RUNS, partnership, course=neglect.key, period=period.key, attended="40"
    )


def runs():
    return [
        (str(run.course), run.course.mode, run.period.key, run.booked, run.attended)
        for run in Delivery.objects.order_by("position", "key")
    ]


def test_new_courses_and_their_runs_are_saved_once_they_are_confirmed(sign_in, period):
    client = sign_in("editor")
    rows = [
        {
            "course": f"Course {number}",
            "course-mode": "Face to face",
            "booked": f"1,0{number:02}",
            "attended": str(number),
        }
        for number in range(12)
    ]
    data = typed(client, SHEET, rows)

    asked = client.post(SHEET, data)
    assert asked.status_code == 422
    assert not Course.objects.exists()
    confirmation = asked.context["checked"].confirmation
    saved = client.post(SHEET, data | {"confirmed": confirmation})

    assert saved.status_code == 302
    assert runs() == [
        (f"Course {number}", "face-to-face", "2023-24", 1000 + number, number)
        for number in range(12)
    ]
    assert Change.objects.filter(action="added").count() == 24


def test_the_question_names_what_is_new(sign_in, period):
    client = sign_in("editor")
    data = typed(client, SHEET, [{"course": "New", "course-mode": "virtual"}])

    asked = client.post(SHEET, data)

    assert asked.context["checked"].asks == [
        "“New” is new: a course with this name will be added."
    ]


def test_a_changed_row_is_saved_and_others_are_left_alone(sign_in, run):
    client = sign_in("editor")

    response = client.post(SHEET, typed(client, SHEET, [{"attended": "45"}]))

    assert response.status_code == 302
    assert runs() == [("Neglect", "virtual", "2023-24", None, 45)]
    assert Change.objects.filter(action="changed").count() == 1


def test_a_wrong_cell_saves_nothing_and_keeps_what_was_typed(sign_in, run):
    client = sign_in("editor")
    rows = [{"attended": "forty"}, {"course": "Neglect", "attended": "7"}]

    response = client.post(SHEET, typed(client, SHEET, rows))

    assert response.status_code == 422
    assert list(errors(response)) == ["r0-attended"]
    assert 'value="forty"' in response.content.decode()
    assert runs() == [("Neglect", "virtual", "2023-24", None, 40)]


def test_a_removed_row_is_deleted_after_a_question(sign_in, run):
    client = sign_in("editor")
    data = typed(client, SHEET, [{"remove": "on"}])

    asked = client.post(SHEET, data)
    assert asked.context["checked"].asks == ["“Neglect, 2023-24” will be deleted."]
    client.post(SHEET, data | {"confirmed": asked.context["checked"].confirmation})

    assert runs() == []


def test_a_save_is_undone_as_one_step(sign_in, run):
    client = sign_in("editor")
    before = runs()
    rows = [{"attended": "45"}, {"course": "Neglect", "audience": "All"}]
    saved = client.post(SHEET, typed(client, SHEET, rows))
    done = client.get(saved.url).context["done"]
    assert runs() != before

    client.post("/edit/riverside/records/deliveries/sheet/undo/", {"done": done.pk})

    assert runs() == before


def test_a_sheet_sent_twice_adds_its_rows_once(sign_in, neglect):
    client = sign_in("editor")
    data = typed(client, SHEET, [{"course": "Neglect", "attended": "5"}])
    client.post(SHEET, data)

    response = client.post(SHEET, data)

    assert response.status_code == 302
    assert runs() == [("Neglect", "virtual", "2023-24", None, 5)]


def test_more_who_attended_than_booked_is_asked_about(sign_in, run):
    client = sign_in("editor")

    response = client.post(SHEET, typed(client, SHEET, [{"booked": "30"}]))

    assert response.status_code == 422
    assert response.context["checked"].asks == [
        "Row 1: 40 attended and 30 booked: check both."
    ]


def test_a_sheet_of_two_hundred_rows_is_saved_at_once(sign_in, neglect):
    client = sign_in("editor")
    data = typed(client, SHEET, [])
    blank = {name: text for name, text in data.items() if name.startswith("r0-")}
    for number in range(200):
        data |= {name.replace("r0-", f"r{number}-"): blank[name] for name in blank}
        data |= {
            f"r{number}-course": "Neglect",
            f"r{number}-audience": f"Group {number}",
            f"r{number}-attended": str(number),
        }
    data["rows"] = " ".join(f"r{number}" for number in range(200))

    response = client.post(SHEET, data)

    assert response.status_code == 302
    assert [row[-1] for row in runs()] == list(range(200))
