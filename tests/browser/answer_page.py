"""An agency that is asked for training figures, and the page on which it answers."""

from itertools import count

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.portal import Portal
from tests.browser.sheet_page import put_on_clipboard

SAVES_ITSELF = 10_000  # milliseconds that it may take
_numbers = count(1)

MADE = """
import json
from django.utils import timezone
from accounts.models import Membership, Role, User
from asking.links import new_link
from asking.models import Asked
from partnership.models import Agency, AgencyRequest, Partnership, Period
from reports.models import Report
from training.models import Course, Delivery, RunAttendance
slug = "{slug}"
one = Partnership.objects.create(slug=slug, name="Pasting " + slug, short_name=slug,
    area="Town", covers_children=True)
years = [Period.objects.create(partnership=one, key=f"{{year}}-{{year - 1999}}",
    label=f"{{year}}-{{year - 1999}}", starts_on=f"{{year}}-04-01",
    ends_on=f"{{year + 1}}-03-31") for year in (2024, 2025)]
Report.objects.create(partnership=one, key="2025-26", period=years[1], title="Report")
agency = Agency.objects.create(partnership=one, key="agency", name="Agency",
    kind="police")
titles = ("Basics", "Working with families in which several agencies are involved",
    "Prevent")
for number, title in enumerate(titles, start=1):
    course = Course.objects.create(partnership=one, key=f"course-{{number}}",
        title=title, mode="virtual")
    before, run = [Delivery.objects.create(partnership=one, course=course, period=year,
        key=f"course-{{number}}-{{year.key}}", position=number) for year in years]
    RunAttendance.objects.create(partnership=one, key=f"before-{{number}}",
        delivery=before, agency=agency, attended=1_000 * number)
request = AgencyRequest.objects.create(partnership=one, key="figures",
    period=years[1], title="Training figures", asks="training")
asked = Asked.objects.create(partnership=one, request=request, agency=agency,
    name="Pat Lee", email="pat@agency.example", asked_at=timezone.now(),
    asked_by=User.objects.get(email="editor@example.org"))
link, token = new_link(asked, name="Pat Lee", email="pat@agency.example",
    at=timezone.now())
link.save()
Membership.objects.create(user=User.objects.get(email="contributor@example.org"),
    partnership=one, role=Role.CONTRIBUTOR, agency=agency)
print(json.dumps([slug, token]))
"""
SAVED = """
import json
from asking.models import AnswerDraft
cells = AnswerDraft.objects.get(asked__partnership__slug="{slug}").cells
names = [f"run-course-{{number}}-2025-26-attended" for number in (1, 2, 3)]
print(json.dumps([cells[name] for name in names]))
"""


def made(portal: Portal) -> tuple[str, str]:
    """Ask an agency for figures of three course runs; return partnership and link."""
    told = portal.answer(MADE.format(slug=f"pasting-{next(_numbers)}"))
    assert isinstance(told, list)
    slug, token = map(str, told)
    return slug, f"/answer/{token}/"


def by_link(page: Page, asked: tuple[str, str]) -> None:
    page.goto(asked[1])
    page.get_by_role("button", name="Open the request").click()


def is_a_sheet(page: Page) -> None:
    """Wait for the scripts, without which it is a plain table."""
    page.locator(".sheet-tools").wait_for()


def boxes(page: Page) -> Locator:
    return page.locator("tbody input")


def texts(page: Page) -> list[str]:
    found: list[str] = boxes(page).evaluate_all("all => all.map((one) => one.value)")
    return found


def paste(page: Page, row: int, plain: str) -> None:
    put_on_clipboard(page, plain=plain)
    boxes(page).nth(row).click()
    page.keyboard.press("Control+v")


def is_at(page: Page, row: int) -> None:
    expect(boxes(page).nth(row)).to_be_focused()


def sent(page: Page, held: list[Route]) -> Route:
    """Return the next request by which the answer saves itself, which is held."""
    for _ in range(SAVES_ITSELF // 100):
        if held:
            break
        page.wait_for_timeout(100)
    return held.pop(0)


def saved_itself(page: Page) -> None:
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible(timeout=SAVES_ITSELF)


def saved(portal: Portal, asked: tuple[str, str]) -> object:
    """Return the texts that are saved of the answer, in the order of its rows."""
    return portal.answer(SAVED.format(slug=asked[0]))
