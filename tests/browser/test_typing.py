"""What only a browser does: it swallows what it cannot read, and sends tokens."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.portal import EDIT, EDITOR, YEAR, Portal

pytestmark = pytest.mark.xdist_group("browser")
CONTACTS = f"{EDIT}records/observations/da-mash-contacts-2023-24/"


@pytest.mark.parametrize(("field", "typed"), [("Value", "1e"), ("Of how many", "7e")])
def test_a_number_that_cannot_be_read_is_kept_as_typed_and_explained(
    page: Page, portal: Portal, field: str, typed: str
) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(CONTACTS)
    box = page.get_by_label(field)
    saved = box.input_value()
    box.clear()
    box.press_sequentially(typed)

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_be_visible()
    expect(box).to_have_value(typed)
    page.goto(CONTACTS)
    expect(box).to_have_value(saved)


def test_a_section_is_moved_by_its_button(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(f"{YEAR}outline/")
    entries = page.locator(".outline-entry--1 .task-name a")
    # Each with its number before it, which stays with the place.
    first, second = (entries.nth(n).inner_text().split(" ", 1)[1] for n in (0, 1))

    page.get_by_role("button", name="Move down").first.click()

    expect(entries.nth(0)).to_have_text(f"1 {second}")
    expect(entries.nth(1)).to_have_text(f"2 {first}")
    page.get_by_role("button", name="Move up").first.click()
    expect(entries.nth(0)).to_have_text(f"1 {first}")


def test_what_is_sent_after_the_session_ended_is_kept(
    page: Page, portal: Portal
) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(CONTACTS)
    box = page.get_by_label("Note")
    page.locator("details", has=box).locator("summary").click()
    noted = f"{box.input_value()}\n\n“CheckContext” & <counted> twice.".lstrip()
    box.fill(noted)
    page.context.clear_cookies(name="sessionid")

    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("You have been signed out")
    portal.type_credentials(page, EDITOR)
    page.get_by_role("button", name="Send it again").click()

    expect(page.locator(".message--success")).to_contain_text("saved")
    page.goto(CONTACTS)
    expect(page.get_by_label("Note")).to_have_value(noted)
