"""A page of more than two screens has contents of its own and a way back."""

from dataclasses import replace

from documents.blocks import Block, Prose, Section
from documents.formats.html import pages
from tests.documents.documents import (
    make_document,
    make_section,
    make_table,
    make_workplan,
)
from tests.documents.pages import Page

LONG = Prose(f"<p>{'Partners check that plans are followed. ' * 90}</p>")


def page_of(*blocks: Block, below: tuple[Section, ...] = ()) -> Page:
    section = replace(make_section(*blocks), sections=below)
    return Page(pages(make_document(section), None)["training/index.html"])


def on_this_page(page: Page) -> list[tuple[str, str]]:
    found = page.of_class("on-this-page")
    return [(a.attributes["href"], a.text) for one in found for a in one.all("a")]


def ways_back(page: Page) -> list[str]:
    return [
        a.attributes["href"] for one in page.of_class("to-top") for a in one.all("a")
    ]


def test_its_tables_and_sections_are_its_contents():
    below = (make_section(key="inner", heading="Inner"),)
    page = page_of(LONG, make_table(), make_workplan(), below=below)

    assert on_this_page(page) == [
        ("#training--2-caption", "Who was trained, 2023-24"),
        ("#training--3-caption", "What the workplan set out to do"),
        ("#inner", "Inner"),
    ]
    ids = {one.attributes.get("id") for one in page.all("caption", "section", "h2")}
    assert {"training--2-caption", "training--3-caption", "inner"} <= ids
    assert ways_back(page) == ["#page--main"]


def test_a_short_page_names_only_its_sections():
    below = tuple(make_section(key=key, heading=key) for key in ("one", "two"))
    page = page_of(make_table(), make_workplan(), below=below)

    assert on_this_page(page) == [("#one", "one"), ("#two", "two")]
    assert ways_back(page) == []


def test_one_thing_on_a_page_needs_no_contents():
    assert on_this_page(page_of(LONG, make_table())) == []


def test_the_whole_report_has_a_way_back():
    page = Page(pages(make_document(make_section()), None)["full/index.html"])

    assert ways_back(page) == ["#page--main"]
