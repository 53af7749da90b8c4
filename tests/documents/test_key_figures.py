from dataclasses import replace
from decimal import Decimal

import pytest

from documents.blocks import Document, KeyFigure
from documents.formats.html import pages
from documents.formats.key_figures import change
from documents.formats.print_page import print_page
from documents.quantities import Quantity, Status, Unit
from tests.documents.documents import make_count, make_document, make_section
from tests.documents.pages import Page


def percent(value: str, qualifier: str = "") -> Quantity:
    return Quantity(Decimal(value), Unit.PERCENT, qualifier)


@pytest.mark.parametrize(
    ("after", "before", "words"),
    [
        (make_count(1360), make_count(1203), "Up from 1,203 (2022-23)"),
        (make_count(9), make_count(12), "Down from 12 (2022-23)"),
        (make_count(0), make_count(0), "The same as before (2022-23)"),
        (percent("84.5"), percent("77"), "Up from 77.0% (2022-23)"),
        (percent("84"), percent("80", "over"), "2022-23: over 80%"),
        (percent("84", "about"), percent("80"), "2022-23: 80%"),
        (Quantity("Good"), Quantity("Inadequate"), "2022-23: Inadequate"),
        (make_count(9), None, ""),
    ],
)
def test_what_changed_is_said_in_words(after, before, words):
    figure = KeyFigure("Trained", after, "2023-24", "", before, "2022-23")

    assert change(figure) == words


def test_a_key_figure_says_in_words_why_there_is_no_number():
    missing = KeyFigure("Trained", Quantity(None, status=Status.NOT_COLLECTED))
    html = print_page(replace(make_document(), key_figures=(missing,)), None)

    assert [one.text for one in Page(html).of_class("key-figure-value")] == [
        "not collected"
    ]


@pytest.fixture
def document() -> Document:
    inner = make_section(key="inner", heading="Inner")
    section = replace(make_section(), sections=(inner,))
    figures = (
        KeyFigure("Trained", make_count(9), section="inner"),
        KeyFigure("Held", make_count(3), section="gone"),
        KeyFigure("Met", make_count(4)),
    )
    return replace(make_document(section), key_figures=figures)


def links(html: str) -> list[tuple[str, str]]:
    figures = Page(html).of_class("key-figure-label")
    return [(a.attributes["href"], a.text) for one in figures for a in one.all("a")]


def test_a_key_figure_leads_to_where_more_is_told_of_it(document):
    made = pages(document, None)

    assert links(made["index.html"]) == [("training/#inner", "Trained")]
    assert links(made["full/index.html"]) == [("#inner", "Trained")]
    assert links(print_page(document, None)) == [("#inner", "Trained")]
