"""The pages of mails: what was sent to whom, and what may be done about it."""

from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.browser.portal import EDITOR, Portal
from tests.browser.test_axe import faults, faults_in_each_look
from tests.browser.test_registers import press_tab_to

pytestmark = pytest.mark.xdist_group("browser")
_numbers = count(1)

MADE = """
import json
from datetime import UTC, datetime
from accounts.models import Membership, Role, User
from asking.mails import HANDED_IN, NEW_LINK
from mail.models import OutgoingMail
from mail.outbox import Address, queue
from partnership.models import Partnership
slug = "{slug}"
one = Partnership.objects.create(slug=slug, name="Mails " + slug, short_name=slug,
    area="Town", covers_children=True)
user = User.objects.get(email="editor@example.org")
User.objects.filter(pk=user.pk).update(manages=True)
Membership.objects.create(user=user, partnership=one, role=Role.EDITOR)
about = dict(title="Agency update", year="2023-24", partnership=one.name,
    agency="Wiltshire Police", due=None, state="handed in")
at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
numbers = []
for number, state in enumerate(OutgoingMail.State.values):
    kind = NEW_LINK if number % 2 else HANDED_IN
    queue(kind, to=Address(
        "pat.lee-with-a-long-name@agency-of-a-long-name.example",
        "Pat Lee"), once=f"link:0:{{slug}}:{{state}}", partnership=one, at=at,
        about={{**about, "link": "/answer/" + 43 * "x" + "/"}})
    mail = OutgoingMail.objects.latest("pk")
    reason = "550 5.1.1 <pat@agency.example>: Recipient address rejected"
    OutgoingMail.objects.filter(pk=mail.pk).update(state=state, attempts=number,
        reason="" if state in ("waiting", "collected") else reason)
    numbers.append(mail.pk)
print(json.dumps(numbers))
"""
STOP = """
import json
from accounts.models import User
from mail.unsubscribing import stop_path
user = User.objects.get(email="chair@example.org")
print(json.dumps(stop_path(user.pk, "agency-handed-in")))
"""


@pytest.fixture
def mails(portal: Portal) -> list[str]:
    """The address of the mails of a partnership, and that of one in each state."""
    slug = f"mails-{next(_numbers)}"
    numbers = portal.answer(MADE.format(slug=slug))
    assert isinstance(numbers, list)
    base = f"/edit/{slug}/mails/"
    return [base, *(f"{base}{number}/" for number in numbers)]


def test_a_mail_in_the_demo_is_read_and_its_link_followed(
    page: Page, portal: Portal, mails: list[str]
) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(mails[0])
    expect(page.get_by_text("This portal has no mail server")).to_be_visible()
    page.get_by_label("Status").select_option("collected")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Your link to Agency update").click()

    page.locator(".mail-text").get_by_role("link").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "This link cannot be used"
    )


def test_a_mail_is_stopped_after_asking(
    page: Page, portal: Portal, mails: list[str]
) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(mails[1])
    page.get_by_role("link", name="Do not send").click()
    page.get_by_role("button", name="Do not send this email").click()

    expect(page.get_by_role("status")).to_contain_text("will not be sent")
    expect(page.get_by_role("link", name="Do not send")).to_have_count(0)


def test_no_page_of_mails_has_faults(
    page: Page, portal: Portal, mails: list[str]
) -> None:
    portal.sign_in(page, EDITOR)
    found = {}
    for path in (
        mails[0],
        f"{mails[0]}?state=failed",
        *mails[1:],
        f"{mails[1]}do-not-send/",
        f"{mails[1].rpartition('/mails/')[0]}/",
        "/account/mails/portal/",
        "/account/mails/",
    ):
        page.goto(path)
        found[path] = faults_in_each_look(page)

    assert found == {path: [] for path in found}


def test_which_mails_one_gets_is_chosen_by_keyboard_alone(
    page: Page, portal: Portal
) -> None:
    portal.sign_in(page, EDITOR)
    page.goto("/account/mails/")
    page.get_by_label("An agency answered a request").focus()
    page.keyboard.press("ArrowDown")
    press_tab_to(page, "Save your choices")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Your choices were saved.")
    expect(page.get_by_label("An agency answered a request")).to_have_value("daily")
    page.get_by_label("An agency answered a request").select_option("single")
    page.get_by_role("button", name="Save your choices").click()


def test_mails_are_stopped_by_their_link_without_signing_in(
    page: Page, portal: Portal
) -> None:
    link = portal.answer(STOP)
    page.goto(str(link))
    found = faults(page)
    page.get_by_role("button", name="Stop these emails").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "You have stopped these emails"
    )
    assert [*found, *faults(page)] == []
