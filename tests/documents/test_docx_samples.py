"""The five samples as Word files: they say what their pages say."""

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from documents.blocks import Document, Table, Unrecorded
from documents.formats.html import pages
from documents.formats.word.report import render
from documents.quantities import Quantity, in_table, precision
from documents.translated import words_in
from reports.draft import Draft
from reports.exchange import load
from reports.models import Comment, Report
from richtext.passages import plain_text
from tests.documents.pages import Element, Page
from tests.documents.word_reading import WordFile
from tests.factories import make_user

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
SAMPLES = {
    "wandsworth/2019-20": (),
    "wigan/2019-20": (),
    "wiltshire-svpp/2019-20": ("wiltshire-wscb/2013-14",),
    "wiltshire-svpp/2023-24": ("wiltshire-wscb/2013-14",),
    "wiltshire-wscb/2013-14": (),
}
AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
CANARY = "Zanzibar"  # in no report
UNSEEN = {"visually-hidden", "note-back", "chart-wide", "chart-narrow"}
WORD = re.compile(r"\w+")

pytestmark = pytest.mark.django_db


@pytest.fixture(params=SAMPLES)
def draft(request) -> Draft:
    """A sample that somebody has commented on, in which a section is not filled in."""
    user = make_user()
    for folder in SAMPLES[request.param]:
        load(FIXTURES / folder, by=user, at=AT)
    loaded = load(FIXTURES / request.param, by=user, at=AT)
    report = Report.objects.select_related("period").get(pk=loaded.pk)
    Comment.objects.create(report=report, place="report", text=CANARY, by=user, at=AT)
    return Draft(report)


def test_it_says_all_that_the_pages_say(draft):
    document = draft.document
    file = WordFile(render(document, None, version="1"))

    main = Page(pages(document, None)["full/index.html"]).all("main")[0]
    on_page = Counter(WORD.findall(visible(main)))
    in_file = Counter(WORD.findall(file.text))
    assert on_page - in_file == Counter()
    assert file.faults() == []
    check_tables(file, document)
    hidden = [
        one.text
        for section in draft.for_members.walk()
        for one in section.blocks
        if isinstance(one, Unrecorded)
    ]
    for words in (CANARY, *hidden):
        assert words not in file.text


def visible(element: Element) -> str:
    """Return the words that people see below `element`, apart from pictures."""
    gone = [one for one in element.all() if is_unseen(one)]
    text = Counter(WORD.findall(element.text))
    for one in gone:
        if not any(is_unseen(outer) for outer in above(one)):
            text -= Counter(WORD.findall(one.text))
    return " ".join(text.elements())


def is_unseen(element: Element) -> bool:
    return bool(UNSEEN & set(element.attributes.get("class", "").split()))


def above(element: Element) -> list[Element]:
    found, outer = [], element.within
    while outer:
        found.append(outer)
        outer = outer.within
    return found


def check_tables(file: WordFile, document: Document) -> None:
    """Compare each cell with that of the document, below the rows of headings."""
    with words_in(document.cover.language):
        for told, table in zip(file.tables, document.tables(), strict=True):
            rows = [[" ".join(cell.split()) for cell in row] for row in told]
            assert rows[-len(table.rows) :] == cells(table)


def cells(table: Table) -> list[list[str]]:
    places = [
        precision(row.cells[at] for row in table.rows)
        for at in range(len(table.columns))
    ]
    return [
        [words(row.cells[0])] * len(table.columns)
        if row.is_group
        else [words(cell, known) for cell, known in zip(row.cells, places, strict=True)]
        for row in table.rows
    ]


def words(cell: Quantity, places=None) -> str:
    return plain_text(in_table(cell, places or {}))
