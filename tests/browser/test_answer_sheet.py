"""An agency pastes figures from Excel into the table that it is asked to fill in."""

import re
from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from tests.browser.conftest import WIDE
from tests.browser.portal import CONTRIBUTOR, Portal
from tests.browser.sheet_page import put_on_clipboard
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
_numbers = count(1)
COPIED = "17\r\n1,204\r\nmany\r\n"
TYPED = ["17", "1,204", "many"]
NOT_A_NUMBER = "“many” is not a number. Type it in digits, such as 1,234."
SAVES_ITSELF = 10_000  # milliseconds that it may take

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


@pytest.fixture
def asked(portal: Portal) -> tuple[str, str]:
    """An agency asked for figures of three course runs: partnership and link."""
    told = portal.answer(MADE.format(slug=f"pasting-{next(_numbers)}"))
    assert isinstance(told, list)
    slug, token = map(str, told)
    return slug, f"/answer/{token}/"


@pytest.fixture
def agency(chromium: Browser, portal: Portal, asked: tuple[str, str]) -> Iterator[Page]:
    """A window of the agency, in which it has opened the request by its link."""
    context = chromium.new_context(base_url=portal.address, viewport=WIDE)
    page = context.new_page()
    by_link(page, asked)
    is_a_sheet(page)
    yield page
    context.close()


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


def saved_itself(page: Page) -> None:
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible(timeout=SAVES_ITSELF)


@pytest.mark.parametrize("way", ["link", "account"])
def test_figures_from_excel_are_pasted_and_saved_as_they_are(
    chromium: Browser, portal: Portal, asked: tuple[str, str], way: str
) -> None:
    context = chromium.new_context(base_url=portal.address, viewport=WIDE)
    page = context.new_page()
    if way == "link":
        by_link(page, asked)
    else:
        portal.sign_in(page, CONTRIBUTOR)
        page.goto(f"/edit/{asked[0]}/answers/figures/agency/")
    is_a_sheet(page)

    paste(page, 0, COPIED)

    assert texts(page) == TYPED
    expect(page.locator(".sheet-status")).to_have_text(
        "3 rows by 1 column pasted. 1 cell to check: press F8 to go to the next."
    )
    saved_itself(page)
    assert portal.answer(SAVED.format(slug=asked[0])) == TYPED

    page.reload()
    assert texts(page) == TYPED
    for row, problem in enumerate(["", "", NOT_A_NUMBER]):
        expect(boxes(page).nth(row)).to_have_accessible_description(problem)
    assert page.locator("tbody .sheet-error").all_inner_texts() == [NOT_A_NUMBER]
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Your answer has not been handed in")).to_be_visible()
    assert texts(page) == TYPED
    assert page.locator("tbody tr").nth(2).locator(".sheet-error").count() == 1

    boxes(page).nth(2).fill("9")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Your answer has been handed in.")).to_be_visible()
    expect(page.locator("dd")).to_have_text(["17", "1204", "9"])
    context.close()


def test_a_paste_is_undone_as_one_step_and_that_is_saved_too(
    agency: Page, portal: Portal, asked: tuple[str, str]
) -> None:
    boxes(agency).nth(1).click()
    agency.keyboard.type("5")
    paste(agency, 0, COPIED)
    saved_itself(agency)

    agency.get_by_role("button", name="Undo paste").click()

    assert texts(agency) == ["", "5", ""]
    assert agency.locator("tbody .sheet-error").count() == 0
    saved_itself(agency)
    assert portal.answer(SAVED.format(slug=asked[0])) == ["", "5", ""]
    agency.keyboard.press("Control+z")
    assert texts(agency) == ["", "", ""]


def test_what_has_no_row_or_column_is_left_out_and_said(agency: Page) -> None:
    paste(agency, 1, "1\tBasics\n2\tPrevent\n3\tMore\n")

    assert texts(agency) == ["", "1", "2"]
    expect(agency.locator(".sheet-status")).to_have_text(
        "2 rows by 1 column pasted. 1 column was left out: the sheet has no column for "
        "them. Undo the paste to start again. 1 row was left out: a sheet takes 3 rows "
        "here."
    )
    expect(agency.get_by_role("rowheader")).to_have_text(
        [
            "Basics, 2025-26",
            "Working with families in which several agencies are involved, 2025-26",
            "Prevent, 2025-26",
        ]
    )


def test_the_keys_are_those_of_a_sheet(
    agency: Page, portal: Portal, asked: tuple[str, str]
) -> None:
    boxes(agency).first.click()
    agency.keyboard.type("1")
    agency.keyboard.press("Enter")
    is_at(agency, 1)
    agency.keyboard.type("2")
    agency.keyboard.press("ArrowDown")
    is_at(agency, 2)
    agency.keyboard.type("few")
    agency.keyboard.press("Enter")  # there is no row below, and none is added
    is_at(agency, 2)
    assert boxes(agency).count() == 3
    expect(agency.locator(".sheet-status")).to_have_text("")
    expect(boxes(agency).nth(2)).to_have_accessible_description(
        "“few” is not a number. Type it in digits, such as 1,234."
    )
    agency.keyboard.press("Shift+Enter")
    is_at(agency, 1)
    agency.keyboard.press("ArrowUp")
    is_at(agency, 0)
    agency.keyboard.press("F8")
    is_at(agency, 2)
    agency.keyboard.press("Delete")
    assert texts(agency) == ["1", "2", ""]
    agency.keyboard.press("Control+z")
    assert texts(agency) == ["1", "2", "few"]
    agency.keyboard.type("3")
    agency.keyboard.press("Escape")
    assert texts(agency) == ["1", "2", "few"]
    agency.keyboard.press("F6")
    expect(agency.get_by_role("button", name="Save for later")).to_be_focused()
    agency.keyboard.press("Enter")
    expect(agency.get_by_text("Your answer has been saved.")).to_be_visible()
    assert portal.answer(SAVED.format(slug=asked[0])) == ["1", "2", "few"]


def test_nobody_is_warned_of_losing_what_is_saved(agency: Page) -> None:
    warned: list[str] = []

    def go_on(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.accept()

    agency.on("dialog", go_on)
    paste(agency, 0, COPIED)
    expect(agency).to_have_title(re.compile("^3 unsaved rows – Training figures"))
    agency.reload()
    assert (warned, texts(agency)) == (["beforeunload"], ["", "", ""])

    paste(agency, 0, COPIED)
    saved_itself(agency)
    expect(agency).to_have_title("Training figures, 2025-26 – Partnership reporting")
    agency.reload()
    agency.get_by_role("button", name="Hand in").click()
    expect(agency.get_by_text("Your answer has not been handed in")).to_be_visible()
    agency.reload()

    assert (warned, texts(agency)) == (["beforeunload"], TYPED)


def test_without_a_script_it_is_a_plain_form(
    chromium: Browser, portal: Portal, asked: tuple[str, str]
) -> None:
    context = chromium.new_context(base_url=portal.address, java_script_enabled=False)
    page = context.new_page()
    by_link(page, asked)
    for box, text in zip(boxes(page).all(), TYPED, strict=True):
        box.fill(text)

    boxes(page).first.press("Enter")

    expect(page.get_by_text("Your answer has been saved.")).to_be_visible()
    assert portal.answer(SAVED.format(slug=asked[0])) == TYPED
    page.get_by_text("How to fill in the sheet").click()
    expect(page.get_by_text("If there is no number")).to_be_visible()
    expect(page.get_by_text("Copy a block of cells")).to_be_hidden()
    context.close()


def test_a_pasted_sheet_has_no_faults(agency: Page) -> None:
    found = {"empty": faults_in_each_look(agency)}
    agency.get_by_text("How to fill in the sheet").click()
    paste(agency, 0, COPIED)
    found["pasted"] = faults_in_each_look(agency)
    agency.get_by_role("button", name="Hand in").click()
    expect(agency.get_by_text("Your answer has not been handed in")).to_be_visible()
    found["refused"] = faults_in_each_look(agency)

    assert found == {name: [] for name in found}
