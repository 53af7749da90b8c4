"""Ways of pressing a button or link: with a mouse, or with the keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator

TABS = 400
Press = Callable[[Locator], None]


def with_mouse(one: Locator) -> None:
    one.click()


def with_keyboard(one: Locator) -> None:
    """Press Tab until `one` has the focus, then the key that it answers to."""
    keyboard = one.page.keyboard
    for _ in range(TABS):
        if one.evaluate("one => one === document.activeElement"):
            keyboard.press("Enter")
            return
        keyboard.press("Tab")
    pytest.fail(f"Tab did not lead to {one}.")
