"""The five samples as Word files: they say what their pages say."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from documents.blocks import Document, Table, Unrecorded
from documents.formats.html import pages
from documents.formats.links import Map, on_one_page
from documents.formats.word.report import render
from documents.quantities import (
    EVERY_VALUE_ALONE,
    Quantity,
    Unit,
    in_table,
    precision,
)
from documents.translated import words_in
from reports.draft import Draft
from reports.exchange import load
from reports.models import Comment, Report
from richtext.passages import plain_text
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
UNSEEN = ".visually-hidden, .note-back, svg"
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

    page = pages(document, None)["full/index.html"]
    on_page = Counter(WORD.findall(visible(page)))
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


def visible(page: str) -> str:
    """Return the words of a page that people see, apart from pictures and the band."""
    tree = HTMLParser(page)
    for node in tree.css(UNSEEN):
        node.decompose()
    main = tree.css_first("main")
    assert main is not None
    apart = re.sub(r"</?(?:a|b|strong|em|i|data|span|sup)\b[^>]*>", "", main.html or "")
    return unescape(re.sub(r"<[^>]*>", " ", apart))


def check_tables(file: WordFile, document: Document) -> None:
    """Compare each cell with that of the document, below the rows of headings."""
    with words_in(document.cover.language):
        where = Map(document)
        for told, raw in zip(file.tables, document.tables(), strict=True):
            table = where.resolve(raw, on_one_page)
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


def words(cell: Quantity, places: Mapping[Unit, int] = EVERY_VALUE_ALONE) -> str:
    return plain_text(in_table(cell, places))
