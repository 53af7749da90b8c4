import re
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from documents.blocks import Document, Prose, Row
from documents.cover import Imprint
from documents.formats import pdf_worker
from documents.formats.pdf import PdfFailed, render
from documents.formats.print_page import print_page
from documents.quantities import Quantity
from tests.documents.documents import (
    make_count,
    make_cover,
    make_document,
    make_files,
    make_imprint,
    make_section,
    make_table,
    make_words,
)
from tests.documents.pages import Page
from tests.documents.pdf_reading import counted, tag_tree
from tests.reports.whole_report import make_report

pytestmark = pytest.mark.pdf

IMPRINT = make_imprint()
RENDERED = {
    "section": "/Sect",
    "h1": "/H1",
    "h2": "/H2",
    "h3": "/H3",
    "h4": "/H4",
    "ul": "/L",
    "li": "/LI",
    "blockquote": "/BlockQuote",
    "svg": "/Figure",
    "table": "/Table",
    "caption": "/Caption",
    "thead": "/THead",
    "tbody": "/TBody",
    "tr": "/TR",
    "th": "/TH",
    "td": "/TD",
}
ALSO = {"ul": ("ol",), "svg": ("img",)}  # lists, pictures
ADDRESS = f"https://example.org/{'learning/' * 20}?{'q' * 150}"
TEXTS = ("h1", "h2", "h3", "h4", "p", "th", "td", "caption")


def report() -> Document:
    """Return a report with a name in Welsh and Polish, and a very long address."""
    more = make_section(
        Prose(f'<p>Ŵyn Żak and Llŷn Łoś wrote <a href="{ADDRESS}">{ADDRESS}</a></p>'),
        key="more",
        heading="More to read",
        number="5",
    )
    whole = make_report()
    return replace(whole, sections=(*whole.sections, more))


def one_table(rows: int) -> Document:
    numbers = range(rows)
    table = make_table(*(Row((Quantity(f"Row {n}"), make_count(n))) for n in numbers))
    return make_document(make_section(table))


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(render(report(), IMPRINT, make_files()))
    return path


@pytest.fixture(scope="module")
def made_of_words(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("pdf") / "words.pdf"
    words = replace(make_document(), key_figures=make_words())
    path.write_bytes(render(words, IMPRINT))
    return path


@pytest.fixture(scope="module")
def html() -> str:
    return print_page(report(), IMPRINT, make_files())


def plain(text: str) -> str:
    """Return `text` without white space, which a line of print may break or lose."""
    return re.sub(r"\s+", "", text)


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [one.get_textpage().get_text_range() for one in pdf]
    return plain("".join(pages))


def test_it_breaks_no_rule_of_pdf_ua(made):
    assert page.validate_pdf(str(made), profile="ua1").failures == []


def test_its_language_is_that_of_the_report(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(render(make_document(cover=make_cover(language="cy")), IMPRINT))

    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "cy"


def test_it_says_what_it_is(made):
    with pikepdf.open(made) as pdf:
        assert {
            "title": str(pdf.docinfo.Title),
            "author": str(pdf.docinfo.Author),
            "created": str(pdf.docinfo.CreationDate)[:10],
            "language": str(pdf.Root.Lang),
            "tagged": bool(pdf.Root.MarkInfo.Marked),
            "shows its title": bool(pdf.Root.ViewerPreferences.DisplayDocTitle),
            "encrypted": pdf.is_encrypted,
            "attachments": list(pdf.attachments),
            "scripts": "/OpenAction" in pdf.Root or "/AA" in pdf.Root,
        } == {
            "title": "Annual report 2023-24 – Riverside Safeguarding Vulnerable People "
            "Partnership",
            "author": "Riverside Safeguarding Vulnerable People Partnership",
            "created": "D:20241105",
            "language": "en-GB",
            "tagged": True,
            "shows its title": True,
            "encrypted": False,
            "attachments": [],
            "scripts": False,
        }


def test_its_bookmarks_are_the_headings(made):
    with pypdfium2.PdfDocument(made) as pdf:
        found = [(mark.level, mark.get_title()) for mark in pdf.get_toc()]

    assert found == [
        (0, "Contents"),
        (0, "Summary"),
        (0, "1 Foreword by the Independent Scrutineer"),
        (0, "2 What the partners set out to do"),
        (1, "How the partnership is organised"),
        (1, "2.1 Domestic abuse"),
        (2, "What has been done"),
        (1, "2.2 Children's workplan"),
        (2, "2.2.1 What the partners assured themselves of"),
        (0, "3 Multi-agency training"),
        (1, "3.1 How training was judged"),
        (2, "At a glance"),
        (0, "4 What it cost"),
        (0, "5 More to read"),
    ]


def test_its_contents_lead_to_each_section_and_say_the_page(made):
    with pypdfium2.PdfDocument(made) as pdf:
        texts = [one.get_textpage().get_text_range() for one in pdf]
    with pikepdf.open(made) as opened:
        links = [str(link.Dest) for link in opened.pages[1].Annots]

    top = [(section, *section.sections) for section in report().sections]
    listed = [section for sections in top for section in sections]
    numbers = [
        int(number) for number in re.findall(r"^\d\S* .* (\d+)\r?$", texts[1], re.M)
    ]
    assert links == [section.key for section in listed]
    for section, number in zip(listed, numbers, strict=True):
        assert section.heading in texts[number - 1]


def test_its_tags_are_the_elements_of_the_page(made, html):
    elements = Page(html).root
    found = counted(made)

    assert {name: found[tag] for name, tag in RENDERED.items()} == {
        name: sum(
            "aria-hidden" not in one.attributes
            for one in elements.all(name, *ALSO.get(name, ()))
        )
        for name in RENDERED
    }


def test_every_header_cell_says_what_it_heads(made):
    with pikepdf.open(made) as pdf:
        cells = [tag for tag in tag_tree(pdf) if tag.S == "/TH"]
        assert {str(cell.A.Scope) for cell in cells} == {"/Row", "/Column"}


def test_all_the_words_are_in_it(made, html):
    text = text_of(made)
    wanted = [plain(element.text) for element in Page(html).root.all(*TEXTS)]

    assert [words for words in wanted if words not in text] == []


def test_words_names_with_accents_and_charts_are_set_in_one_typeface(made):
    with pikepdf.open(made) as pdf:
        fonts = {
            str(font.BaseFont).partition("+")[2]
            for one in pdf.pages
            for font in one.Resources.Font.values()
        }

    assert fonts == {"Portal", "Portal-Italic", "Portal-Semi-Bold"}
    assert "ŴynŻakandLlŷnŁoś" in text_of(made)


def test_the_same_content_gives_the_same_bytes(made):
    assert render(report(), IMPRINT, make_files()) == made.read_bytes()


def test_a_draft_says_so_and_has_no_date(tmp_path):
    path = tmp_path / "draft.pdf"
    path.write_bytes(render(one_table(1), None))

    assert "Draft,notpublished." in text_of(path)
    with pikepdf.open(path) as pdf:
        assert "/CreationDate" not in pdf.docinfo


def test_a_table_of_300_rows_is_one_table_over_many_pages(tmp_path):
    path = tmp_path / "rows.pdf"
    path.write_bytes(render(one_table(300), IMPRINT))

    tags = counted(path)
    assert {tag: tags[tag] for tag in ("/Table", "/TR", "/TH", "/TD")} == {
        "/Table": 1,
        "/TR": 301,
        "/TH": 302,
        "/TD": 300,
    }
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 8
    # Read aloud once, the header row is printed on each page of the table.
    assert text_of(path).count("CourseAttended") > 5
    assert page.validate_pdf(str(path), profile="ua1").failures == []


def test_no_word_reaches_beyond_the_edge_of_the_text(made):
    edge = (210 - 25) / 25.4 * 72 + 1
    with pypdfium2.PdfDocument(made) as pdf:
        beyond = [
            number
            for number, one in enumerate(pdf, start=1)
            for text in (one.get_textpage(),)
            for index in range(text.count_rects())
            if text.get_rect(index)[2] > edge
        ]

    assert beyond == []


@pytest.mark.parametrize("word", ["Outstanding", "improvement", "Unsatisfactory"])
def test_the_words_of_a_key_figure_fit_its_column(made_of_words, word):
    column = (210 - 50) * 0.22 / 25.4 * 72
    with pypdfium2.PdfDocument(made_of_words) as pdf:
        texts = [one.get_textpage() for one in pdf]
        found = [(text, text.search(word).get_next()) for text in texts]
        (text, (start, length)) = next(one for one in found if one[1])
        boxes = [text.get_charbox(place) for place in (start, start + length - 1)]

    assert boxes[0][1] == pytest.approx(boxes[1][1], abs=5)
    assert boxes[1][2] - boxes[0][0] <= column


def test_an_editor_cannot_make_it_read_anything():
    address = "file:///etc/passwd"
    document = report()
    summary = f'<p>x</p><img alt="x" src="{address}">'
    document = replace(document, cover=replace(document.cover, summary=summary))

    with pytest.raises(PdfFailed, match=f"^The page asks for {address}$"):
        render(document, IMPRINT)


def test_the_style_sheet_asks_for_nothing_that_weasyprint_does_not_know(html, caplog):
    pdf_worker.make(html)

    assert caplog.messages == []


def test_an_imprint_of_another_day_is_another_file(made):
    other = Imprint(IMPRINT.edition, IMPRINT.published_on.replace(day=6))

    assert render(report(), other) != made.read_bytes()
