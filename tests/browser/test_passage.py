"""A passage is saved while it is typed, whatever happens to connection or session."""

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.browser.portal import EDIT, EDITOR, Portal, editor_of
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
SECTION = f"{EDIT}records/outline/foreword-2023-24/"
NOT_DONE = "You have not finished here"


@pytest.fixture
def passage(page: Page, portal: Portal) -> Page:
    """The page of a section; what was typed there and not done is discarded."""
    portal.sign_in(page, EDITOR)
    portal.open_afresh(page, SECTION)
    expect(editor_of(page)).to_be_visible()
    return page


@pytest.fixture
def browser_without_editor(passage: Page, portal: Portal) -> Page:
    """The same page where the editor cannot be loaded."""
    passage.route("**/passage/editor.js", lambda route: route.abort())
    portal.open_afresh(passage, SECTION)
    return passage


def state(page: Page) -> Locator:
    return page.locator("[data-autosave-state]")


def text(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Passage")


def test_what_is_typed_is_saved_and_there_again(passage: Page):
    before = text(passage).inner_text()
    text(passage).focus()
    passage.keyboard.press("Control+End")
    passage.keyboard.type(" Gorse is cut.")

    expect(state(passage)).to_contain_text("Saved at")
    passage.reload()

    expect(passage.get_by_role("heading", name=NOT_DONE)).to_be_visible()
    expect(text(passage)).to_have_text(f"{before} Gorse is cut.")
    assert faults_in_each_look(passage) == []
    passage.get_by_role("button", name="Discard what I typed").press("Enter")
    expect(text(passage)).to_have_text(before)


def test_without_a_connection_the_words_wait_for_one(passage: Page):
    passage.context.set_offline(True)
    text(passage).fill("Gorse is cut.")
    expect(state(passage)).to_contain_text("Not saved: there is no connection")

    passage.context.set_offline(False)

    expect(state(passage)).to_contain_text("Saved at")


def test_a_session_that_ends_while_typing_keeps_the_words(
    passage: Page, portal: Portal
):
    passage.context.clear_cookies()
    text(passage).fill("Heather is cut.")
    expect(state(passage)).to_contain_text("you are no longer signed in")

    with passage.expect_popup() as opened:
        state(passage).get_by_role("link", name="Sign in again").click()
    portal.type_credentials(opened.value, EDITOR)
    expect(opened.value.get_by_role("button", name="Sign out")).to_be_visible()
    opened.value.close()
    passage.bring_to_front()
    passage.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(state(passage)).to_contain_text("Saved at")
    for words in ("Heather is cut in autumn.", ""):
        passage.goto(SECTION)
        text(passage).press("Control+a")
        passage.keyboard.press("Delete")
        passage.keyboard.type(words)
        passage.get_by_role("button", name="Done").click()
        expect(passage.get_by_text("was saved")).to_be_visible()
        passage.goto(SECTION)
        expect(text(passage)).to_have_text(words)


def test_only_words_that_are_not_saved_hold_a_person_back(passage: Page):
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    passage.on("dialog", stay)
    text(passage).fill("Gorse is cut in autumn.")
    expect(state(passage)).to_contain_text("Saved at")
    passage.goto(SECTION)
    assert asked == []

    passage.context.set_offline(True)
    text(passage).press_sequentially("More.")
    with passage.expect_event("dialog"):
        passage.evaluate("setTimeout(() => location.reload())")

    assert asked == ["beforeunload"]
    passage.context.set_offline(False)
    expect(state(passage)).to_contain_text("Saved at")


def test_what_is_wrong_is_kept_and_told_at_its_place(
    browser_without_editor: Page,
):
    page = browser_without_editor
    page.locator("textarea[name=passage]").fill("[x](javascript:1)")

    expect(state(page)).to_contain_text("To be corrected: Passage")
    expect(page.locator("#div_id_passage .error")).to_contain_text("cannot be linked")
    page.reload()
    expect(page.locator("textarea[name=passage]")).to_have_value("[x](javascript:1)")


CURSOR = """() => {
    const at = getSelection().getRangeAt(0);
    const end = at.getClientRects()[0] || at.startContainer.getBoundingClientRect();
    return end.bottom;
}"""


def test_the_buttons_that_stay_in_sight_cover_neither_cursor_nor_focus(passage: Page):
    passage.set_viewport_size({"width": 1280, "height": 700})
    row = passage.locator(".writing .button-row").last
    text(passage).focus()
    passage.keyboard.press("Control+End")
    for _ in range(30):
        passage.keyboard.press("Enter")

    buttons = row.bounding_box()
    assert buttons
    assert buttons["y"] + buttons["height"] <= 700
    assert passage.evaluate(CURSOR) <= buttons["y"]

    # However long what is said beside them is.
    state(passage).evaluate("one => { one.textContent = 'Not saved. '.repeat(15); }")
    for _ in range(8):
        passage.keyboard.press("Tab")
        focused = passage.locator(":focus").bounding_box()
        top = row.evaluate("one => one.getBoundingClientRect().top")
        within = passage.locator(".writing .button-row :focus").count()
        assert focused
        assert within or focused["y"] + focused["height"] <= top
