"""Headings, tables, footnotes and sources of a passage: how they are kept and typed."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from richtext.notation import (
    from_notation,
    readings,
    refused_links,
    refused_pictures,
    to_notation,
)
from richtext.passages import (
    clean,
    lines,
    loose_digits,
    picture_keys,
    plain_text,
    swept,
)
from tests.richtext.passages import AWKWARD, structured_html


def kept(html: str) -> str:
    return clean(html, structured=True)


@given(structured_html())
@settings(max_examples=300)
def test_a_passage_shown_and_saved_again_is_the_same(html):
    once = kept(html)

    assert from_notation(to_notation(once), structured=True) == once


@given(structured_html() | st.text())
@settings(max_examples=200)
def test_cleaning_and_sweeping_change_nothing_that_is_clean(html):
    once = kept(html)

    assert kept(str(once)) == once
    assert swept(once) == once


@given(st.lists(st.sampled_from(AWKWARD), max_size=12).map("".join) | st.text())
@settings(max_examples=300)
@example("\u200f" * 5)  # marks that nothing needs but one another
def test_anything_may_be_typed(text):
    once = from_notation(text, structured=True)

    assert from_notation(to_notation(once), structured=True) == once


@given(structured_html())
def test_a_text_without_structure_keeps_the_words(html):
    def letters(words: str) -> str:
        return "".join(filter(str.isalnum, words))

    once = kept(html)

    assert letters(plain_text(clean(str(once)))) == letters(plain_text(once))
    assert refused_links(to_notation(once), structured=True) == ()


TABLE = (
    "<table>\n<caption>Courses</caption>\n<tbody>\n"
    "<tr><th>Course</th><th>Places</th></tr>\n"
    '<tr><th>Level 1</th><td><data data-figure="a/b"></data></td></tr>\n'
    "<tr><th>Level 2</th><td></td></tr>\n</tbody>\n</table>"
)
BOTH_WAYS = [
    ("## Training\n\nWords.", "<h3>Training</h3>\n<p>Words.</p>"),
    ("## A\n\n### B\n\n## C", "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>"),
    ("\\## no heading", "<p>## no heading</p>"),
    ("#5 in the list", "<p>#5 in the list</p>"),
    (
        "|= Courses\n| Course | Places |\n| Level 1 | [[a/b]] |\n| Level 2 |  |",
        TABLE,
    ),
    (
        "Seen^[In *June*, see [here](https://x.example).] once.",
        '<p>Seen<small data-note="">In <em>June</em>, see '
        '<a href="https://x.example">here</a>.</small> once.</p>',
    ),
    ("x\\^[no note]", "<p>x^[no note]</p>"),
    (
        "> Words.\n>\n> -- A parent",
        "<blockquote>\n<p>Words.</p>\n<footer>A parent</footer>\n</blockquote>",
    ),
    (
        "Us:\n\n![our-team]\n\nThem.",
        '<p>Us:</p>\n<figure data-picture="our-team"></figure>\n<p>Them.</p>',
    ),
    ("\\![our-team]", "<p>![our-team]</p>"),
    ("\\![Our team]", "<p>![Our team]</p>"),
    ("**a**^[b]", '<p><strong>a</strong><small data-note="">b</small></p>'),
]


@pytest.mark.parametrize(("text", "html"), BOTH_WAYS)
def test_the_notation_of_a_passage_reads_both_ways(text, html):
    assert from_notation(text, structured=True) == html
    assert from_notation(to_notation(html), structured=True) == html


READ_AS = [
    ("## A\nwords below", "<h3>A</h3>\n<p>words below</p>"),
    ("### Only this", "<h3>Only this</h3>"),
    ("## **A** [b](https://x.example)^[c]", "<h3>A b (c)</h3>"),
    ("| alone |", "<p>| alone |</p>"),
    ("| a | b |", "<p>| a | b |</p>"),
    (
        "| **a** | b |\n|---|:-:|\n| c\\|d | e |",
        "<table>\n<tbody>\n<tr><th>a</th><th>b</th></tr>\n"
        "<tr><th>c|d</th><td>e</td></tr>\n</tbody>\n</table>",
    ),
    (
        "A\tB\nc\t4",
        "<table>\n<tbody>\n<tr><th>A</th><th>B</th></tr>\n"
        "<tr><th>c</th><td>4</td></tr>\n</tbody>\n</table>",
    ),
    (
        "Us\n ![team] \nthem",
        '<p>Us</p>\n<figure data-picture="team"></figure>\n<p>them</p>',
    ),
    ("- ![team]", "<ul>\n<li>![team]</li>\n</ul>"),
    ("![Our team]", "<p>![Our team]</p>"),
    ("> -- A source alone", "<blockquote>\n<p>A source alone</p>\n</blockquote>"),
    (
        "> a\n> -- b\n> c",
        "<blockquote>\n<p>a</p>\n<footer>b c</footer>\n</blockquote>",
    ),
    ("a ^[b]", '<p>a<small data-note="">b</small></p>'),
    ("a^[b **c] d** e^[ ]", '<p>a<small data-note="">b **c</small> d** e^[ ]</p>'),
    ("a^[b [sic] c]", '<p>a<small data-note="">b [sic] c</small></p>'),
    (
        "a^[b](https://x.example)",
        '<p>a^<a href="https://x.example">b</a></p>',
    ),
]


@pytest.mark.parametrize(("text", "html"), READ_AS)
def test_what_is_typed_is_read_as_a_person_means_it(text, html):
    assert from_notation(text, structured=True) == html


PASTED = [
    ("<h1>A</h1><h2>B</h2><h3>C</h3>", "<h3>A</h3>\n<h4>B</h4>\n<h4>C</h4>"),
    ("<h2>B</h2><h1>A</h1>", "<h3>B</h3>\n<h3>A</h3>"),
    (
        "<table><tr><td>All of a mail</td></tr></table>",
        "<p>All of a mail</p>",
    ),
    (
        "<table><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table></td></tr></table>",
        "<table>\n<tbody>\n<tr><th>a</th><th>b</th></tr>\n"
        "<tr><th>c</th><td>d</td></tr>\n</tbody>\n</table>",
    ),
    (
        "<table><tr><td><td colspan=2>Year<tr><td rowspan=2>a<td>1<td>2<tr><td>3<td>4"
        "</table>",
        "<table>\n<tbody>\n<tr><th></th><th>Year</th><th>Year</th></tr>\n"
        "<tr><th>a</th><td>1</td><td>2</td></tr>\n"
        "<tr><th>a</th><td>3</td><td>4</td></tr>\n</tbody>\n</table>",
    ),
    (
        "<table><tr><td><p>a</p><p>b</p><td>c<tr><td><ul><li>d<li>e</ul><td>f</table>",
        "<table>\n<tbody>\n<tr><th>a b</th><th>c</th></tr>\n"
        "<tr><th>d e</th><td>f</td></tr>\n</tbody>\n</table>",
    ),
    (
        "<ul><li>x<table><tr><td>a<td>b<tr><td>c<td>d</table></ul>",
        "<ul>\n<li>x a b c d</li>\n</ul>",
    ),
]


@pytest.mark.parametrize(("pasted", "html"), PASTED)
def test_pasted_html_is_kept_as_headings_and_tables(pasted, html):
    assert kept(pasted) == html


def test_elsewhere_headings_tables_and_footnotes_become_words():
    html = kept(f'<h2>A</h2>{TABLE}<p>x<small data-note="">why</small></p>')

    assert clean(str(html)) == (
        "<p>A</p>\n<p>Courses</p>\n<p>Course</p>\n<p>Places</p>\n<p>Level 1</p>\n"
        '<p><data data-figure="a/b"></data></p>\n<p>Level 2</p>\n<p>x (why)</p>'
    )


def test_a_picture_stands_on_its_own():
    html = '<figure data-picture="team"></figure>'

    assert kept(f"<ul><li>a{html}b</li></ul>") == (
        f"<ul>\n<li>a</li>\n</ul>\n{html}\n<ul>\n<li>b</li>\n</ul>"
    )
    assert kept(f"<blockquote><p>a</p>{html}</blockquote>") == (
        f"<blockquote>\n<p>a</p>\n</blockquote>\n{html}"
    )
    assert kept(f'<figure data-picture="a b">{html}</figure>') == html
    assert kept('<img src="https://x.example/a.png" data-picture="team">') == ""
    assert clean(f"<p>a</p>{html}") == "<p>a</p>"
    assert picture_keys(f"{html}<p>a</p>{html}") == ("team", "team")


def test_names_that_no_picture_can_have_are_told():
    assert refused_pictures("![Our team]\n\n![team]\n\nSee ![x] there") == ("Our team",)
    (said,) = readings("See ![team] there", structured=True)
    assert said.startswith("Put ![reference] on a line of its own")
    assert readings("\\![team] and \\![team]", structured=True) == ()


def test_cells_headings_and_footnotes_are_read_for_numbers_and_words():
    html = kept("<h2>In 2019</h2><table><tr><td>a<td>b<tr><td>c<td>44</table>")
    noted = kept('<p>x<small data-note="">on 7 cases</small></p>')

    assert loose_digits(html) == ("In 2019", "44")
    assert loose_digits(noted) == ("x (on 7 cases)",)
    assert list(lines(html)) == ["In 2019", "a", "b", "c", "44"]


def test_whoever_pastes_rows_with_tabs_is_told_of_the_table():
    assert readings("A\tB\nc\t4", structured=True) == (
        "Lines with tabs became a table; its first line is the heading.",
    )


def test_a_thousand_tables_in_each_other_are_read():
    html = "<table><tr><td>" * 1000 + "x"

    assert kept(html) == "<p>x</p>"


def test_a_cell_cannot_cover_more_than_thirty_columns():
    html = kept('<table><tr><td colspan="999">a<td>b<tr><td>c<td>d</table>')

    assert html.count("<th>a</th>") == 30


@pytest.mark.parametrize(
    "text",
    [
        "|a\n" * 8000,  # rows of a table that is none
        "|= a\n" * 8000,
        "## a\n" * 8000,
        "1. a\n\n" * 8000,
        "^[" * 16_000,
        "^[a" * 8000 + "]" * 8000,
    ],
    ids=["rows", "captions", "headings", "items", "signs", "nested"],
)
def test_as_much_as_may_be_typed_is_read_in_one_go(text):
    kept = from_notation(text, structured=True)

    assert plain_text(kept).count("a") == text.count("a")


def test_a_pasted_table_of_very_many_cells_becomes_paragraphs():
    wide = f"<table><tr>{'<td>a' * 3000}{'<tr><td>a' * 3000}</table>"
    spanning = "<table>" + '<tr><td colspan="30" rowspan="30">a<td>b' * 3000

    assert kept(wide).count("<p>a</p>") == 6000
    assert "<table" not in kept(spanning)
