"""A report is returned with reasons section by section, shown until it comes again."""

import pytest

from accounts.permissions import member_in
from records.models import Change
from reports.models import Report, SectionReason
from reports.workflow import submit, take_back
from tests.factories import make_section
from tests.reports.reviewing import NOON, ONE

YEAR = "/edit/riverside/2023-24/"
RETURN = f"{YEAR}approval/return/"
TYPED = {"because": "Two sections.", "section-money": "The total is last year’s."}
SHOWN = "Chair: “The total is last year’s.”"


@pytest.fixture
def report(report):
    money = make_section(report, "money", heading="Money", position=2)
    make_section(report, "reserve", heading="Reserve", position=3, part_of=money)
    return report


def test_a_reason_is_shown_at_its_section(sign_in, report, chair, editor):
    answer = sign_in("chair").post(RETURN, TYPED)

    assert answer.status_code == 302
    client = sign_in("editor")
    for page in (f"{YEAR}outline/", YEAR):
        assert client.get(page).text.count(SHOWN) == 1
    line = Change.objects.get(action="returned")
    assert (line.after or {})["sections"] == "Money: The total is last year’s."


def test_the_reason_of_a_part_is_shown_at_its_section_on_the_year_page(
    sign_in, report, chair, editor
):
    sign_in("chair").post(RETURN, {"because": "One.", "section-reserve": "Too low."})

    assert "Chair: “Too low.”" in sign_in("editor").get(YEAR).text


def test_it_is_over_once_the_report_is_submitted_again(sign_in, report, chair, editor):
    sign_in("chair").post(RETURN, TYPED)
    submit(Report.objects.get(), by=member_in(editor, report.partnership), at=ONE)
    client = sign_in("editor")
    client.post(f"{YEAR}approval/take-back/")

    assert SHOWN not in client.get(f"{YEAR}outline/").text
    assert SectionReason.objects.get().ended_at == ONE


def test_what_was_typed_is_kept_where_the_main_reason_is_missing(
    sign_in, report, chair
):
    answer = sign_in("chair").post(RETURN, TYPED | {"because": ""})

    assert answer.status_code == 422
    assert "The total is last year’s." in answer.text
    assert not SectionReason.objects.exists()


def test_reasons_sent_after_the_report_was_taken_back_are_shown(
    sign_in, report, chair, editor
):
    client = sign_in("chair")
    take_back(report, by=member_in(editor, report.partnership), at=NOON)

    answer = client.post(RETURN, {"because": "Too long.", "section-welcome": "Cut."})

    assert answer.status_code == 409
    assert "Too long." in answer.text
    assert "Cut." in answer.text


def test_a_section_of_no_such_report_is_left_out(sign_in, report, chair):
    sign_in("chair").post(RETURN, {"because": "One.", "section-other": "Wrong."})

    assert not SectionReason.objects.exists()
