"""Texts on pages of their own are written in the editor, too."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.portal import EDIT, EDITOR, YEAR, Portal, editor_of
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
SCRUTINEER = "scrutineer@example.org"
PASTE = """(html) => {
  const held = new DataTransfer();
  held.setData("text/html", html);
  const event = { clipboardData: held, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", event));
}"""


def text_of(page: Page, name: str) -> Locator:
    return editor_of(page, name)


def section_buttons(page: Page) -> Locator:
    return page.get_by_role("button", name="Link to a section")


def test_a_scrutineer_writes_and_pastes_a_foreword(page: Page, portal: Portal):
    portal.sign_in(page, SCRUTINEER)
    page.goto(f"{YEAR}foreword/")
    expect(text_of(page, "Text")).to_be_visible()
    expect(section_buttons(page)).to_be_visible()
    found = faults_in_each_look(page, also=(768,))
    page.get_by_label("Title", exact=True).fill("What I saw")
    text_of(page, "Text").focus()
    page.keyboard.press("Control+b")
    page.keyboard.type("Gorse")
    page.keyboard.press("Control+b")
    page.keyboard.type(" ")
    page.evaluate(PASTE, "<p>is <em>cut</em>.</p>")
    expect(text_of(page, "Text").locator("em")).to_have_text("cut")

    expect(page.locator("[data-autosave-state]")).to_contain_text("Saved at")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("“What I saw” was saved.")).to_be_visible()
    expect(page.get_by_text("You have not finished here")).to_be_hidden()
    expect(text_of(page, "Text").locator("strong")).to_have_text("Gorse")
    expect(text_of(page, "Text")).to_have_text("Gorse is cut.")
    assert found == []


def test_what_is_said_of_the_partnership_links_to_no_section(
    page: Page, portal: Portal
):
    portal.sign_in(page, EDITOR)
    page.goto(f"{EDIT}records/settings/")
    about = text_of(page, "About")
    expect(about).to_be_visible()
    expect(section_buttons(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Insert a figure")).to_be_visible()
    hint = page.locator("#id_about_helptext")
    expect(hint).to_contain_text("Who works together, and who for. To put in a figure")
    before = about.inner_text()
    found = faults_in_each_look(page, also=(768,))
    about.press("Control+End")
    page.keyboard.type(" Gorse.")

    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("status").first).to_contain_text("saved")
    page.goto(f"{EDIT}records/settings/")
    expect(about).to_have_text(f"{before} Gorse.", use_inner_text=True)
    about.press("Control+End")
    for _ in " Gorse.":
        page.keyboard.press("Backspace")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("saved")
    assert found == []


def test_a_recommendation_is_closed_with_a_text_from_the_editor(
    page: Page, portal: Portal
):
    portal.sign_in(page, EDITOR)
    page.goto(f"{EDIT}registers/recommendations/")
    page.get_by_role("link", name="Close “").first.click()
    evidence = text_of(page, "Evidence of change")
    expect(evidence).to_be_visible()
    found = faults_in_each_look(page, also=(768,))
    evidence.focus()
    page.keyboard.press("Control+b")
    page.keyboard.type("Fewer cases")

    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("cell", name="Fewer cases")).to_be_visible()
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.get_by_text("The change was undone.")).to_be_visible()
    assert found == []


def test_a_closing_form_without_such_a_text_loads_no_editor(page: Page, portal: Portal):
    portal.sign_in(page, EDITOR)
    page.goto(f"{EDIT}registers/case-reviews/")
    page.get_by_role("link", name="Close “").first.click()

    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    assert page.locator("[data-passage-editor]").count() == 0
