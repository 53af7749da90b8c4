"""Words are counted as people count them, and a reading age follows its formula."""

import pytest

from richtext.readability import reading_age, words

EASY = "<p>" + "The cat sat on the mat. " * 20 + "</p>"
HARD = (
    "<p>"
    + "Multi-agency safeguarding arrangements necessitate comprehensive organisational "
    "accountability throughout implementation. " * 10 + "</p>"
)


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("", 0),
        ("<p>One two – three.</p><ul><li>Four</li></ul>", 4),
        ('<p>There were <data data-figure="a/b/c"></data> visits.</p>', 4),
        ('<p><a href="https://x.example/">Our site</a></p>', 2),
    ],
)
def test_words_are_counted_as_people_count_them(html, count):
    assert len(words(html)) == count


def test_a_reading_age_follows_the_formula():
    # 17 letters and 6 words a sentence: 4.71 × 17 / 6 + 0.5 × 6 - 21.43 = -5.1
    assert reading_age(EASY) == 6
    assert reading_age(HARD) == 22
    # 4.71 × 5 + 0.5 × 10 - 21.43 = 7.12, grade 8
    assert reading_age("<p>" + "Words " * 9 + "words. " + "</p>") is None
    line = "<p>" + "Words " * 9 + "words.</p>"
    assert reading_age(line * 5) == 13


def test_a_full_stop_in_an_abbreviation_ends_no_sentence():
    line = "<p>Words approx{} " + "words " * 7 + "words.</p>"

    assert reading_age(line.format(".") * 6) == reading_age(line.format("") * 6)


def test_a_short_text_has_no_reading_age():
    assert reading_age("<p>Too short.</p>") is None
