"""The pages of one's own account look right in all of their states."""

import pytest
from playwright.sync_api import Page, expect

from tests.accounts.steps import code_of
from tests.browser.accounts import (
    by_name,
    make_person,
    plug_in,
    sign_in,
)
from tests.browser.portal import Portal
from tests.browser.test_axe import faults_in_each_look

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.looks]
EMAIL = "looks@example.org"
STEPS = "/account/second-step/"
DEVICES = "/account/devices/"


def send(page: Page) -> None:
    page.locator("main form[method=post] .button").first.click()
    expect(page.get_by_role("alert").first).to_be_visible()


def test_ways_back_to_an_account_have_no_faults(page: Page, portal: Portal) -> None:
    found = {}
    page.goto("/account/new-password/")
    found["empty"] = faults_in_each_look(page)
    send(page)
    found["refused"] = faults_in_each_look(page)
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    found["sent"] = faults_in_each_look(page)
    page.goto("/account/new-password/1/gone/")
    found["gone"] = faults_in_each_look(page)

    assert {name: said for name, said in found.items() if said} == {}


def test_the_pages_of_an_account_have_no_faults(page: Page, portal: Portal) -> None:
    make_person(portal, EMAIL)
    sign_in(page, portal, EMAIL)
    plug_in(page)
    found = {}
    for path in ("/account/", STEPS, "/account/password/", f"{STEPS}app/"):
        page.goto(by_name(portal, path))
        found[path] = faults_in_each_look(page)
        if "form" in page.locator("main").inner_html():
            send(page)
            found[f"{path} refused"] = faults_in_each_look(page)
    page.get_by_text("I cannot scan the code").click()
    found["key"] = faults_in_each_look(page)
    page.get_by_label("Code from the app").fill(
        code_of(page.locator(".key").inner_text())
    )
    page.get_by_role("button", name="Add the app").click()
    found["codes"] = faults_in_each_look(page)
    page.goto(by_name(portal, f"{STEPS}passkey/"))
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_text("The passkey has been added.")).to_be_visible()
    for path in (
        STEPS,
        DEVICES,
        f"{STEPS}passkey/",
        f"{STEPS}codes/",
        f"{STEPS}codes/new/",
        f"{STEPS}app/remove/",
        "/account/confirm/",
    ):
        page.goto(by_name(portal, path))
        found[f"{path} with steps"] = faults_in_each_look(page)
    send(page)
    found["not confirmed"] = faults_in_each_look(page)
    page.get_by_role("button", name="Sign out").click()
    portal.type_credentials(page, EMAIL)
    found["second step"] = faults_in_each_look(page)
    send(page)
    found["second step refused"] = faults_in_each_look(page)

    assert {name: said for name, said in found.items() if said} == {}
