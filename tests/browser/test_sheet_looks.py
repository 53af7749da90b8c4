"""A sheet has no fault that axe-core can find, and says what is wrong in it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.sheet_page import SheetPage, put_on_clipboard
from tests.browser.test_axe import faults
from tests.browser.test_sheet_keys import ROWS, press, start

pytestmark = pytest.mark.xdist_group("pages")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A sheet of three rows on file and three blank ones."""
    page = SheetPage(ROWS).open(chromium)
    yield page
    page.context.close()


def test_errors_are_counted_and_gone_through(chromium: Browser) -> None:
    wrong = {"r0-held": "There is no month 13.", "r2-mode": "Choose one."}
    page = SheetPage(ROWS, wrong=wrong).open(chromium)
    expect(page.get_by_role("button", name="Next of 2 errors")).to_be_visible()
    assert faults(page) == []
    start(page, "Course, row 1")

    assert [press(page, "F8") for _ in range(3)] == [
        "Held on, row 1",
        "Mode, row 3",
        "Held on, row 1",
    ]
    page.keyboard.type("2020")

    assert page.locator(".sheet-error").all_inner_texts() == ["Choose one."]
    expect(page.get_by_role("button", name="Next of 1 error")).to_be_visible()
    press(page, "Escape")
    assert page.locator(".sheet-error").count() == 2
    expect(page.locator("[data-sheet-save]")).to_have_text("Save 2 rows")
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_full_and_an_empty_sheet_have_no_faults(
    chromium: Browser, width: int
) -> None:
    found = {}
    for count in (0, 1, 40):
        page = SheetPage([ROWS[0]] * count).open(chromium)
        page.set_viewport_size({"width": width, "height": 800})
        page.get_by_text("How to fill in the sheet").click()
        put_on_clipboard(page, plain="a\tb\tc\td\n")
        start(page, "Course, row 1")
        press(page, "Control+v")
        found[count] = faults(page)
        page.context.close()

    assert found == {0: [], 1: [], 40: []}


def test_the_focus_and_a_range_show_in_forced_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    start(page, "Course, row 1")
    press(page, "Shift+ArrowDown")

    rings = page.locator(".sheet-cell--selected").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell).outlineStyle)"
    )
    ring = page.get_by_label("Course, row 1").evaluate(
        "one => getComputedStyle(one).outline.split(' ').slice(-2)"
    )

    assert (rings, ring) == (["dashed", "dashed"], ["solid", "3px"])
