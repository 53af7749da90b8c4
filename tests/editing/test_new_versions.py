"""Another version of a year is started beside its report, from its sections or none."""

import pytest

from documents.formats.print_page import print_page
from reports.draft import Draft
from reports.models import CarriedRecord, KeyFigureChoice, OutlineSection, Report
from tests.documents.pages import Page
from tests.editing.addresses import ADD_VERSION, SETTINGS_PAGE
from tests.factories import make_period, make_report, make_section, make_version
from tests.reports.reviewing import choose

TYPED = {
    "audience": "young-people",
    "audience_label": "",
    "language": "Cymraeg",
    "title": "What we did for you",
    "from": "2023-24",
    "how-much": "some",
}


@pytest.fixture
def start_version(sign_in, editor):
    def started(**changed):
        return sign_in("editor").post(ADD_VERSION, TYPED | changed)

    return started


def slugs(report: Report) -> list[str]:
    rows = OutlineSection.objects.filter(report=report).in_reading_order()
    return [row.slug for row in rows]


def test_a_version_begins_with_the_sections_that_were_ticked(start_version, last_year):
    response = start_version(carry=["outline/more", "outline/risks"])

    version = Report.objects.get(audience="young-people")
    assert response.url == "/edit/riverside/2023-24-young-people-cy/carried/"
    assert (version.period, version.language, version.state) == (
        last_year.period,
        "cy",
        Report.State.DRAFTING,
    )
    rows = OutlineSection.objects.filter(report=version).in_reading_order()
    assert [(row.key, row.part_of, row.passage, row.shows) for row in rows] == [
        (
            "more-2023-24-young-people-cy",
            None,
            '<p>In 2023-24 <data data-figure="risks/none/count"></data>.</p>',
            (),
        ),
        ("risks-2023-24-young-people-cy", None, "<p>Hello.</p>", ("risks/staff",)),
    ]
    assert slugs(last_year) == ["welcome", "more", "risks"]


def test_what_was_copied_is_marked_until_somebody_has_checked_it(
    start_version, last_year
):
    start_version(carry=["outline/welcome"])

    version = Report.objects.get(audience="young-people")
    marks = CarriedRecord.objects.filter(report=version)
    assert [(one.source, one.record) for one in marks] == [
        ("outline/welcome", "outline/welcome-2023-24-young-people-cy")
    ]
    assert "1 section was carried forward from an earlier report, and nobody has " in (
        " ".join(one.text for one in Draft(version).errors)
    )


@pytest.mark.parametrize(
    ("how_much", "sections", "figures"),
    [("none", [], 0), ("all", ["welcome", "more", "risks"], 1)],
)
def test_a_version_begins_with_all_or_nothing(
    start_version, last_year, how_much, sections, figures
):
    choose(last_year, "risks/none/count")

    start_version(**{"how-much": how_much})

    version = Report.objects.get(audience="young-people")
    assert slugs(version) == sections
    assert KeyFigureChoice.objects.filter(report=version).count() == figures


def test_a_version_can_begin_with_that_of_another_year(
    start_version, last_year, partnership
):
    before = make_version(
        make_period(partnership, "2022-23", position=0),
        "2022-23-young-people",
        audience="young-people",
    )
    make_section(before, "hello-2022-23-young-people", heading="Hello")

    start_version(**{"from": "2022-23-young-people", "how-much": "all"})

    version = Report.objects.get(period=last_year.period, audience="young-people")
    assert [row.key for row in version.outline.all()] == [
        "hello-2023-24-young-people-cy"
    ]


def test_a_version_that_is_there_is_refused_and_what_was_ticked_is_kept(
    start_version, last_year
):
    make_version(last_year.period, "a", audience="young-people", language="cy")

    response = start_version(carry=["outline/more"])

    assert response.status_code == 422
    assert "This period already has this version in this language" in response.text
    page = Page(response.text)
    boxes = [one for one in page.all("input") if one.attributes["name"] == "carry"]
    ticked = [one.attributes["value"] for one in boxes if "checked" in one.attributes]
    assert ticked == ["outline/more"]
    assert Report.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"audience": "other"}, "Name the version if it is another one"),
        ({"audience_label": "For parents"}, "Name the version if it is another one"),
        ({"language": "Elvish words"}, "Enter one of the languages offered"),
        ({"title": ""}, "Fill this in."),
    ],
)
def test_bad_input_is_told_at_the_field(start_version, last_year, typed, told):
    response = start_version(**typed)

    assert response.status_code == 422
    assert told in response.text
    assert Report.objects.count() == 1


def test_each_report_of_a_year_is_named_on_the_pages_of_the_others(
    sign_in, editor, report
):
    make_version(report.period, "2023-24-summary", audience="summary")
    client = sign_in("editor")

    main = Page(client.get("/edit/riverside/2023-24/outline/").text)
    other = Page(client.get("/edit/riverside/2023-24-summary/").text)

    assert main.links["Summary"] == "/edit/riverside/2023-24-summary/"
    assert other.links["Full report"] == "/edit/riverside/2023-24/"
    assert "Add another version of this year’s report" in other.links


def test_a_report_that_is_alone_in_its_year_has_no_switch(sign_in, editor, report):
    page = Page(sign_in("editor").get("/edit/riverside/2023-24/outline/").text)

    assert "Full report" not in page.links


def test_the_language_of_a_report_is_typed_by_name(sign_in, editor, report):
    client = sign_in("editor")
    seen = client.get(SETTINGS_PAGE).context["seen"]
    typed = {"title": "Adroddiad", "audience": "full", "language": "welsh"}

    client.post(SETTINGS_PAGE, typed | {"seen": seen})

    report.refresh_from_db()
    assert report.language == "cy"
    assert 'lang="cy"' in print_page(Draft(report).document, None)
    assert 'value="Welsh"' in client.get(SETTINGS_PAGE).text


def test_the_next_report_is_not_offered_twice_for_one_year(sign_in, editor, report):
    make_version(report.period, "2023-24-summary", audience="summary")
    later = make_period(report.partnership, "2024-25", position=2)
    make_report(later)

    page = sign_in("editor").get("/edit/riverside/")

    assert [[one.key for one in family] for family in page.context["families"]] == [
        ["2024-25"],
        ["2023-24", "2023-24-summary"],
    ]
