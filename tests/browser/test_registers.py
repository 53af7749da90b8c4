"""A recommendation is closed from its register: mouse, keyboard alone, no script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.portal import EDIT, EDITOR, Portal, editor_of
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
REGISTERS = f"{EDIT}registers/"
REGISTER = f"{REGISTERS}recommendations/"
LATE = "2099-12-31"  # a day on which whatever has a due date is late


def still_open(page: Page) -> int:
    return int(page.locator(".register-numbers strong").first.inner_text())


def undo(page: Page, count: int) -> None:
    """Undo what was just done, and expect as many open as before."""
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.get_by_text("The change was undone.")).to_be_visible()
    assert still_open(page) == count


def test_a_recommendation_is_closed_by_mouse(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(REGISTER)
    count = still_open(page)

    page.get_by_role("link", name="Close “").first.click()
    editor_of(page, "Evidence of change").fill("Fewer cases")
    page.get_by_role("button", name="Save").click()

    assert still_open(page) == count - 1
    expect(page.get_by_role("cell", name="Fewer cases")).to_be_visible()
    undo(page, count)


def test_a_recommendation_is_closed_by_keyboard_alone(
    page: Page, portal: Portal
) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(REGISTER)
    count = still_open(page)

    press_tab_to(page, "Close “")
    page.keyboard.press("Enter")
    page.wait_for_url("**/close/**")
    press_tab_to(page, "Save")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=**")

    assert still_open(page) == count - 1
    press_tab_to(page, "Undo the last change")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The change was undone.")).to_be_visible()
    assert still_open(page) == count


def press_tab_to(page: Page, words: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        told = page.evaluate("document.activeElement.textContent.trim()")
        if told.startswith(words):
            return
    pytest.fail(f"The keyboard does not reach “{words}”.")


def test_a_recommendation_is_closed_without_a_script(
    chromium: Browser, portal: Portal
) -> None:
    context = chromium.new_context(base_url=portal.address, java_script_enabled=False)
    page = context.new_page()
    portal.sign_in(page, EDITOR)
    page.goto(REGISTER)
    count = still_open(page)

    page.get_by_role("link", name="Close “").first.click()
    page.get_by_role("button", name="Save").click()

    assert still_open(page) == count - 1
    undo(page, count)
    context.close()


def test_no_register_has_faults(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    pages = (
        REGISTERS,
        REGISTER,
        f"{REGISTER}?agency=wiltshire-police",
        f"{REGISTER}?since=soon",
        f"{REGISTERS}actions/?on={LATE}",
        f"{REGISTERS}risks/",
        f"{REGISTERS}meetings/?on=2024-03-31&since=2023-04-01",
        f"{REGISTERS}deliveries/?on=2024-03-31&since=2023-04-01",
        f"{REGISTERS}challenges/?on=1999-01-01&since=1998-01-01",
    )
    found = {}
    for path in pages:
        page.goto(path)
        found[path] = faults_in_each_look(page)
    page.goto(REGISTER)
    page.get_by_role("link", name="Close “").first.click()
    found["close"] = faults_in_each_look(page)

    assert found == {path: [] for path in found}
