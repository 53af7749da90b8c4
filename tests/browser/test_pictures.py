"""The ten main pages as docs/screens.md shows them; `make pictures` takes them."""

import io
import os
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.portal import EDIT, EDITOR, REPORT, YEAR, Portal
from tests.databases import ROOT

pytestmark = pytest.mark.xdist_group("browser")
KEPT = ROOT / "docs" / "pictures"
NOTED = ROOT / "docs" / "screens.md"
# What each picture is called: the address of its page, and the page's heading.
SCREENS = {
    "home": ("/edit/", "Your work"),
    "year": (YEAR, "2023-24"),
    "records": (f"{YEAR}records/", "Records"),
    "sheet": (f"{EDIT}records/courses/sheet/", "Courses"),
    "outline": (f"{YEAR}outline/", "Outline"),
    "passage": (
        f"{EDIT}records/outline/working-together-2023-24/",
        "Working Together 2023",
    ),
    "agencies": (f"{YEAR}agencies/", "Agencies"),
    "checks": (f"{YEAR}checks/", "What the checks found"),
    "approval": (f"{YEAR}approval/", "Review and approval"),
    "report": (REPORT, "Annual report"),
}
COLOURS = 128  # enough for pages, and a third of the size


@pytest.mark.parametrize("name", SCREENS)
def test_each_main_page_can_be_pictured(
    page: Page, portal: Portal, tmp_path: Path, name: str
):
    address, heading = SCREENS[name]
    portal.sign_in(page, EDITOR)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    page.evaluate("document.fonts.ready")

    taken = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    folder = KEPT if os.environ.get("PICTURES") else tmp_path
    taken.quantize(COLOURS).save(folder / f"{name}.png", optimize=True)

    assert taken.size == (1280, 900)


def test_the_pictures_that_are_kept_are_those_that_are_shown():
    shown = re.findall(r"\(pictures/(\w+)\.png\)", NOTED.read_text())

    assert sorted(shown) == sorted(SCREENS)
    assert sorted(path.stem for path in KEPT.glob("*.png")) == sorted(SCREENS)
