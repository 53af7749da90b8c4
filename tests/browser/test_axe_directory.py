"""Signing in with a directory: the button, and the pages where it does not work out."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accounts.provider.process import CLIENT, PASSWORD, SECRET
from tests.accounts.provider.process import serving as serving_directory
from tests.browser.conftest import free_port, serving
from tests.browser.portal import Portal
from tests.browser.test_axe import faults_in_each_look

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.looks]
NAME = "Wiltshire Council"
TABLET = (768,)


@pytest.fixture(scope="module")
def with_directory(
    portal: Portal, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Portal]:
    """The portal once more, where people can sign in with a directory."""
    folder, port = tmp_path_factory.mktemp("directory"), free_port()
    address = f"http://localhost:{port}"  # cookies know no ports
    with serving_directory(folder, portal=address) as issuer:
        environment = {
            **portal.environment,
            "PORT": str(port),
            "PORTAL_URL": address,
            "OIDC_NAME": NAME,
            "OIDC_ISSUER": issuer,
            "OIDC_CLIENT_ID": CLIENT,
            "OIDC_CLIENT_SECRET": SECRET,
        }
        other = replace(portal, address=address, environment=environment)
        with serving(other, port, folder / "server.log"):
            yield other


@pytest.fixture
def page(chromium: Browser, with_directory: Portal) -> Iterator[Page]:
    context = chromium.new_context(base_url=with_directory.address)
    yield context.new_page()
    context.close()


def come_back(page: Page, name: str) -> None:
    """Sign in at the directory as `name`, who then has no account at the portal."""
    page.context.clear_cookies()
    page.goto("/sign-in/")
    page.get_by_role("link", name=f"Sign in with {NAME}").click()
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("You have no account here")


def test_no_page_of_signing_in_with_a_directory_has_faults(page: Page) -> None:
    found = {}
    page.goto("/sign-in/")
    expect(page.get_by_role("link", name=f"Sign in with {NAME}")).to_be_visible()
    found["sign in"] = faults_in_each_look(page, TABLET)
    come_back(page, "checked")
    found["no account"] = faults_in_each_look(page, TABLET)
    come_back(page, "unchecked")
    found["no address"] = faults_in_each_look(page, TABLET)
    page.goto("/account/directory/callback/?error=server_error")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("You could not be signed in")
    found["failed"] = faults_in_each_look(page, TABLET)

    assert {name: said for name, said in found.items() if said} == {}
