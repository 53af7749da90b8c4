"""A year is downloaded, corrected and loaded again in a browser, without a fault."""

import io
import zipfile

import pytest
from playwright.sync_api import FilePayload, Page

from tests.browser.portal import EDIT, EDITOR, YEAR, Portal
from tests.browser.test_axe import faults

pytestmark = pytest.mark.xdist_group("browser")
COURSES = "courses.csv"


def files_in(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_courses(files: dict[str, bytes], more: str) -> FilePayload:
    """Return the year as a file to upload, with `more` rows of courses."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            added = more.encode() if name == COURSES else b""
            archive.writestr(name, content + added)
    return {
        "name": "year.zip",
        "mimeType": "application/zip",
        "buffer": target.getvalue(),
    }


def upload(page: Page, file: FilePayload) -> None:
    page.get_by_label("ZIP file").set_input_files(file)
    page.get_by_role("button", name="Continue").click()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_year_is_loaded_and_undone_without_a_fault(
    page: Page, portal: Portal, width: int
) -> None:
    portal.sign_in(page, EDITOR)
    page.set_viewport_size({"width": width, "height": 900})
    files = files_in(page.request.get(f"{YEAR}year.zip").body())
    row = f"upload-{width},Upload day {width},%s,,,1,\n"
    found = {}

    page.goto(EDIT)
    page.get_by_role("link", name="Load a year from a ZIP file").click()
    found["file"] = faults(page)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("alert").wait_for()
    found["no file"] = faults(page)
    upload(page, with_courses(files, row % "radio"))
    page.get_by_role("heading", name="What to correct").wait_for()
    found["problems"] = faults(page)

    upload(page, with_courses(files, ""))
    page.get_by_text("There is nothing to load").wait_for()
    found["the same"] = faults(page)
    page.get_by_role("button", name="Delete this upload").click()

    upload(page, with_courses(files, row % "virtual"))
    page.wait_for_url("**/preview/")
    found["preview"] = faults(page)
    courses = page.get_by_role("row", name="Courses").inner_text().split()
    page.get_by_role("button", name="Load the year").click()
    page.wait_for_url("**/done/")
    found["done"] = faults(page)
    counts = page.locator(".import-counts li").all_inner_texts()
    page.get_by_role("button", name="Undo loading this year").click()
    page.get_by_role("heading", name="Loading the year was undone").wait_for()
    found["undone"] = faults(page)

    assert {step: told for step, told in found.items() if told} == {}
    assert courses[:3] == ["Courses", "1", "0"]
    assert [" ".join(text.split()) for text in counts][:2] == ["Added 1", "Changed 0"]
