"""Twelve new courses with six columns are put into a year's sheet, in three ways."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import WIDE
from tests.browser.made_runs import one_and_a_thousand, runs_on_file
from tests.browser.portal import EDIT, EDITOR, Portal
from tests.browser.sheet_page import flavours_of, put_on_clipboard
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
SHEET = f"{EDIT}records/deliveries/sheet/?year=2018-19"
HEADINGS, *COURSES = (
    line.split("\t") for line in flavours_of("courses")["plain"].splitlines()
)
COLUMNS = ("course", "course-mode", "when", "sessions", "places", "attended")
IN_WORDS = {
    "14/9/2018": "14 September 2018",
    "30.6.18": "30 June 2018",
    "1,200": "1200",
}
AS_KEPT = [[IN_WORDS.get(cell, cell) for cell in course] for course in COURSES]


def loads_of(page: Page) -> list[str]:
    """Return a list that will have the address of each page that `page` loads."""
    seen: list[str] = []
    page.on("domcontentloaded", lambda one: seen.append(one.url))
    return seen


@pytest.fixture
def without_script(chromium: Browser, portal: Portal) -> Iterator[Page]:
    """A browser window in which no script runs."""
    context = chromium.new_context(
        base_url=portal.address, viewport=WIDE, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def kept(page: Page) -> list[list[str]]:
    """Return what the rows on file say, by `COLUMNS`."""
    rows = page.locator("tr[data-row]:not([data-blank])")
    return [
        [cell_text(row.locator(f"[name$='-{name}']").first) for name in COLUMNS]
        for row in rows.all()
    ]


def cell_text(box: Locator) -> str:
    if box.evaluate("box => box.tagName") == "SELECT":
        return str(box.locator("option:checked").inner_text())
    return str(box.input_value())


def confirm(page: Page, press: Callable[[], None]) -> list[list[str]]:
    """Confirm the new courses with `press`; return what the sheet then shows."""
    expect(page.get_by_role("alert")).to_contain_text("Nothing is saved yet")
    press()
    expect(page.locator(".message--success")).to_contain_text("saved")
    return kept(page)


def undo(page: Page, portal: Portal) -> object:
    """Take the courses back; return what was on file until then."""
    on_file = runs_on_file(portal)
    page.get_by_role("button", name="Undo this save").click()
    expect(page.locator(".message--success")).to_contain_text("undone")
    assert (kept(page), runs_on_file(portal)) == ([], [])
    return on_file


@pytest.mark.parametrize("flavour", ["html", "plain"])
def test_courses_are_pasted_in_three_page_loads(
    page: Page, portal: Portal, flavour: str
) -> None:
    portal.sign_in(page, EDITOR)
    put_on_clipboard(page, **{flavour: flavours_of("courses")[flavour]})
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    loads = loads_of(page)

    page.goto(SHEET)
    page.get_by_label("Course, row 1", exact=True).click()
    page.keyboard.press("Control+v")
    assert page.locator(".sheet-status").inner_text() == (
        "12 rows by 6 columns pasted. "
        "The headings were recognised, so each column went under its own."
    )
    page.get_by_role("button", name="Save 12 rows").click()
    press = page.get_by_role("button", name="Confirm and save").click
    shown = confirm(page, lambda: press())

    assert len(loads) <= 3
    assert shown == undo(page, portal) == AS_KEPT


def test_courses_are_typed_with_the_keyboard_alone(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    loads = loads_of(page)

    page.goto(SHEET)
    tab_to(page, "Course, row 1")
    for course, mode, when, times, places, attended in COURSES:
        for text in (course, mode, "", when, "", "", times, places, "", attended):
            page.keyboard.type(text)
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alert")).to_be_visible()
    tab_to(page, "Confirm and save")
    shown = confirm(page, lambda: page.keyboard.press("Enter"))

    assert len(loads) <= 3
    assert shown == undo(page, portal) == AS_KEPT


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what is called `name`."""
    called = "document.activeElement.ariaLabel ?? document.activeElement.textContent"
    for _ in range(60):
        if page.evaluate(called).strip() == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab did not lead to “{name}”.")


def test_courses_are_typed_without_a_script(
    without_script: Page, portal: Portal
) -> None:
    page = without_script
    portal.sign_in(page, EDITOR)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    loads = loads_of(page)
    page.goto(SHEET)
    for number, course in enumerate(COURSES):
        for name, text in zip(COLUMNS, course, strict=True):
            box = page.locator(f"[name=r{number}-{name}]")
            if name == "course-mode":
                box.select_option(label=text)
            else:
                box.fill(text)

    page.locator("[data-sheet-save]").click()
    press = page.get_by_role("button", name="Confirm and save").click
    shown = confirm(page, lambda: press())

    assert len(loads) == 3  # the sheet, the question, the sheet with what was saved
    assert shown == undo(page, portal) == AS_KEPT


@pytest.fixture(scope="module")
def years(portal: Portal) -> Iterator[tuple[str, ...]]:
    """Years with no run, with one, and with twenty pages of them."""
    with one_and_a_thousand(portal) as (one, thousand):
        yield "2018-19", one, thousand


def test_a_sheet_has_no_faults_whatever_is_in_it(
    page: Page, portal: Portal, years: tuple[str, ...]
) -> None:
    portal.sign_in(page, EDITOR)
    found = {}
    for year in years:
        page.goto(f"{SHEET.partition('?')[0]}?year={year}")
        page.get_by_text("How to fill in the sheet").click()
        found[year] = faults_in_each_look(page)
    assert page.locator("tr[data-row]:not([data-blank])").count() == 50
    page.goto(f"{EDIT}records/contributions/sheet/?year=2018-19")
    page.get_by_label("Agency, row 1", exact=True).fill("Nobody knows this trust")
    page.get_by_label("Amount in pounds, row 1", exact=True).fill("several")
    page.locator("[data-sheet-save]").click()
    expect(page.get_by_role("alert")).to_contain_text("2 cells need correcting")
    expect(page.get_by_role("group", name="not known yet")).to_be_visible()
    found["refused"] = faults_in_each_look(page)

    assert found == {**{year: [] for year in years}, "refused": []}


def test_a_row_that_others_changed_has_no_faults(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    other = page.context.new_page()
    for one, audience in ((page, "social workers"), (other, "teachers")):
        one.goto(f"{SHEET.partition('?')[0]}?year=2019-20")
        one.get_by_label("Audience, row 1", exact=True).fill(audience)
    other.get_by_role("button", name="Save 1 row").click()
    expect(other.locator(".message--success")).to_contain_text("saved")

    page.get_by_role("button", name="Save 1 row").click()

    expect(page.get_by_role("alert")).to_contain_text("1 row was not saved")
    expect(page.get_by_label("Keep theirs")).to_be_visible()
    expect(page.get_by_role("button", name="Save 1 row")).to_be_visible()
    assert faults_in_each_look(page) == []
    other.get_by_role("button", name="Undo this save").click()
    expect(other.locator(".message--success")).to_contain_text("undone")
