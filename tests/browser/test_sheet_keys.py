"""A sheet answers to the keys and the mouse as people know them from a spreadsheet."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.sheet_page import SheetPage, texts_of

pytestmark = pytest.mark.xdist_group("pages")
ROWS = [
    ["Neglect", "Virtual", "2023", "12", "£5", "A"],
    ["Prevent", "Webinar", "2024", "3", "£0.50", "B"],
    ["Recruitment", "Virtual", "2022", "", "", "C"],
]
BLANK = [""] * 6


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A sheet of three rows on file and three blank ones."""
    page = SheetPage(ROWS).open(chromium)
    yield page
    page.context.close()


def press(page: Page, *keys: str) -> str:
    """Press `keys`, and return the label of the cell that then has the focus."""
    for key in keys:
        page.keyboard.press(key)
    return label(page)


def label(page: Page) -> str:
    told: str = page.evaluate(
        "document.activeElement.ariaLabel ?? document.activeElement.textContent"
    )
    return told


def start(page: Page, at: str) -> None:
    page.get_by_label(at, exact=True).focus()


def said(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def test_keys_move_from_cell_to_cell(page: Page) -> None:
    start(page, "Course, row 1")

    assert [press(page, key) for key in ("ArrowRight", "ArrowDown", "ArrowLeft")] == [
        "Mode, row 1",
        "Mode, row 2",
        "Course, row 2",
    ]
    assert press(page, "Enter") == "Course, row 3"
    assert press(page, "Shift+Enter") == "Course, row 2"
    assert press(page, "Tab") == "Mode, row 2"
    assert press(page, "Shift+Tab") == "Course, row 2"
    assert press(page, "End") == "Summary, row 2"
    assert press(page, "Tab") == "Remove row 2"
    assert press(page, "Tab") == "Course, row 3"
    assert press(page, "Home") == "Course, row 3"
    assert press(page, "Control+End") == "Summary, row 6"
    assert press(page, "Control+Home") == "Course, row 1"
    assert press(page, "PageDown") == "Course, row 6"
    assert press(page, "PageUp") == "Course, row 1"
    assert press(page, "Control+ArrowDown") == "Course, row 3"
    assert press(page, "ArrowUp", "ArrowUp", "ArrowUp") == "Course, row 1"
    assert texts_of(page) == [*ROWS, BLANK, BLANK, BLANK]


def test_enter_goes_back_to_where_a_row_of_tabs_began(page: Page) -> None:
    start(page, "Course, row 4")

    page.keyboard.type("Hoarding")
    press(page, "Tab", "Tab")
    page.keyboard.type("2021")

    assert press(page, "Enter") == "Course, row 5"
    assert texts_of(page)[3] == ["Hoarding", "", "2021", "", "", ""]


def test_typing_replaces_and_editing_does_not(page: Page) -> None:
    start(page, "Course, row 1")
    page.keyboard.type("Self-neglect")
    assert press(page, "ArrowLeft") == "Course, row 1"
    assert press(page, "End", "ArrowRight") == "Mode, row 1"

    press(page, "ArrowLeft", "F2", "Home")
    page.keyboard.type("On ")
    assert texts_of(page)[0][0] == "On Self-neglect"
    press(page, "Escape")
    assert texts_of(page)[0][0] == "Self-neglect"
    assert press(page, "ArrowRight") == "Mode, row 1"

    page.get_by_label("Course, row 2").dblclick()
    press(page, "End")
    page.keyboard.type("ion")
    press(page, "Enter")
    assert [row[0] for row in texts_of(page)[:3]] == [
        "Self-neglect",
        "Prevention",
        "Recruitment",
    ]
    press(page, "Control+z", "Control+z")
    assert texts_of(page)[:3] == ROWS


def test_a_long_text_takes_new_lines(page: Page) -> None:
    start(page, "Summary, row 1")

    page.keyboard.type("One")
    press(page, "Alt+Enter")
    page.keyboard.type("two")

    assert press(page, "Enter") == "Summary, row 2"
    assert texts_of(page)[0][5] == "One\ntwo"


def test_a_range_is_cleared_filled_down_and_copied(page: Page) -> None:
    start(page, "Attended, row 1")
    press(page, "Shift+ArrowRight", "Shift+ArrowDown")
    assert page.locator(".sheet-cell--selected").count() == 4
    press(page, "Delete")
    assert said(page) == "4 cells cleared."
    assert [row[3:5] for row in texts_of(page)[:2]] == [["", ""], ["", ""]]
    press(page, "Control+z")
    assert texts_of(page)[:3] == ROWS

    start(page, "Mode, row 2")
    press(page, *["Shift+ArrowDown"] * 2, *["Shift+ArrowRight"] * 2, "Control+d")
    assert said(page) == "6 cells filled from above."
    assert [row[1:4] for row in texts_of(page)[:4]] == [
        ROWS[0][1:4],
        *[ROWS[1][1:4]] * 3,
    ]
    page.get_by_role("button", name="Undo fill").click()
    assert texts_of(page)[:3] == ROWS

    start(page, "Attended, row 4")
    press(page, "Control+d")
    start(page, "Attended, row 2")
    page.get_by_role("button", name="Fill down").click()
    assert [row[3] for row in texts_of(page)[:3]] == ["12", "12", ""]

    start(page, "Mode, row 1")
    press(page, "Shift+ArrowRight", "Control+c", "ArrowDown", "Control+v")
    assert texts_of(page)[1][1:3] == ["Virtual", "2023"]
    press(page, "Control+x")
    assert texts_of(page)[1][1:3] == ["", ""]


def test_the_mouse_makes_a_range(page: Page) -> None:
    page.get_by_label("Course, row 1").hover()
    page.mouse.down()
    page.get_by_label("Held on, row 2").hover()
    page.mouse.up()
    assert page.locator(".sheet-cell--selected").count() == 6

    page.get_by_label("Course, row 2").click()
    page.get_by_label("Course, row 3").click(modifiers=["Shift"])
    assert page.locator(".sheet-cell--selected").count() == 2

    page.locator("tbody th").nth(1).click()
    assert page.locator(".sheet-cell--selected").count() == 6
    assert label(page) == "Course, row 2"


def test_the_keyboard_can_leave_the_table_and_save(page: Page) -> None:
    start(page, "Course, row 1")
    page.keyboard.type("Changed")

    assert press(page, "F6") == "Save 1 row"
    assert press(page, "Shift+Tab") == "Remove row 6"
    assert press(page, "Shift+F6") == "Add row"
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    start(page, "Course, row 2")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    assert "r0-course=Changed" in sent[0]


def test_rows_are_added_moved_and_removed(page: Page) -> None:
    order = page.locator("input[name=rows]")
    positions = page.locator("[data-position]")
    start(page, "Course, row 2")

    press(page, "Alt+ArrowUp")
    assert said(page) == "1 row moved up, to place 1."
    assert label(page) == "Course, row 1"
    expect(order).to_have_value("r1 r0 r2 r3 r4 r5")
    assert [place.input_value() for place in positions.all()] == [
        *("1", "2", "3", "", "", "")
    ]
    expect(page.locator("tbody [data-state]")).to_have_text(
        ["changed", "changed", "", "", "", ""]
    )
    press(page, "Control+z")
    expect(order).to_have_value("r0 r1 r2 r3 r4 r5")
    expect(page.locator("[data-sheet-save]")).to_have_text("Save")

    page.get_by_role("button", name="Remove row").click()
    expect(page.locator("tr.sheet-row--removed")).to_have_count(1)
    expect(page.get_by_label("Remove row 2")).to_be_checked()
    expect(page.locator("[data-total-of=attended]")).to_have_text("12")
    page.get_by_role("button", name="Undo removal").click()
    expect(page.get_by_label("Remove row 2")).not_to_be_checked()

    start(page, "Course, row 5")
    page.keyboard.type("New")
    page.get_by_role("button", name="Remove row").click()
    expect(order).to_have_value("r0 r1 r2 r3 r5")
    assert label(page) == "Course, row 5"
    press(page, "Control+z")
    expect(order).to_have_value("r0 r1 r2 r3 r4 r5")
    assert texts_of(page)[4][0] == "New"

    page.get_by_role("button", name="Add row").click()
    assert label(page) == "Course, row 7"
    page.keyboard.type("Last")
    assert press(page, "Enter") == "Course, row 8"
    expect(order).to_have_value("r0 r1 r2 r3 r4 r5 r6 r7")


def test_totals_follow_what_is_typed(page: Page) -> None:
    totals = page.locator("tfoot [data-total-of]")
    expect(totals).to_have_text(["15", "£5.50"])

    start(page, "Attended, row 3")
    page.keyboard.type("1,000")
    expect(totals).to_have_text(["1,015", "£5.50"])

    press(page, "ArrowDown")
    page.keyboard.type("lots")
    expect(totals).to_have_text(["1,015 (1 cell not counted)", "£5.50"])
    press(page, "Enter")
    assert page.locator(".sheet-error").all_inner_texts() == [
        "“lots” is not a number. Type it in digits, such as 1,234."
    ]


def test_leaving_with_unsaved_rows_is_asked_about(page: Page) -> None:
    start(page, "Course, row 1")
    page.keyboard.type("x")
    expect(page.locator("[data-sheet-save]")).to_have_text("Save 1 row")

    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.reload())")

    assert asked.value.type == "beforeunload"
    asked.value.accept()
