"""What is pasted into a text runs nothing, keeps its structure, and freezes nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from richtext.passages import clean
from tests.browser.portal import EDIT, EDITOR, Portal, editor_of

pytestmark = pytest.mark.xdist_group("browser")
EMPTY = f"{EDIT}records/outline/foreword-2023-24/"
CLIPBOARDS = Path(__file__).parents[1] / "richtext/clipboards"
WORD, WORD_NOTES = CLIPBOARDS / "word.html", CLIPBOARDS / "word-notes.html"
PASTE = """async (parts) => {
  // The editor hears where the cursor is when the window has been drawn.
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const held = new DataTransfer();
  for (const [kind, words] of Object.entries(parts)) held.setData(kind, words);
  const event = { clipboardData: held, bubbles: true, cancelable: true };
  document.querySelector(".passage-body").focus();
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", event));
}"""
HOSTILE = (
    "<img src=x onerror='window.ran = 1'>",
    "<svg onload='window.ran = 1'></svg>",
    "<script>window.ran = 1</script>",
    "<a href='javascript:window.ran = 1'>words</a>",
    "<iframe srcdoc='<script>parent.ran = 1</script>'></iframe>",
    "<details open ontoggle='window.ran = 1'>words</details>",
    "<style>@import '//x.example/a.css'</style>",
    "<p style='background:url(//x.example/)'>words</p>",
    "<p data-pm-slice='0 0 []'>words<img src=x onerror='window.ran = 1'></p>",
    "<p data-pm-slice='1 1 []'><a href='javascript:window.ran = 1'>words</a></p>",
    "<data data-figure='\"><img src=x onerror=window.ran=1>'>4</data>",
)


@pytest.fixture
def writing(page: Page, portal: Portal) -> Page:
    """The form of a section without a text, in which nothing is saved by itself."""
    page.route("**/passage/autosave.js", lambda route: route.abort())
    portal.sign_in(page, EDITOR)
    portal.open_afresh(page, EMPTY)
    expect(editor_of(page)).to_be_visible()
    return page


def paste(page: Page, **parts: str) -> None:
    kinds = {"html": "text/html", "text": "text/plain"}
    page.evaluate(PASTE, {kinds[name]: words for name, words in parts.items()})


def sent(page: Page) -> str:
    return clean(page.locator("input[name=passage-html]").input_value())


def told(page: Page) -> Locator:
    return page.locator(".passage-told").first


def test_lists_of_word_are_lists_and_a_sentence_says_what_is_left_out(writing: Page):
    paste(writing, html=WORD.read_text(encoding="utf-8"))

    expect(told(writing)).to_contain_text("1 picture, 1 comment, 1 footnote")
    expect(told(writing)).to_have_attribute("role", "status")
    body = writing.get_by_role("textbox", name="Passage")
    expect(body.get_by_role("listitem")).to_have_count(5)
    expect(body.locator("blockquote")).to_have_text("“I was heard.”")
    writing.keyboard.press("Control+z")
    expect(body.get_by_role("listitem")).to_have_count(0)


def test_footnotes_of_word_are_footnotes_of_the_text(writing: Page):
    paste(writing, html=WORD_NOTES.read_text(encoding="utf-8"))

    body = writing.get_by_role("textbox", name="Passage")
    notes = body.locator(".atom--footnote")
    expect(notes).to_have_count(2)
    expect(notes.last).to_have_attribute(
        "title", "Footnote: “Of 12.”. Enter changes it."
    )
    expect(told(writing)).to_have_text(
        "1 footnote whose words were not copied with it was left out."
    )
    kept = writing.locator("input[name=passage-html]").input_value()
    assert '<small data-note="">Of 12.</small>' in clean(kept, structured=True)


def test_words_are_pasted_where_the_cursor_is(writing: Page):
    writing.get_by_role("textbox", name="Passage").focus()
    writing.keyboard.type("Here  there")
    for _ in range(6):
        writing.keyboard.press("ArrowLeft")
    paste(writing, html="<p>are <b>some</b> words</p>")

    expect(
        writing.get_by_role("textbox", name="Passage").locator("strong")
    ).to_have_text("some")
    assert sent(writing) == "<p>Here are <strong>some</strong> words there</p>"


def test_rows_of_a_pdf_viewer_are_read_as_a_list(writing: Page):
    paste(writing, text="• one\n• two\n• three")

    expect(told(writing)).to_contain_text("became a list")
    assert sent(writing) == "<ul>\n<li>one</li>\n<li>two</li>\n<li>three</li>\n</ul>"


def test_too_much_is_refused_at_once_and_changes_nothing(writing: Page):
    paste(writing, text="One line.\n" * 210_000)

    expect(told(writing)).to_contain_text("This is too much to be pasted at once.")
    expect(writing.get_by_role("textbox", name="Passage")).to_have_text("")


def test_nothing_that_is_pasted_runs(writing: Page):
    asked: list[str] = []
    writing.on("request", lambda one: asked.append(one.url))
    for number, html in enumerate(HOSTILE):
        paste(writing, html=f"<p>paste {number}</p>{html}<p>end</p>")
        expect(writing.get_by_role("textbox", name="Passage")).to_contain_text(
            f"paste {number}"
        )
        expect(told(writing)).not_to_have_text("Pasting…")

    assert writing.evaluate("window.ran") is None
    assert [url for url in asked if "x.example" in url or url.endswith("/x")] == []
    kept = sent(writing)
    assert "javascript" not in kept
    assert "<img" not in kept
    assert writing.locator(".passage-body img:not([class])").count() == 0


def test_what_is_said_of_a_paste_that_failed_is_true(writing: Page):
    writing.route("**/figures/paste/", lambda route: route.abort(), times=1)
    paste(writing, html="<p><b>words</b></p>", text="words")
    expect(told(writing)).to_have_text(
        "It was pasted without its formatting: there is no connection to the portal."
    )
    writing.context.clear_cookies()
    paste(writing, html="<p><b>more</b></p>")

    expect(told(writing)).to_have_text(
        "Nothing was pasted: you are no longer signed in. Sign in again in another tab."
    )
    assert sent(writing) == "<p>words</p>"
