"""What passages say, and what they are filled with."""

import pytest

from richtext.links import linked, without_addresses
from richtext.passages import (
    clean,
    excerpt,
    figure_addresses,
    fill,
    lines,
    loose_digits,
    one_line,
    plain_text,
    section_keys,
)
from richtext.tokens import parse, written

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
