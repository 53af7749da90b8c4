"""Where a record is used, as the pages to change and to delete it say."""

import pytest

from partnership.models import Meeting
from reports.models import KeyFigureChoice
from tests.factories import make_record, make_section, make_year_record
from training.models import Course, Delivery

RECORDS = "/edit/riverside/records/"
LINK = '<p><data data-figure="{}"></data> places.</p>'
PAGES = pytest.mark.parametrize("page", ["", "delete/"])


@pytest.fixture
def run(period, partnership) -> Delivery:
    """One of two course runs whose places are added up."""
    course = make_record(Course, partnership, "c", title="Trauma", mode="virtual")
    for key, places in (("spring", 30), ("autumn", 12)):
        make_year_record(Delivery, period, key, course=course, places=places)
    return Delivery.objects.get(key="spring")


def used(client, record, page="") -> list[tuple[str, str]]:
    answer = client.get(f"{RECORDS}{record.address}/{page}")
    return [(use.what, use.name) for use in answer.context["uses"]]


@PAGES
def test_a_summary_that_links_a_figure_is_named(sign_in, editor, report, run, page):
    report.summary = LINK.format("deliveries/spring/places")
    report.save()

    assert used(sign_in("editor"), run, page) == [("summary", str(report))]


@PAGES
def test_a_text_that_links_a_total_worked_out_from_it_is_named(
    sign_in, editor, report, run, page
):
    total = LINK.format("deliveries/2023-24/virtual/places-total")
    make_section(report, "text", heading="A text", passage=total)

    assert used(sign_in("editor"), run, page) == [("section", "A text")]


def test_a_key_figure_worked_out_from_it_is_named(
    sign_in, editor, report, partnership, run
):
    make_record(
        KeyFigureChoice,
        partnership,
        "places",
        report=report,
        figure="deliveries/2023-24/virtual/places-total",
        label="Places",
    )

    assert used(sign_in("editor"), run) == [("key figure", "Places")]


def test_a_section_that_shows_all_of_the_year_is_named(sign_in, editor, report, run):
    make_section(report, "t", kind="training", heading="Training", passage="")

    assert used(sign_in("editor"), run) == [("section", "Training")]


def test_what_the_partnership_says_of_itself_is_named(
    sign_in, editor, report, partnership, run
):
    partnership.about = LINK.format("deliveries/spring/places")
    partnership.save()

    assert used(sign_in("editor"), run) == [("partnership", "About the partnership")]


def test_what_nothing_uses_says_so(sign_in, editor, report, period):
    meeting = make_year_record(Meeting, period, "forum", title="Forum")

    page = sign_in("editor").get(f"{RECORDS}{meeting.address}/").text

    assert "No section, text or figure uses it." in page
