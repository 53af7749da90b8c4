"""Twelve agencies are asked, two chased, one answers by link, is returned, accepted.

What agencies get is read where they get it: at a mail server.
"""

import re
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.portal import EDITOR, Portal
from tests.browser.test_axe import faults_in_each_look
from tests.browser.test_registers import press_tab_to
from tests.mail.server import MailServer, Received

pytestmark = pytest.mark.xdist_group("browser")
_numbers = count(1)
# What tells the mails apart, in their subjects.
ASKED, REMINDED = "^Please answer", "^(Reminder|Overdue): "
RETURNED = "^Please change your answer: "

MADE = """
from accounts.models import Membership, Role, User
from partnership.models import Agency, Partnership, Period
from reports.models import Report
from training.models import Course, Delivery
slug = "{slug}"
one = Partnership.objects.create(slug=slug, name="Asking " + slug, short_name=slug,
    area="Town", covers_children=True)
year = Period.objects.create(partnership=one, key="2025-26", label="2025-26",
    starts_on="2025-04-01", ends_on="2026-03-31")
Report.objects.create(partnership=one, key="2025-26", period=year, title="Report")
for number in range(1, 13):
    Agency.objects.create(partnership=one, key=f"agency-{{number}}",
        name=f"Agency {{number:02d}}", kind="police", position=number)
course = Course.objects.create(partnership=one, key="basics", title="Basics",
    mode="virtual")
Delivery.objects.create(partnership=one, key="basics-2025-26", course=course,
    period=year)
user = User.objects.get(email="editor@example.org")
Membership.objects.create(user=user, partnership=one, role=Role.EDITOR)
print("{{}}")
"""


@pytest.fixture(scope="module")
def portal(sending: Portal) -> Portal:
    return sending


@pytest.fixture
def town(portal: Portal) -> str:
    """A partnership of its own with twelve agencies and a report in drafting."""
    slug = f"asking-{next(_numbers)}"
    portal.answer(MADE.format(slug=slug))
    return slug


def link(mails: MailServer, slug: str, number: int, title: str, about: str) -> str:
    """Return the link to a request in the newest mail to an agency that is `about` it.

    It waits for the mail to arrive.
    """

    def words(mail: Received) -> str:
        return " ".join(mail.text.split())

    def is_it(mail: Received) -> bool:
        return (
            mail.to == f"pat@agency-{number}.example"
            and bool(re.search(about, mail.subject))
            and bool(re.search(rf"Asking {slug}\b.*“{title}”", words(mail)))
        )

    _, _, after = words(mails.newest(is_it)).partition(f"“{title}”")
    found = re.search(r"http://127\.0\.0\.1:\d+(/answer/\S+/)", after)
    assert found
    return found[1]


def ask(page: Page, slug: str) -> None:
    """Ask all twelve for their update and their training figures."""
    page.goto(f"/edit/{slug}/2025-26/agencies/")
    page.get_by_role("link", name="Ask agencies").click()
    page.get_by_label("Agency update").check()
    page.get_by_label("Training figures").check()
    page.get_by_label("Due date").fill("1 May 2026")
    page.get_by_label("Guidance").fill("Half a page is enough.")
    for number in range(1, 13):
        name = f"Agency {number:02d}"
        page.get_by_label(name, exact=True).check()
        page.get_by_label(f"Contact at {name}").fill("Pat Lee")
        page.get_by_label(f"Email address at {name}").fill(
            f"pat@agency-{number}.example"
        )
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("button", name="Ask 12 agencies").click()
    expect(page.get_by_text("12 agencies were asked; 24 links")).to_be_visible()


def answer(page: Page, address: str, text: str) -> None:
    """Open a link, write the update and hand it in."""
    page.goto(address)
    page.get_by_role("button", name="Open the request").click()
    page.get_by_label("What the agency did").fill(text)
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Your answer has been handed in.")).to_be_visible()


def asked_page(slug: str, number: int) -> str:
    return f"/edit/{slug}/asked/agency-update-2025-26/agency-{number}/"


def test_twelve_are_asked_two_chased_one_returned_and_accepted(
    chromium: Browser, page: Page, portal: Portal, mails: MailServer, town: str
) -> None:
    portal.sign_in(page, EDITOR)
    ask(page, town)
    for number in (1, 2):
        page.get_by_label(
            f"Remind Agency {number:02d} of Agency update", exact=True
        ).check()
    page.get_by_role("button", name="Remind the ticked").click()
    expect(page.get_by_text("2 agencies were reminded.")).to_be_visible()

    agency = chromium.new_context(base_url=portal.address).new_page()
    first = link(mails, town, 1, "Agency update", REMINDED)
    answer(agency, first, "We trained everybody.")
    figures = link(mails, town, 1, "Training figures", ASKED)
    agency.goto(figures)
    agency.get_by_role("button", name="Open the request").click()
    agency.get_by_label("Basics").fill("17")
    agency.get_by_role("button", name="Hand in").click()
    expect(agency.get_by_text("Your answer has been handed in.")).to_be_visible()

    page.goto(asked_page(town, 1))
    expect(page.get_by_text("We trained everybody.")).to_be_visible()
    page.get_by_label("What should change on the whole").fill("Say how many.")
    page.get_by_role("button", name="Return to the agency").click()
    expect(page.get_by_text("The answer was returned")).to_be_visible()

    again = link(mails, town, 1, "Agency update", RETURNED)
    agency.goto(again)
    agency.get_by_role("button", name="Open the request").click()
    expect(agency.get_by_text("Say how many.")).to_be_visible()
    agency.get_by_label("What the agency did").fill("We trained 17 people.")
    agency.get_by_role("button", name="Hand in").click()

    page.goto(asked_page(town, 1))
    expect(page.get_by_text("We trained 17 people.")).to_be_visible()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("The answer was accepted.")).to_be_visible()
    agency.goto(first)
    expect(agency.get_by_role("heading", level=1)).to_have_text(
        "This link cannot be used"
    )
    agency.context.close()


def test_an_answer_saves_itself_and_two_tabs_lose_nothing(
    chromium: Browser, page: Page, portal: Portal, mails: MailServer, town: str
) -> None:
    portal.sign_in(page, EDITOR)
    ask(page, town)
    context = chromium.new_context(base_url=portal.address)
    one, two = context.new_page(), context.new_page()
    address = link(mails, town, 3, "Agency update", ASKED)
    one.goto(address)
    one.get_by_role("button", name="Open the request").click()
    two.goto(f"{address}request/")

    one.get_by_label("What the agency did").fill("First tab.")
    expect(one.get_by_text("Saved.")).to_be_visible(timeout=10_000)
    two.get_by_label("What the agency did").fill("Second tab.")
    two.get_by_role("button", name="Save for later").click()

    expect(two.get_by_text("First tab.")).to_be_visible()
    expect(two.get_by_label("What the agency did")).to_have_value("Second tab.")
    context.close()


def test_asking_and_answering_need_no_script(
    chromium: Browser, portal: Portal, mails: MailServer, town: str
) -> None:
    context = chromium.new_context(base_url=portal.address, java_script_enabled=False)
    page = context.new_page()
    portal.sign_in(page, EDITOR)
    ask(page, town)
    page.context.clear_cookies()

    address = link(mails, town, 4, "Agency update", ASKED)
    answer(page, address, "We did without.")

    expect(page.get_by_text("We did without.")).to_be_visible()
    context.close()


def test_an_answer_is_handed_in_by_keyboard_alone(
    chromium: Browser, page: Page, portal: Portal, mails: MailServer, town: str
) -> None:
    portal.sign_in(page, EDITOR)
    ask(page, town)
    context = chromium.new_context(base_url=portal.address)
    agency = context.new_page()
    agency.goto(link(mails, town, 5, "Agency update", ASKED))

    press_tab_to(agency, "Open the request")
    agency.keyboard.press("Enter")
    agency.wait_for_url("**/request/")
    for _ in range(20):
        agency.keyboard.press("Tab")
        if agency.evaluate("document.activeElement.name") == "update-did":
            break
    agency.keyboard.type("Typed by hand.")
    press_tab_to(agency, "Hand in")
    agency.keyboard.press("Enter")

    expect(agency.get_by_text("Your answer has been handed in.")).to_be_visible()
    context.close()


def test_no_page_of_asking_has_faults(
    chromium: Browser,
    page: Page,
    portal: Portal,
    mails: MailServer,
    town: str,
) -> None:
    portal.sign_in(page, EDITOR)
    ask(page, town)
    found = {}
    base = f"/edit/{town}/2025-26/agencies/"
    for path in (base, f"{base}ask/", f"{base}log/", asked_page(town, 6)):
        page.goto(path)
        found[path] = faults_in_each_look(page)
    page.goto(f"{base}ask/")
    page.get_by_role("button", name="Preview").click()
    found["refused"] = faults_in_each_look(page)
    page.get_by_label("Agency update").check()
    page.get_by_role("button", name="Preview").click()
    found["preview"] = faults_in_each_look(page)

    page.context.clear_cookies()
    for title in ("Agency update", "Training figures"):
        address = link(mails, town, 6, title, ASKED)
        page.goto(address)
        found[f"start {title}"] = faults_in_each_look(page)
        page.get_by_role("button", name="Open the request").click()
        found[f"answer {title}"] = faults_in_each_look(page)
        page.get_by_role("button", name="Hand in").click()
        found[f"refused {title}"] = faults_in_each_look(page)
    page.get_by_label("Basics").fill("17")
    page.get_by_role("button", name="Hand in").click()
    found["handed in"] = faults_in_each_look(page)
    portal.sign_in(page, EDITOR)
    page.goto(asked_page(town, 6).replace("agency-update", "training-figures"))
    expect(page.get_by_role("cell", name="17")).to_be_visible()
    found["figures"] = faults_in_each_look(page)
    page.goto("/answer/nothing/")
    found["gone"] = faults_in_each_look(page)

    assert found == {path: [] for path in found}
