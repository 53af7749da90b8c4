import gzip
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from documents.blocks import Block, Document, Unrecorded
from documents.formats.assets import assets
from documents.formats.html import DESCRIPTION_LENGTH, pages
from documents.formats.print_page import print_page
from documents.templatetags.show import template_name
from tests.documents.documents import make_files, make_imprint
from tests.documents.pages import Page, addresses, broken_links
from tests.reports.whole_report import make_report

TEMPLATES = Path(settings.BASE_DIR) / "templates"
USED = ("Regular", "Semibold")  # by a page without words in italics
FILES = {
    "report.pdf",
    "data/report-data.zip",
    "data/datapackage.json",
    "data/document.json",
}
TABLES = {
    f"data/{name}.csv"
    for name in ("attendance", "reviews", "workplan", "contributions")
}


@pytest.fixture
def report() -> Document:
    return make_report()


@pytest.fixture
def published(report) -> dict[str, str]:
    return pages(report, make_imprint())


@pytest.fixture
def everywhere(report, published) -> dict[str, str]:
    """Every page that a document becomes, by a name."""
    drafts = {f"draft {path}": html for path, html in pages(report, None).items()}
    printed = print_page(report, make_imprint(), make_files())
    return {**published, **drafts, "print": printed}


def test_each_block_has_its_template_and_no_template_is_left_over():
    names = {template_name(kind) for kind in get_args(Block)}

    assert {path.name for path in (TEMPLATES / "documents/blocks").iterdir()} == names
    assert {path.name for path in (TEMPLATES / "print/blocks").iterdir()} <= names


def test_the_sample_has_every_kind_of_block(report):
    blocks = [block for section in report.walk() for block in section.blocks]

    published = set(get_args(Block)) - {Unrecorded}  # that is for members alone
    assert {type(block) for block in blocks} == published


def test_there_is_a_page_for_the_front_each_section_and_the_whole(published):
    assert list(published) == [
        "index.html",
        "foreword/index.html",
        "priorities/index.html",
        "training/index.html",
        "contributions/index.html",
        "full/index.html",
    ]


def test_every_link_leads_to_something_in_the_edition(report, published):
    others = FILES | TABLES | set(assets(report)) | set(make_files())

    assert broken_links(published, others) == []


def test_every_link_of_a_draft_leads_to_a_page(report):
    drafted = pages(report, None)

    assert set(broken_links(drafted, {*assets(report), *make_files()})) == set()


def test_what_leads_out_of_the_edition_starts_at_the_root(published):
    outward = {
        address
        for html in published.values()
        for address in addresses(Page(html))
        if address.startswith("/")
    }

    assert outward == {
        "/",
        "/accessibility/",
        "/riverside/",
        "/riverside/2023-24/editions/",
    }


def test_a_page_loads_nothing_from_elsewhere(everywhere):
    loaded = {
        element.attributes.get("href") or element.attributes.get("src")
        for html in everywhere.values()
        for element in Page(html).all("link", "img", "script", "iframe", "source")
    }
    sheets = ("portal", "report", "tables", "charts", "theme")
    (shown,) = make_files()
    (within,) = {one for one in loaded if str(one).startswith("data:")}

    assert loaded - {within} == {
        f"../{shown}",
        "portal:print.css",
        *(f"assets/{name}.css" for name in sheets),
        *(f"../assets/{name}.css" for name in sheets),
    }


def test_the_assets_are_what_pages_link_and_the_fonts_that_those_name(report):
    files = assets(report)
    front = Page(pages(report, None)["index.html"])
    linked = {link.attributes["href"] for link in front.all("link")}
    sheets = "".join(files[name].decode() for name in linked)
    fonts = re.findall(r'url\("([^"]+)"\)', sheets)

    assert set(files) == linked | {f"assets/{name}" for name in fonts}
    assert len(fonts) == sheets.count("url(") == 4
    assert "@import" not in sheets
    assert {name for name in fonts if not finders.find(name)} == set()
    assert b"--theme: #1d4f5c;" in files["assets/theme.css"]


def test_a_web_page_has_no_style_or_script_of_its_own(everywhere):
    found = [
        (name, element.tag)
        for name, html in everywhere.items()
        for element in Page(html).all()
        if element.tag in {"style", "script"}
        or any(key == "style" or key.startswith("on") for key in element.attributes)
    ]

    assert [one for one in found if one[0] != "print"] == []


def test_a_page_has_one_h1_and_skips_no_level(everywhere):
    for name, html in everywhere.items():
        levels = [level for level, _ in Page(html).headings]
        steps = pairwise(levels)

        assert levels.count(1) == 1, name
        assert [step for step in steps if step[1] > step[0] + 1] == [], name


def test_an_id_stands_once_on_a_page(everywhere):
    for name, html in everywhere.items():
        twice = [one for one, times in Counter(Page(html).ids).items() if times > 1]

        assert twice == [], name


def test_every_id_that_is_referred_to_exists(everywhere):
    for name, html in everywhere.items():
        page = Page(html)
        named = {
            one
            for element in page.all()
            for key in ("aria-labelledby", "aria-describedby")
            for one in element.attributes.get(key, "").split()
        }

        assert named <= set(page.ids), name


def test_every_table_has_a_caption_scopes_and_no_empty_cell(everywhere):
    tables = [
        table for html in everywhere.values() for table in Page(html).all("table")
    ]

    for table in tables:
        rows = table.all("tr")
        assert table.all("caption")[0].text
        assert {th.attributes["scope"] for th in rows[0].children} == {"col"}
        for row in rows[1:]:
            assert row.children[0].attributes["scope"] == "row"
            assert len(row.children) == len(rows[0].children)
            assert [cell for cell in row.children if not cell.text] == []
    assert len(tables) == 4 * 5  # on a page of its own and in full, twice, and in print


def test_pages_name_their_language_title_and_description(published):
    for html in published.values():
        page = Page(html)
        meta = {
            one.attributes.get("name"): one.attributes.get("content")
            for one in page.all("meta")
        }

        assert page.all("html")[0].attributes == {"lang": "en-GB"}
        assert 10 < len(meta["description"] or "") <= DESCRIPTION_LENGTH
    titles = {Page(html).all("title")[0].text for html in published.values()}
    assert len(titles) == len(published)
    assert "3 Multi-agency training – Annual report 2023-24 – Riverside SVPP" in titles


def test_a_section_page_shows_its_parts_its_neighbours_and_where_it_stands(published):
    page = Page(published["priorities/index.html"])

    assert page.headings[:3] == [
        (1, "2 What the partners set out to do"),
        (2, "On this page"),
        (2, "How the partnership is organised"),
    ]
    assert page.links["Previous: 1 Foreword by the Independent Scrutineer"] == (
        "../foreword/"
    )
    assert page.links["Next: 3 Multi-agency training"] == "../training/"
    current = [one.text for one in page.all("a") if "aria-current" in one.attributes]
    assert current == ["2 What the partners set out to do"]


def test_the_first_section_has_none_before_it_and_the_last_none_after(published):
    first, last = (
        Page(published[f"{key}/index.html"]).of_class("step")
        for key in ("foreword", "contributions")
    )

    assert [one.attributes["rel"] for one in (*first, *last)] == ["next", "prev"]


def test_a_reference_leads_to_its_section_from_wherever_it_stands(published):
    foreword, training, full, front = (
        Page(published[f"{path}index.html"]).links
        for path in ("foreword/", "training/", "full/", "")
    )

    assert foreword["section 3.1"] == "../training/#judged"
    assert training["what was done"] == "../priorities/#domestic-abuse"
    assert full["section 3.1"] == "#judged"
    assert front["the chapter on training"] == "training/"
    assert full["the chapter on training"] == "#training"


def test_readers_get_no_mark_that_only_editors_need(everywhere):
    for name, html in everywhere.items():
        assert re.findall(r"data-(?:plain|section|figure)", html) == [], name
    assert (
        '<data value="deliveries/neglect/attended">over 1,360</data>'
        in (everywhere["foreword/index.html"])
    )


def test_a_table_can_be_downloaded_once_it_is_published(report, published):
    training = Page(published["training/index.html"])

    assert training.links["Download this table (CSV): Who was trained, 2023-24"] == (
        "../data/attendance.csv"
    )
    assert [
        address
        for html in pages(report, None).values()
        for address in addresses(Page(html))
        if address.endswith((".csv", ".pdf", ".zip", ".json"))
    ] == []


def test_every_page_of_an_edition_says_which_it_is_and_who_approved_it(published):
    for html in published.values():
        imprint = Page(html).of_class("imprint")[0].text

        assert imprint == (
            "Edition 2, published on 5 November 2024. Approved by Jo Marsh, Riverside "
            "Council and Sam Lee, Riverside Police. What changed in this edition: The "
            "total of contributions was corrected."
        )
        assert "Draft" not in html


def test_every_page_of_a_draft_says_so(report):
    for html in pages(report, None).values():
        band = Page(html).of_class("draft-band")[0]

        assert band.text.startswith("Draft, not published.")
        assert Page(html).of_class("imprint")[0].text == "Draft, not published."


def test_the_first_page_is_small(report, published):
    files = assets(report)
    fonts = {name: font for name, font in files.items() if name.endswith(".ttf")}
    size = len(published["index.html"].encode()) + sum(
        len(content) for name, content in files.items() if name not in fonts
    )

    assert size < 150_000
    # The words are there before the fonts are: `font-display: swap`.
    sent = [
        gzip.compress(fonts[f"assets/fonts/SourceSansPro-{face}.ttf"]) for face in USED
    ]
    assert sum(map(len, sent)) < 300_000


def test_the_same_document_makes_the_same_pages(report, published):
    assert pages(report, make_imprint()) == published
