"""Preview, figures, comments and history are beside a section's text, by tabs."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from richtext.passages import clean
from tests.browser.conftest import WIDE
from tests.browser.portal import EDIT, EDITOR, Portal, editor_of
from tests.browser.test_axe import Look, faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
SECTION = f"{EDIT}records/outline/foreword-2023-24/"
TABS = ("Preview", "Figures", "Comments", "History")


@pytest.fixture
def writing(page: Page, portal: Portal) -> Page:
    """The page of a section without a text, which saves nothing by itself."""
    page.route("**/passage/autosave.js", lambda route: route.abort())
    portal.sign_in(page, EDITOR)
    portal.open_afresh(page, SECTION)
    expect(text_of(page)).to_be_visible()
    return page


def text_of(page: Page) -> Locator:
    return editor_of(page)


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name, exact=True)


def shown(page: Page) -> list[tuple[str, bool]]:
    """Return each tab with whether it is selected; the one panel shown is its own."""
    tabs = page.get_by_role("tab").all()
    told = [
        (one.inner_text(), one.get_attribute("aria-selected") == "true") for one in tabs
    ]
    named = [name for name, is_selected in told if is_selected]
    panels = page.get_by_role("tabpanel")
    expect(panels).to_have_count(1)
    expect(page.get_by_role("tabpanel", name=named[0])).to_be_visible()
    return told


def only(name: str) -> list[tuple[str, bool]]:
    return [(one, one == name) for one in TABS]


def test_the_keyboard_goes_round_the_tabs(writing: Page):
    assert shown(writing) == only("Preview")
    tab(writing, "Preview").focus()
    for key, name in (
        ("ArrowRight", "Figures"),
        ("End", "History"),
        ("ArrowRight", "Preview"),
        ("ArrowLeft", "History"),
        ("Home", "Preview"),
    ):
        writing.keyboard.press(key)
        expect(tab(writing, name)).to_be_focused()
        assert shown(writing) == only(name)
    writing.keyboard.press("Tab")
    expect(writing.get_by_role("region", name="The section")).to_be_focused()
    writing.keyboard.press("Shift+Tab")
    expect(tab(writing, "Preview")).to_be_focused()


def test_the_tab_is_remembered_and_a_link_can_name_another(writing: Page):
    tab(writing, "History").click()
    writing.reload()
    assert shown(writing) == only("History")
    assert writing.evaluate("() => Object.keys(localStorage)") == []

    writing.evaluate("() => (location.hash = '#beside-comments')")
    expect(tab(writing, "Comments")).to_have_attribute("aria-selected", "true")
    assert shown(writing) == only("Comments")


def test_a_figure_is_put_in_from_beside_the_text(writing: Page):
    text_of(writing).focus()
    writing.keyboard.type("We saw ")
    tab(writing, "Figures").click()
    panel = writing.get_by_role("tabpanel", name="Figures")
    panel.get_by_role("combobox").fill("contacts")
    expect(panel.get_by_role("status")).to_have_text("2 found")
    writing.keyboard.press("ArrowDown")
    expect(panel.get_by_role("option").nth(1)).to_have_attribute(
        "aria-selected", "true"
    )
    panel.get_by_role("option").first.click()

    expect(text_of(writing).locator(".atom--figure")).to_have_text("4,413")
    expect(writing.locator(".passage-told").first).to_contain_text("4,413 inserted")
    writing.keyboard.type(" of them.")
    assert clean(writing.locator("input[name=passage-html]").input_value()) == (
        "<p>We saw "
        '<data data-figure="observations/da-mash-contacts-2023-24/value"></data>'
        " of them.</p>"
    )
    writing.keyboard.press("Control+Shift+F")
    expect(writing.get_by_role("dialog", name="Insert a figure")).to_be_visible()


def test_what_was_typed_is_in_the_preview_once_it_is_looked_at(writing: Page):
    tab(writing, "History").click()
    asked: list[str] = []
    writing.on("request", lambda one: asked.append(one.url))
    text_of(writing).fill("Gorse is cut.")
    writing.wait_for_timeout(700)  # longer than the pause after which it would be asked
    assert [url for url in asked if url.endswith("/result/")] == []

    tab(writing, "Preview").click()

    result = writing.get_by_role("region", name="The section")
    expect(result).to_contain_text("Gorse is cut.")


@pytest.mark.parametrize(("width", "is_beside"), [(1023, False), (1024, True)])
def test_it_is_beside_the_text_where_there_is_room(
    writing: Page, width: int, is_beside: bool
):
    Look(width).apply(writing)
    text = text_of(writing).bounding_box()
    panel = writing.get_by_role("tablist").bounding_box()
    assert text
    assert panel

    assert (panel["x"] > text["x"] + text["width"]) == is_beside
    assert (panel["y"] > text["y"] + text["height"]) != is_beside


def test_without_a_script_all_four_are_one_under_the_other(
    chromium: Browser, portal: Portal
):
    context = chromium.new_context(
        base_url=portal.address, viewport=WIDE, java_script_enabled=False
    )
    page = context.new_page()
    portal.sign_in(page, EDITOR)
    portal.open_afresh(page, SECTION)

    expect(page.get_by_role("tab")).to_have_count(0)
    tops = []
    for name in TABS:
        heading = page.get_by_role("heading", name=name, exact=True, level=2)
        expect(heading).to_be_visible()
        box = heading.bounding_box()
        tops += [box["y"]] if box else []
    assert tops == sorted(tops)
    assert len(set(tops)) == len(TABS)
    context.close()


@pytest.mark.looks
def test_every_tab_looks_right_everywhere(writing: Page):
    found = {}
    for name in TABS:
        tab(writing, name).click()
        if name == "Figures":
            option = writing.get_by_role("tabpanel").get_by_role("option")
            expect(option.first).to_be_visible()
        found[name] = faults_in_each_look(writing, also=(768, 1024))
        Look(1280).apply(writing)

    assert {name: told for name, told in found.items() if told} == {}
