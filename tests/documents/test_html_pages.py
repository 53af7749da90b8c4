"""What a page says of a document that is unlike the whole report."""

from dataclasses import replace

from documents.blocks import Prose
from documents.formats.html import pages
from tests.documents.documents import make_cover, make_document, make_section
from tests.documents.pages import Page


def test_a_long_description_ends_at_a_word():
    cover = make_cover(summary=f"<p>{'partners ' * 40}</p>")
    front = Page(pages(make_document(cover=cover), None)["index.html"])

    assert front.all("meta")[-1].attributes["content"] == f"{'partners ' * 16}partners…"


def test_a_title_that_names_its_period_does_not_name_it_twice():
    cover = make_cover(title="Annual report for 2023-24")
    front = Page(pages(make_document(cover=cover), None)["index.html"])

    assert front.headings[0] == (1, "Annual report for 2023-24")


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
