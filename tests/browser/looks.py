"""How a page looks on a phone, a tablet and a wide window, and in forced colours."""

from playwright.sync_api import Page

from tests.browser.test_axe import Look, faults, is_too_wide

PHONE, TABLET, WIDE = Look(320), Look(768), Look(1280)
FORCED = Look(1280, "active")


def faults_in_all_looks(page: Page) -> list[str]:
    """Return what axe finds in the page that is open, and where it scrolls sideways."""
    found = []
    for look in (PHONE, FORCED):
        look.apply(page)
        found += [f"{look}: {fault}" for fault in faults(page)]
    for look in (TABLET, WIDE):
        look.apply(page)
        found += [f"{look}: it scrolls sideways"] * is_too_wide(page)
    return found
