"""A passkey in a real browser: added, used to sign in and to confirm, and removed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accounts import (
    add_passkey,
    by_name,
    make_person,
    plug_in,
    sign_in,
)
from tests.browser.portal import Portal

pytestmark = pytest.mark.xdist_group("browser")
EMAIL = "passkey@example.org"


@pytest.fixture
def with_passkey(page: Page, portal: Portal) -> Page:
    """A window of a person who has added a passkey and signed out."""
    make_person(portal, EMAIL)
    sign_in(page, portal, EMAIL)
    return page


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()


def test_a_passkey_is_the_second_step(with_passkey: Page, portal: Portal) -> None:
    page = with_passkey
    plug_in(page)
    add_passkey(page, portal)
    page.get_by_role("link", name="I have saved the codes").click()
    expect(page.get_by_text("My laptop, added on")).to_be_visible()
    sign_out(page)

    portal.type_credentials(page, EMAIL)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("link", name="Mo Reed")).to_be_visible()

    page.goto(by_name(portal, "/account/confirm/?next=/account/second-step/"))
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("link", name="Remove the passkey My laptop").click()
    page.get_by_role("button", name="Remove").click()

    expect(page.get_by_text("The passkey has been removed.")).to_be_visible()
    sign_out(page)
    portal.type_credentials(page, EMAIL)
    expect(page.get_by_role("link", name="Mo Reed")).to_be_visible()


def test_it_works_with_the_keyboard_alone(with_passkey: Page, portal: Portal) -> None:
    page = with_passkey
    plug_in(page)
    page.goto(by_name(portal, "/account/second-step/passkey/"))

    page.get_by_label("Name of the passkey").press("Enter")

    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def test_another_passkey_does_not_do(with_passkey: Page, portal: Portal) -> None:
    page = with_passkey
    session, held = plug_in(page)
    add_passkey(page, portal)
    sign_out(page)
    session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": held})
    plug_in(page)
    portal.type_credentials(page, EMAIL)

    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_text("This passkey did not work. Try again.")).to_be_visible()
    page.goto(by_name(portal, "/edit/"))
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_without_scripts_a_code_does(
    portal: Portal, with_passkey: Page, chromium
) -> None:
    page = with_passkey
    plug_in(page)
    add_passkey(page, portal)
    code = page.locator(".codes code").first.inner_text()
    context = chromium.new_context(java_script_enabled=False)
    plain = context.new_page()
    sign_in(plain, portal, EMAIL)

    expect(plain.get_by_text("To use a passkey, you need JavaScript")).to_be_visible()
    plain.get_by_label("Code").fill(code)
    plain.get_by_role("button", name="Sign in").click()

    expect(plain.get_by_role("link", name="Mo Reed")).to_be_visible()
    context.close()
