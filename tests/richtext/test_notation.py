"""What is typed, and what the form shows."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from richtext.notation import from_notation, readings, refused_links, to_notation
from richtext.passages import clean, plain_text
from richtext.pasted import Reading
from tests.richtext.passages import AWKWARD, any_html


@given(any_html())
@example('<span data-plain=""><strong>*</strong><em> *</em></span>')
@settings(max_examples=200)
def test_a_passage_shown_and_saved_again_is_the_same(html):
    kept = clean(html)
    assert from_notation(to_notation(kept)) == kept


@pytest.mark.parametrize("text", ["می](\u200f", "می\\\\](\u200fx", "א\\\\*\u200f!"])
def test_a_mark_of_direction_is_kept_beside_a_sign_that_is_escaped(text):
    kept = from_notation(text)

    assert "\u200f" in kept
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
        "a{**}(b){**}c *d*",
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


SIGNS_OF_ORDINARY_WRITING = [
    "Referrals*, strategy discussions* and conferences by year.",
    "Numbers under five are shown as “*”; percentages based on them as “*” too.",
    "Grades A*-C, A*–G and A*/A",
    "(*) hidden; [*] hidden; '*' hidden",
    "3*4*5 and 3×4×5 and 3 * 4 * 5",
    "* p<0.05, ** p<0.01, *** p<0.001",
    "*Excludes transfers",
    "**Note",
    "All schools†, most‡, some§ and a few¶",
    "***",
    "*.csv and SELECT * FROM a",
    "A*A*A",
    "2019. The work began that year.",
    "31. March was the last day.",
    "47.",
    "12) and no more",
    "3. of May",
    "1990s. 2019/20. 007. Bond",
    "• one sign alone",
    "v one, q two, o three",
    "– so they said",
]


@pytest.mark.parametrize("typed", SIGNS_OF_ORDINARY_WRITING)
def test_signs_of_ordinary_writing_stay(typed):
    assert plain_text(from_notation(typed)) == typed
    assert "<p>" in from_notation(typed)


@pytest.mark.parametrize("typed", SIGNS_OF_ORDINARY_WRITING)
def test_signs_of_ordinary_writing_come_back_as_typed(typed):
    assert to_notation(from_notation(typed)) == typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("**Note:** x", "<strong>Note:</strong> x"),
        (
            "(**a**), **b**; “*c*”",
            "(<strong>a</strong>), <strong>b</strong>; “<em>c</em>”",
        ),
        ("**a**—**b**", "<strong>a</strong>—<strong>b</strong>"),
        ("**a.** *b!* c.", "<strong>a.</strong> <em>b!</em> c."),
        ("**Total{**}s", "<strong>Total</strong>s"),
    ],
)
def test_stars_around_words_mark_them_next_to_punctuation(typed, kept):
    assert from_notation(typed) == f"<p>{kept}</p>"
    assert to_notation(f"<p>{kept}</p>") == typed


@pytest.mark.parametrize("sign", [*"•·▪◦●○■□❖➢►✓–—*Ø", "\uf0b7", "\uf0a7", "\uf0d8"])
@pytest.mark.parametrize("gap", [" ", "\t", "   ", "\u00a0 \u00a0"])
def test_pasted_bullets_are_a_list(sign, gap):
    rows = ["We agreed to:", f"{sign}{gap}train", f"{sign}{gap}meet", "Then we left."]

    kept = "<p>We agreed to:</p>\n<ul>\n<li>train</li>\n<li>meet</li>\n</ul>\n"
    assert from_notation("\n".join(rows)) == f"{kept}<p>Then we left.</p>"
    assert from_notation("\r\n".join(rows)) == f"{kept}<p>Then we left.</p>"


@pytest.mark.parametrize("letter", "oOvqü§")
@pytest.mark.parametrize("gap", ["\t", "   ", "\u00a0 "])
def test_letters_of_symbol_fonts_are_bullets_with_room_after_them(letter, gap):
    typed = f"{letter}{gap}train\n{letter}{gap}meet"

    assert from_notation(typed) == "<ul>\n<li>train</li>\n<li>meet</li>\n</ul>"


@pytest.mark.parametrize(
    "typed", ["§ 47 says\n§ 17 adds", "✓ done\n✗ not done", "− 5\n− 6", "† a\n‡ b"]
)
def test_signs_that_say_something_are_no_bullets(typed):
    assert plain_text(from_notation(typed)) == typed.replace("\n", " ")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1) a\n2) b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("• a\n1)\tb", "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>"),
        ("3.\ta", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("3. a\n\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("1. a\n\n2024. b", "<ol>\n<li>a</li>\n</ol>\n<p>2024. b</p>"),
        ("Either:\n(a) x\n(b) y", "<p>Either:</p>\n<p>(a) x</p>\n<p>(b) y</p>"),
        ("a) x\nb) y", "<p>a) x</p>\n<p>b) y</p>"),
        ("i. x\nii. y", "<p>i. x</p>\n<p>ii. y</p>"),
        ("a)\tx\nb)\ty", "<p>a) x</p>\n<p>b) y</p>"),
        ("•x\n•y", "<ul>\n<li>x</li>\n<li>y</li>\n</ul>"),
        ("→ x\n→ y", "<ul>\n<li>x</li>\n<li>y</li>\n</ul>"),
        ("1.1 x\n1.2 y", "<p>1.1 x</p>\n<p>1.2 y</p>"),
        ("A\tB\n1\t2", "<p>A | B</p>\n<p>1 | 2</p>"),
        ("One here.\nTwo here.", "<p>One here.</p>\n<p>Two here.</p>"),
        (
            "x " * 60 + "\nNext line",
            f"<p>{'x ' * 60}".rstrip() + "</p>\n<p>Next line</p>",
        ),
        (
            "The partnership met four times during the year and agreed on a\n"
            "plan. It was the first of its kind, and was welcomed by all who\n"
            "came to the conference.",
            "<p>The partnership met four times during the year and agreed on a plan. "
            "It was the first of its kind, and was welcomed by all who came to the "
            "conference.</p>",
        ),
    ],
)
def test_pasted_lines_are_kept_apart(typed, kept):
    assert from_notation(typed) == kept
    assert from_notation(to_notation(kept)) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Plain.\n\n- typed\n- list\n\n1. one\n\n*em*, A*-C and 5 * 3", ()),
        ("• a\n• b", (Reading.LISTS,)),
        ("A\tB\nC\tD", (Reading.TABLE,)),
        ("One.\nTwo.", (Reading.PARAGRAPHS,)),
        ("Attendance\nAll came.", (Reading.JOINED,)),
        ("- typed\n- list\n> quoted", ()),
        (
            "**Note that *this stays",
            (
                "Asterisks with no closing asterisks were left as they are: “*” and "
                "“**”.",
            ),
        ),
    ],
)
def test_a_reading_that_may_surprise_is_told(typed, said):
    assert readings(typed) == said


@given(st.text(alphabet="ab .,*†(){}[]\\\n\t•–o1234)", max_size=40))
@settings(max_examples=300)
def test_no_letter_or_digit_is_lost_but_the_numbers_and_bullets_of_items(text):
    def letters(words: str) -> str:
        return "".join(filter(str.isalpha, words)).replace("o", "")

    assert letters(plain_text(from_notation(text))) == letters(text)
