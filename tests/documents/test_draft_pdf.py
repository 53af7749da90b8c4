import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from io import BytesIO

import page
import pikepdf
import pypdfium2
import pytest

from documents.blocks import Document, Prose
from documents.formats import draft_pdf, pdf
from documents.formats.draft_pdf import DraftPdf, render
from documents.formats.print_page import print_parts
from tests.documents.documents import (
    make_cover,
    make_document,
    make_section,
    make_table,
    make_wide_table,
    make_words,
)
from tests.documents.pdf_reading import tag_tree
from tests.reports.whole_report import make_report

pytestmark = pytest.mark.pdf

MARK = "Draft 3f9a1c02b7de for Siân Ŵyn & Żak <Police>"


class Shelf:
    """Keeps the chapters of what was made, and says which were made last."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def kept(self, names: Collection[str]) -> Mapping[str, bytes]:
        return {name: self.held[name] for name in names if name in self.held}

    def printed(self, document: Document, mark: str = MARK) -> DraftPdf:
        told = render(document, mark, kept=self.kept)
        self.held |= told.made
        return told


def long_text(words: str, pages: int = 1) -> Prose:
    return Prose(f"<p>{words}</p>" * 40 * pages)


def report() -> Document:
    """Return a report with parts, links between chapters and a page that is turned."""
    to_others = '<p>See <a data-section="costs">costs</a> and the table.</p>'
    part = replace(make_section(key="work", heading="Our work"), is_part=True)
    sections = (
        make_section(Prose(to_others), make_table(), key="training"),
        part,
        make_section(make_wide_table(), key="plan", heading="The plan"),
        make_section(long_text("What it cost", 3), key="costs", heading="Costs"),
        make_section(long_text("What is next"), key="next", heading="What is next"),
    )
    cover = make_cover(summary='<p>As in <a data-section="next">the end</a>.</p>')
    return replace(make_document(*sections, cover=cover), key_figures=make_words())


def changed(document: Document, key: str, *blocks: Prose) -> Document:
    sections = tuple(
        replace(one, blocks=(*one.blocks, *blocks)) if one.key == key else one
        for one in document.sections
    )
    return replace(document, sections=sections)


def edits() -> dict[str, Document]:
    before = report()
    first, *others = before.sections
    return {
        "a word": changed(before, "next", Prose("<p>One word more</p>")),
        "three pages more": changed(before, "training", long_text("More", 3)),
        "a section less": replace(before, sections=(first, *others[:-1])),
        "moved": replace(before, sections=(*others, first)),
        "another title": replace(before, cover=replace(before.cover, title="Review")),
        "no summary": replace(
            before, cover=replace(before.cover, summary=""), key_figures=()
        ),
    }


def long_contents() -> Document:
    """Return a report whose contents fill more than the two pages one begins with."""
    few = [
        make_section(Prose("<p>Few words</p>"), key=f"s{n}", heading=f"Section {n}")
        for n in range(60)
    ]
    return make_document(*few)


def pictures(content: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(content) as opened:
        return [one.render(scale=0.7).to_pil().tobytes() for one in opened]


def told(content: bytes) -> list[object]:
    """Return what a reader's program is told besides what it draws."""
    with pikepdf.open(BytesIO(content)) as opened:
        numbers = {page.obj.objgen: at for at, page in enumerate(opened.pages)}
        places = list(opened.Root.Names.Dests.Names)
        named = zip(places[::2], places[1::2], strict=True)
        with opened.open_outline() as outline:
            titles = [(one.title, len(one.children)) for one in outline.root]
        links = [
            (number, str(link.get("/Dest", "")), str(link.get("/A", "")))
            for number, one in enumerate(opened.pages)
            for link in one.obj.get("/Annots", [])
        ]
        return [
            [str(tag.S) for tag in tag_tree(opened)],
            [(str(name), numbers[place[0].objgen]) for name, place in named],
            titles,
            links,
            str(opened.Root.Lang),
            {name: str(said) for name, said in opened.docinfo.items()},
        ]


def in_one_piece(document: Document, mark: str = MARK) -> bytes:
    return pdf.print_to_pdf(print_parts(document, None, mark=mark).whole)


@pytest.mark.parametrize("document", [report(), make_report(), long_contents()])
def test_its_pages_are_those_of_a_pdf_made_in_one_piece(document):
    by_chapter, whole = render(document, MARK).content, in_one_piece(document)

    assert pictures(by_chapter) == pictures(whole)
    assert told(by_chapter) == told(whole)


@pytest.fixture(scope="module")
def shelf():
    """The chapters of the report before it was edited."""
    filled = Shelf()
    filled.printed(report())
    return filled


@pytest.mark.parametrize("edit", edits())
def test_kept_chapters_change_no_byte_of_the_result(shelf, edit):
    document = edits()[edit]

    again = render(document, MARK, kept=shelf.kept)

    assert again.content == render(document, MARK).content


def test_only_the_chapter_that_changed_is_made_again(shelf):
    again = render(edits()["a word"], MARK, kept=shelf.kept)

    assert list(again.made) == [again.parts[-1]]


def test_another_readers_copy_makes_no_part_again(shelf):
    again = render(report(), "Draft for somebody else", kept=shelf.kept)

    assert again.made == {}


def test_a_chapter_is_made_again_for_another_colour(shelf):
    document = report()
    cover = replace(document.cover, theme_colour="#7a1f1f")

    again = render(replace(document, cover=cover), MARK, kept=shelf.kept)

    assert set(again.made) == set(again.parts)


def test_a_new_style_sheet_makes_every_chapter_again(shelf, tmp_path, monkeypatch):
    other = tmp_path / "print.css"
    other.write_bytes(draft_pdf.STYLE_SHEET.read_bytes() + b"p { margin: 0; }")
    draft_pdf.renderer.cache_clear()
    monkeypatch.setattr(draft_pdf, "STYLE_SHEET", other)

    again = render(report(), MARK, kept=shelf.kept)
    draft_pdf.renderer.cache_clear()

    assert set(again.made) == set(again.parts)


def test_every_page_says_whose_copy_it_is():
    content = render(report(), MARK).content

    with pypdfium2.PdfDocument(content) as opened:
        texts = [one.get_textpage().get_text_range() for one in opened]
    assert len(texts) > 8
    assert [MARK in " ".join(text.split()) for text in texts] == [True] * len(texts)
    last = f"Draft, not published. · Page {len(texts)} of {len(texts)}"
    assert last in re.sub(r"\s+", " ", texts[-1])


def test_it_follows_pdf_ua(tmp_path):
    made = tmp_path / "draft.pdf"
    made.write_bytes(render(make_report(), MARK).content)

    assert page.validate_pdf(str(made), profile="ua1").failures == []


def test_a_page_that_cannot_be_made_is_refused_with_the_reason():
    broken = make_document(make_section(Prose("<p>\ue000</p>")))

    with pytest.raises(pdf.PdfFailed, match="No font here can show"):
        render(broken, MARK)
