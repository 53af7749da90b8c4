"""A passage in another language than its report says so on the page and in the PDF."""

from io import BytesIO

import pikepdf
import pytest

from documents import archive
from documents.blocks import Prose
from documents.formats.html import pages
from documents.formats.pdf import render
from tests.documents.documents import (
    make_cover,
    make_document,
    make_imprint,
    make_section,
)
from tests.documents.pages import Page
from tests.documents.pdf_reading import tag_tree
from tests.documents.printed import printed

URDU = Prose("<p>NSPCC: بچوں کی حفاظت</p>", language="ur")
WELSH = Prose("<p>Crynodeb.</p><ul><li>Un</li></ul>", language="cy")


def test_the_page_says_its_language():
    document = make_document(make_section(Prose("<p>A summary.</p>"), WELSH))

    made = Page(pages(document, make_imprint())["training/index.html"])

    prose = made.of_class("prose")
    assert [one.attributes.get("lang") for one in prose] == [None, "cy"]
    assert [one.attributes.get("dir") for one in prose] == [None, "ltr"]


def test_a_passage_that_runs_from_right_to_left_says_so():
    document = make_document(make_section(URDU))

    made = Page(pages(document, make_imprint())["training/index.html"])

    [prose] = made.of_class("prose")
    assert (prose.attributes["lang"], prose.attributes["dir"]) == ("ur", "rtl")


def test_a_passage_from_left_to_right_says_so_in_a_report_of_the_other_direction():
    english = Prose("<p>A summary.</p>", language="en-GB")
    document = make_document(make_section(english), cover=make_cover(language="ur"))

    files = pages(document, make_imprint())
    made = Page(files["training/index.html"])

    [prose] = made.of_class("prose")
    assert (prose.attributes["lang"], prose.attributes["dir"]) == ("en-GB", "ltr")
    assert 'dir="rtl"' in files["training/index.html"].partition(">")[2][:100]


@pytest.mark.pdf
@pytest.mark.parametrize(("language", "side"), [("cy", "left"), ("ur", "right")])
def test_the_pdf_begins_each_line_on_the_side_of_its_language(language, side):
    passage = Prose("<p>Ŵ</p><ul><li>Ŷ</li></ul>", language=language)

    sides = {
        sign: "left" if box[0] < page.width / 2 else "right"
        for page in printed(make_document(make_section(passage)))
        for sign, box in page.letters
        if sign in "ŴŶ"
    }

    assert sides == {"Ŵ": side, "Ŷ": side}


@pytest.mark.pdf
def test_the_tag_that_holds_it_in_the_pdf_says_its_language():
    pdf = render(make_document(make_section(WELSH)), make_imprint())

    with pikepdf.open(BytesIO(pdf)) as opened:
        languages = {
            str(tag.S): str(tag.Lang) for tag in tag_tree(opened) if "/Lang" in tag
        }
        below = [
            str(kid.S) for tag in tag_tree(opened) if tag.S == "/Div" for kid in tag.K
        ]
    assert languages == {"/Div": "cy"}
    assert below == ["/P", "/L"]


def test_a_passage_in_the_language_of_the_report_is_kept_as_before():
    document = make_document(make_section(Prose("<p>A</p>")))

    assert '"language"' not in archive.dump(document)
    assert archive.load(archive.dump(document)) == document
