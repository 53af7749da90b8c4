"""A sheet as the portal renders it, served to the browser without a portal."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page, Route

from config.settings import CONTENT_SECURITY_POLICY
from tests.browser.conftest import WIDE

ADDRESS = "http://sheet.test/"
CLIPBOARDS = Path(__file__).with_name("clipboards")
MODES = ("", "Face to face", "Virtual", "E-learning", "Webinar")
COLUMNS = (
    ("course", "name", "Course"),
    ("mode", "choice", "Mode"),
    ("held", "date", "Held on"),
    ("attended", "number", "Attended"),
    ("cost", "money", "Cost"),
    ("summary", "long", "Summary"),
)
# What each program has on the clipboard, as the sheet should then hold it.
COURSES = [
    [
        "Working together to safeguard children",
        "Face to face",
        "14/9/2023",
        "1,234",
        "£4,513",
        "For new staff.\nHalf a day",
    ],
    [
        "Neglect",
        "Virtual",
        "30.6.25",
        "86",
        "£1,200.50",
        "Signs, “thresholds” & help",
    ],
    [
        "Domestic abuse: the child’s voice",
        "E-learning",
        "3 May 2023",
        "412",
        "£0",
        "Module of 40 minutes",
    ],
    [
        "Child exploitation",
        "Face to face",
        "October 2023",
        "57",
        "(250)",
        "Refund from the venue",
    ],
    ["Safer recruitment", "Virtual", "12/01/2024", "23", "£310", "For managers"],
    [
        "Mental capacity",
        "Face to face",
        "autumn 2023",
        "140",
        "£2,050",
        "With case studies",
    ],
    [
        "Self-neglect and hoarding",
        "Face to face",
        "7/2/2024",
        "35",
        "£495",
        "With the fire service",
    ],
    ["Professional curiosity", "Webinar", "21/11/2023", "268", "£180", "Recorded"],
    [
        "Trauma-informed practice",
        "Virtual",
        "15/3/2024",
        "91",
        "£1,640",
        "Two sessions",
    ],
    ["Prevent awareness", "E-learning", "2023-24", "1,902", "£0", "All year"],
    [
        "Making safeguarding personal",
        "Face to face",
        "5 December 2023",
        "44",
        "£720",
        "Led by people with experience",
    ],
    ["Designated lead forum", "Webinar", "18/1/2024", "62", "£95", "Termly"],
]
TOTALLED = ("attended", "cost")
POLICY = "; ".join(
    f"{name} {' '.join(sources)}"
    for name, sources in CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)
STYLES = ("portal", "tables", "forms", "editing", "sheet")


@dataclass(frozen=True)
class SheetPage:
    """The rows on file, how many blank ones, and what is wrong with which cells."""

    rows: Sequence[Sequence[str]] = ()
    blank: int = 3
    wrong: dict[str, str] = field(default_factory=dict)
    has_template: bool = True

    def html(self) -> str:
        count = len(self.rows) + self.blank
        lines = [
            self.row(f"r{n}", str(n + 1), self.rows[n : n + 1]) for n in range(count)
        ]
        template = self.row("__row__", "__number__", ())
        sample = f"<template data-sheet-row>{template}</template>"
        heads = "".join(
            f'<th scope="col" data-column="{name}" data-type="{kind}"'
            f"{' data-total' if name in TOTALLED else ''}>{label}</th>"
            for name, kind, label in COLUMNS
        )
        totals = "".join(
            f'<td data-total-of="{name}"></td>' if name in TOTALLED else "<td></td>"
            for name, _, _ in COLUMNS
        )
        links = "".join(
            f'<link rel="stylesheet" href="/static/{one}.css">' for one in STYLES
        )
        help_text = render_to_string("editing/components/sheet_help.html")
        return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Training 2023-24: sheet</title>{links}
<script type="module" src="/static/sheet.js"></script></head>
<body><div class="page page--main"><main id="main"><h1>Training 2023-24</h1>
<details class="folded"><summary>How to fill in the sheet</summary>{help_text}</details>
<form method="post" data-sheet-form novalidate>
<div class="sheet-scroll" tabindex="0" role="region" aria-labelledby="sheet-caption">
<table class="sheet" data-sheet><caption id="sheet-caption">Courses</caption>
<thead><tr><th scope="col">Row</th>{heads}<th scope="col">Remove</th></tr></thead>
<tbody>{"".join(lines)}</tbody>
<tfoot><tr data-totals><th scope="row">Total</th>{totals}<td></td></tr></tfoot>
</table></div>{sample if self.has_template else ""}
<input type="hidden" name="rows" value="{" ".join(f"r{n}" for n in range(count))}">
<datalist id="names-course"><option value="Neglect"></option></datalist>
<p class="button-row"><button class="button" data-sheet-save>Save</button></p>
</form></main></div></body></html>"""

    def row(self, key: str, number: str, known: Sequence[Sequence[str]]) -> str:
        texts = known[0] if known else [""] * len(COLUMNS)
        cells = "".join(
            self.cell(f"{key}-{name}", f"{label}, row {number}", kind, text)
            for (name, kind, label), text in zip(COLUMNS, texts, strict=True)
        )
        shown = "" if number == "__number__" else number
        place = number if known else ""
        return (
            f'<tr data-row="{key}"{"" if known else " data-blank"}>'
            f'<th scope="row">{shown} <span data-state></span>'
            f'<input type="hidden" name="{key}-position" data-position'
            f' value="{place}"></th>{cells}<td><input type="checkbox"'
            f' name="{key}-remove" aria-label="Remove row {number}"></td></tr>'
        )

    def cell(self, name: str, label: str, kind: str, text: str) -> str:
        marks = f'name="{name}" aria-label="{label}"'
        error = ""
        if reason := self.wrong.get(name):
            marks += f' aria-invalid="true" aria-describedby="{name}-error"'
            error = f'<span class="sheet-error" id="{name}-error">{reason}</span>'
        if kind == "choice":
            options = "".join(
                f'<option value="{mode.lower().replace(" ", "-")}"'
                f"{' selected' if mode == text else ''}>{mode or '-'}</option>"
                for mode in MODES
            )
            return f"<td><select {marks}>{options}</select>{error}</td>"
        if kind == "long":
            return f'<td><textarea {marks} rows="1">{text}</textarea>{error}</td>'
        offered = ' list="names-course"' if kind == "name" else ""
        return f'<td><input {marks}{offered} value="{escape(text)}">{error}</td>'

    def open(self, browser: Browser) -> Page:
        """Return a window that shows the page, under the portal's own policy."""
        context = browser.new_context(viewport=WIDE)
        context.route(f"{ADDRESS}**", lambda route: self.answer(route))
        page = context.new_page()
        page.goto(ADDRESS)
        page.locator(".sheet-tools").wait_for()
        return page

    def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS).partition("?")[0]
        kind = mimetypes.guess_type(path)[0] or "text/html; charset=utf-8"
        # Typefaces only take their time here.
        is_wanted = path and not path.endswith(".ttf")
        found = finders.find(path.removeprefix("static/")) if is_wanted else None
        if path and not found:
            route.fulfill(status=404)
            return
        body = Path(found).read_bytes() if found else self.html().encode()
        headers = {"Content-Security-Policy": POLICY, "Content-Type": kind}
        route.fulfill(body=body, headers=headers)


def put_on_clipboard(page: Page, **flavours: str) -> None:
    """Copy as another program would: `html` and `plain` text, one of them or both."""
    if len(page.context.pages) == 1:
        page.context.new_page().set_content("<p>Copied</p>")
        page.context.pages[1].evaluate(
            """() => document.addEventListener("copy", (event) => {
              for (const [name, text] of Object.entries(window.flavours)) {
                event.clipboardData.setData(`text/${name}`, text);
              }
              event.preventDefault();
            })"""
        )
    other = page.context.pages[1]
    other.bring_to_front()
    other.evaluate("flavours => { window.flavours = flavours; }", flavours)
    other.keyboard.press("Control+a")
    other.keyboard.press("Control+c")
    page.bring_to_front()


def flavours_of(program: str) -> dict[str, str]:
    """Return what `program` puts on the clipboard."""
    return {
        name: (CLIPBOARDS / f"{program}.{ending}").read_bytes().decode()
        for name, ending in (("html", "html"), ("plain", "tsv"))
        if (CLIPBOARDS / f"{program}.{ending}").exists()
    }


def texts_of(page: Page) -> list[list[str]]:
    """Return what the cells of each row say, choices by their label."""
    told: list[list[str]] = page.locator("tbody tr").evaluate_all(
        """rows => rows.map((row) => {
          const cells = "td :is(input:not([type=checkbox]), select, textarea)";
          return [...row.querySelectorAll(cells)].map((cell) =>
            cell.options && cell.value ? cell.selectedOptions[0].text : cell.value);
        })"""
    )
    return told
