"""Sections are dragged with the mouse or a finger, added, and shown as they will be."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDE
from tests.browser.portal import EDIT, EDITOR, YEAR, Portal, editor_of
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
OUTLINE = f"{YEAR}outline/"


def keys(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "[data-key]",
        "rows => rows.map(row => `${row.dataset.depth} ${row.dataset.key}`)",
    )
    return found


def middle(page: Page, key: str, share: float) -> tuple[float, float]:
    """Return where in the window a share of the height of a section's line is."""
    box = page.locator(f'[data-key="{key}"]').bounding_box()
    assert box
    return box["x"] + 60, box["y"] + box["height"] * share


def drag(page: Page, key: str, onto: str, share: float) -> None:
    page.locator(f'[data-key="{key}"] .outline-handle').hover()
    page.mouse.down()
    page.mouse.move(*middle(page, onto, share), steps=4)
    expect(page.locator(".outline-hint")).to_be_visible()


def test_a_dragged_section_is_dropped_before_in_and_after_others(
    page: Page, portal: Portal
):
    portal.sign_in(page, EDITOR)
    page.goto(OUTLINE)
    before = keys(page)
    first, second, third = [
        one.removeprefix("1 ") for one in before if one.startswith("1 ")
    ][:3]

    drag(page, second, first, 0.1)
    expect(page.locator(".outline-hint")).to_contain_text("Before")
    page.keyboard.press("Escape")
    page.mouse.up()
    assert keys(page) == before

    drag(page, second, first, 0.1)
    page.mouse.up()
    expect(page.get_by_role("status")).to_contain_text("was moved")
    assert keys(page)[0] == f"1 {second}"
    page.get_by_role("button", name="Undo this move").click()
    assert keys(page) == before

    drag(page, second, first, 0.5)
    page.mouse.up()
    expect(page.get_by_role("status")).to_contain_text("was moved")
    assert f"2 {second}" in keys(page)
    page.get_by_role("button", name="Undo this move").click()
    assert keys(page) == before
    assert f"1 {third}" in before


def test_the_outline_looks_right_everywhere(page: Page, portal: Portal):
    portal.sign_in(page, EDITOR)
    page.goto(OUTLINE)
    assert faults_in_each_look(page) == []


def test_a_finger_drags_a_section_too(chromium: Browser, portal: Portal):
    context = chromium.new_context(
        base_url=portal.address, viewport=WIDE, has_touch=True
    )
    page = context.new_page()
    portal.sign_in(page, EDITOR)
    page.goto(OUTLINE)
    before = keys(page)
    first, second = [one.removeprefix("1 ") for one in before if one.startswith("1 ")][
        :2
    ]
    box = page.locator(f'[data-key="{second}"] .outline-handle').bounding_box()
    assert box
    x, y = box["x"] + 10, box["y"] + 10
    _, to = middle(page, first, 0.1)
    finger = context.new_cdp_session(page)

    def touch(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", x, y)
    for share in (0.5, 1):
        touch("touchMove", x, y + (to - y) * share)
    touch("touchEnd")

    expect(page.get_by_role("status")).to_contain_text("was moved")
    assert keys(page)[0] == f"1 {second}"
    page.get_by_role("button", name="Undo this move").click()
    assert keys(page) == before
    context.close()


def test_the_result_beside_a_section_follows_what_is_typed(page: Page, portal: Portal):
    portal.sign_in(page, EDITOR)
    section = f"{EDIT}records/outline/foreword-2023-24/"
    portal.open_afresh(page, section)
    result = page.get_by_role("region", name="The section")
    before = result.inner_text()
    text = editor_of(page)
    saved = text.inner_text()

    text.fill("Gorse is cut.")

    expect(result).to_contain_text("Gorse is cut.")
    expect(page.locator("[data-result-state]")).to_contain_text("not in the report yet")
    page.get_by_label("Heading", exact=True).fill("")
    expect(page.locator("[data-result-state]")).to_contain_text("cannot be shown until")
    expect(result).to_contain_text("Gorse is cut.")
    assert faults_in_each_look(page) == []
    portal.open_afresh(page, section)
    assert result.inner_text() == before
    assert text.inner_text() == saved


def test_ticked_section_types_are_added_and_taken_back(page: Page, portal: Portal):
    portal.sign_in(page, EDITOR)
    page.goto(OUTLINE)
    before = keys(page)
    page.get_by_role("link", name="Add sections").click()
    page.get_by_label("Risks", exact=True).check()
    page.get_by_label("Decisions", exact=True).check()
    page.get_by_role("button", name="Add the ticked sections").click()

    expect(page.get_by_role("status")).to_contain_text("2 sections were added")
    assert len(keys(page)) == len(before) + 2
    page.get_by_role("button", name="Undo: remove what was added").click()
    assert keys(page) == before
