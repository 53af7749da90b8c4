"""Pictures in the editor of texts: chosen, added, deleted, and without scripts."""

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.browser.portal import EDIT, EDITOR, Portal
from tests.browser.test_axe import faults_in_each_look
from tests.browser.test_editor import EMPTY, sent, text_of
from tests.browser.test_editor_structure import press
from tests.uploads.files import photo_with_place

pytestmark = pytest.mark.xdist_group("browser")
MAKE = """
from partnership.models import Partnership
from records.models import Picture
from tests.pictures import make_picture
of = Partnership.objects.get(slug="wiltshire-svpp")
Picture.objects.all().delete()
make_picture(of, "heron", name="The heron", alternative_text="A grey heron")
make_picture(of, "logo", name="The logo", decorative=True)
print("1")
"""
FORGET = """
from records.models import Picture
Picture.objects.all().delete()
print("1")
"""
HERON = '<figure data-picture="heron"></figure>'


def payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


@pytest.fixture(autouse=True)
def alone(page: Page) -> None:
    """Save nothing by itself: the next test would find it in the box."""
    page.route("**/passage/autosave.js", lambda route: route.abort())


@pytest.fixture
def writing(page: Page, portal: Portal) -> Page:
    """The form of a section without a text, where there is a picture of a heron."""
    portal.answer(MAKE)
    portal.sign_in(page, EDITOR)
    portal.open_afresh(page, EMPTY)
    text_of(page).press("Control+a")
    page.keyboard.press("Delete")
    return page


def opened(page: Page, name: str = "Insert a picture") -> Locator:
    dialog = page.get_by_role("dialog", name=name)
    expect(dialog).to_be_visible()
    return dialog


def test_a_picture_is_chosen_by_mouse(writing: Page):
    text_of(writing).click()
    writing.keyboard.type("Before")
    writing.get_by_role("button", name="Picture", exact=True).click()
    opened(writing).get_by_role("option", name="The heron").click()

    shown = writing.locator(".picture-atom")
    expect(shown).to_have_text("A grey heron")
    assert shown.locator("img").evaluate(
        "one => one.decode().then(() => one.width > 0)"
    )
    expect(text_of(writing)).to_be_focused()
    writing.keyboard.type("After")
    assert sent(writing) == f"<p>Before</p>{HERON}<p>After</p>"


def test_it_is_chosen_and_deleted_whole_with_the_keyboard(writing: Page):
    text_of(writing).focus()
    keys = writing.keyboard
    keys.type("Words")
    press_to_open(writing)
    dialog = opened(writing)
    expect(dialog.get_by_text("2 found")).to_be_visible()
    keys.type("grey")
    expect(dialog.get_by_text("1 found")).to_be_visible()
    keys.press("Enter")
    expect(writing.locator(".picture-atom")).to_have_count(1)
    assert HERON in sent(writing)

    keys.press("Backspace")
    told = writing.locator(".passage-told").first
    expect(told).to_contain_text(
        "Picture “The heron”: A grey heron. Delete removes it."
    )
    keys.press("Backspace")
    expect(writing.locator(".picture-atom")).to_have_count(0)
    assert HERON not in sent(writing)


def press_to_open(page: Page) -> None:
    page.keyboard.press("Alt+F10")
    button = page.get_by_role("button", name="Picture", exact=True)
    for _ in range(25):
        if button.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")


def test_a_new_picture_is_added_where_the_text_is_written(
    writing: Page, portal: Portal
):
    portal.answer(FORGET)
    text_of(writing).click()
    writing.get_by_role("button", name="Picture", exact=True).click()
    expect(opened(writing).get_by_text("There are no pictures yet.")).to_be_visible()
    opened(writing).get_by_role("button", name="Add a new picture").click()
    dialog = opened(writing, "Add a new picture")
    expect(dialog.get_by_label("Picture", exact=True)).to_be_focused()
    drawing = payload("team.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    dialog.get_by_label("Picture", exact=True).set_input_files(drawing)
    dialog.get_by_label("Name").fill("Our team")
    dialog.get_by_role("button", name="Add and insert").click()
    expect(
        dialog.get_by_text("This is a drawing (SVG). Save it as PNG")
    ).to_be_visible()
    expect(dialog.get_by_label("Name")).to_have_value("Our team")

    photo = payload("IMG_1.jpg", photo_with_place())
    dialog.get_by_label("Picture", exact=True).set_input_files(photo)
    dialog.get_by_role("button", name="Add and insert").click()
    expect(dialog.get_by_text("Describe the picture for people")).to_be_visible()
    assert faults_in_each_look(writing) == []
    dialog.get_by_label("Alternative text").fill("Half red and half green")
    dialog.get_by_role("button", name="Add and insert").click()

    expect(writing.locator(".picture-atom")).to_have_text("Half red and half green")
    assert '<figure data-picture="our-team"></figure>' in sent(writing)
    portal.answer(FORGET)


def test_a_picture_stands_in_no_table(writing: Page):
    text_of(writing).focus()
    press(writing, "Table")

    button = writing.get_by_role("button", name="Picture", exact=True)
    expect(button).to_have_attribute("aria-disabled", "true")


def test_the_dialog_and_the_text_have_no_faults(writing: Page):
    text_of(writing).click()
    writing.get_by_role("button", name="Picture", exact=True).click()
    dialog = opened(writing)
    expect(dialog.get_by_role("option", name="The heron")).to_be_visible()
    assert faults_in_each_look(writing) == []
    dialog.get_by_role("option", name="The heron").click()
    expect(writing.locator(".picture-atom img")).to_be_visible()
    assert faults_in_each_look(writing) == []


def test_without_scripts_a_line_of_the_text_puts_it_in(
    chromium: Browser, portal: Portal
):
    portal.answer(MAKE)
    context = chromium.new_context(base_url=portal.address, java_script_enabled=False)
    page = context.new_page()
    portal.sign_in(page, EDITOR)
    page.goto(f"{EDIT}records/outline/foreword-2023-24/")
    page.get_by_text("Pictures that a text can show").click()
    expect(page.get_by_text("![heron]")).to_be_visible()
    expect(page.get_by_role("link", name="Add a picture")).to_have_attribute(
        "href", f"{EDIT}records/pictures/add/"
    )
    box = page.locator("textarea[name=passage]")
    before = box.input_value()
    box.fill("![no-such]")
    page.get_by_role("button", name="Done", exact=True).click()
    expect(
        page.get_by_text("There is no picture called “no-such”.").first
    ).to_be_visible()
    expect(box).to_have_value("![no-such]")
    box.fill("Us:\n\n![heron]")
    page.get_by_role("button", name="Done", exact=True).click()
    page.goto("/edit/wiltshire-svpp/2023-24/preview/foreword/")
    expect(page.get_by_role("img", name="A grey heron")).to_be_visible()

    page.goto(f"{EDIT}records/outline/foreword-2023-24/")
    box.fill(before)
    page.get_by_role("button", name="Done", exact=True).click()
    context.close()
