"""A picture in a text, as each format has it."""

import json
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest

from documents.archive import content_hash, dump
from documents.blocks import Document
from documents.formats import data_package
from documents.formats.html import pages
from documents.formats.pdf import render
from documents.formats.print_page import print_page
from documents.formats.word import report
from tests.documents.documents import (
    PICTURE,
    make_document,
    make_files,
    make_imprint,
    make_picture,
    make_section,
)
from tests.documents.pages import Page
from tests.documents.pdf_reading import tag_tree
from tests.documents.word_reading import WordFile

SEEN = make_picture(alternative_text="A heron", caption="At work", credit="Photo: Jo")
DECORATIVE = make_picture()


def of(*pictures) -> Document:
    return make_document(make_section(*pictures))


def test_the_web_shows_it_with_its_words():
    (image,) = Page(pages(of(SEEN), make_imprint())["training/index.html"]).all("img")
    (told,) = Page(pages(of(SEEN), None)["full/index.html"]).all("figcaption")

    assert image.attributes == {
        "src": f"../{SEEN.path}",
        "alt": "A heron",
        "width": "60",
        "height": "20",
        "loading": "lazy",
    }
    assert [line.text for line in told.all("p")] == ["At work", "Photo: Jo"]


def test_screen_readers_pass_over_one_that_is_decorative():
    made = Page(pages(of(DECORATIVE), make_imprint())["training/index.html"])

    (image,) = made.all("img")
    assert (image.attributes["alt"], image.attributes["aria-hidden"]) == ("", "true")
    assert [*made.all("figcaption")] == []


def test_print_holds_it_and_leaves_out_what_is_not_there():
    whole = Page(print_page(of(SEEN), make_imprint(), make_files()))
    without = Page(print_page(of(SEEN), make_imprint()))

    (image,) = whole.all("img")
    assert str(image.attributes["src"]).startswith("data:image/png;base64,")
    assert [*without.all("img")] == []


@pytest.mark.pdf
def test_the_pdf_reads_out_its_words_and_passes_over_decoration(tmp_path):
    path: Path = tmp_path / "pictures.pdf"
    path.write_bytes(render(of(SEEN, DECORATIVE), make_imprint(), make_files()))

    with pikepdf.open(path) as pdf:
        found = [str(tag.Alt) for tag in tag_tree(pdf) if tag.S == "/Figure"]
        drawn = b"".join(one.Contents.read_bytes() for one in pdf.pages)
    assert found == ["A heron"]
    assert drawn.count(b" Do") == 2
    assert page.validate_pdf(str(path), profile="ua1").failures == []


def test_word_has_its_words_and_marks_decoration():
    file = WordFile(report.render(of(SEEN, DECORATIVE), None, files=make_files()))

    found = [one for one in file.body.iter() if one.tag.endswith("}docPr")]
    marked = [
        any(inner.tag.endswith("}decorative") for inner in one.iter()) for one in found
    ]
    assert [one.attrib["descr"] for one in found] == ["A heron", ""]
    assert marked == [False, True]
    assert PICTURE in file.parts.values()
    assert file.said("Caption") == ["At work", "Photo: Jo"]
    assert file.faults() == []


def test_a_tall_picture_fits_on_a_page_of_word():
    tall = replace(SEEN, width=1000, height=2000)
    file = WordFile(report.render(of(tall), None, files=make_files()))

    (extent,) = [one for one in file.body.iter() if one.tag.endswith("}extent")]
    cx, cy = int(extent.attrib["cx"]), int(extent.attrib["cy"])
    assert cy <= 700 * 9525
    assert cx * 2 == pytest.approx(cy, abs=2)


def test_word_says_what_a_picture_shows_whose_file_is_gone():
    file = WordFile(report.render(of(SEEN, DECORATIVE), None))

    assert file.said("Body Text", "Caption")[-3:] == ["A heron", "At work", "Photo: Jo"]


def test_the_data_names_it_once():
    described = data_package.descriptor(of(SEEN, SEEN), make_imprint(), [{}])

    assert json.loads(described)["pictures"] == [
        {
            "name": "team",
            "alternativeText": "A heron",
            "caption": "At work",
            "credit": "Photo: Jo",
            "decorative": False,
            "path": SEEN.path,
            "mediatype": "image/png",
            "hash": f"sha256:{SEEN.sha256}",
        }
    ]
    assert "pictures" not in json.loads(
        data_package.descriptor(of(), make_imprint(), [{}])
    )


def test_other_words_or_bytes_are_another_content():
    others = (
        SEEN,
        replace(SEEN, alternative_text="A stork"),
        replace(SEEN, caption=""),
        replace(SEEN, sha256="0" * 64),
    )

    assert len({content_hash(of(one)) for one in others}) == len(others)
    assert '"alternative_text":"A heron"' in dump(of(SEEN))
