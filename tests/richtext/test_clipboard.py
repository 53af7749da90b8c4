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
        "<p><strong>What we did</strong></p>\n<p><strong>We agreed</strong></p>\n"
        + DEEPER.format("one", "deeper")
        + "</ul>\n<ol>\n<li>counted</li>\n</ol>",
        "A heading became a bold paragraph.",
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
    "word-notes": (
        "<p>We saw 154 families and <strong>nine</strong> schools.</p>",
        "3 footnotes were left out.",
    ),
    "outlook-notes": ("<p>The board met twice.</p>", "1 footnote was left out."),
    "libreoffice-notes": (
        "<p>4,531 people came.</p>",
        "2 footnotes were left out.",
    ),
    "google-docs-notes": (
        "<p>Training rose again.</p>",
        "1 footnote was left out.",
    ),
}
LONE = "1 footnote whose words were not copied with it was left out."
# The same where a text has footnotes.
WITH_NOTES = {
    "word-notes": (
        '<p>We saw 154<small data-note="">Counted <em>once</em> each; see '
        '<a href="https://www.gov.uk/guidance">the guidance</a>. Not in 2022.</small> '
        "families and <strong>nine</strong> schools"
        '<small data-note="">Of 12.</small>.</p>',
        LONE,
    ),
    "outlook-notes": (
        '<p>The board met twice.<small data-note="">In May and June.</small></p>',
    ),
    "libreoffice-notes": (
        '<p>4,531<small data-note="">Of them <strong>some</strong> twice.</small> '
        'people came<small data-note="">To any of 3 events.</small>.</p>',
    ),
    "google-docs-notes": (
        "<p>Training rose"
        '<small data-note="">By 12 places, <em>online</em>.</small> again.</p>',
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


def test_where_pictures_can_be_put_in_it_says_how():
    html = "<p>a</p><img src=x>"

    assert read_clipboard(html, structured=True).said == (
        "1 picture was left out.",
        "Use the “Picture” button to insert a picture.",
    )
    assert read_clipboard(html).said == ("1 picture was left out.",)


def test_a_structured_text_keeps_headings_and_tables():
    of_word = read_clipboard(clipboard("word"), structured=True)
    of_web = read_clipboard(clipboard("word-web"), structured=True)
    of_excel = read_clipboard(clipboard("excel"), structured=True)

    assert of_web.html.startswith("<h3>What we did</h3>\n<p><strong>We agreed")
    assert of_web.said == ()
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
    ("level", "html"),
    [
        ('aria-level="1"', "<h3>A</h3>\n<h4>B</h4>"),
        ('aria-level="9"', "<h3>B</h3>\n<h4>A</h4>"),
        ("", "<h3>A</h3>\n<h4>B</h4>"),
        ('aria-level="x"', "<h3>A</h3>\n<h4>B</h4>"),
    ],
)
def test_a_paragraph_that_is_a_heading_has_its_level(level, html):
    first = f'<div role="heading" {level}>A</div>'
    then = '<p role="heading" aria-level="3">B</p>'
    parts = (then, first) if "9" in level else (first, then)

    assert read_clipboard("".join(parts), structured=True).html == html


@pytest.mark.parametrize("name", WITH_NOTES)
def test_a_text_with_footnotes_keeps_those_of_a_clipboard(name):
    html, *said = WITH_NOTES[name]

    assert read_clipboard(clipboard(name), structured=True) == Pasted(html, tuple(said))


SIGN, BACK = '<a href="#_ftn{}">[{}]</a>', '<a href="#_ftnref{}">[{}]</a>'


@pytest.mark.parametrize(
    ("html", "kept", "said"),
    [
        (f"<p>a{SIGN}</p>", "<p>a</p>", (LONE,)),
        (f"<p>a{SIGN}</p><p>{BACK} </p>", "<p>a</p>", (LONE,)),
        (
            f"<p>a{SIGN} b{SIGN}</p><p>{BACK}c</p>",
            '<p>a<small data-note="">c</small> b</p>',
            (LONE,),
        ),
        (
            f"<p>{BACK} words of a note alone</p>",
            "<p>[1] words of a note alone</p>",
            (),
        ),
        (f"<p>a{SIGN}{BACK}b</p>", "<p>a[1]b</p>", (LONE,)),
        (
            f"<p>a{SIGN}</p><p>{BACK}c<script>x()</script><img src=x> d</p>",
            '<p>a<small data-note="">c d</small></p>',
            (
                "1 picture was left out.",
                "Use the “Picture” button to insert a picture.",
            ),
        ),
        (
            '<p>a<a href="https://x.example/#_ftn1x">b</a></p>',
            '<p>a<a href="https://x.example/#_ftn1x">b</a></p>',
            (),
        ),
    ],
)
def test_a_sign_and_its_note_belong_together(html, kept, said):
    read = read_clipboard(html.replace("{}", "1"), structured=True)

    assert read == Pasted(kept, said)


def test_very_many_signs_of_one_long_note_have_it_once():
    html = SIGN.replace("{}", "1") * 9_000 + f"<p>{BACK}{'word ' * 20_000}</p>".replace(
        "{}", "1"
    )

    pasted = read_clipboard(html, structured=True)

    assert len(html) <= LONGEST
    assert pasted.html.count("data-note") == 1
    assert pasted.said == (
        "8999 footnotes whose words were not copied with them were left out.",
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
