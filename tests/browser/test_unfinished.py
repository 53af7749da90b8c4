"""What is typed and not done: in the form of a new record, and in two windows."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.portal import EDIT, EDITOR, YEAR, Portal, editor_of
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
SECTION = f"{EDIT}records/outline/foreword-2023-24/"
SCRUTINEER = "scrutineer@example.org"
FOREWORD = f"{YEAR}foreword/"
ADD = f"{EDIT}records/courses/add/?year=2023-24"


def state(page: Page) -> Locator:
    return page.locator("[data-autosave-state]")


def test_a_new_record_is_gone_on_with_or_discarded(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(ADD)
    page.get_by_label("Title").fill("Gorse cutting")
    expect(state(page)).to_contain_text("Saved at")

    page.goto(ADD)
    expect(page.get_by_text("You started adding “Gorse cutting”")).to_be_visible()
    assert faults_in_each_look(page) == []
    page.get_by_role("link", name=re.compile("Continue ?: Gorse cutting")).press(
        "Enter"
    )
    expect(page.get_by_label("Title")).to_have_value("Gorse cutting")
    assert faults_in_each_look(page) == []
    page.goto("/edit/")
    expect(page.get_by_text("Gorse cutting").first).to_be_visible()

    page.goto(ADD)
    page.get_by_role("button", name=re.compile("Discard ?: Gorse")).press("Enter")
    expect(page.get_by_text("was discarded")).to_be_visible()
    page.goto(ADD)
    expect(page.get_by_text("You started adding")).to_be_hidden()


def test_a_foreword_is_gone_on_with_or_discarded(page: Page, portal: Portal) -> None:
    portal.sign_in(page, SCRUTINEER)
    page.goto(FOREWORD)
    editor_of(page, "Text").fill("Bracken is cut.")
    expect(state(page)).to_contain_text("It is a draft until you press the button.")

    page.goto(FOREWORD)

    expect(page.get_by_text("You have not finished here")).to_be_visible()
    expect(editor_of(page, "Text")).to_have_text("Bracken is cut.")
    assert faults_in_each_look(page, also=(768,)) == []
    page.get_by_role("button", name="Discard what I typed").press("Enter")
    expect(page.get_by_text("was discarded")).to_be_visible()
    expect(editor_of(page, "Text")).not_to_contain_text("Bracken")


def test_what_two_windows_of_one_person_hold_is_shown_side_by_side(
    page: Page, portal: Portal
) -> None:
    portal.sign_in(page, EDITOR)
    portal.open_afresh(page, SECTION)
    other = page.context.new_page()
    other.goto(SECTION)
    for one, words in ((page, "Gorse is cut."), (other, "Heather is cut.")):
        editor_of(one).fill(words)
        expect(state(one)).to_contain_text("Saved at")

    other.reload()

    apart = other.get_by_role("alert").filter(has_text="in another window")
    expect(apart).to_contain_text("Gorse")
    assert faults_in_each_look(other) == []
    other.get_by_role("button", name="Discard what is in the other window").press(
        "Enter"
    )
    expect(other.get_by_text("was discarded")).to_be_visible()
    portal.open_afresh(other, SECTION)
