"""What changed, restoring it, and withdrawing an edition, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.portal import CHAIR, EDIT, EDITOR, PARTNERSHIP, YEAR, Portal
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
CONTACTS = f"{EDIT}records/observations/da-mash-contacts-2023-24/"
POLICE = f"{EDIT}records/agencies/wiltshire-police/"
OLD_YEAR = f"{PARTNERSHIP}2019-20/"
WITHDRAW = f"/edit{OLD_YEAR}editions/1/withdraw/"
REPLACED = "A later report says it all."


def correct_contacts(page: Page, value: str) -> None:
    page.goto(CONTACTS)
    page.get_by_label("Value").fill(value)
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("status").first).to_contain_text("was saved")


def test_a_corrected_figure_is_marked_where_it_stands_and_can_be_restored(
    page: Page, portal: Portal
) -> None:
    portal.sign_in(page, EDITOR)
    correct_contacts(page, "4999")
    correct_contacts(page, "5001")

    page.goto(f"{YEAR}changed/?since=edition-1")

    marked = page.locator(".changed-section")
    expect(marked.locator("del").first).to_contain_text("4,413")
    expect(marked.locator("ins").first).to_contain_text("5,001")
    expect(page.get_by_role("heading", name=re.compile("changes in"))).to_be_visible()
    assert faults_in_each_look(page, also=(400,)) == []

    page.emulate_media(media="print")
    expect(page.locator(".changed-choice")).to_be_hidden()
    expect(marked.first).to_be_visible()
    page.emulate_media(media="screen")

    page.goto(f"{CONTACTS}history/")
    assert faults_in_each_look(page) == []
    page.get_by_role(
        "link", name=re.compile("Restore the version before")
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Restore an earlier")
    assert faults_in_each_look(page) == []
    page.get_by_role("button", name="Restore this version").click()
    expect(page.get_by_role("status").first).to_contain_text("was restored")
    expect(page.get_by_label("Value")).to_have_value(re.compile("4413"))


def test_the_conflict_page_shows_both_versions(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(POLICE)
    mine = page.context.new_page()
    mine.goto(POLICE)
    for window, words in ((page, "Theirs"), (mine, "Mine")):
        window.get_by_label("Short name").fill(words)
        window.get_by_role("button", name="Save").first.click()

    alert = mine.get_by_role("alert")
    expect(alert).to_contain_text("You changed this in another window")
    expect(alert.locator("del").last).to_contain_text("Theirs")
    expect(alert.locator("ins").last).to_contain_text("Mine")
    assert faults_in_each_look(mine) == []


def test_an_edition_is_put_under_a_notice_and_then_replaced(
    page: Page, portal: Portal
) -> None:
    portal.sign_in(page, CHAIR)
    page.goto(WITHDRAW)
    assert faults_in_each_look(page) == []
    page.get_by_label("Keep it online").check()
    page.get_by_label("Reason", exact=True).fill("A figure in section 2 is wrong.")
    page.get_by_role("button", name="Show what readers will see").click()
    assert faults_in_each_look(page) == []
    page.get_by_role("button", name="Put the notice").click()
    expect(page.get_by_role("status").first).to_contain_text("Readers now see")
    assert faults_in_each_look(page) == []

    page.goto(OLD_YEAR)
    notice = page.get_by_role("region", name="Notice on this edition")
    expect(notice).to_contain_text("A figure in section 2 is wrong.")
    assert faults_in_each_look(page) == []

    page.goto(f"/edit{OLD_YEAR}editions/")
    page.get_by_role("button", name="Take the notice off edition 1").click()
    expect(page.get_by_role("status").first).to_contain_text("as it was published")
    page.goto(WITHDRAW)
    page.get_by_label("Send readers").check()
    page.get_by_label("Reason", exact=True).fill(REPLACED)
    page.get_by_label("Report that replaces it").select_option(index=1)
    page.get_by_label("Who decided").fill("The three safeguarding partners")
    page.get_by_label("Why the reviews").fill("The later report has them all.")
    page.get_by_role("button", name="Show what readers will see").click()
    assert faults_in_each_look(page) == []
    page.get_by_role("button", name="Send readers").click()
    expect(page.get_by_role("status").first).to_contain_text("now lead to")

    page.goto(f"{OLD_YEAR}?replaced")  # as the browser keeps pages for a minute
    expect(page).to_have_url(re.compile(f"{PARTNERSHIP}2023-24/$"))
    expect(
        page.get_by_role("region", name="What this report replaces")
    ).to_contain_text(REPLACED)
    assert faults_in_each_look(page) == []
    page.goto(f"{OLD_YEAR}editions/")
    expect(page.locator(".edition")).to_contain_text("Replaced on")
    assert faults_in_each_look(page) == []
    page.goto(f"/edit{OLD_YEAR}editions/")
    page.get_by_role("button", name="Show edition 1 to readers again").click()
    expect(page.get_by_role("status").first).to_contain_text("as it was published")
    page.goto(f"{OLD_YEAR}?again")
    expect(page).to_have_url(re.compile(f"{OLD_YEAR}[?]again$"))
