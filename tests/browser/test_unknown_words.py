"""A word that a list lacks is pasted into a sheet or a file, and added with its row."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.portal import EDIT, EDITOR, Portal
from tests.browser.sheet_page import put_on_clipboard
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
SHEET = f"{EDIT}records/courses/sheet/"
IMPORT = f"{EDIT}records/courses/import/"
ASKED = "“Podcast” is not in the list of ways of training"
ADD = "Add “Podcast” to the list of ways of training"
TABLE = "Title\tMode\nListening\tPodcast\n"
HOW_MANY = "from records.models import *; print(ListEntry.objects.count())"


def test_a_pasted_word_is_added_with_its_row_and_taken_back(
    page: Page, portal: Portal
) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(SHEET)
    put_on_clipboard(page, plain=TABLE)
    page.locator("tr[data-blank] [name$='-title']").first.click()
    page.keyboard.press("Control+v")
    expect(page.locator("[data-sheet]")).to_contain_text(
        "or save to add it to the list"
    )

    page.locator("[data-sheet-save]").click()
    page.get_by_label(ASKED).select_option(label=ADD)
    assert faults_in_each_look(page) == []
    assert portal.answer(HOW_MANY) == 0
    page.locator("[data-sheet-save]").click()

    expect(page.locator(".message--success")).to_contain_text("saved")
    assert portal.answer(HOW_MANY) == 1
    page.get_by_role("button", name="Undo this save").click()
    expect(page.locator(".message--success")).to_contain_text("undone")
    assert portal.answer(HOW_MANY) == 0


def test_a_word_of_a_file_is_added_with_its_row_and_taken_back(
    page: Page, portal: Portal
) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(IMPORT)
    page.locator("main textarea").fill(TABLE)
    page.get_by_role("button", name="Continue").click()
    assert faults_in_each_look(page) == []
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what this word means.")
    page.get_by_label(ASKED).select_option(label=ADD)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".import-rows")).to_contain_text("Podcast")
    assert portal.answer(HOW_MANY) == 0

    page.get_by_role("button", name="Import 1 row").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert portal.answer(HOW_MANY) == 1
    page.get_by_role("button", name="Undo this import").click()
    expect(page.locator(".message--success")).to_contain_text("undone")
    assert portal.answer(HOW_MANY) == 0
