"""A person of the served portal with an account of their own, and their passkey."""

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.portal import EDITOR, Portal

PASSKEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def make_person(portal: Portal, email: str) -> None:
    """Add somebody without a role, whose password is that of all others."""
    made = (
        "from accounts.models import User; "
        f"one = User.objects.get(email='{EDITOR}'); "
        f"User.objects.update_or_create(email='{email}', defaults="
        "{'name': 'Mo Reed', 'password': one.password})[0].authenticator_set.all()"
        ".delete(); print('true')"
    )
    assert portal.answer(made) is True


def by_name(portal: Portal, path: str) -> str:
    """Return the address of the page at `path` by the host's name, as passkeys need."""
    return portal.environment["PORTAL_URL"] + path


def sign_in(page: Page, portal: Portal, email: str) -> None:
    page.goto(by_name(portal, "/sign-in/"))
    portal.type_credentials(page, email)


def plug_in(page: Page) -> tuple[CDPSession, str]:
    """Give `page` something that holds passkeys; return how to take it away again."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    told = session.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})
    return session, told["authenticatorId"]


def add_passkey(page: Page, portal: Portal) -> None:
    page.goto(by_name(portal, "/account/second-step/passkey/"))
    page.get_by_label("Name of the passkey").fill("My laptop")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
