"""The public pages that stand around the reports."""

from datetime import date

from django.template.loader import render_to_string

from tests.documents.pages import Page

REPORT = {
    "title": "Annual report 2023-24",
    "href": "/riverside/2023-24/",
    "audience": "full",
    "language": "en-GB",
    "published_on": date(2024, 11, 5),
    "is_latest": True,
    "is_open": True,
}
EARLIER = {**REPORT, "title": "Annual report 2022-23", "is_latest": False}


def shown(template: str, /, **context: object) -> Page:
    own = {"assets": "/assets/", "description": "Reports."}
    return Page(render_to_string(f"public/{template}.html", own | context))


def test_the_front_shows_each_partnership_with_its_reports():
    riverside = {"name": "Riverside", "href": "/riverside/", "area": "Vale"}
    hillside = {"name": "Hillside", "href": "/hillside/", "area": "Hills"}
    page = shown(
        "site_front",
        partnerships=[riverside | {"families": [[REPORT], [EARLIER]]}, hillside],
    )

    assert page.headings == [
        (1, "Annual reports of partnerships and boards"),
        (2, "Partnerships"),
        (3, "Riverside"),
        (3, "Hillside"),
    ]
    assert page.links["Annual report 2023-24"] == "/riverside/2023-24/"
    assert [one.text for one in page.of_class("report-list-item")] == [
        "Annual report 2023-24 Latest Published 5 November 2024",
        "Annual report 2022-23 Published 5 November 2024",
    ]
    assert [one.text for one in page.of_class("notice")] == [
        "No report has been published yet."
    ]


def test_the_front_says_so_when_nothing_is_published():
    page = shown("site_front", partnerships=[])

    assert page.of_class("notice")[0].text == "No report has been published here yet."


def test_a_partnership_shows_what_it_is_its_reports_and_who_came_before():
    page = shown(
        "partnership",
        name="Riverside",
        area="Vale",
        about="<p>We <em>care</em>.</p>",
        families=[[REPORT]],
        related=[("Before it", "Riverside Board", "/board/")],
    )

    assert page.headings == [(1, "Riverside"), (2, "Reports"), (2, "Before and after")]
    assert page.of_class("prose")[0].text == "We care."
    assert page.links["Riverside Board"] == "/board/"


def test_a_new_partnership_shows_no_more_than_there_is():
    page = shown("partnership", name="Riverside", area="Vale", families=[])

    assert page.headings == [(1, "Riverside"), (2, "Reports")]


def test_the_editions_say_what_each_is_and_link_those_that_can_be_read():
    shared = {"published_on": date(2024, 11, 5)}
    editions = [
        shared
        | {
            "number": 3,
            "href": "3/",
            "state": "withdrawn",
            "state_in_words": "Withdrawn",
        },
        shared
        | {
            "number": 2,
            "href": "2/",
            "state": "current",
            "state_in_words": "Current",
            "approved_by": ["Jo Marsh", "Sam Lee"],
            "change_note": "A total.",
        },
    ]
    page = shown("editions", name="Annual report", editions=editions)

    assert page.headings[1:] == [(2, "Edition 3 Withdrawn"), (2, "Edition 2 Current")]
    assert [one.text for one in page.of_class("edition")[1].all("p")] == [
        "Published on 5 November 2024. Approved by Jo Marsh, Sam Lee.",
        "What changed: A total.",
    ]
    assert page.links["Edition 2"] == "2/"
    assert "Edition 3" not in page.links
