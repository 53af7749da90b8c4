"""Characters without width: kept where writing needs them, and nowhere else."""

import pytest

from richtext.notation import from_notation, to_notation

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    "words",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "क्\u200dष और क्\u200cष",
        "👩\u200d👧\u200d👦",
        "👩🏽\u200d⚕\ufe0f",
        "🏳\ufe0f\u200d🌈",
        f"{ENGLAND} and more",
        "שלום!\u200f",
    ],
)
def test_what_writing_needs_is_kept(words):
    assert from_notation(words) == f"<p>{words}</p>"
    assert to_notation(from_notation(words)) == words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ab\u200ccd\u200def", "abcdef"),
        ("5\u200c6 \u200d a\u200c", "56 a"),
        ("می\u200c خواهم\u200d", "می خواهم"),
        ("a\u202eb\u2066c\u2069\u202d", "abc"),
        ("شما\u202eب", "شماب"),
        ("a\u200eb\u200f", "ab"),
        ("x\U000e0067\U000e007f", "x"),
        ("\U0001f3f4\U000e0067 x", "\U0001f3f4 x"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("👩\u200d x", "👩 x"),
    ],
)
def test_what_would_only_be_unseen_is_not(typed, kept):
    assert from_notation(typed) == f"<p>{kept}</p>"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("£5\u00a0million", "£5\u00a0million"),
        ("Section\u00a047", "Section\u00a047"),
        ("5\u202f%", "5\u00a0%"),
        ("[[a/b]]\u00a0people", '<data data-figure="a/b"></data>\u00a0people'),
        ("Ten\u00a0children", "Ten children"),
        ("5 \u00a0 km", "5 km"),
        ("\u00a0\u00a05", "5"),
    ],
)
def test_a_no_break_space_is_kept_beside_a_number(typed, kept):
    assert from_notation(typed) == f"<p>{kept}</p>"
    assert from_notation(to_notation(f"<p>{kept}</p>")) == f"<p>{kept}</p>"
