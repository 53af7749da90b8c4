"""What tests do with a portal that is being served."""

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property

from playwright.sync_api import Locator, Page, expect

from tests.browser.portal_shell import PortalShell
from tests.databases import ROOT

PARTNERSHIP = "/wiltshire-svpp/"
REPORT = f"{PARTNERSHIP}2023-24/"
EDIT = f"/edit{PARTNERSHIP}"
YEAR = f"/edit{REPORT}"

EDITOR = "editor@example.org"
CONTRIBUTOR = "contributor@example.org"
BUILT = 120_000  # milliseconds that an edition may take
CHAIR = "chair@example.org"
PARTNERS = (
    "wiltshire-council@example.org",
    "bsw-icb@example.org",
    "wiltshire-police@example.org",
)


def editor_of(page: Page, name: str = "Passage") -> Locator:
    """Return the editor of the text `name`, not the plain box that it takes away.

    Both are text boxes of that name, the box until the script has come.
    """
    text = page.get_by_role("textbox", name=name)
    return page.locator(".passage-body").and_(text)


@dataclass(frozen=True)
class Portal:
    """Where the portal is, the sample people's password, and its settings."""

    address: str
    password: str
    environment: dict[str, str]

    @cached_property
    def shell(self) -> PortalShell:
        """What runs scripts on the portal's database."""
        return PortalShell(self.environment)

    def sign_in(self, page: Page, email: str) -> None:
        """Sign `page` in as `email`, whoever it was before."""
        page.context.clear_cookies()
        page.goto("/sign-in/")
        self.type_credentials(page, email)

    def type_credentials(self, page: Page, email: str) -> None:
        """Fill in and send the sign-in form that `page` shows."""
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill(self.password)
        page.get_by_role("button", name="Sign in").click()

    def open_afresh(self, page: Page, address: str) -> None:
        """Open the form at `address`, without what was typed there and not finished."""
        page.goto(address)
        discard = page.get_by_role("button", name="Discard what I typed")
        if discard.count():
            discard.click()
            expect(page.get_by_text("was discarded")).to_be_visible()
            page.goto(address)

    def manage(self, *arguments: str) -> str:
        """Run a command of the portal; return what it says."""
        return subprocess.run(  # our own command, by our own Python
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def answer(self, script: str) -> object:
        """Return what `script` prints as JSON, run beside the portal's database."""
        return json.loads(self.shell.run(script).splitlines()[-1])
