"""A published report is sent to who has to have it, by keyboard and without scripts."""

from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.portal import EDITOR, Portal
from tests.browser.test_axe import faults_in_each_look
from tests.browser.ways import Press, with_keyboard, with_mouse

pytestmark = pytest.mark.xdist_group("browser")
_numbers = count(1)
PANEL = "Child Safeguarding Practice Review Panel"

MADE = """
from accounts.models import Membership, Role, User
from partnership.models import Partnership, Period
from reports.models import Report
from tests.reports.out import bring_out
slug = "{slug}"
one = Partnership.objects.create(slug=slug, name="Sending " + slug, short_name=slug,
    area="Town", covers_children=True, covers_adults=True)
year = Period.objects.create(partnership=one, key="2023-24", label="2023-24",
    starts_on="2023-04-01", ends_on="2024-03-31")
report = Report.objects.create(partnership=one, key="2023-24", period=year,
    title="Annual report")
report.refresh_from_db()
user = User.objects.get(email="editor@example.org")
Membership.objects.create(user=user, partnership=one, role=Role.EDITOR)
bring_out(report, user)
print("{{}}")
"""


@pytest.fixture
def year(portal: Portal) -> str:
    """The address of a year whose report came out on 27 September 2024."""
    slug = f"sending-{next(_numbers)}"
    portal.answer(MADE.format(slug=slug))
    return f"/edit/{slug}/2023-24/"


@pytest.fixture(params=["keyboard", "no scripts"])
def way(
    request: pytest.FixtureRequest, chromium: Browser, portal: Portal
) -> Iterator[tuple[Page, Press]]:
    """The editor's window, and how a button or link is pressed in it."""
    context = chromium.new_context(
        base_url=portal.address, java_script_enabled=request.param == "keyboard"
    )
    page = context.new_page()
    portal.sign_in(page, EDITOR)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    yield page, with_keyboard if request.param == "keyboard" else with_mouse
    context.close()


def test_it_is_emailed_then_noted_by_hand_and_the_note_undone(
    way: tuple[Page, Press], year: str
) -> None:
    page, press = way
    state = page.locator(".summary-list .tag")
    page.goto(year)
    press(page.get_by_role("link", name="Who was sent the report"))
    press(page.get_by_role("link", name=PANEL))
    expect(state).to_have_text("Late")

    page.get_by_label("Email address").fill("jo@panel.example")
    press(page.get_by_role("button", name="Send edition 1"))
    expect(
        page.get_by_text("The email to jo@panel.example is on its way.")
    ).to_be_visible()
    expect(state).to_have_text("Waiting to be sent")

    page.get_by_label("How it was sent").select_option("Post")
    press(page.get_by_role("button", name="Save the note"))
    expect(
        page.get_by_text("Enter the date on which it was sent.").first
    ).to_be_visible()
    page.get_by_label("Date sent").fill("30 September 2024")
    page.get_by_label("They have confirmed that it arrived").check()
    press(page.get_by_role("button", name="Save the note"))
    expect(state).to_have_text("Delivered")

    press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_text("The note was undone.")).to_be_visible()
    expect(state).to_have_text("Waiting to be sent")


@pytest.mark.looks
def test_no_page_of_it_has_faults(page: Page, portal: Portal, year: str) -> None:
    sent = f"{year}sent/"
    portal.sign_in(page, EDITOR)
    found = {}
    for path in (sent, f"{sent}add/", f"{sent}email/", f"{sent}healthwatch/"):
        page.goto(path)
        found[path] = faults_in_each_look(page)
    page.get_by_role("button", name="Save the note").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found["refused"] = faults_in_each_look(page)
    page.get_by_label("Email address").fill("jo@healthwatch.example")
    page.get_by_role("button", name="Send edition 1").click()
    page.get_by_label("How it was sent").select_option("Post")
    page.get_by_label("Date sent").fill("30 September 2024")
    page.get_by_role("button", name="Save the note").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    found["proofs"] = faults_in_each_look(page)
    page.goto(f"{sent}council-leader/")
    page.get_by_label("Email address").fill("leader@council.example")
    page.get_by_role("button", name="Save the contact").click()
    expect(page.get_by_text("The contact was saved.")).to_be_visible()
    page.goto(f"{sent}email/")
    expect(page.get_by_role("checkbox")).to_be_checked()
    found["several"] = faults_in_each_look(page)
    page.goto(sent)
    found["list"] = faults_in_each_look(page)

    assert {name: told for name, told in found.items() if told} == {}
