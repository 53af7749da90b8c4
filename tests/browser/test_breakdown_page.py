"""A breakdown table is pasted over its page, headings and all, and charted."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.portal import EDIT, EDITOR, Portal
from tests.browser.sheet_page import put_on_clipboard
from tests.browser.test_axe import faults, faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
TABLE = "Type of abuse\tOwn home\tCare home\tElsewhere\n" + "\n".join(
    f"Type {n}\t{n * 7}\t{n * 3}\t{40 - n}" for n in range(1, 11)
)


def test_a_table_is_pasted_over_the_page_and_charted(page: Page, portal: Portal):
    portal.sign_in(page, EDITOR)
    page.goto(f"{EDIT}records/breakdown-tables/add/?year=2023-24")
    page.get_by_label("Title").fill("Enquiries by type")
    page.locator("select[name=parts]").select_option("make-total")
    page.get_by_role("button", name="Add this breakdown table").click()
    assert faults(page) == []

    page.get_by_label("What the rows are called").click()
    put_on_clipboard(page, plain=TABLE)
    page.keyboard.press("Control+v")
    page.locator("[data-sheet-save]").click()

    expect(page.locator("svg.chart-wide")).to_be_visible()
    assert page.locator("main tbody input[aria-label$='Elsewhere']").count() == 10
    assert faults(page) == []
    page.get_by_label("Type 1, Own home").fill("-")
    page.locator("[data-sheet-save]").click()
    assert faults_in_each_look(page) == []
