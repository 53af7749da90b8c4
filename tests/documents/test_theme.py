import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.colours import contrast
from documents.formats.theme import css, mix, theme


def test_a_colour_that_reads_is_taken_as_it_is():
    assert theme("#1d4f5c").text == "#1d4f5c"


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_words_of_any_colour_read_on_white_and_on_its_tint(colour):
    made = theme(colour)

    assert contrast(made.text, "#ffffff") >= 4.5
    assert contrast(made.text, made.tint) >= 4.5
    assert contrast("#16202a", made.tint) >= 7


def test_the_style_sheet_sets_the_colours_and_nothing_else():
    assert css("#1d4f5c") == (
        ":root {\n"
        "  --theme: #1d4f5c;\n"
        "  --theme-strong: #1d4f5c;\n"
        "  --theme-text: #1d4f5c;\n"
        "  --theme-tint: #edf1f2;\n"
        "  --theme-line: #a5b9be;\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("share", "mixed"), [(0, "#102030"), (0.5, "#889098"), (1, "#ffffff")]
)
def test_mixing_takes_the_share_of_the_other_colour(share, mixed):
    assert mix("#102030", "#ffffff", share) == mixed
