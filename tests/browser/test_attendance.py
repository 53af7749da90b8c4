"""Entering attendance in a browser: by keyboard, without JavaScript, in every look."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.portal import EDIT, EDITOR, Portal
from tests.browser.test_axe import faults_in_each_look

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.looks]
RECORDS = f"{EDIT}records/"
MEETING = f"{RECORDS}meetings/lead-partners-2023-24/attendance/"
YEAR = f"{RECORDS}groups/lead-safeguarding-partners/attendance/2023-24/"
NO_GROUP = f"{RECORDS}groups/practice-review-group/attendance/2023-24/"


def choose(page: Page, member: str, words: str) -> None:
    page.get_by_role("radiogroup", name=member).get_by_label(words, exact=True).check()


def test_a_meeting_is_entered_by_keyboard_and_undone(
    page: Page, portal: Portal
) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(f"{RECORDS}meetings/lead-partners-2023-24/")
    page.get_by_role("link", name="Record attendance").press("Enter")
    council = page.get_by_role("radiogroup", name="Wiltshire Council")
    council.get_by_label("Not recorded").focus()
    page.keyboard.press("ArrowRight")  # round to the first
    expect(council.get_by_label("Present")).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(council.get_by_label("Deputy sent")).to_be_checked()
    page.get_by_role("button", name="Save attendance").press("Enter")

    expect(page.get_by_text("1 entry was saved.")).to_be_visible()
    expect(council.get_by_label("Deputy sent")).to_be_checked()

    page.get_by_role("button", name="Undo this save").press("Enter")
    expect(page.get_by_text("The save of 1 entry was undone.")).to_be_visible()
    boxes = page.get_by_role("combobox", name="Wiltshire Council")
    expect(boxes.first).to_have_value("")


def test_attendance_is_entered_without_javascript(
    chromium: Browser, portal: Portal
) -> None:
    context = chromium.new_context(base_url=portal.address, java_script_enabled=False)
    page = context.new_page()
    portal.sign_in(page, EDITOR)
    page.goto(MEETING)
    choose(page, "Wiltshire Council", "Apologies")
    page.get_by_role("button", name="Set the others to present").click()
    expect(page.get_by_role("status")).to_contain_text("nothing has been saved yet")
    page.get_by_role("button", name="Save attendance").click()

    expect(page.get_by_text("3 entries were saved.")).to_be_visible()
    page.get_by_role("link", name="All meetings of the year").click()
    rows = page.get_by_role("row")
    expect(rows.filter(has_text="Wiltshire Council")).to_contain_text("0 of 1")
    expect(rows.filter(has_text="Wiltshire Police")).to_contain_text("1 of 1")
    page.go_back()
    page.get_by_role("button", name="Undo this save").click()
    context.close()


@pytest.mark.parametrize("path", [MEETING, YEAR, NO_GROUP])
def test_pages_of_attendance_have_no_faults(
    page: Page, portal: Portal, path: str
) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(path)

    assert faults_in_each_look(page) == []


def test_a_conflict_has_no_faults(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(MEETING)
    choose(page, "Wiltshire Council", "Present")
    page.locator("[name^='seen.']").first.evaluate("box => box.value = 'absent'")
    page.get_by_role("button", name="Save attendance").click()

    expect(page.get_by_role("alert")).to_contain_text("Nothing has been saved")
    assert faults_in_each_look(page) == []
