"""What is kept of HTML, and what it is filled with."""

import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from richtext.joiners import JOINERS, is_tag
from richtext.notation import from_notation
from richtext.passages import (
    clean,
    excerpt,
    figure_addresses,
    fill,
    lines,
    linked,
    loose_digits,
    one_line,
    plain_text,
    section_keys,
    swept,
    without_addresses,
)
from richtext.tokens import parse, written
from tests.richtext.passages import any_html, any_text

KEPT = {
    **dict.fromkeys(("p", "ul", "li", "strong", "em", "blockquote"), frozenset()),
    "ol": {"start"},
    "a": {"href", "data-section"},
    "data": {"data-figure"},
    "span": {"data-plain"},
}

PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/x>alert(1)</script>",
    "<<SCRIPT>alert('x');//<</SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src=x:alert(alt) onerror=eval(src) alt=x>",
    "<IMG SRC=javascript:alert('x')>",
    '<IMG SRC=`javascript:alert("x")`>',
    '<IMG """><SCRIPT>alert("x")</SCRIPT>"\\>',
    '<IMG SRC="jav&#x09;ascript:alert(1)">',
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<math href="javascript:alert(1)">x</math>',
    "<iframe src=javascript:alert(1)></iframe>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="data:text/html;base64,PHNjcmlwdD4="></object>',
    '<embed src="data:text/html,<script>alert(1)</script>">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href=" &#14; javascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="&#106;&#97;&#118;&#97;script:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="https://x.example" onclick="alert(1)" style="color:red">x</a>',
    '<a href="https://x.example/&quot; onmouseover=&quot;alert(1)">x</a>',
    '<a data-section="x&quot; onclick=&quot;alert(1)">x</a>',
    '<data data-figure="x&quot;><script>alert(1)</script>">4</data>',
    '<span data-plain="" style="background:url(javascript:alert(1))">4</span>',
    '<p style="x:expression(alert(1))" onmouseover=alert(1) class=a id=b>x</p>',
    "<style>@import'https://evil.example/x.css';</style>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<body onload=alert(1)><details open ontoggle=alert(1)>x</details>",
    '<form action="javascript:alert(1)"><button formaction=javascript:alert(1)>x',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "[x](javascript:alert(1))",
    '[x](https://x.example/"onclick="alert(1))',
    '[[x"onclick=alert(1)]] [[section:x|<img src=x onerror=alert(1)>]]',
    "{{<script>alert(1)</script>}}",
]


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_in_subset(html: str) -> None:
    for tag, attributes in _Tags(html).found:
        assert set(attributes) <= KEPT[tag]
        href = attributes.get("href") or "https://"
        assert re.match(r"https?://|mailto:|tel:", href, re.IGNORECASE)


def assert_safe(html: str) -> None:
    assert_in_subset(html)
    # Only the markup: a payload may stay as words that a browser shows.
    markup = " ".join(re.findall(r"<[^>]*>", html)).lower()
    for mark in ("<script", "javascript:", "data:text", "style"):
        assert mark not in markup
    assert not re.search(r"\son\w+\s*=", markup)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_leaves_markup_outside_the_subset(payload):
    assert_safe(clean(payload))
    assert_safe(clean(f"<ul><li><strong>{payload}"))
    assert_safe(from_notation(payload))
    assert_safe(from_notation(f"- **a {payload} b**"))


@given(st.sampled_from(PAYLOADS), st.sampled_from(PAYLOADS), st.data())
def test_no_payload_cut_in_two_leaves_markup_outside_the_subset(one, other, data):
    at = data.draw(st.integers(0, len(one)))
    mixed = one[:at] + other + one[at:]
    assert_in_subset(clean(mixed))
    assert_in_subset(from_notation(mixed))


@given(any_html() | any_text() | st.text())
def test_cleaning_twice_changes_nothing(html):
    once = clean(html)
    assert clean(once) == once


@given(any_html() | any_text() | st.text())
def test_sweeping_changes_nothing_in_clean_html(html):
    assert swept(clean(html)) == clean(html)


@given(any_html() | any_text())
def test_what_is_kept_is_legible(html):
    kept = clean(html)
    unwanted = {"Cc", "Cf", "Cs"}
    assert unicodedata.is_normalized("NFC", kept)
    assert not [
        char
        for char in kept
        if unicodedata.category(char) in unwanted
        and char not in ("\n", *JOINERS)
        and not is_tag(char)
    ]
    assert_in_subset(kept)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("", ""),
        ("<p> </p><p>&#8203;</p><ul><li></li></ul>", ""),
        ("<p>One paragraph.</p>", "<p>One paragraph.</p>"),
        ("loose <b>words</b>", "<p>loose <strong>words</strong></p>"),
        ("<p>One</p><p></p><p>two</p>", "<p>One</p>\n<p>two</p>"),
        ("<h2>Title</h2><div>text<br>more</div>", "<p>Title</p>\n<p>text more</p>"),
        ("<p>a<strong> b </strong>c</p>", "<p>a <strong>b</strong> c</p>"),
        ("<p>5 &lt; 6 &amp; 7</p>", "<p>5 &lt; 6 &amp; 7</p>"),
        ("<p>e\u0301\u202e\u200b\u00ad</p>", "<p>\u00e9</p>"),
        ("<em><strong>a</strong></em>", "<p><em><strong>a</strong></em></p>"),
        ("<strong><em>a</em></strong>", "<p><em><strong>a</strong></em></p>"),
        (
            "<strong>a <em>b</em></strong><em> c</em>",
            "<p><strong>a <em>b</em></strong><em> c</em></p>",
        ),
        (
            "<ul><li>a<ol start=3><li>b</ol><li><p>c</p><p>d</p></ul>",
            '<ul>\n<li>a\n<ol start="3">\n<li>b</li>\n</ol>\n</li>\n'
            "<li>c d</li>\n</ul>",
        ),
        (
            "<ul><li>a</ul><ul><li>b<ul><li>c<ul><li>d</ul></ul></ul>",
            "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n<li>d</li>\n</ul>\n</li>\n</ul>",
        ),
        ("<ul><li><ol><li>a</ol></ul>", "<ol>\n<li>a</li>\n</ol>"),
        (
            "<blockquote>a<ul><li>b</ul></blockquote><blockquote>c</blockquote>d",
            "<blockquote>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</blockquote>\n"
            "<blockquote>\n<p>c</p>\n</blockquote>\n<p>d</p>",
        ),
        (
            '<data data-figure="a/b-c/2023-24">4,531</data>',
            '<p><data data-figure="a/b-c/2023-24"></data></p>',
        ),
        ("<data data-figure='not one'>4,531</data>", "<p>4,531</p>"),
        (
            '<a data-section="training" href="https://x.example">see</a>',
            '<p><a data-section="training">see</a></p>',
        ),
        (
            '<p><a data-section="x"></a> and <span data-plain>s <b>42</b></span></p>',
            '<p><a data-section="x"></a> and <span data-plain="">s</span> '
            '<strong><span data-plain="">42</span></strong></p>',
        ),
        (
            '<a href="https://x.example/A_(b) c?d=1&e=2" target=_blank rel=x>x</a>',
            '<p><a href="https://x.example/A_%28b%29%20c?d=1&amp;e=2">x</a></p>',
        ),
        ('<a href="/x">x</a> <a href="https://x.example"></a>', "<p>x</p>"),
    ],
)
def test_html_is_kept_in_one_way(html, kept):
    assert clean(html) == kept


def test_a_link_to_a_telephone_number_is_kept_and_one_to_no_number_is_not():
    html = '<p><a href="tel:+441942828777">Ring us</a> or <a href="tel:999">999</a></p>'

    assert clean(html) == html
    assert swept(html) == html
    assert clean('<p><a href="tel:us">Ring us</a></p>') == "<p>Ring us</p>"


PASSAGE = clean(
    '<p>In all <data data-figure="training/total"></data> people, 45 of them new, took '
    'part under <span data-plain="">Section 42(2)</span>; '
    '<a data-section="learning">see section 7.1</a>.</p>'
    '<ul><li><a data-section="next"></a> &amp; '
    '<data data-figure="a/b"></data></li></ul>'
)


def test_figures_and_sections_are_listed_in_reading_order():
    assert figure_addresses(PASSAGE) == ("training/total", "a/b")
    assert section_keys(PASSAGE) == ("learning", "next")


def test_figures_are_filled_with_escaped_text_and_can_be_filled_again():
    filled = fill(PASSAGE, {"training/total": "4,531", "a/b": "<10 & up"}.__getitem__)

    assert filled == PASSAGE.replace('total"></data>', 'total">4,531</data>').replace(
        'b"></data>', 'b">&lt;10 &amp; up</data>'
    )
    assert fill(filled, lambda address: "") == PASSAGE


@pytest.mark.parametrize(
    ("before", "text", "filled"),
    [
        ("<p>", "about half", "About half"),
        ("<blockquote>\n<p>", "élan", "Élan"),
        ("<p>We met. ", "none", "None"),
        ("<p>Did we? ", "no one", "No one"),
        ("<p>We did! ", "both", "Both"),
        ("<p>In all, ", "about half", "about half"),
        ("<p>Of 1.", "none", "none"),
        ("<p><strong>So</strong> ", "none", "none"),
        ("<p>", "4,531", "4,531"),
        ("<p>We met. ", "£1.5m", "£1.5m"),
        ("<p>", "", ""),
        ("<p><strong>", "about half", "About half"),
        ("<p><em><strong>“(", "about half", "About half"),
        ("<p><strong>We met.</strong> ", "none", "None"),
        ("<p>“It works.” ", "about half", "About half"),
        ("<p>(We met.) ", "none", "None"),
        ("<p>We met. “", "none", "None"),
        ("<p>We met.\n", "none", "None"),
        ("<p>They met in 2019. ", "none", "None"),
        ("<p>See Appendix C. ", "none", "None"),
        ("<p>It closed at 9 p.m. ", "none", "None"),
        ("<p>In all: ", "none", "none"),
        ("<p>They said: “", "about half", "about half"),
        ("<p>We met … ", "none", "none"),
        ("<p>We met... ", "none", "none"),
        *(
            (f"<p>In all, {short} ", "about half", "about half")
            for short in (
                *("approx.", "c.", "ca.", "vs.", "(no.", "St.", "Dr.", "e.g.", "i.e."),
                *("fig.", "para.", "<em>approx.</em>", "(approx.)", "(e.g.", "Figs."),
                *("min.–max.", "and/or min.", "“approx.", "p.", "Sept."),
            )
        ),
    ],
)
def test_a_figure_that_opens_a_sentence_gets_a_capital_letter(before, text, filled):
    passage = parsed_again(before + '<data data-figure="a/b">{}</data> came.</p>')

    assert fill(passage.format(""), lambda address: text) == passage.format(filled)


def parsed_again(html: str) -> str:
    """Return `html` with every tag closed."""
    return written(parse(html))


def test_sections_become_ordinary_links():
    html = linked(
        '<p><a data-section="x">a &amp; b</a> <a data-section="y"></a></p>',
        lambda key, text: (f'../{key}/?"', text or "section <7>"),
    )

    assert html == (
        '<p><a href="../x/?&quot;">a &amp; b</a> '
        '<a href="../y/?&quot;">section &lt;7&gt;</a></p>'
    )


def test_a_section_without_an_address_is_words_alone():
    html = '<p>See <a data-section="x"></a> &amp; <a data-section="y">why</a>.</p>'

    assert linked(html, lambda key, text: ("", text or f"section <{key}>")) == (
        "<p>See section &lt;x&gt; &amp; why.</p>"
    )


def test_readers_get_the_address_of_a_figure_and_no_mark_of_plain_digits():
    html = '<p><data data-figure="a/b">45</data> of <span data-plain="">s 42</span></p>'

    assert linked(html, lambda key, text: ("", text)) == (
        '<p><data value="a/b">45</data> of s 42</p>'
    )
    assert without_addresses(linked(html, lambda key, text: ("", text))) == (
        "<p>45 of s 42</p>"
    )


def test_in_a_draft_each_figure_outside_a_link_leads_to_where_it_is_edited():
    figure = '<data data-figure="{}">4</data>'
    html = (
        f"<p>{figure.format('a/b')} {figure.format('gone')} "
        f'<a href="https://x.example">{figure.format("a/b")}</a></p>'
    )
    links = {"a/b": ("/edit/?a=b&c=d", "edit--a")}

    shown = linked(
        html,
        lambda key, text: ("", text),
        lambda address: links.get(address, ("", "")),
    )

    assert shown == (
        '<p><a class="edit-value" id="edit--a" href="/edit/?a=b&amp;c=d">'
        '<data value="a/b">4</data></a> <data value="gone">4</data> '
        '<a href="https://x.example"><data value="a/b">4</data></a></p>'
    )


@given(any_html())
def test_what_is_parsed_is_written_as_it_was(html):
    kept = clean(html)

    assert written(parse(kept)) == kept


def test_a_thousand_nested_tags_are_read():
    assert clean("<b><i>" * 2000 + "x") == "<p><em><strong>x</strong></em></p>"


def test_each_block_is_a_line_and_each_link_says_where_it_leads():
    html = (
        '<p>See <a href="https://x.example">this</a> and <a data-section="y"></a>.</p>'
        '\n<ol start="3">\n<li>One<ul>\n<li>two</li></ul></li>\n</ol>'
    )

    assert list(lines(html)) == [
        "See this (https://x.example) and (y).",
        "3. One",
        "two",
    ]


def test_items_on_one_line_are_kept_apart():
    html = (
        "<p>We:</p><ul><li>met</li><li>spoke.</li><li><p>left</p></li></ul><p>End</p>"
    )

    assert one_line(html) == "We: met; spoke. left End"


@pytest.mark.parametrize(
    ("html", "length", "seen"),
    [
        (PASSAGE, 60, "In all … people, 45 of them new, took part under Section…"),
        ("<p>One two three</p>", 10, "One two…"),
        ("<p>One</p><p>two</p>", 10, "One two"),
        (f"<p>{'x' * 70}</p>", 60, "x" * 59 + "…"),
    ],
)
def test_an_excerpt_is_cut_at_a_word_and_marks_where_a_figure_is(html, length, seen):
    assert excerpt(html, length) == seen


def test_the_number_that_a_list_starts_from_is_loose():
    html = '<ol start="31"><li>March was last</li><li>b</li></ol><ol><li>c</li></ol>'

    assert loose_digits(html) == ("31. March was last",)


def test_digits_outside_figures_and_plain_spans_are_loose():
    filled = fill(PASSAGE, lambda address: "4,531")

    assert loose_digits(filled) == (
        "In all 4,531 people, 45 of them new, took part under",
        "er Section 42(2); see section 7.1.",
    )


@pytest.mark.parametrize(
    ("words", "loose"),
    [
        ("none", ()),
        ("£1,234.50, up 3%", ("£1,234.50, up 3%", "£1,234.50, up 3%")),
        ("2023-24", ("2023-24",)),
        ("<strong>1</strong>2 &amp; x", ("12 & x",)),
    ],
)
def test_a_number_is_one_run_of_digits(words, loose):
    assert loose_digits(clean(words)) == loose


def test_plain_text_has_one_line_and_no_markup():
    assert plain_text(fill(PASSAGE, lambda address: "45")) == (
        "In all 45 people, 45 of them new, took part under Section 42(2); "
        "see section 7.1. & 45"
    )
