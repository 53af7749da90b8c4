"""What is typed, and what the form shows."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from richtext.notation import from_notation, refused_links, to_notation
from richtext.passages import clean
from tests.richtext.passages import AWKWARD, any_html


@given(any_html())
@example('<span data-plain=""><strong>*</strong><em> *</em></span>')
@settings(max_examples=200)
def test_a_passage_shown_and_saved_again_is_the_same(html):
    kept = clean(html)
    assert from_notation(to_notation(kept)) == kept


@given(st.lists(st.sampled_from(AWKWARD), max_size=12).map("".join) | st.text())
@settings(max_examples=300)
def test_anything_may_be_typed(text):
    kept = from_notation(text)
    assert from_notation(to_notation(kept)) == kept


BOTH_WAYS = [
    ("", ""),
    ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
    ("# no heading", "<p># no heading</p>"),
    (
        "**a**, *b*, ***c***",
        "<p><strong>a</strong>, <em>b</em>, <em><strong>c</strong></em></p>",
    ),
    (
        "a**(b)**c *d*",
        "<p>a<strong>(b)</strong>c <em>d</em></p>",
    ),
    ("5 * 3 and [sic] and snake_case", "<p>5 * 3 and [sic] and snake_case</p>"),
    (
        "- a\n  - b\n  1. c\n- d\n\nEnd.",
        "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>\n</li>\n"
        "<li>d</li>\n</ul>\n<p>End.</p>",
    ),
    ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    (
        "> a\n>\n> - b\n\n> c\n\nd",
        "<blockquote>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</blockquote>\n"
        "<blockquote>\n<p>c</p>\n</blockquote>\n<p>d</p>",
    ),
    (
        "[words **and** more](https://x.example/?a=1&b=2)",
        '<p><a href="https://x.example/?a=1&amp;b=2">words <strong>and</strong> more'
        "</a></p>",
    ),
    (
        "[[a/b]] [[section:x|see]] [[section:x]] {{s 42(2)}}",
        '<p><data data-figure="a/b"></data> <a data-section="x">see</a> '
        '<a data-section="x"></a> <span data-plain="">s 42(2)</span></p>',
    ),
    (r"\- a \*b\* \[[c]] \{{d}} \\", "<p>- a *b* [[c]] {{d}} \\</p>"),
    (r"1\. a", "<p>1. a</p>"),
    (r"\> a", "<p>&gt; a</p>"),
    (r"[a\](b)", "<p>[a](b)</p>"),
    ("<b>no markup</b> &amp;", "<p>&lt;b&gt;no markup&lt;/b&gt; &amp;amp;</p>"),
]


@pytest.mark.parametrize(("typed", "kept"), BOTH_WAYS)
def test_notation_and_html_say_the_same(typed, kept):
    assert from_notation(typed) == kept
    assert to_notation(kept) == typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (
            "Aims:\n- a\nstill a\n\n- b",
            "<p>Aims:</p>\n<ul>\n<li>a still a</li>\n<li>b</li>\n</ul>",
        ),
        (
            "a line\r\nthat wraps before\r\n2024. Then",
            "<p>a line that wraps before 2024. Then</p>",
        ),
        (
            "  - a\n    - b\n        - c\n\n  - d",
            "<ul>\n<li>a\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</li>\n"
            "<li>d</li>\n</ul>",
        ),
        ("- a\n-\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("•\ta\n·\tb\no\tc", "<ul>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ul>"),
        ("• a", "<p>• a</p>"),
        ("[a](  https://x.example )", '<p><a href="https://x.example">a</a></p>'),
        ("1234567. Case", "<p>1234567. Case</p>"),
        ("**a", "<p>**a</p>"),
        ("*a**", "<p>*a**</p>"),
        ("****a****", "<p>****a****</p>"),
        ("***a** b*", "<p><em><strong>a</strong> b</em></p>"),
        ("*a **b*** c", "<p><em>a <strong>b</strong></em> c</p>"),
        ("x *foo bar *baz* qux", "<p>x *foo bar <em>baz</em> qux</p>"),
        ("[[not a figure]] {{ }} {{}}", "<p>[[not a figure]] {{ }} {{}}</p>"),
        ("[](https://x.example) [a](b)", "<p>[](https://x.example) [a](b)</p>"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        (
            "[a [b](https://x.example/a_(b)) c",
            '<p>[a <a href="https://x.example/a_%28b%29">b</a> c</p>',
        ),
        (
            "[see [[section:x]] and](https://x.example)",
            '<p><a href="https://x.example">see</a> <a data-section="x"></a> '
            '<a href="https://x.example">and</a></p>',
        ),
    ],
)
def test_loose_typing_is_forgiven(typed, kept):
    assert from_notation(typed) == kept


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("[a](https://x.example) [b](mailto:a@x.example)", ()),
        (
            "[a](ftp://x.example)\n\n- [b](www.x.example)",
            ("ftp://x.example", "www.x.example"),
        ),
        ("[a](javascript:alert(1))", ("javascript:alert(1)",)),
        ("clause [2](a) and ](ftp://x.example) and [x](see page 4.)", ()),
        (r"[a\](ftp://x.example)", ()),
    ],
)
def test_addresses_that_may_not_be_linked_are_named(typed, refused):
    assert refused_links(typed) == refused


@given(any_html())
def test_what_the_form_shows_has_no_refused_link(html):
    assert refused_links(to_notation(clean(html))) == ()
