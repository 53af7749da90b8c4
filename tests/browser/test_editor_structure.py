"""Headings, tables, footnotes and sources in the editor of texts."""

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Page, expect

from richtext.notation import from_notation
from richtext.passages import clean
from tests.browser.portal import EDITOR, Portal
from tests.browser.test_axe import faults_in_each_look
from tests.browser.test_editor import EMPTY, sent, text_of
from tests.richtext.passages import structured_html

pytestmark = pytest.mark.xdist_group("browser")
VISIT = """async (content) => {
  const { Editor } = await import("/static/prose-editor/editor.js");
  const { STRUCTURED_NODES: extensions } = await import(
    "/static/passage/editor-structure.js");
  return new Editor({ content, extensions, injectCSS: false }).getHTML();
}"""


def kept(html: str) -> str:
    return clean(html, structured=True)


@pytest.fixture
def writing(page: Page, portal: Portal) -> Page:
    """The form of a section without a text."""
    portal.sign_in(page, EDITOR)
    page.goto(EMPTY)
    text_of(page).press("Control+a")
    page.keyboard.press("Delete")
    return page


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(html=structured_html())
def test_every_structured_text_stays_what_it_is(writing: Page, html: str):
    before = str(kept(html))

    assert kept(writing.evaluate(VISIT, before)) == before


def press(page: Page, name: str) -> None:
    """Press a button of the toolbar with the keyboard alone."""
    page.keyboard.press("Alt+F10")
    button = page.get_by_role("button", name=name, exact=True)
    for _ in range(20):
        if button.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    if name != "Footnote":
        expect(text_of(page)).to_be_focused()


def test_a_heading_a_table_and_a_footnote_are_written_with_the_keyboard(writing: Page):
    text_of(writing).focus()
    keys = writing.keyboard
    press(writing, "Heading")
    keys.type("Who came")
    keys.press("Enter")
    keys.type("Most came")
    press(writing, "Footnote")
    expect(writing.get_by_role("textbox", name="Footnote")).to_be_focused()
    keys.type("In June.")
    keys.press("Enter")
    expect(text_of(writing)).to_be_focused()
    keys.type(" twice.")
    keys.press("Enter")
    press(writing, "Table")
    for words in ("Course", "Places", "Remark", "Level 1", "40"):
        keys.type(words)
        keys.press("Tab")
    keys.type("full")

    assert kept(sent(writing)) == from_notation(
        "## Who came\n\nMost came^[In June.] twice.\n\n"
        "| Course | Places | Remark |\n| Level 1 | 40 | full |",
        structured=True,
    )


def test_a_table_has_a_caption_and_loses_a_column(writing: Page):
    text_of(writing).focus()
    press(writing, "Table")
    writing.keyboard.type("Course")
    writing.keyboard.press("Tab")
    writing.keyboard.type("Places")
    writing.keyboard.press("Shift+Tab")
    tools = writing.get_by_role("toolbar", name="Table in Passage")
    expect(tools).to_be_visible()
    writing.get_by_label("Caption of this table").fill("Courses & places")
    tools.get_by_role("button", name="Add a row below").click()
    expect(text_of(writing)).to_be_focused()
    assert sent(writing).count("<tr>") == 4
    tools.get_by_role("button", name="Delete this column").click()

    assert "Courses &amp; places" in sent(writing)
    assert "<p>Course</p>" not in sent(writing)
    tools.get_by_role("button", name="Delete the table").click()
    expect(tools).to_be_hidden()
    assert "<table" not in sent(writing)


def test_a_quotation_names_its_source(writing: Page):
    text_of(writing).focus()
    press(writing, "Quotation")
    writing.keyboard.type("I was heard.")
    press(writing, "Source of the quotation")
    writing.keyboard.type("A parent")

    assert kept(sent(writing)) == (
        "<blockquote>\n<p>I was heard.</p>\n<footer>A parent</footer>\n</blockquote>"
    )


def test_a_footnote_is_changed_and_deleted_whole(writing: Page):
    text_of(writing).focus()
    writing.keyboard.type("Word")
    press(writing, "Footnote")
    expect(writing.get_by_role("textbox", name="Footnote")).to_be_focused()
    writing.keyboard.type("Why")
    writing.get_by_role("button", name="Save footnote").click()
    writing.locator(".atom--footnote").click()
    writing.keyboard.press("Enter")
    expect(writing.get_by_role("textbox", name="Footnote")).to_be_focused()
    writing.keyboard.press("End")
    writing.keyboard.type(" not")
    writing.keyboard.press("Enter")
    assert kept(sent(writing)) == '<p>Word<small data-note="">Why not</small></p>'

    expect(text_of(writing)).to_be_focused()
    writing.keyboard.press("Control+End")
    writing.keyboard.press("Backspace")

    assert kept(sent(writing)) == "<p>Word</p>"


def test_the_tab_key_leaves_a_table_at_its_end(writing: Page):
    text_of(writing).focus()
    press(writing, "Table")
    for _ in range(9):
        writing.keyboard.press("Tab")

    focused = writing.evaluate("document.activeElement.className")
    assert "passage-body" not in focused


def test_what_a_footnote_holds_runs_nothing(writing: Page):
    hostile = '<small data-note><img src=x onerror="window.ran = 1">x</small>'

    visited = writing.evaluate(VISIT, f"<p>a{hostile}</p>")

    assert kept(visited) == '<p>a<small data-note="">x</small></p>'
    assert writing.evaluate("window.ran") is None


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_a_table_and_its_tools(writing: Page, width: int):
    writing.set_viewport_size({"width": width, "height": 800})
    text_of(writing).focus()
    press(writing, "Table")
    for heading in ("Course", "Places", "Remark"):
        writing.keyboard.type(heading)
        writing.keyboard.press("Tab")
    writing.keyboard.type("Level 1")
    writing.keyboard.press("ArrowDown")
    writing.keyboard.type("Level 2")

    assert list(faults_in_each_look(writing)) == []


def test_a_footnote_keeps_the_words_it_is_on(writing: Page):
    text_of(writing).focus()
    writing.keyboard.type("Most came twice")
    for _ in range(5):
        writing.keyboard.press("Shift+ArrowLeft")
    press(writing, "Footnote")
    expect(writing.get_by_role("textbox", name="Footnote")).to_be_focused()
    writing.keyboard.type("In June.")
    writing.keyboard.press("Enter")
    expect(text_of(writing)).to_be_focused()

    assert kept(sent(writing)) == (
        '<p>Most came twice<small data-note="">In June.</small></p>'
    )


def test_after_a_table_at_the_end_writing_goes_on(writing: Page):
    text_of(writing).focus()
    press(writing, "Table")
    for _ in range(8):
        writing.keyboard.type("x")
        writing.keyboard.press("Enter")
    writing.keyboard.type("y")
    assert sent(writing).endswith("</table><p></p>")

    writing.keyboard.press("Enter")
    writing.keyboard.type("And on.")

    assert kept(sent(writing)).endswith("</table>\n<p>And on.</p>")
    writing.keyboard.press("Backspace")
    for _ in range(7):
        writing.keyboard.press("Backspace")
    text_of(writing).locator("td").last.click()
    writing.keyboard.press("Enter")
    writing.keyboard.type("Again.")
    assert kept(sent(writing)).endswith("</table>\n<p>Again.</p>")


def test_a_link_to_a_section_takes_no_footnote_away(writing: Page):
    text_of(writing).focus()
    writing.keyboard.type("See this")
    press(writing, "Footnote")
    expect(writing.get_by_role("textbox", name="Footnote")).to_be_focused()
    writing.keyboard.type("Why")
    writing.keyboard.press("Enter")
    expect(text_of(writing)).to_be_focused()
    before = kept(sent(writing))
    writing.keyboard.press("Control+a")
    writing.get_by_role("button", name="Link to a section").click()
    dialog = writing.get_by_role("dialog", name="Link to a section")
    expect(dialog.get_by_role("option").first).to_be_visible()
    writing.keyboard.type("training")
    expect(dialog.get_by_role("status")).to_have_text("1 found")
    writing.keyboard.press("Enter")

    expect(writing.locator(".passage-told").first).to_contain_text("No link was made.")
    assert kept(sent(writing)) == before
