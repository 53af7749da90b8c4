from collections import Counter
from pathlib import Path

import page
import pikepdf
import pytest
import weasyprint

from documents.formats import pdf_tags
from documents.formats.pdf_worker import make
from tests.documents.pages import HEAD
from tests.documents.pdf_reading import counted, tag_tree

pytestmark = pytest.mark.pdf


def tags(pdf: bytes, path: Path) -> Counter[str]:
    """Keep `pdf` in `path`, and return how often each tag stands in it."""
    path.write_bytes(pdf)
    return counted(path)


def rows(count: int) -> str:
    body = "".join(
        f'<tr><th scope="row">Row {n}</th><td>{n}</td></tr>' for n in range(count)
    )
    head = (
        '<thead><tr><th scope="col">Name</th><th scope="col">Number</th></tr></thead>'
    )
    return f"<table><caption>Rows</caption>{head}<tbody>{body}</tbody></table>"


def test_the_tags_were_written_for_this_weasyprint():
    assert weasyprint.__version__ == pdf_tags.WRITTEN_FOR


def test_a_table_over_many_pages_is_one_table_with_one_header_row(tmp_path):
    pdf = make(HEAD + rows(300))

    assert tags(pdf, tmp_path / "rows.pdf") == {
        "/Document": 1,
        "/H1": 1,
        "/Table": 1,
        "/Caption": 1,
        "/THead": 1,
        "/TBody": 1,
        "/TR": 301,
        "/TH": 302,
        "/TD": 300,
    }
    with pikepdf.open(tmp_path / "rows.pdf") as opened:
        assert len(opened.pages) > 3
    assert page.validate_pdf(str(tmp_path / "rows.pdf"), profile="ua1").failures == []


def test_a_paragraph_over_two_pages_is_one_paragraph(tmp_path):
    pdf = make(f"{HEAD}<section><h2>Long</h2><p>{'Words go on. ' * 800}</p></section>")

    assert tags(pdf, tmp_path / "long.pdf") == {
        "/Document": 1,
        "/H1": 1,
        "/Sect": 1,
        "/H2": 1,
        "/P": 1,
    }


def test_lists_keep_their_shape(tmp_path):
    pdf = make(
        HEAD + "<ul><li>One<ul><li><p>Within</p></li></ul></li></ul>"
        "<dl><dt>Term</dt><dd><p>What it means</p></dd></dl>"
    )

    assert tags(pdf, tmp_path / "lists.pdf") == {
        "/Document": 1,
        "/H1": 1,
        "/L": 3,
        "/LI": 3,
        "/Lbl": 3,
        "/LBody": 3,
        "/P": 2,
    }


def test_words_outside_a_paragraph_become_one(tmp_path):
    pdf = make(HEAD + "<section>Some <strong>loose</strong> words</section>")

    assert tags(pdf, tmp_path / "loose.pdf") == {
        "/Document": 1,
        "/H1": 1,
        "/Sect": 1,
        "/P": 1,
    }


def test_a_link_is_described_by_its_words(tmp_path):
    path = tmp_path / "link.pdf"
    path.write_bytes(
        make(HEAD + '<p>See <a href="https://x.example/">the map</a>.</p>')
    )

    with pikepdf.open(path) as opened:
        annotation = opened.pages[0].Annots[0]
        assert (str(annotation.Contents), str(annotation.A.URI)) == (
            "the map",
            "https://x.example/",
        )


def test_cells_say_what_they_span_and_words_their_language(tmp_path):
    path = tmp_path / "spans.pdf"
    path.write_bytes(
        make(
            f'{HEAD}<table><tr><th colspan="2">Both</th></tr><tr><td rowspan="2">A</td>'
            '<td>B</td></tr><tr><td>C</td></tr></table><p lang="cy">Llŷn</p>'
        )
    )

    with pikepdf.open(path) as opened:
        found = list(tag_tree(opened))
        spans = [
            (int(tag.A.get("/ColSpan", 1)), int(tag.A.get("/RowSpan", 1)))
            for tag in found
            if "/A" in tag
        ]
        languages = [str(tag.Lang) for tag in found if "/Lang" in tag]
    assert (spans, languages) == ([(2, 1), (1, 2), (1, 1), (1, 1)], ["cy"])


def test_decoration_is_left_out_of_the_tags(tmp_path):
    pdf = make(HEAD + '<p>Words <span aria-hidden="true">***</span></p>')

    assert tags(pdf, tmp_path / "stars.pdf") == {"/Document": 1, "/H1": 1, "/P": 1}
    assert page.validate_pdf(str(tmp_path / "stars.pdf"), profile="ua1").failures == []
