"""A colleague is invited and accepts: by mouse, by keyboard, without script."""

from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.portal import EDIT, Portal
from tests.browser.test_registers import press_tab_to

pytestmark = pytest.mark.xdist_group("browser")
MANAGER = "manager@example.org"
NAME = "Wiltshire Safeguarding Vulnerable People Partnership"
PASSWORD = "copper-thistle-harbour"
PEOPLE = f"{EDIT}people/"
_numbers = count(1)

LINK = """
import json
from mail.models import OutgoingMail
text = OutgoingMail.objects.filter(to="{to}", kind="invitation").latest("pk").text
print(json.dumps(text.split("/account/invitation/")[1].split("/")[0]))
"""


@pytest.fixture
def address() -> str:
    """An address that nobody has been invited at."""
    return f"jo-{next(_numbers)}@council.example"


@pytest.fixture
def other(chromium: Browser, portal: Portal) -> Iterator[Page]:
    """The browser of the colleague who is invited."""
    context = chromium.new_context(base_url=portal.address)
    yield context.new_page()
    context.close()


def link(portal: Portal, address: str) -> str:
    return f"/account/invitation/{portal.answer(LINK.format(to=address))}/"


def invite(page: Page, address: str) -> None:
    page.goto(PEOPLE)
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("Name").fill("Jo Bell")
    page.get_by_label("Email address").fill(address)
    page.get_by_label("Signing partner").check()
    page.get_by_label("Agency (optional)").select_option(label="Wiltshire Police")
    page.get_by_label("Deputy").check()
    page.get_by_label("Last day").fill("31 March 2099")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text(f"We have sent a link to {address}.")).to_be_visible()


def accept(page: Page) -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password again").fill(PASSWORD)
    page.get_by_role("button", name="Accept the invitation").click()
    expect(page.get_by_text("Your account is ready.")).to_be_visible()


def sign_in(page: Page, address: str) -> None:
    page.get_by_label("Email").fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Your work")).to_be_visible()


def story(page: Page, other: Page, portal: Portal, address: str) -> None:
    """Invite somebody, who accepts and signs in; remove them, and take that back."""
    portal.sign_in(page, MANAGER)
    invite(page, address)
    other.goto(link(portal, address))
    accept(other)
    sign_in(other, address)
    other.goto(EDIT)
    expect(other.get_by_role("heading", level=1)).to_have_text(NAME)

    page.goto(PEOPLE)
    row = page.get_by_role("row").filter(has_text=address)
    expect(row).to_contain_text("Signing partner Deputy")
    expect(row).to_contain_text("31 March 2099")
    row.get_by_role("link", name="Jo Bell").click()
    page.get_by_role("link", name="Remove Jo Bell…").click()
    page.get_by_role("button", name="Remove Jo Bell").click()
    expect(page.get_by_text("Jo Bell no longer has a role here")).to_be_visible()
    other.goto(EDIT)
    expect(other.get_by_role("heading", level=1)).to_have_text("Page not found")
    page.get_by_role("button", name="Undo: restore Jo Bell as").click()
    expect(page.get_by_text("Jo Bell has these roles again.")).to_be_visible()
    other.goto(EDIT)
    expect(other.get_by_role("heading", level=1)).to_have_text(NAME)


def test_a_colleague_is_invited_and_removed_by_mouse(
    page: Page, other: Page, portal: Portal, address: str
) -> None:
    story(page, other, portal, address)


def test_inviting_and_accepting_need_no_script(
    chromium: Browser, portal: Portal, address: str
) -> None:
    contexts = [
        chromium.new_context(base_url=portal.address, java_script_enabled=False)
        for _ in range(2)
    ]

    story(contexts[0].new_page(), contexts[1].new_page(), portal, address)

    for context in contexts:
        context.close()


def test_a_colleague_is_invited_and_accepts_by_keyboard_alone(
    page: Page, other: Page, portal: Portal, address: str
) -> None:
    portal.sign_in(page, MANAGER)
    page.goto(PEOPLE)
    press_tab_to(page, "Invite somebody")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/invite/")
    tab_to_field(page, "name")
    page.keyboard.type("Jo Bell")
    page.keyboard.press("Tab")
    page.keyboard.type(address)
    tab_to_field(page, "roles")
    page.keyboard.press("Space")
    press_tab_to(page, "Send the invitation")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"We have sent a link to {address}.")).to_be_visible()

    other.goto(link(portal, address))
    tab_to_field(other, "password1")
    other.keyboard.type(PASSWORD)
    other.keyboard.press("Tab")
    other.keyboard.type(PASSWORD)
    other.keyboard.press("Enter")

    expect(other.get_by_text("Your account is ready.")).to_be_visible()


def tab_to_field(page: Page, name: str) -> None:
    """Press the tab key until a field of this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    pytest.fail(f"No tab leads to {name}.")


def test_what_was_typed_stays_where_something_is_wrong(
    page: Page, portal: Portal
) -> None:
    portal.sign_in(page, MANAGER)
    page.goto(f"{PEOPLE}invite/")
    page.get_by_label("Name").fill("Jo Bell")
    page.get_by_label("Email address").fill("jo@council")
    page.get_by_role("button", name="Send the invitation").click()

    expect(page.get_by_text("Choose at least one role.").first).to_be_visible()
    expect(page.get_by_label("Name")).to_have_value("Jo Bell")
    expect(page.get_by_label("Email address")).to_have_value("jo@council")
