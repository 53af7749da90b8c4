"""Choosing an attachment and a logo in a browser, and how a report then looks."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.portal import EDITOR, Portal
from tests.browser.test_axe import faults
from tests.uploads.files import pdf, photo_with_place, picture

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.looks]
RECORDS = "/edit/wandsworth/records/"
YEAR = "/edit/wandsworth/2019-20/"
ADD = f"{RECORDS}attachments/add/?report=2019-20"


def payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def add(page: Page, title: str, name: str, content: bytes, words: str = "") -> None:
    page.goto(ADD)
    page.get_by_label("Title").fill(title)
    page.get_by_label("File", exact=True).set_input_files(payload(name, content))
    page.get_by_label("Alternative text").fill(words)
    page.get_by_role("button", name="Add this attachment").click()


@pytest.fixture
def filled(page: Page, portal: Portal) -> Iterator[Page]:
    """The page of an editor whose report has a PDF, a picture and a logo."""
    portal.sign_in(page, EDITOR)
    add(page, "Business plan", "plan.pdf", pdf(pages=12))
    add(page, "Poster", "poster.jpg", photo_with_place(), "Half red and half green")
    page.goto(f"{RECORDS}settings/")
    box = page.get_by_label("Logo", exact=False).and_(page.locator("[type=file]"))
    box.set_input_files(payload("logo.png", picture("PNG", (300, 80))))
    page.get_by_label("Alternative text of the logo").fill("Wandsworth")
    page.get_by_role("button", name="Save").click()
    yield page
    for title in ("Business plan", "Poster"):
        page.goto(f"{YEAR}outline/")
        page.get_by_role("link", name=title).click()
        page.get_by_role("link", name="Delete").click()
        page.get_by_role("button", name="Delete").click()
    page.goto(f"{RECORDS}settings/")
    page.get_by_label("Remove it").check()
    page.get_by_label("Alternative text of the logo").fill("")
    page.get_by_role("button", name="Save").click()


def test_a_report_with_files_has_no_faults(filled: Page) -> None:
    paths = [
        f"{YEAR}outline/",
        f"{YEAR}preview/",
        f"{YEAR}preview/full/",
        f"{RECORDS}settings/",
        f"{RECORDS}attachments/",
    ]
    found = {}
    for width in (320, 1280):
        filled.set_viewport_size({"width": width, "height": 900})
        for path in paths:
            filled.goto(path)
            found[path, width] = faults(filled)
        filled.goto(f"{YEAR}outline/")
        filled.get_by_role("link", name="Poster").click()
        found["record", width] = faults(filled)

    assert {key: told for key, told in found.items() if told} == {}
    filled.goto(f"{YEAR}preview/")
    link = filled.get_by_role("link", name="Business plan (PDF, ")
    expect(link).to_contain_text("12 pages)")
    shown = filled.get_by_alt_text("Half red and half green")
    assert shown.evaluate("image => image.naturalWidth") == 20
    assert filled.get_by_alt_text("Wandsworth").count() == 1


def test_a_refused_file_is_told_at_its_place(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)

    add(page, "Business plan", "plan.pdf", b"<html><script>alert(1)</script>")

    expect(page.get_by_role("alert")).to_contain_text("This is a text or web page")
    expect(page.get_by_label("Title")).to_have_value("Business plan")
    assert faults(page) == []
