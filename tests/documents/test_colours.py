"""Contrast by the formula of WCAG 2.2; the ratios are those of its own examples."""

import pytest
from django.core.exceptions import ValidationError

from documents.colours import contrast, readable_on_white


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
    ],
)
def test_contrast_is_the_ratio_of_wcag_whichever_comes_first(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio
    assert round(contrast(other, one), 2) == ratio


def test_a_colour_just_dark_enough_is_taken():
    readable_on_white("#767676")


def test_a_colour_too_light_is_refused_with_its_ratio():
    with pytest.raises(ValidationError, match=r"darker colour: .* contrast of 4\.5"):
        readable_on_white("#777777")


def test_what_is_no_colour_is_left_to_the_other_validator():
    readable_on_white("teal")
