"""A long list of boxes to tick can be filtered, and loses nothing that was ticked."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import WIDE
from tests.browser.portal import EDIT, EDITOR, YEAR, Portal
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
SECTION = f"{EDIT}records/outline/groups-2023-24/"
SUBJECTS = "#id_shows"


def open_list(page: Page, path: str, where: str) -> tuple[Locator, Locator, Locator]:
    """Return the list, the box that filters it and what is said of it."""
    page.goto(path)
    ticks = page.locator(where)
    return ticks, ticks.get_by_role("searchbox"), ticks.get_by_role("status")


def ticked(page: Page) -> list[str]:
    """Return what the form would send of its boxes."""
    found: list[str] = page.eval_on_selector(
        "main form[method=post]", "form => new FormData(form).getAll('shows')"
    )
    return found


def test_a_long_list_is_filtered_by_words_and_by_what_is_chosen(
    page: Page, portal: Portal
):
    portal.sign_in(page, EDITOR)
    ticks, words, said = open_list(page, SECTION, SUBJECTS)
    before = ticked(page)
    rows = ticks.locator("li")
    every = rows.count()
    expect(said).to_have_text(f"{every} of {every} shown, {len(before)} chosen")

    words.fill("BOARD  safeguarding")
    shown = ticks.locator("li:visible")
    texts = [one.lower() for one in shown.all_inner_texts()]
    assert 0 < len(texts) < every
    assert all("board" in one and "safeguarding" in one for one in texts)
    expect(said).to_have_text(f"{len(texts)} of {every} shown, {len(before)} chosen")
    assert ticked(page) == before

    words.fill("nothing like this")
    expect(said).to_have_text(f"0 of {every} shown, {len(before)} chosen")
    words.press("Enter")  # sends nothing
    words.press("Escape")
    expect(words).to_have_value("")
    expect(said).to_have_text(f"{every} of {every} shown, {len(before)} chosen")
    assert page.url.endswith(SECTION)


def test_only_chosen_ones_are_shown_and_one_that_is_unticked_stays_in_reach(
    page: Page, portal: Portal
):
    portal.sign_in(page, EDITOR)
    ticks, words, said = open_list(page, SECTION, SUBJECTS)
    every, before = ticks.locator("li").count(), ticked(page)

    words.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(ticks.get_by_label("Show only chosen")).to_be_checked()
    chosen = len(before)
    expect(said).to_have_text(f"{chosen} of {every} shown, {chosen} chosen")
    assert ticks.locator("li:visible").count() == chosen

    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(said).to_have_text(f"{chosen} of {every} shown, {chosen - 1} chosen")
    expect(ticks.locator("li input:focus")).to_be_visible()
    assert ticked(page) == before[1:]


def test_filtering_opens_what_it_finds_in_and_folds_it_again(
    page: Page, portal: Portal
):
    portal.sign_in(page, EDITOR)
    path = f"{EDIT}records/outline/child-reviews-2023-24/"
    ticks, words, _ = open_list(page, path, SUBJECTS)
    folded = ticks.locator("details")
    opened = folded.evaluate_all("parts => parts.map(part => part.open)")
    assert False in opened
    name = folded.locator("li .choice label").last.text_content()
    assert name

    words.fill(name)
    expect(ticks.get_by_label(name, exact=True).last).to_be_visible()
    assert folded.evaluate_all(
        "parts => parts.every(part => part.hidden ? !part.open : part.open)"
    )
    words.fill("")
    assert folded.evaluate_all("parts => parts.map(part => part.open)") == opened


def test_filtering_is_no_change_that_the_section_shows(page: Page, portal: Portal):
    portal.sign_in(page, EDITOR)
    ticks, words, _ = open_list(page, SECTION, SUBJECTS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))

    words.fill("board")
    ticks.get_by_label("Show only chosen").check()
    page.wait_for_timeout(800)  # longer than section.js waits after a change

    assert "POST" not in asked
    ticks.locator("li:visible input[type=checkbox]").first.uncheck()
    page.wait_for_timeout(800)
    assert asked.count("POST") == 1


@pytest.mark.parametrize(
    ("path", "where"),
    [
        (SECTION, SUBJECTS),
        (f"{YEAR}outline/add/", "[data-ticks]"),
        (f"{YEAR}outline/ready-made/", "[data-ticks] >> nth=0"),
        (f"{YEAR}add-version/", "[data-ticks] >> nth=0"),
    ],
)
def test_every_long_list_looks_right_everywhere(
    page: Page, portal: Portal, path: str, where: str
):
    portal.sign_in(page, EDITOR)
    ticks, words, said = open_list(page, path, where)
    words.fill("priorities")
    assert faults_in_each_look(page) == []
    assert ticks.locator("[hidden]").first.is_hidden()
    expect(said).to_contain_text(" shown")


def test_records_to_carry_forward_are_filtered_kind_by_kind(page: Page, portal: Portal):
    portal.sign_in(page, EDITOR)
    page.goto(f"{EDIT}records/new-report/")
    lists = page.locator("[data-ticks]")
    counted = "(lists, what) => lists.map(list => list.querySelectorAll(what).length)"
    counts = lists.evaluate_all(counted, ".choice [name=carry]")
    bars = lists.evaluate_all(counted, ".ticks-tools")

    assert bars == [int(count > 10) for count in counts]
    assert {*bars} == {0, 1}


def test_without_a_script_a_list_is_whole(chromium: Browser, portal: Portal):
    context = chromium.new_context(
        base_url=portal.address, viewport=WIDE, java_script_enabled=False
    )
    page = context.new_page()
    portal.sign_in(page, EDITOR)
    ticks, words, _ = open_list(page, SECTION, SUBJECTS)

    assert words.count() == 0
    assert ticks.locator("li[hidden]").count() == 0
    assert ticks.locator("li").count() > 10
    context.close()
