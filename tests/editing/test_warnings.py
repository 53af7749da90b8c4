"""What is unlikely is asked about before it is saved, and saved where it is meant."""

import re

import pytest

from reports.exchange import load_checked
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_record, make_user, make_year_record
from tests.reports.bad_folders import changed
from tests.reports.exchange_folder import AT, put, sample
from tests.typical import typed_again
from training.models import Course, Delivery

RUNS = "/edit/riverside/records/deliveries/"


@pytest.fixture
def run(partnership, period) -> Delivery:
    course = make_record(
        Course, partnership, "neglect", title="Neglect", mode="virtual"
    )
    return make_year_record(
        Delivery, period, "neglect-1", course=course, booked=20, attended=20
    )


def values(run: Delivery, **given: str) -> dict[str, str]:
    return typed_again(KINDS_BY_NAME["deliveries"], run) | given


def confirmation(response) -> str:
    (found,) = re.findall(r'name="confirmed" value="([0-9a-f]+)"', response.text)
    return str(found)


def seen(client) -> str:
    page = client.get(f"{RUNS}neglect-1/").text
    return str(re.findall(r'name="seen" value="([^"]+)"', page)[0])


def test_more_who_came_than_booked_are_saved_once_that_is_confirmed(
    sign_in, editor, run
):
    client = sign_in("editor")
    sent = values(run, attended="25", seen=seen(client))

    asked = client.post(f"{RUNS}neglect-1/", sent)

    assert asked.status_code == 422
    assert "25 attended and 20 booked: check both." in asked.text
    assert Delivery.objects.get().attended == 20
    sent["confirmed"] = confirmation(asked)
    assert client.post(f"{RUNS}neglect-1/", sent).status_code == 302
    assert Delivery.objects.get().attended == 25


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [({"another": "yes"}, f"{RUNS}add/?year=2023-24"), ({}, f"{RUNS}?year=2023-24")],
)
def test_save_anyway_leads_where_the_first_button_would_have(
    sign_in, editor, run, button, leads_to
):
    client = sign_in("editor")
    add = f"{RUNS}add/?year=2023-24"
    sent = values(run, key="", when="May 2023", attended="25")

    asked = client.post(add, sent | button)
    assert "25 attended and 20 booked: check both." in asked.text
    hidden = dict(re.findall(r'name="(another-\w+)" value="(\w+)"', asked.text))
    sent |= {"confirmed": confirmation(asked)} | hidden
    response = client.post(add, sent)

    assert (response.status_code, response.url) == (302, leads_to)


def test_what_was_confirmed_of_other_values_is_asked_again(sign_in, editor, run):
    client = sign_in("editor")
    sent = values(run, attended="25", seen=seen(client))
    sent["confirmed"] = confirmation(client.post(f"{RUNS}neglect-1/", sent))

    again = client.post(f"{RUNS}neglect-1/", sent | {"attended": "26"})

    assert again.status_code == 422
    assert Delivery.objects.get().attended == 20


def test_a_number_that_was_emptied_is_asked_about(sign_in, editor, run):
    client = sign_in("editor")

    asked = client.post(f"{RUNS}neglect-1/", values(run, booked="", seen=seen(client)))

    assert "Booked was 20 and is now empty." in asked.text
    assert Delivery.objects.get().booked == 20


def test_the_same_course_run_again_is_asked_about(sign_in, editor, run):
    client = sign_in("editor")
    sent = values(run, key="", attended="7")

    asked = client.post(f"{RUNS}add/", sent)

    assert "already exists with the same details" in asked.text
    assert Delivery.objects.count() == 1
    sent["confirmed"] = confirmation(asked)
    assert client.post(f"{RUNS}add/", sent).status_code == 302
    assert Delivery.objects.count() == 2


def test_a_file_is_loaded_and_its_warnings_are_listed(tmp_path, db):
    files = sample() | changed("deliveries.csv", "20,0,", "20,21,")
    files["deliveries.csv"] += (
        files["deliveries.csv"]
        .split(b"\n")[1]
        .replace(b"neglect-2023", b"neglect-again")
        + b"\n"
    )

    done = load_checked(put(tmp_path, files), by=make_user(), at=AT)

    assert [(one.file, one.row, one.column, one.value) for one in done.warnings] == [
        ("deliveries.csv", 2, "attended", "21"),
        ("deliveries.csv", 3, "", ""),
        ("deliveries.csv", 3, "attended", "21"),
    ]
    assert Delivery.objects.count() == 2
