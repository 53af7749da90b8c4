"""The pages as Chromium shows them, under the policy that the public site sends."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from documents.blocks import Document
from documents.formats.assets import assets
from documents.formats.html import pages
from tests.documents.documents import make_imprint, make_words
from tests.reports.whole_report import make_report

pytestmark = pytest.mark.xdist_group("pages")
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THEMES = {"teal": "#1d4f5c", "yellow": "#ffd700"}
PATHS = [*pages(make_report(), None)]
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
SMALL_TARGETS = """[...document.querySelectorAll('a, button')].filter(one => {
    const box = one.getBoundingClientRect();
    const small = Math.min(box.width, box.height) < 24;
    return small && box.height && !one.closest('p, td');
}).map(one => one.outerHTML)"""
WORDS_OUT_OF_LINE = """[...document.querySelectorAll('.key-figure-value')].flatMap(
    figure => figure.textContent.split(' ').filter(word => {
        const range = document.createRange();
        const at = figure.textContent.indexOf(word);
        range.setStart(figure.firstChild, at);
        range.setEnd(figure.firstChild, at + word.length);
        const lines = range.getClientRects();
        const edge = figure.getBoundingClientRect().right;
        return lines.length > 1 || lines[0].right > edge + 0.5;
    }))"""
BROKEN = """[...document.querySelectorAll('.whole, .number-of-section')].filter(
    one => one.getClientRects().length > 1).length"""
FIRST_FAMILIES = """[...new Set(
    [...document.querySelectorAll('h1, p, td, th, li, svg text')].map(
        one => getComputedStyle(one).fontFamily.split(',')[0].replaceAll('"', ''))
)]"""
HIDDEN_FOCUS = """(() => {
    const focused = document.activeElement;
    const box = focused.getBoundingClientRect();
    const x = box.left + Math.min(box.width / 2, 20), y = box.top + box.height / 2;
    const top = document.elementFromPoint(x, y);
    return top && !focused.contains(top) && !top.contains(focused);
})()"""


class Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    for name, colour in THEMES.items():
        keep(folder / name, themed(make_report(), colour))
    keep(folder / "words", replace(make_report(), key_figures=make_words()))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def themed(report: Document, colour: str) -> Document:
    return replace(report, cover=replace(report.cover, theme_colour=colour))


def keep(folder: Path, report: Document) -> None:
    made = pages(report, make_imprint())
    files = {path: html.encode() for path, html in made.items()} | assets(report)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def opened(chromium: Browser, address: str, *, width: int) -> tuple[Page, list[str]]:
    """Return the page at `address` and what the browser complained of."""
    page = chromium.new_page(viewport={"width": width, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address)
    return page, [
        one for one in complaints if "favicon" not in one and "404" not in one
    ]


@pytest.mark.parametrize(
    ("theme", "path", "width"),
    [
        *((theme, "index.html", 1280) for theme in THEMES),
        *(("teal", path, width) for path in PATHS[1:-1] for width in (320, 1280)),
        ("yellow", "full/index.html", 768),
        ("teal", "full/index.html", 320),
    ],
)
def test_a_page_fits_its_screen_and_axe_finds_nothing(
    chromium, site, theme, path, width
):
    page, complaints = opened(chromium, f"{site}/{theme}/{path}", width=width)

    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert complaints == []
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(BROKEN) == 0
    page.close()


def test_every_link_can_be_reached_by_keyboard_and_shows_where_it_is(chromium, site):
    page, _ = opened(chromium, f"{site}/teal/training/", width=1280)
    reached = []
    for _ in range(page.locator("a:visible, [tabindex='0']").count()):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.evaluate("one => getComputedStyle(one).outlineWidth") == "3px"
        assert page.evaluate(HIDDEN_FOCUS) is False
        reached.append(focused.evaluate("one => one.outerHTML"))

    assert len(set(reached)) == len(reached)
    page.close()


def test_words_and_charts_are_in_the_portals_own_typeface(chromium, site):
    page, _ = opened(chromium, f"{site}/teal/full/", width=1280)
    page.evaluate("document.fonts.ready")
    loaded = "[...document.fonts].filter(one => one.status == 'loaded')"

    assert page.evaluate(f"{loaded}.map(one => one.family)[0]") == "Portal"
    assert page.evaluate(FIRST_FAMILIES) == ["Portal"]
    page.close()


@pytest.mark.parametrize("width", [320, 600, 768, 992, 1280])
def test_the_words_of_a_key_figure_are_never_broken(chromium, site, width):
    page, _ = opened(chromium, f"{site}/words/", width=width)

    assert page.evaluate(WORDS_OUT_OF_LINE) == []
    page.close()


@pytest.mark.parametrize(("width", "shown"), [(320, "narrow"), (1280, "wide")])
def test_one_drawing_of_a_chart_is_shown_at_its_own_size(chromium, site, width, shown):
    page, _ = opened(chromium, f"{site}/teal/contributions/", width=width)
    charts = page.locator(".chart svg:visible")

    assert charts.count() == 1
    assert charts.get_attribute("class") == f"chart-{shown}"
    box = charts.bounding_box()
    assert box
    assert f"{box['width']:g}" == charts.get_attribute("width")
    page.close()


def test_footnotes_show_the_numbers_of_their_signs(chromium, site):
    page, _ = opened(chromium, f"{site}/teal/training/index.html", width=320)

    markers = page.locator(".footnotes li").evaluate_all(
        "all => all.map(one => [getComputedStyle(one).listStyleType, one.value])"
    )

    signs = page.locator(".note-sign").all_inner_texts()
    assert markers == [["decimal", int(sign)] for sign in signs]
    assert signs == ["1"]
