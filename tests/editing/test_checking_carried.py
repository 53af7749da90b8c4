"""What was carried forward from an earlier report is checked, or taken back."""

import pytest
from django.urls import reverse

from assurance.models import Risk
from reports.draft import Draft
from reports.models import CarriedRecord, OutlineSection, Report

YEAR = "/edit/riverside/2024-25/"
FIELDS = ("key", "period", "title", "position")


def test_what_was_carried_forward_is_an_error_until_it_is_checked(
    start_next_year, sign_in, editor, last_year
):
    start_next_year()
    client = sign_in("editor")
    assert "3 sections were carried forward" in client.get(f"{YEAR}outline/").text
    page = client.get("/edit/riverside/records/risks/staff-2024-25/")
    assert "nobody has checked it yet" in page.text

    client.post(f"{YEAR}carried/", {"record": "risks/staff-2024-25"})
    client.post(f"{YEAR}carried/", {"all": "outline"})

    assert "everything that was" in client.get(f"{YEAR}carried/").text.lower()
    assert "carried forward" not in client.get(f"{YEAR}outline/").text
    assert {mark.seen_by for mark in CarriedRecord.objects.all()} == {editor}


def change(client, address, **changed):
    """Save the form at `address` with what is `changed`."""
    page = client.get(address)
    data = {name: page.context["form"][name].value() for name in FIELDS}
    data |= {"seen": page.context["seen"]} | changed
    response = client.post(address, data)
    assert response.status_code == 302, response.context["form"].errors


def test_a_record_that_was_changed_has_been_checked(
    start_next_year, sign_in, editor, last_year
):
    start_next_year()
    client = sign_in("editor")
    address = "/edit/riverside/records/risks/staff-2024-25/"
    change(client, address, title="Too few staff")

    groups = client.get(f"{YEAR}carried/").context["groups"]
    assert [group.kind for group in groups] == ["outline"]


def test_all_kinds_are_marked_in_one_step_or_one_kind_alone(
    start_next_year, sign_in, editor, last_year
):
    start_next_year()
    client = sign_in("editor")

    client.post(f"{YEAR}carried/", {"all": "outline"})
    left = client.get(f"{YEAR}carried/").context["groups"]
    client.post(f"{YEAR}carried/", {"all": "everything"})

    assert [group.kind for group in left] == ["risks"]
    assert not CarriedRecord.objects.filter(seen_at=None).exists()


def test_nothing_ticked_is_said(start_next_year, sign_in, editor, last_year):
    start_next_year()

    page = sign_in("editor").post(f"{YEAR}carried/", {}, follow=True)

    assert "Tick the records that you have checked." in page.text
    assert not CarriedRecord.objects.exclude(seen_at=None).exists()


def test_a_check_counts_what_nobody_has_checked(start_next_year, last_year):
    start_next_year()
    report = Report.objects.get(key="2024-25")

    texts = [one.text for one in Draft(report).errors if "carried forward" in one.text]

    assert texts == [
        "1 risk was carried forward from an earlier report, and nobody has checked it "
        "yet.",
        "3 sections were carried forward from an earlier report, and nobody has "
        "checked them yet.",
    ]


def test_all_of_it_is_undone_in_one_step(start_next_year, sign_in, editor, last_year):
    start_next_year()

    response = sign_in("editor").post(f"{YEAR}carried/undo/")

    assert response.url == f"{YEAR}outline/"
    assert Report.objects.filter(key="2024-25").exists()
    assert not OutlineSection.objects.filter(report__key="2024-25").exists()
    assert not Risk.objects.filter(period__key="2024-25").exists()
    assert not CarriedRecord.objects.exists()


def test_what_has_been_changed_since_is_not_undone(
    start_next_year, sign_in, editor, last_year
):
    start_next_year()
    client = sign_in("editor")
    address = "/edit/riverside/records/risks/staff-2024-25/"
    change(client, address, title="Other")

    response = client.post(f"{YEAR}carried/undo/")

    assert response.status_code == 409
    assert "“Other” has been changed again since." in response.text
    assert Risk.objects.filter(period__key="2024-25").exists()


@pytest.mark.parametrize(("who", "status"), [("reviewer", 403), ("outsider", 404)])
def test_who_may_not_check_what_was_carried_forward(
    start_next_year, sign_in, last_year, who, status
):
    start_next_year()
    page = reverse("editing:carried", args=["riverside", "2024-25"])

    assert sign_in(who).post(page, {"all": "outline"}).status_code == status
