"""What a page says of a document that is unlike the whole report."""

from dataclasses import replace
from html import escape

import pytest

from documents.blocks import Prose
from documents.formats.html import pages
from documents.formats.print_page import print_page
from tests.documents.documents import (
    make_cover,
    make_document,
    make_imprint,
    make_section,
)
from tests.documents.pages import Page
from tests.reports.whole_report import make_report


def test_a_long_description_ends_at_a_word():
    cover = make_cover(summary=f"<p>{'partners ' * 40}</p>")
    front = Page(pages(make_document(cover=cover), None)["index.html"])

    assert front.all("meta")[-1].attributes["content"] == f"{'partners ' * 16}partners…"


def test_a_title_that_names_its_period_does_not_name_it_twice():
    cover = make_cover(title="Annual report for 2023-24")
    front = Page(pages(make_document(cover=cover), None)["index.html"])

    assert front.headings[0] == (1, "Annual report for 2023-24")


@pytest.mark.parametrize(
    ("version", "first_published", "told"),
    [
        ("1.1", "September 2024", "Version 1.1. First published: September 2024."),
        ("1.1", "", "Version 1.1."),
        ("", "2024", "First published: 2024."),
    ],
)
def test_the_imprint_says_which_version_it_is(version, first_published, told):
    cover = replace(make_cover(), version=version, first_published=first_published)
    document = make_document(cover=cover)
    front = pages(document, make_imprint())["index.html"]

    for html in (front, print_page(document, make_imprint())):
        assert told in [one.text for one in Page(html).of_class("imprint")]


@pytest.mark.parametrize(
    ("language", "direction"), [("en-GB", None), ("cy", None), ("ur", "rtl")]
)
def test_every_page_says_its_language_and_which_way_it_runs(language, direction):
    document = make_document(make_section(), cover=make_cover(language=language))
    made = [*pages(document, make_imprint()).values(), print_page(document, None)]

    for html in made:
        (root,) = Page(html).all("html")
        said = root.attributes
        assert (said["lang"], said.get("dir")) == (language, direction)


def test_a_sub_heading_stands_in_no_contents():
    sub_headings = [
        replace(make_section(key=key, heading=key), listed=False) for key in ("a", "b")
    ]
    outer = replace(make_section(key="outer"), sections=tuple(sub_headings))
    page = Page(pages(make_document(outer), None)["outer/index.html"])

    assert page.headings[:4] == [(1, "Training"), (2, "a"), (2, "b"), (2, "Contents")]
    assert page.of_class("on-this-page") == []


def test_a_reference_within_its_own_page_stays_there():
    prose = Prose('<p><a data-section="inner"></a></p>')
    inner = make_section(prose, key="inner", heading="Inner")
    outer = replace(make_section(key="outer"), sections=(inner,))
    made = pages(make_document(outer), None)

    assert Page(made["outer/index.html"]).links["Inner"] == "#inner"


def test_every_page_of_a_sample_says_what_it_retells():
    report = make_report()
    cover = replace(report.cover, retells="Riverside Annual Report <2019>")
    sample = replace(report, cover=cover)
    told = "This report is a demonstration based on “Riverside Annual Report <2019>”."
    made = pages(sample, make_imprint())

    assert [html.count(escape(told)) for html in made.values()] == [
        2 if name == "index.html" else 1 for name in made
    ]
    assert escape(told) in print_page(sample, None)


def test_no_other_report_says_that_it_retells_one():
    report = make_report()
    made = {**pages(report, make_imprint()), "print": print_page(report, None)}

    assert [name for name, html in made.items() if "retells" in html] == []
