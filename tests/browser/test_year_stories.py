"""A year is started, and a figure found, by mouse, by keyboard and without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.portal import EDIT, YEAR, Portal
from tests.browser.ways import Press, with_keyboard

pytestmark = pytest.mark.xdist_group("browser")
MOST_LOADS = 8  # from the page of the partnership to an outline ready for review


def loads_of(page: Page) -> list[str]:
    """Return a list that will have the address of each page that `page` loads."""
    seen: list[str] = []
    page.on("domcontentloaded", lambda one: seen.append(one.url))
    return seen


def headings(page: Page) -> list[str]:
    """Return the outline that `page` shows, without numbers.

    Sections on a single review of the year are left out: they stay in their year.
    """
    found = page.locator(".outline-entry .task-name > a").all_inner_texts()
    plain = (re.sub(r"^[A-Z0-9.]+ ", "", one) for one in found)
    return [one for one in plain if not one.startswith("Published review: ")]


TAKE_BACK = """
from django.utils import timezone
from accounts.models import User
from editing.carried import undo_carried
from partnership.models import Period
from reports.models import Report
for report in Report.objects.filter(partnership__slug="wiltshire-svpp", key="2024-25"):
    by = User.objects.get(email="editor@example.org")
    undo_carried(report, by=by, at=timezone.now())
    report.delete()
Period.objects.filter(
    partnership__slug="wiltshire-svpp", key="2024-25", reports=None
).delete()
"""


@pytest.fixture
def next_year_taken_back(portal: Portal) -> Iterator[None]:
    """Leave the portal as it was, for the other ways and other tests."""
    yield
    portal.shell.run(TAKE_BACK)


@pytest.mark.usefixtures("next_year_taken_back")
def test_the_next_year_is_made_ready_for_review(way: tuple[Page, Press]) -> None:
    page, press = way
    page.goto(f"{YEAR}outline/")
    before = headings(page)
    loads = loads_of(page)

    page.goto(EDIT)
    press(page.get_by_role("link", name="Start a report"))
    press(page.get_by_role("button", name="Start the report"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Carried forward")
    press(page.get_by_role("button", name="Everything here is right"))
    expect(page.locator("main")).to_contain_text("has been checked")
    press(page.get_by_role("link", name="Go to the outline"))

    expect(page).to_have_url(re.compile("/2024-25/outline/$"))
    assert len(loads) <= MOST_LOADS, loads
    expect(page.locator("main")).not_to_contain_text("nobody has checked")
    assert len(before) > 10
    assert headings(page) == before


def test_a_figure_is_found_by_its_value(way: tuple[Page, Press]) -> None:
    page, press = way
    page.goto(YEAR)
    box = page.get_by_role("searchbox").or_(page.get_by_label("Search")).first
    if press is with_keyboard:
        page.keyboard.press("/")
        expect(box).to_be_focused()
        page.keyboard.type("2,869")
        page.keyboard.press("Enter")
    else:
        box.fill("2,869")
        box.press("Enter")
    found = page.locator("main li", has_text="2,869").first.get_by_role("link")
    name = found.inner_text()
    press(found)

    expect(page).to_have_url(re.compile("/records/observations/"))
    assert name
    expect(page.locator("[name=value]")).to_have_value("2869")
