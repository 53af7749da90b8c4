"""What programs put on the clipboard keeps its structure, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given

from richtext.clipboard import LONGEST, Pasted, read_clipboard
from richtext.passages import clean
from tests.richtext.passages import any_html

CLIPBOARDS = Path(__file__).parent / "clipboards"
OF_TABLE = (
    "The rows of a table became paragraphs, their cells set apart by “|”. Keep a table "
    "as records, so that readers get it as one."
)
DEEPER = "<ul>\n<li>{}\n<ul>\n<li>{}</li>\n</ul>\n</li>\n"
KEPT = {
    "word": (
        "<p><strong>What we did</strong></p>\n"
        "<p>We <strong>agreed</strong> to act on "
        '<a href="https://www.gov.uk/guidance">the guidance</a>:</p>\n'
        + DEEPER.format("train every new starter", "in their <em>first</em> month")
        + "<li>meet each month</li>\n</ul>\n<p>Then:</p>\n"
        "<ol>\n<li>report</li>\n<li>review</li>\n</ol>\n"
        "<blockquote>\n<p>“I was <em>heard</em>.”</p>\n</blockquote>\n<p>new words</p>",
        "1 picture, 1 comment, 1 footnote, words deleted by tracked changes and the "
        "text colours were left out.",
        "A heading became a bold paragraph.",
    ),
    "word-web": (
        "<p><strong>We agreed</strong></p>\n"
        + DEEPER.format("one", "deeper")
        + "</ul>\n<ol>\n<li>counted</li>\n</ol>",
    ),
    "outlook": (
        "<p>Hi all,</p>\n"
        '<p>Read <a href="https://www.gov.uk/report?a=1">the report</a>, or the '
        "draft.</p>\n<ul>\n<li>first</li>\n<li>second</li>\n</ul>\n"
        "<p><strong>In a box</strong></p>\n<p>Marked</p>",
        "1 link that leads to no public page and the highlighting were left out.",
    ),
    "google-docs": (
        "<p>We <strong>agreed</strong> <em>twice</em>: see "
        '<a href="https://www.gov.uk/">here</a></p>\n'
        + DEEPER.format("one", "deeper")
        + '<li>two</li>\n</ul>\n<ol start="4">\n<li>four</li>\n</ol>\n'
        "<p>Agency | Amount</p>\n<p>Council | £154,000</p>",
        "The underlining was left out.",
        OF_TABLE,
    ),
    "libreoffice": (
        "<p>The <strong>board</strong> met <em>twice</em>, in red and struck</p>\n"
        "<ol>\n<li>first item</li>\n<li>second item\n<ul>\n<li>deeper</li>\n</ul>\n"
        "</li>\n</ol>\n<blockquote>\n<p>Said by somebody</p>\n</blockquote>\n"
        "<p>4,531¹ people</p>",
        "The text colours and the strike-through were left out.",
    ),
    "excel": (
        "<p>Agency | Amount | Share</p>\n<p>Council | £154,000 | 62%</p>\n"
        "<p>Police | | 18%</p>",
        OF_TABLE,
    ),
}


def clipboard(name: str) -> str:
    return (CLIPBOARDS / f"{name}.html").read_text(encoding="utf-8")


def test_each_clipboard_is_compared():
    assert {path.stem for path in CLIPBOARDS.glob("*.html")} == {*KEPT}


@pytest.mark.parametrize("name", KEPT)
def test_a_clipboard_keeps_its_structure_and_says_what_it_lost(name):
    html, *said = KEPT[name]

    assert read_clipboard(clipboard(name)) == Pasted(html, tuple(said))


def test_a_structured_text_keeps_headings_and_tables():
    of_word = read_clipboard(clipboard("word"), structured=True)
    of_excel = read_clipboard(clipboard("excel"), structured=True)

    assert of_word.html.startswith("<h3>What we did</h3>\n<p>We <strong>agreed")
    assert "A heading became" not in " ".join(of_word.said)
    assert of_excel == Pasted(
        "<table>\n<tbody>\n"
        "<tr><th>Agency</th><th>Amount</th><th>Share</th></tr>\n"
        "<tr><th>Council</th><td>£154,000</td><td>62%</td></tr>\n"
        "<tr><th>Police</th><td></td><td>18%</td></tr>\n</tbody>\n</table>",
        (),
    )


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>a</p><img src=x>", ("1 picture was left out.",)),
        (
            '<img src=x><img src=y><span style="color: red">a</span>',
            ("2 pictures and the text colours were left out.",),
        ),
        ('<p style="color:#000">a</p>', ()),
        ("<h1>a</h1><h2>b</h2>", ("2 headings became bold paragraphs.",)),
        ("<table><tr><td>a</td></tr></table>", ()),
    ],
)
def test_what_is_left_out_is_said_in_a_sentence(html, said):
    assert read_clipboard(html).said == said


@pytest.mark.parametrize(
    "html",
    [
        "<script>x()</script>",
        "<img src=x onerror=x()>",
        "<svg onload=x()><script>x()</script></svg>",
        '<a href="javascript:x()">words</a>',
        '<a href="https://www.google.com/url?q=javascript:x()">words</a>',
        "<math><mi//xlink:href='data:x,<script>x()</script>'>",
        "<iframe srcdoc='<script>x()</script>'></iframe>",
        "<p style='mso-list:l0 level99 lfo1;background:url(javascript:x())'>words",
        "<span style='mso-list:Ignore'><script>x()</script></span>",
        "</td></tr></table><tr><td>a<td>b",
    ],
)
def test_nothing_hostile_is_kept(html):
    kept = read_clipboard(html).html

    assert kept == clean(kept)
    assert "x()" not in kept
    assert "javascript" not in kept


@given(html=any_html())
def test_whatever_is_pasted_is_clean_and_keeps_its_words(html: str):
    pasted = read_clipboard(html, structured=True).html

    assert clean(pasted, structured=True) == pasted


def test_a_thousand_nested_tags_are_read():
    deep = "<div><table><tr><td>" * 1000 + "a" + "</td></tr></table></div>" * 1000

    assert read_clipboard(deep).html == "<p>a</p>"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<span>" * 80_000 + "a", "<p>a</p>"),
        ("<p>a" * 60_000 + "<i style='mso-list:ignore'></i>" * 8_000, "<p>a</p>\n"),
    ],
    ids=["tags within tags", "bullets after paragraphs"],
)
def test_what_is_as_long_as_can_be_is_read_once(html, kept):
    """To look at each tag above, or before, for every tag would take minutes."""
    assert len(html) <= LONGEST
    assert read_clipboard(html).html.startswith(kept)
