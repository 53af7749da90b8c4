"""No page has a fault that axe-core can find, and none scrolls sideways on a phone."""

from dataclasses import dataclass
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import ROOT
from tests.browser.portal import (
    CHAIR,
    CONTRIBUTOR,
    EDIT,
    EDITOR,
    PARTNERSHIP,
    REPORT,
    YEAR,
    Portal,
)

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.looks]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only violations are told in full: otherwise half of the time goes into the rest.
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
RECORDS = f"{EDIT}records/"
REPORTS = sorted(
    f"/{path.parent.parent.name}/{path.parent.name}/"
    for path in ROOT.glob("fixtures/*/*/manifest.json")
)
PUBLIC = (
    "/",
    PARTNERSHIP,
    REPORT,
    f"{REPORT}training/",
    f"{REPORT}editions/",
    f"{REPORT}editions/1/",
    "/accessibility/",
    "/nothing-is-here/",
    "/sign-in/",
)
EDITORS = (
    "/edit/",
    EDIT,
    YEAR,
    f"{YEAR}records/",
    f"{YEAR}checks/",
    RECORDS,
    f"{RECORDS}figures/",
    f"{RECORDS}figures/?q=nothing+like+this",
    f"{RECORDS}observations/add/",
    f"{RECORDS}observations/cscs-cards-2023-24/",
    f"{RECORDS}changes/",
    f"{RECORDS}new-report/",
    f"{RECORDS}settings/",
    f"{RECORDS}outline/foreword-2023-24/",
    f"{RECORDS}progress/",
    f"{RECORDS}progress/?q=nothing+like+this",
    f"{RECORDS}progress/add/",
    f"{RECORDS}attachments/add/",
    f"{RECORDS}progress/da-picture-2023-24/",
    f"{RECORDS}case-studies/add/",
    f"{RECORDS}case-reviews/rapid-review-1-2023-24/",
    f"{RECORDS}agencies/wiltshire-council/delete/",
    f"{RECORDS}progress/da-picture-2023-24/history/",
    f"{YEAR}outline/",
    f"{YEAR}outline/add/",
    f"{YEAR}outline/ready-made/",
    f"{YEAR}settings/",
    f"{YEAR}add-version/",
    f"{YEAR}preview/",
    f"{YEAR}preview/training/",
    f"{YEAR}approval/",
    f"{YEAR}editions/",
    f"{RECORDS}nothing-like-this/",
)


@dataclass(frozen=True)
class Look:
    """How a window shows a page: its width in pixels, and in whose colours."""

    width: int
    colours: Literal["active", "none"] = "none"

    def __str__(self) -> str:
        return f"{self.width}{'-forced' if self.colours == 'active' else ''}"

    def apply(self, page: Page) -> None:
        page.set_viewport_size({"width": self.width, "height": 900})
        page.emulate_media(forced_colors=self.colours)


EACH_LOOK = (Look(320), Look(1280, "active"), Look(1280))


def faults(page: Page) -> list[str]:
    """Return what axe finds wrong, and whether the page is wider than the window."""
    found = Axe().run(page, options=RULES)
    told = [
        f"{row['id']}: {node['html'][:200]}"
        for row in found.response["violations"]
        for node in row["nodes"]
    ]
    return [*told, *(["it scrolls sideways"] if is_too_wide(page) else [])]


def faults_in_each_look(page: Page, also: tuple[int, ...] = ()) -> list[str]:
    """Return the faults of `page` as it is now, on a phone and on a wide screen.

    At the widths `also` it is only looked at whether it scrolls sideways.
    """
    told = []
    for width in also:
        Look(width).apply(page)
        told += [f"{width}: it scrolls sideways"] * is_too_wide(page)
    for look in EACH_LOOK:
        look.apply(page)
        told += [f"{look}: {fault}" for fault in faults(page)]
    return told


def is_too_wide(page: Page) -> bool:
    told = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return bool(told)


def pages_of(report: str, page: Page) -> list[str]:
    """Return the front page of `report`, `full`, and all that its contents lead to."""
    page.goto(report)
    hrefs = page.locator(".contents-list a").evaluate_all(
        "links => links.map(link => new URL(link.href).pathname)"
    )
    assert hrefs
    return [report, f"{report}full/", *dict.fromkeys(hrefs)]


@pytest.mark.parametrize("report", REPORTS)
def test_no_page_of_a_report_has_faults(page: Page, report: str) -> None:
    found, wide = {}, []
    for path in pages_of(report, page):
        page.goto(path)
        found[path] = faults(page)
        page.set_viewport_size({"width": 320, "height": 900})
        wide += [path] if is_too_wide(page) else []
        page.set_viewport_size({"width": 1280, "height": 900})

    assert {path: told for path, told in found.items() if told} == {}
    assert wide == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_has_no_faults(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(path)

    assert faults(page) == []


def test_no_page_of_the_editor_has_faults(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    found = {}

    for path in EDITORS:
        page.goto(path)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found[path, width] = faults(page)

    assert {where: told for where, told in found.items() if told} == {}
    assert len(found) == 2 * len(EDITORS)


def test_a_refused_form_has_no_faults(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(f"{RECORDS}observations/add/")
    page.locator("main form[method=post] button:not([type=button])").first.click()

    assert page.get_by_role("alert").count() == 1
    assert faults(page) == []


@pytest.mark.parametrize(
    ("email", "path"),
    [
        (CONTRIBUTOR, "/edit/"),
        (CONTRIBUTOR, EDIT),
        (CONTRIBUTOR, f"{RECORDS}agency-contributions/"),
        (CONTRIBUTOR, f"{RECORDS}agencies/"),
        (CHAIR, YEAR),
        (CHAIR, f"{YEAR}approval/"),
        (CHAIR, f"{YEAR}editions/1/withdraw/"),
        (CHAIR, f"{RECORDS}progress/da-picture-2023-24/"),
    ],
)
def test_no_page_of_others_has_faults(
    page: Page, portal: Portal, email: str, path: str
) -> None:
    portal.sign_in(page, email)

    page.goto(path)

    assert faults(page) == []
