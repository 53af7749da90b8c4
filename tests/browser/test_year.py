"""A year's end in a real browser: from a corrected figure to a new edition."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.portal import (
    BUILT,
    CHAIR,
    EDIT,
    EDITOR,
    PARTNERS,
    REPORT,
    YEAR,
    Portal,
)

pytestmark = pytest.mark.xdist_group("browser")
CONTACTS = f"{EDIT}records/observations/da-mash-contacts-2023-24/"
APPROVAL = f"{YEAR}approval/"


def correct_contacts(page: Page, portal: Portal, value: str) -> None:
    """Have the editor put `value` into the indicator's record."""
    portal.sign_in(page, EDITOR)
    page.goto(CONTACTS)
    page.get_by_label("Value").fill(value)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("was saved")


def send_to_review(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(APPROVAL)
    page.get_by_role("button", name="Send for review").click()
    expect(page.get_by_role("status")).to_contain_text("sent for review")


def sign(page: Page, portal: Portal, email: str) -> None:
    portal.sign_in(page, email)
    page.goto(APPROVAL)
    page.get_by_label("I have read the current draft").check()
    page.get_by_role("button", name="Approve the report").click()
    expect(page.get_by_role("status")).to_contain_text("You have approved")


def all_sign(page: Page, portal: Portal) -> None:
    for email in (*PARTNERS, CHAIR):
        sign(page, portal, email)


def publish(page: Page, portal: Portal, note: str) -> None:
    portal.sign_in(page, CHAIR)
    page.goto(APPROVAL)
    page.get_by_label("What has changed in this edition").fill(note)
    page.get_by_role("button", name="Publish edition 2").click()
    edition = page.locator("#editions").get_by_role("heading", name="Edition 2")
    expect(edition).to_contain_text("Published", timeout=BUILT)


def test_the_year_is_corrected_signed_twice_and_published(
    page: Page, portal: Portal, chromium: Browser
) -> None:
    correct_contacts(page, portal, "4420")
    page.goto(f"{YEAR}preview/")
    expect(page.locator("main")).to_contain_text("4,420")
    page.goto(REPORT)
    expect(page.locator("main")).to_contain_text("4,413")

    send_to_review(page, portal)
    all_sign(page, portal)
    expect(page.locator("main")).to_contain_text("Everybody has signed")

    correct_contacts(page, portal, "4421")
    portal.sign_in(page, CHAIR)
    page.goto(APPROVAL)
    expect(page.get_by_role("button", name="Publish edition")).to_have_count(0)
    expect(page.get_by_text("Not signed", exact=True)).to_have_count(4)

    all_sign(page, portal)
    publish(page, portal, "The number of contacts is corrected.")

    reader = chromium.new_context(base_url=portal.address, java_script_enabled=False)
    try:
        public = reader.new_page()
        public.goto(REPORT)
        expect(public.locator("main")).to_contain_text("4,421")
        expect(public.locator("footer")).to_contain_text("Edition 2")
        public.goto(f"{REPORT}editions/")
        expect(public.locator("main")).to_contain_text("The number of contacts is")
        public.goto(f"{REPORT}editions/1/")
        expect(public.locator("main")).to_contain_text("4,413")
        assert reader.cookies() == []
    finally:
        reader.close()
