"""Texts are written as readers will see them, and kept as they were."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from playwright.sync_api import Locator, Page, Response, expect

from richtext.passages import clean
from tests.browser.portal import EDIT, EDITOR, YEAR, Portal, editor_of
from tests.browser.test_axe import faults_in_each_look
from tests.reports.test_sample import FOLDERS, texts
from tests.richtext.passages import any_html

pytestmark = pytest.mark.xdist_group("browser")
SECTION = f"{EDIT}records/outline/working-together-2023-24/"
EMPTY = f"{EDIT}records/outline/foreword-2023-24/"
MOST = 300 * 1024  # bytes of a section's page, compressed, without the typefaces
# The text after a visit to the editor, as it would be sent.
VISIT = """async (texts) => {
  const { Editor } = await import("/static/prose-editor/editor.js");
  const { NODES: extensions } = await import("/static/passage/editor-nodes.js");
  return texts.map((content) => {
    const editor = new Editor({ content, extensions, injectCSS: false });
    return editor.getHTML();
  });
}"""
# The editor takes the focus when the window is drawn next.
AROUND = """() => {
  const { anchorNode: node, anchorOffset: at } = getSelection();
  const text = node?.nodeType === Node.TEXT_NODE ? node.data : "";
  return [text.slice(0, at), text.slice(at)];
}"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
KEPT = """
import json
from reports.models import OutlineSection
print(json.dumps(OutlineSection.objects.get(key='{}').passage))
"""


def text_of(page: Page, name: str = "Passage") -> Locator:
    return editor_of(page, name)


def sent(page: Page, name: str = "passage") -> str:
    return page.locator(f"input[name={name}-html]").input_value()


def kept(portal: Portal, key: str) -> object:
    return portal.answer(KEPT.format(key))


@pytest.fixture(autouse=True)
def alone(page: Page) -> None:
    """Save nothing by itself: the next test would find it in the box."""
    page.route("**/passage/autosave.js", lambda route: route.abort())


@pytest.fixture
def writing(page: Page, portal: Portal) -> Page:
    """The form of a section without a text."""
    portal.sign_in(page, EDITOR)
    portal.open_afresh(page, EMPTY)
    expect(text_of(page)).to_be_visible()
    return page


def test_every_text_of_the_samples_stays_what_it_is(writing: Page):
    every = [html for folder in FOLDERS for _, html in texts(folder)]

    visited = writing.evaluate(VISIT, every)

    assert len(every) > 1000
    changed = [
        (before, after)
        for before, after in zip(every, visited, strict=True)
        if clean(after) != clean(before)
    ]
    assert changed == []


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(html=any_html())
@example(html="<ul><li>a<ul><li>b</li></ul><ol><li>c</li></ol></li></ul>")
def test_every_text_that_can_be_kept_stays_what_it_is(writing: Page, html: str):
    before = clean(html)

    assert clean(writing.evaluate(VISIT, [before])[0]) == before


def test_a_text_that_was_opened_and_saved_is_the_same_byte_for_byte(
    page: Page, portal: Portal
):
    before = kept(portal, "working-together-2023-24")
    portal.sign_in(page, EDITOR)
    portal.open_afresh(page, SECTION)
    text_of(page).press("Control+End")
    page.keyboard.type("x")
    page.keyboard.press("Backspace")
    assert sent(page)

    page.get_by_role("button", name="Done", exact=True).click()

    expect(page.get_by_role("status").first).to_contain_text("no changes to save")
    assert kept(portal, "working-together-2023-24") == before


def test_what_is_written_with_the_keyboard_alone_is_sent(writing: Page):
    told = writing.evaluate_handle(
        "() => { const told = []; document.querySelector('form[data-result-of]')"
        ".addEventListener('input', (e) => told.push(e.target.name)); return told; }"
    )
    text_of(writing).focus()
    keys = writing.keyboard
    keys.type("A ")
    keys.press("Control+b")
    keys.type("bold")
    keys.press("Control+b")
    keys.type(" word.")
    keys.press("Enter")
    keys.type("- one")
    keys.press("Enter")
    keys.press("Control+]")
    keys.type("deeper")
    keys.press("Control+]")  # two deep, and no deeper

    assert clean(sent(writing)) == (
        "<p>A <strong>bold</strong> word.</p>\n"
        "<ul>\n<li>one\n<ul>\n<li>deeper</li>\n</ul>\n</li>\n</ul>"
    )
    assert set(told.json_value()) == {"passage-html"}
    keys.press("Control+z")
    assert "deeper" not in sent(writing)


def test_the_buttons_are_one_stop_and_say_what_is_on(writing: Page):
    bar = writing.get_by_role("toolbar", name="Formatting of Passage")
    text_of(writing).focus()
    writing.keyboard.type("Word")
    writing.keyboard.press("Control+a")
    writing.keyboard.press("Alt+F10")
    expect(bar.get_by_role("button", name="Bold")).to_be_focused()
    writing.keyboard.press("ArrowRight")
    italic = bar.get_by_role("button", name="Italic")
    expect(italic).to_be_focused()
    expect(italic).to_have_attribute("aria-pressed", "false")
    writing.keyboard.press("Enter")
    expect(italic).to_have_attribute("aria-pressed", "true")
    assert clean(sent(writing)) == "<p><em>Word</em></p>"
    writing.keyboard.press("Alt+F10")
    writing.keyboard.press("Tab")
    expect(text_of(writing)).to_be_focused()
    writing.keyboard.press("Tab")
    expect(text_of(writing)).not_to_be_focused()


def test_signs_of_the_notation_are_ordinary_writing(writing: Page):
    text_of(writing).focus()
    writing.keyboard.type("*Referrals*, **visits** and A*-C")
    writing.keyboard.press("Enter")
    writing.keyboard.type("2019. The work began")

    assert clean(sent(writing)) == (
        "<p>*Referrals*, **visits** and A*-C</p>\n<p>2019. The work began</p>"
    )


def test_links_lead_where_the_server_lets_them_lead(writing: Page):
    text_of(writing).focus()
    writing.keyboard.type("our site")
    writing.keyboard.press("Control+a")
    writing.keyboard.press("Control+k")
    dialog = writing.get_by_role("dialog", name="Link")
    dialog.get_by_label("Address").fill("javascript:alert(1)")
    writing.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("cannot be linked")
    dialog.get_by_label("Address").fill("https://x.example/")
    writing.keyboard.press("Enter")

    expect(dialog).to_be_hidden()
    expect(text_of(writing)).to_be_focused()
    assert clean(sent(writing)) == '<p><a href="https://x.example/">our site</a></p>'
    writing.keyboard.press("Control+k")
    dialog.get_by_role("button", name="Remove link").click()
    assert clean(sent(writing)) == "<p>our site</p>"


def test_a_figure_is_shown_with_its_value_and_deleted_whole(page: Page, portal: Portal):
    portal.sign_in(page, EDITOR)
    portal.open_afresh(page, SECTION)
    figure = text_of(page).locator(".atom--figure").nth(1)
    expect(figure).to_have_text("2021")
    before = text_of(page).locator(".atom").count()

    figure.click()
    expect(page.locator(".passage-told").first).to_contain_text(
        "Rotate the chair of the Executive: when, 2021."
    )
    page.keyboard.press("Delete")

    assert text_of(page).locator(".atom").count() == before - 1
    assert "since , rotating" in clean(sent(page))
    link = text_of(page).locator(".atom--section").first
    expect(link).to_have_attribute(
        "title", "Link to the section “Safeguarding walkabouts”."
    )


def test_a_figure_is_put_in_with_the_keyboard_alone(writing: Page):
    text_of(writing).focus()
    writing.keyboard.type("We saw [[")
    dialog = writing.get_by_role("dialog", name="Insert a figure")
    box = dialog.get_by_role("combobox")
    expect(box).to_be_focused()
    writing.keyboard.type("contacts")
    expect(dialog.get_by_role("status")).to_have_text("2 found")
    expect(dialog.get_by_role("group", name="2023-24")).to_be_visible()
    first, second = dialog.get_by_role("option").all()
    expect(first).to_contain_text("4,413")
    expect(first).to_have_attribute("aria-selected", "true")
    found = faults_in_each_look(writing)
    writing.keyboard.press("ArrowDown")
    expect(second).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute(
        "aria-activedescendant", str(second.get_attribute("id"))
    )
    writing.keyboard.press("ArrowUp")
    writing.keyboard.press("Enter")

    expect(dialog).to_be_hidden()
    expect(text_of(writing).locator(".atom--figure")).to_have_text("4,413")
    writing.keyboard.type(" of them.")
    assert clean(sent(writing)) == (
        "<p>We saw "
        '<data data-figure="observations/da-mash-contacts-2023-24/value"></data>'
        " of them.</p>"
    )
    assert found == []


def test_a_search_for_a_figure_is_given_up_by_escape(writing: Page):
    text_of(writing).focus()
    writing.keyboard.press("Control+Shift+F")
    dialog = writing.get_by_role("dialog", name="Insert a figure")
    dialog.get_by_role("combobox").fill("nothing like this")
    expect(dialog.get_by_role("status")).to_contain_text("No figure has these words")
    writing.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    writing.keyboard.press("Escape")

    expect(text_of(writing)).to_be_focused()


def go_into(page: Page, digits: str) -> None:
    """Press the arrow to the left until the cursor is between the first two digits.

    A key that is pressed while the page is being drawn may be lost.
    """
    for _ in range(100):
        before, after = page.evaluate(AROUND)
        if before.endswith(digits[0]) and after.startswith(digits[1:]):
            return
        page.keyboard.press("ArrowLeft")
        page.evaluate(DRAWN)
    pytest.fail(f"The cursor does not come into {digits}.")


def test_a_section_is_linked_to_and_digits_are_marked_as_no_statistic(writing: Page):
    text_of(writing).focus()
    writing.keyboard.type("Under Section 42, see ")
    writing.get_by_role("button", name="Link to a section").click()
    dialog = writing.get_by_role("dialog", name="Link to a section")
    expect(dialog.get_by_role("option").first).to_be_visible()
    writing.keyboard.type("training")
    expect(dialog.get_by_role("status")).to_have_text("1 found")
    writing.keyboard.press("Enter")
    expect(text_of(writing).locator(".atom--section")).not_to_have_text("…")
    expect(text_of(writing)).to_be_focused()
    go_into(writing, "42")
    writing.get_by_role("button", name="Not a statistic").click()
    marked = clean(sent(writing))
    writing.keyboard.press("ArrowLeft")
    writing.get_by_role("button", name="Not a statistic").click()

    assert marked == (
        '<p>Under Section <span data-plain="">42</span>, see '
        '<a data-section="training"></a></p>'
    )
    assert clean(sent(writing)) == (
        '<p>Under Section 42, see <a data-section="training"></a></p>'
    )


def test_a_typed_number_is_offered_as_a_link_and_never_linked_by_itself(writing: Page):
    text_of(writing).focus()
    writing.keyboard.type("In 2023 there were 4,413 contacts")
    marked = text_of(writing).locator(".passage-number")
    expect(marked).to_have_text("4,413")
    assert clean(sent(writing)) == "<p>In 2023 there were 4,413 contacts</p>"
    for _ in range(11):
        writing.keyboard.press("ArrowLeft")
    expect(writing.get_by_text("“4,413” equals a figure. Link it?")).to_be_visible()
    found = faults_in_each_look(writing)
    writing.keyboard.press("Alt+Enter")
    expect(writing.locator(".passage-offer button").first).to_be_focused()
    writing.keyboard.press("Enter")

    expect(text_of(writing).locator(".atom--figure")).to_have_text("4,413")
    assert "da-mash-contacts-2023-24/value" in sent(writing)
    assert found == []


def test_what_is_refused_is_still_in_the_editor(writing: Page):
    text_of(writing).focus()
    writing.keyboard.type("Gorse is cut.")
    writing.get_by_label("Heading", exact=True).fill("")
    writing.get_by_role("button", name="Done", exact=True).click()

    expect(writing.get_by_role("alert").first).to_be_visible()
    expect(text_of(writing)).to_have_text("Gorse is cut.")


def test_the_summary_of_a_report_is_written_in_the_editor_too(
    page: Page, portal: Portal
):
    portal.sign_in(page, EDITOR)
    page.goto(f"{YEAR}settings/")
    expect(text_of(page, "Summary")).to_be_visible()
    assert faults_in_each_look(page) == []


def test_the_editor_looks_right_everywhere(page: Page, portal: Portal):
    portal.sign_in(page, EDITOR)
    portal.open_afresh(page, SECTION)
    text_of(page).locator(".atom").first.click()
    found = faults_in_each_look(page)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Link")).to_be_visible()

    assert [*found, *faults_in_each_look(page)] == []


def test_the_page_of_a_section_is_small_enough(page: Page, portal: Portal):
    portal.sign_in(page, EDITOR)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    portal.open_afresh(page, SECTION)
    expect(text_of(page)).to_be_visible()
    page.wait_for_load_state("networkidle")

    sizes = {
        one.url: one.request.sizes()["responseBodySize"]
        for one in answers
        if "/fonts/" not in one.url
    }
    assert any("prose-editor/editor.js" in url for url in sizes)
    assert sum(sizes.values()) < MOST, json.dumps(sizes, indent=1)


def test_without_javascript_there_is_the_box_for_the_notation(
    page: Page, portal: Portal
):
    portal.sign_in(page, EDITOR)
    page.route("**/passage/editor.js", lambda route: route.abort())
    portal.open_afresh(page, SECTION)

    box = page.locator("textarea[name=passage]")
    expect(box).to_be_visible()
    assert "{{Working Together 2023}}" in box.input_value()
    assert page.locator("input[name=passage-html]").count() == 0
