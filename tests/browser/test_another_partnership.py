"""A partnership that the portal has never heard of, with a report of its own.

It comes as a folder in the exchange format; what the folder leaves out is typed in the
browser; nothing of it is in the code.
"""

import csv
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reports.record_kinds import KINDS_BY_NAME
from tests.browser.portal import BUILT, CHAIR, EDITOR, PARTNERS, Portal

pytestmark = pytest.mark.xdist_group("browser")

SLUG, KEY = "lakeside-sab", "2024-25"
RECORDS = f"/edit/{SLUG}/records/"
APPROVAL = f"/edit/{SLUG}/{KEY}/approval/"
MANIFEST = {
    "format": "partnership-year/2",
    "partnership": {
        "slug": SLUG,
        "name": "Lakeside Safeguarding Adults Board",
        "short_name": "LSAB",
        "area": "Lakeside",
        "covers_children": False,
        "covers_adults": True,
        "covers_community_safety": False,
        "theme_colour": "#5b2a6e",
        "about": "<p>Council, NHS and police protect adults in Lakeside.</p>",
        "predecessor": "",
    },
    "year": KEY,
    "report": {
        "period": KEY,
        "title": "Annual report",
        "summary": "<p>A first year.</p>",
        "numbered": True,
        "numbered_paragraphs": True,
    },
}
ROWS: dict[str, list[dict[str, str]]] = {
    "periods": [
        {
            "key": KEY,
            "label": KEY,
            "starts_on": "2024-04-01",
            "ends_on": "2025-03-31",
        }
    ],
    "agencies": [
        {
            "key": "council",
            "name": "Lakeside Council",
            "kind": "local-authority",
            "standing": "safeguarding-partner",
            "signs_report": "yes",
        },
        {
            "key": "trust",
            "name": "Lakeside Hospital Trust",
            "kind": "health-provider",
            "standing": "relevant-agency",
            "signs_report": "no",
        },
    ],
    "groups": [{"key": "board", "name": "The Board", "kind": "board", "virtual": "no"}],
    "attendance": [
        {
            "key": "council-2024-25",
            "period": KEY,
            "group": "board",
            "seat": "Lakeside Council",
            "agency": "council",
            "observer": "no",
            "held": "6",
            "member": "4",
            "deputy": "1",
            "absent": "1",
        }
    ],
    "outline": [
        {
            "key": "foreword",
            "report": KEY,
            "kind": "passage",
            "heading": "Foreword",
            "slug": "foreword",
            "numbering": "none",
        },
        {
            "key": "who",
            "report": KEY,
            "kind": "attendance",
            "heading": "Who came",
            "slug": "who-came",
        },
    ],
}


def write(folder: Path) -> None:
    """Write the folder as somebody with a spreadsheet would."""
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps(MANIFEST))
    for kind, rows in ROWS.items():
        apart = {"passage", "none_declared", "shows"} if kind == "outline" else set()
        fields = [name for name in KINDS_BY_NAME[kind].fields if name not in apart]
        with (folder / f"{kind}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, ["key", *fields], restval="")
            writer.writeheader()
            for place, row in enumerate(rows):
                writer.writerow({**row, "position": str(place)})
    (folder / "passages").mkdir()
    (folder / "passages" / "foreword.html").write_text("<p>Welcome.</p>\n")


def add(page: Page) -> None:
    page.get_by_role("button", name="Add this").click()
    expect(page.locator(".messages[role=status]")).to_contain_text("added")


def add_records(page: Page) -> None:
    page.goto(f"{RECORDS}case-reviews/add/")
    page.get_by_label("Title").fill("Alder")
    page.get_by_label("Kind", exact=True).select_option(
        label="Safeguarding adult review"
    )
    page.get_by_label("State").select_option(label="Published")
    page.get_by_label("Period").select_option(label=KEY)
    add(page)
    page.goto(f"{RECORDS}contributions/add/")
    page.get_by_label("Period").select_option(label=KEY)
    page.get_by_label("Agency").select_option(label="Lakeside Hospital Trust")
    page.get_by_label("Amount in pounds").fill("12500")
    add(page)


def add_section(page: Page, heading: str, fills: str) -> None:
    page.goto(f"{RECORDS}outline/add/")
    page.get_by_label("Report").select_option(index=1)
    page.get_by_label("Heading", exact=True).fill(heading)
    page.get_by_label("Section type").select_option(label=fills)
    add(page)


def approve_and_publish(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(APPROVAL)
    page.get_by_role("button", name="Send for review").click()
    for email in (PARTNERS[0], CHAIR):
        portal.sign_in(page, email)
        page.goto(APPROVAL)
        page.get_by_label("I have read the current draft").check()
        page.get_by_role("button", name="Approve the report").click()
        expect(page.get_by_role("status")).to_contain_text("You have approved")
    page.get_by_role("button", name="Publish edition 1").click()
    edition = page.locator("#editions").get_by_role("heading", name="Edition 1")
    expect(edition).to_contain_text("Published", timeout=BUILT)


def test_it_writes_signs_and_publishes_a_report_of_its_own(
    page: Page, portal: Portal, chromium: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / SLUG / KEY
    write(folder)
    portal.manage("load_year", str(folder))
    for email, role in ((EDITOR, "editor"), (CHAIR, "chair")):
        portal.manage("add_person", email, "-", SLUG, role)
    portal.manage("add_person", PARTNERS[0], "-", SLUG, "partner", "council")

    portal.sign_in(page, EDITOR)
    add_records(page)
    add_section(page, "Reviews", "Case reviews")
    add_section(page, "Money", "Partner funding")
    approve_and_publish(page, portal)

    reader = chromium.new_context(base_url=portal.address, java_script_enabled=False)
    try:
        public = reader.new_page()
        public.goto(f"/{SLUG}/{KEY}/full/")
        main = public.locator("main")
        for words in (
            "1 Who came",
            "83.3%",
            "2 Reviews",
            "Alder",
            "3 Money",
            "£12,500",
        ):
            expect(main).to_contain_text(words)
        assert public.request.get(f"/{SLUG}/{KEY}/report.pdf").body()[:4] == b"%PDF"
    finally:
        reader.close()
