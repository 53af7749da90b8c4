"""Why a number is not there, as people enter it, and as its history tells."""

import pytest
from django.urls import reverse

from editing.versions import digest
from records.models import Change
from reports.record_kinds import KINDS_BY_NAME
from tests.documents.pages import Page
from tests.editing.addresses import address
from tests.factories import make_agency, make_record, make_year_record
from tests.typical import row, typed_again
from training.models import Course, Delivery

DELIVERIES = KINDS_BY_NAME["deliveries"]
PAGE = address("change", "deliveries", "neglect-1")


@pytest.fixture
def run(partnership, period) -> Delivery:
    course = make_record(
        Course, partnership, "neglect", title="Neglect", mode="virtual"
    )
    return make_year_record(
        Delivery, period, "neglect-1", course=course, booked=20, attended=12
    )


@pytest.fixture
def client(sign_in, editor):
    return sign_in("editor")


def send(client, record: Delivery, **changes: str):
    values = typed_again(DELIVERIES, record) | {"seen": digest(DELIVERIES, record)}
    return client.post(PAGE, values | changes)


def test_a_form_says_once_what_to_enter_where_there_is_no_number(client, run):
    text = client.get(PAGE).text
    page = Page(text)

    (offered,) = page.all("datalist")
    assert offered.attributes["id"] == "number-statuses"
    assert [one.attributes["value"] for one in offered.children] == [
        "not recorded",
        "not collected",
        "not applicable",
        "withheld",
    ]
    boxes = [one.attributes for one in page.all("input")]
    assert {one["name"] for one in boxes if "list" in one} == {*DELIVERIES.measures}
    assert {one.get("inputmode") for one in boxes if "list" in one} == {"text"}
    assert (
        text.count(
            "If there is no number, leave the box empty, or say why: not recorded, not "
            "collected, not applicable or withheld."
        )
        == 1
    )


def test_a_form_without_numbers_says_nothing_of_them(client, partnership):
    make_agency(partnership, "Fire", key="fire")

    assert "datalist" not in client.get(address("change", "agencies", "fire")).text


def test_words_in_place_of_a_number_are_kept_and_shown_again(client, run):
    response = send(client, run, attended="Not Collected", views="n/a")

    assert response.status_code == 302
    kept = Delivery.objects.get()
    assert (kept.attended, kept.booked, kept.number_statuses) == (
        None,
        20,
        {"attended": "not collected", "views": "not applicable"},
    )
    page = Page(client.get(PAGE).text)
    boxes = [one.attributes for one in page.all("input")]
    assert {
        one["name"]: one["value"] for one in boxes if "list" in one and "value" in one
    } == {
        "attended": "not collected",
        "booked": "20",
        "views": "not applicable",
    }
    assert "<td>not collected</td>" in client.get(address("list", "deliveries")).text


def test_a_number_that_is_known_after_all_takes_the_place_of_the_words(client, run):
    send(client, run, attended="withheld")

    send(client, Delivery.objects.get(), attended="0")

    kept = Delivery.objects.get()
    assert (kept.attended, kept.number_statuses) == (0, {})


def test_other_words_are_refused_and_kept_in_the_box(client, run):
    response = send(client, run, attended="unknown")

    assert response.status_code == 422
    assert 'value="unknown"' in response.text
    assert (
        "If there is no number, leave this empty, or enter not recorded, not "
        "collected, not applicable or withheld."
    ) in response.text
    assert Delivery.objects.get().attended == 12


def test_the_same_words_again_are_no_change(client, run):
    send(client, run, attended="withheld")
    before = Change.objects.count()

    response = send(client, Delivery.objects.get(), attended="WITHHELD")

    assert response.status_code == 302
    assert Change.objects.count() == before


def test_history_tells_what_became_of_a_number(client, run):
    send(client, run, attended="not collected")

    change = Change.objects.latest("pk")
    assert (change.before, change.after) == (
        (change.before or {}) | {"attended": "12"},
        (change.before or {}) | {"attended": "not collected"},
    )
    page = client.get(address("history", "deliveries", "neglect-1")).text
    assert "<del>12</del>" in page
    assert "<ins>not collected</ins>" in page


def test_what_became_of_a_number_is_undone_and_done_again(client, run):
    before = row(run)
    send(client, run, attended="not collected")
    undo = reverse("editing:record-undo", args=["riverside", "deliveries", run.key])

    client.post(undo, {"change": Change.objects.latest("pk").pk})
    assert row(run) == before
    assert Delivery.objects.get().number_statuses == {}

    client.post(undo, {"change": Change.objects.latest("pk").pk})
    assert row(run) == before | {"attended": "not collected"}


def test_a_status_that_somebody_else_entered_is_a_conflict(client, run):
    late = typed_again(DELIVERIES, run) | {"seen": digest(DELIVERIES, run)}
    send(client, run, attended="withheld")

    response = client.post(PAGE, late | {"attended": "13"})

    assert response.status_code == 409
    found = response.context["conflict"].differences
    assert [(one.name, one.before, one.after) for one in found] == [
        ("attended", "12", "withheld")
    ]
    assert row(run)["attended"] == "withheld"
