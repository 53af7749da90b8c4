"""The first page says to each role what to do, and leads there in one step."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.portal import Portal
from tests.browser.test_axe import faults_in_each_look
from tests.browser.test_registers import press_tab_to

pytestmark = pytest.mark.xdist_group("browser")
Follow = Callable[[Page, str], None]
_numbers = count(1)
TABLET = (768,)
# One report is under review; of the next year, one agency is late and one has answered.
MADE = """
import json
from datetime import timedelta
from django.utils import timezone
from accounts.models import Membership, Role, User
from asking.models import Asked
from partnership.models import Agency, AgencyRequest, Partnership, Period
from reports.models import Report
slug, now = "{slug}", timezone.now()
password = User.objects.get(email="editor@example.org").password
one = Partnership.objects.create(slug=slug, name="Homes " + slug, short_name="Homes",
    area="Town", covers_children=True)
trust, police = [
    Agency.objects.create(partnership=one, key=name.lower(), name=name, kind="police",
        standing=Agency.PARTNER, signs_report=name == "Police")
    for name in ("Trust", "Police")
]
for role, agency in ((Role.EDITOR, None), (Role.CONTRIBUTOR, trust), (Role.CHAIR, None),
        (Role.PARTNER, police), (Role.REVIEWER, None), (Role.MANAGER, None)):
    user = User.objects.create(email=role + "@" + slug + ".example", name=role.label,
        password=password)
    Membership.objects.create(partnership=one, user=user, role=role, agency=agency)
editor = User.objects.get(email="editor@" + slug + ".example")
for year, state in ((2023, "in-review"), (2024, "drafting")):
    period = Period.objects.create(partnership=one, key=str(year), label=str(year),
        starts_on=str(year) + "-04-01", ends_on=str(year + 1) + "-03-31",
        position=year)
    Report.objects.create(partnership=one, key=period.key, period=period,
        title="Annual report", state=state)
for title, days in (("Agency update", -3), ("Audit return", 30)):
    asks = AgencyRequest.objects.create(partnership=one, period=period, title=title,
        key=title[:5].lower(), asks="questions", questions="How?",
        due_on=timezone.localdate() + timedelta(days=days))
    for agency, of_police in ((trust, "asked"), (police, "handed-in")):
        Asked.objects.create(partnership=one, request=asks, agency=agency,
            state=of_police if agency == police else "asked", asked_at=now,
            asked_by=editor)
print(json.dumps(slug))
"""
REVIEW, NEXT = "Annual report 2023", "Annual report 2024"
# What each role is told to do, in this order, and the heading of the first page.
WANTED: dict[str, tuple[tuple[str, ...], str]] = {
    "contributor": (
        (
            "Hand in “Agency update” from Trust for 2024",
            "Hand in “Audit return” from Trust for 2024",
        ),
        "Agency update, 2024",
    ),
    "partner": ((f"Sign {REVIEW}",), f"Review and approval of {REVIEW}"),
    "chair": ((f"Sign {REVIEW}",), f"Review and approval of {REVIEW}"),
    "editor": (
        (
            "Remind Trust about “Agency update” for 2024",
            "Read 2 answers from agencies for 2024",
        ),
        "Agency update: Trust",
    ),
    "reviewer": ((), ""),
    "manager": ((), ""),
}


def by_mouse(page: Page, words: str) -> None:
    page.get_by_role("link", name=words, exact=True).first.click()


def by_keyboard(page: Page, words: str) -> None:
    press_tab_to(page, words)
    page.keyboard.press("Enter")


@pytest.fixture
def slug(portal: Portal) -> str:
    """A partnership of its own, with somebody of each role."""
    return str(portal.answer(MADE.format(slug=f"home-{next(_numbers)}")))


@pytest.fixture
def plain(chromium: Browser, portal: Portal) -> Iterator[Page]:
    """A browser that runs no script."""
    context = chromium.new_context(base_url=portal.address, java_script_enabled=False)
    yield context.new_page()
    context.close()


def see_what_is_wanted(page: Page, portal: Portal, slug: str, follow: Follow) -> None:
    for role, (titles, heading) in WANTED.items():
        portal.sign_in(page, f"{role}@{slug}.example")
        expect(page.get_by_role("heading", name="Your work")).to_be_visible()
        tasks = page.locator("h2:text-is('To do') + ul .task-name > a")
        assert tasks.all_inner_texts() == [*titles], role
        if titles:
            follow(page, titles[0])
            expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        else:
            words = "There is nothing for you to do at the moment."
            expect(page.get_by_text(words)).to_be_visible()


def test_each_role_sees_what_is_wanted_of_it(
    page: Page, portal: Portal, slug: str
) -> None:
    see_what_is_wanted(page, portal, slug, by_mouse)


def test_what_is_wanted_is_reached_by_keyboard_alone(
    page: Page, portal: Portal, slug: str
) -> None:
    see_what_is_wanted(page, portal, slug, by_keyboard)


def test_what_is_wanted_needs_no_script(plain: Page, portal: Portal, slug: str) -> None:
    see_what_is_wanted(plain, portal, slug, by_mouse)


@pytest.mark.parametrize("follow", [by_mouse, by_keyboard])
def test_a_year_leads_to_who_is_late_and_to_the_next_step(
    page: Page, portal: Portal, slug: str, follow: Follow
) -> None:
    portal.sign_in(page, f"editor@{slug}.example")
    follow(page, NEXT)
    expect(page.get_by_role("heading", level=1)).to_have_text(NEXT)
    expect(page.get_by_role("heading", name="Late", exact=True)).to_be_visible()
    year = page.url
    follow(page, "Trust: “Agency update” for 2024")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Agency update")
    page.goto(year)
    step = page.locator(".next-step a").inner_text()

    follow(page, step)

    expect(page).not_to_have_url(year)
    expect(page.get_by_role("heading", level=1)).not_to_have_text(NEXT)


@pytest.mark.looks
def test_no_first_page_or_year_has_faults(
    page: Page, portal: Portal, slug: str
) -> None:
    found = {}
    for role in WANTED:
        portal.sign_in(page, f"{role}@{slug}.example")
        expect(page.get_by_role("heading", name="Your work")).to_be_visible()
        found[role] = faults_in_each_look(page, TABLET)
    portal.sign_in(page, f"editor@{slug}.example")
    for year in ("2023", "2024"):
        page.goto(f"/edit/{slug}/{year}/")
        found[year] = faults_in_each_look(page, TABLET)

    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.looks
def test_the_page_one_is_on_is_marked_alone_in_forced_colours(
    page: Page, portal: Portal, slug: str
) -> None:
    portal.sign_in(page, f"editor@{slug}.example")
    page.emulate_media(forced_colors="active")

    for path, bar in (("", ".main-nav"), ("2024/", ".year-nav")):
        page.goto(f"/edit/{slug}/{path}")
        links = page.locator(f"{bar} a")
        marked = links.evaluate_all(
            "links => links.filter(link => getComputedStyle(link).borderBottomColor"
            " !== getComputedStyle(document.body).backgroundColor)"
            ".map(link => link.hasAttribute('aria-current'))"
        )
        assert links.count() > 1
        assert marked == [True], bar
