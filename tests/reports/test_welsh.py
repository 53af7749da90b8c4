"""A report in Welsh: whatever it says by itself, it says in Welsh.

The records are written in Greek letters, so that each word in Latin letters on a page
is the portal's own. It has to be a word of the catalogue.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from selectolax.parser import HTMLParser

from documents import charts
from documents.blocks import Document
from documents.cover import Imprint
from documents.formats import data, html
from documents.formats.print_page import print_page
from documents.quantities import Quantity, show
from documents.translated import words_in
from partnership.models import Partnership
from records.sections import SectionContext
from reports.catalogue import SECTION_KINDS, figure_book
from reports.draft import Draft
from reports.exchange import load
from reports.models import Report
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_user
from tests.reports.exchange_folder import make_predecessor_of
from tests.reports.greek import greek, in_greek
from tooling import catalogue

AT = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)
SAMPLES = settings.BASE_DIR / "fixtures"
FOLDERS = (SAMPLES / "wiltshire-svpp/2023-24", SAMPLES / "wiltshire-wscb/2013-14")
# Drawing takes most of the time, and adds no words; other tests look at pictures.
NO_PICTURE = '<svg width="1" height="1"></svg>'
IMPRINT = Imprint(2, date(2024, 9, 30), (greek("Jo Marsh"), greek("Chair")), "Ω")
TAG = re.compile("<[^>]*>")
LABEL = re.compile(r'\bcy = "([^"]*)"')  # of what a law calls things
WORD = re.compile(r"[A-Za-z][A-Za-zâêîôûŵŷÂÊÎÔÛŴŶáéíóúäëïöü]+")
ADDRESS = re.compile(r"(?m)^[a-z0-9-]+,|\S*(?://|@|mailto:|tel:|#)\S*|\[[a-z]+\]")
SHOWN = ("aria-label", "title", "content", "data-label", "alt")
# No words of a language: file types, and units and markers in files for programs.
ALIKE = {"CSV", "PDF", "ZIP", "JSON", "GB", "en", "cy", "width", "device", "initial"}
ALIKE |= {"scale", "count", "percent", "points", "pounds", "rate", "years", "text"}


def vocabulary() -> set[str]:
    """Return every word of a translation, and of the laws' own, in small letters."""
    found: set[str] = set()
    for path in (settings.BASE_DIR / "regimes" / "data").glob("*.toml"):
        for text in LABEL.findall(path.read_text(encoding="utf-8")):
            found |= {word.lower() for word in WORD.findall(text)}
    for message in catalogue.kept():
        for form in catalogue.forms(message.string):
            plain = re.sub(r"%\([a-z_]+\)s|\{[a-z_]+\}|<[^>]*>", " ", form)
            found |= {word.lower() for word in WORD.findall(plain)}
    return found


def in_latin_letters(text: str) -> set[str]:
    return {*WORD.findall(ADDRESS.sub(" ", text))} - ALIKE


def texts_of(page: str) -> Iterator[str]:
    """Yield what people read on a page, or have read to them."""
    tree = HTMLParser(page)
    for node in tree.css("style, script, .draft-band"):  # the band is for members
        node.decompose()
    assert tree.root
    for node in tree.root.traverse(include_text=True):
        if node.tag == "-text":
            yield node.text_content or ""
        elif node.tag != "meta" or node.attributes.get("name") == "description":
            yield from (node.attributes.get(name) or "" for name in SHOWN)


def files_of(document: Document) -> Iterator[tuple[str, str]]:
    """Yield each text that is published, with where it is."""
    for name, page in html.pages(document, IMPRINT).items():
        yield from ((name, text) for text in texts_of(page))
    draft = html.pages(document, None)["index.html"]
    yield from (("draft", text) for text in texts_of(draft))
    printed = print_page(document, IMPRINT)
    yield from (("print", text) for text in texts_of(printed))
    yield (
        "print",
        re.findall(r"string\(edition\) (.*?);", printed)[0]
        .replace("counter(page", "")
        .replace("string", ""),
    )
    for name, content in data.files(document, IMPRINT).items():
        if name.endswith(".csv"):
            yield name, content.decode("utf-8-sig")
    package = json.loads(data.files(document, IMPRINT)["data/datapackage.json"])
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            yield "data/datapackage.json", field.get("description", "")


def every_kind(report: Report) -> Iterator[tuple[str, str]]:
    """Yield what each kind of section says, without subjects and with each of them."""
    records = Draft(report).records
    context = SectionContext(report.period, records, figure_book(records), "Ω")
    for kind in SECTION_KINDS:
        chosen: list[tuple[str, ...]] = [()]
        if kind.subject:
            model = KINDS_BY_NAME[kind.subject].model
            chosen += [(row.key,) for row in records.every(model)]
        for subjects in chosen:
            own = replace(context, subjects=subjects, none_declared=not subjects)
            for part in kind.write(own):
                where = f"{kind.name} {subjects}"
                yield from ((where, text) for text in seen(part))


def seen(part: object) -> Iterator[str]:
    """Yield what readers see of a part of a document, no names of files and records."""
    if isinstance(part, str):
        yield unescape(TAG.sub(" ", part))
    elif isinstance(part, tuple):
        for one in part:
            yield from seen(one)
    elif isinstance(part, Quantity):
        yield unescape(TAG.sub(" ", show(part)))
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in {"key", "name", "record", "unit", "form", "section"}:
                yield from seen(getattr(part, field.name))


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def report(request, db) -> Report:
    """Return a sample as a Welsh report whose records are in Greek letters."""
    folder: Path = request.param
    make_predecessor_of(folder)
    load(folder, by=make_user(), at=AT)
    for partnership in Partnership.objects.all():
        in_greek(partnership)
    report = Report.objects.select_related("period", "partnership").get()
    report.language = "cy"
    report.save()
    return report


def test_no_english_word_is_left_in_what_a_welsh_report_publishes(report, monkeypatch):
    monkeypatch.setattr(charts, "drawn", lambda *_, **__: NO_PICTURE)
    known = vocabulary()
    with words_in("cy"):
        told = [*every_kind(report), *files_of(Draft(report).document)]

    left: dict[str, set[str]] = {}
    for place, text in told:
        for word in in_latin_letters(text):
            if word.lower() not in known:
                left.setdefault(word, set()).add(f"{place}: {text.strip()[:60]}")

    assert [f"{word} | {min(places)}" for word, places in sorted(left.items())] == []
