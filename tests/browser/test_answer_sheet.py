"""An agency pastes figures from Excel into the table that it is asked to fill in."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from tests.browser.answer_page import (
    SAVES_ITSELF,
    boxes,
    by_link,
    is_a_sheet,
    is_at,
    made,
    paste,
    saved,
    saved_itself,
    sent,
    texts,
)
from tests.browser.conftest import WIDE
from tests.browser.portal import CONTRIBUTOR, Portal
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
COPIED = "17\r\n1,204\r\nmany\r\n"
TYPED = ["17", "1,204", "many"]
NOT_A_NUMBER = "“many” is not a number. Type it in digits, such as 1,234."


@pytest.fixture
def asked(portal: Portal) -> tuple[str, str]:
    """The partnership that asks an agency for figures, and the link it gets."""
    return made(portal)


@pytest.fixture
def agency(chromium: Browser, portal: Portal, asked: tuple[str, str]) -> Iterator[Page]:
    """A window of the agency, in which it has opened the request by its link."""
    context = chromium.new_context(base_url=portal.address, viewport=WIDE)
    page = context.new_page()
    by_link(page, asked)
    is_a_sheet(page)
    yield page
    context.close()


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
    assert saved(portal, asked) == TYPED

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
    assert saved(portal, asked) == ["", "5", ""]
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
    assert saved(portal, asked) == ["1", "2", "few"]


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
    assert saved(portal, asked) == TYPED
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


def test_saved_is_said_of_what_the_page_shows_alone(
    agency: Page, portal: Portal, asked: tuple[str, str]
) -> None:
    held: list[Route] = []
    agency.route("**/request/", lambda route: held.append(route))
    boxes(agency).nth(0).fill("1")
    first = sent(agency, held)
    boxes(agency).nth(1).fill("2")

    first.continue_()

    expect(agency).to_have_title(re.compile("^1 unsaved row – "))
    expect(agency.locator("[data-saved]")).to_have_text("")
    sent(agency, held).continue_()
    saved_itself(agency)
    assert saved(portal, asked) == ["1", "2", ""]


def test_what_could_not_be_saved_is_tried_again(
    agency: Page, portal: Portal, asked: tuple[str, str]
) -> None:
    agency.route("**/request/", lambda route: route.abort(), times=1)
    paste(agency, 0, COPIED)
    expect(agency.get_by_text("It could not be saved just now.")).to_be_visible(
        timeout=SAVES_ITSELF
    )

    paste(agency, 0, COPIED)

    saved_itself(agency)
    assert saved(portal, asked) == TYPED
