"""A spreadsheet is imported in a browser, and no step of it has faults."""

import pytest
from playwright.sync_api import FilePayload, Page

from tests.browser.portal import EDIT, EDITOR, Portal
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
START = f"{EDIT}records/deliveries/import/?year=2023-24"
TABLE = (
    "Training 2023-24\n"
    "Course,Date,Format,Places,Booked,Attended\n"
    "Import awareness,3/4/2023,Virtual classroom,20,18,17\n"
    "Import practice,5/4/2023,Webinar or briefing,20,*,12\n"
    "Import review,9/5/2023,Virtual classroom,25,18,19\n"
    "Import refusal,1/6/2023,Virtual classroom,?!,18,16\n"
    "Total,,,90,54,64\n"
)


def sent(page: Page) -> None:
    """Press the page's main button."""
    page.locator("main form[method=post] button.button:not(.button--quiet)").click()


def test_a_file_is_imported_and_undone_without_a_fault(
    page: Page, portal: Portal
) -> None:
    portal.sign_in(page, EDITOR)
    found = {}
    page.goto(START)
    found["file"] = faults_in_each_look(page)
    sent(page)
    found["no file"] = faults_in_each_look(page)

    file: FilePayload = {
        "name": "training.csv",
        "mimeType": "text/csv",
        "buffer": TABLE.encode(),
    }
    page.get_by_label("File").set_input_files(file)
    sent(page)
    page.wait_for_url("**/columns/")
    found["columns"] = faults_in_each_look(page)
    sent(page)
    page.get_by_role("alert").wait_for()
    found["questions"] = faults_in_each_look(page)

    page.get_by_label("3/4/2023 is 3 April 2023").check()
    for sign, meaning in (("*", "Withheld"), ("?!", "None of these")):
        question = page.get_by_role("group", name=f"What does “{sign}”")
        question.get_by_label(meaning).check()
    page.get_by_label("Yes, add all of them").check()
    sent(page)
    page.wait_for_url("**/preview/")
    found["preview"] = faults_in_each_look(page)
    sent(page)
    page.get_by_role("alert").wait_for()
    found["unconfirmed"] = faults_in_each_look(page)

    page.get_by_label("I have checked").check()
    page.get_by_label("Leave out").check()
    sent(page)
    page.wait_for_url("**/done/")
    found["done"] = faults_in_each_look(page)
    counts = page.locator(".import-counts li").all_inner_texts()
    page.get_by_role("button", name="Undo this import").click()
    page.get_by_role("heading", name="The import was undone").wait_for()
    found["undone"] = faults_in_each_look(page)

    assert {step: told for step, told in found.items() if told} == {}
    assert [" ".join(text.split()) for text in counts] == [
        "Added 3",
        "Changed 0",
        "Unchanged 0",
        "Refused and left out 1",
        "Other records added 4",
    ]
