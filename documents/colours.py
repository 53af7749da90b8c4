"""Whether a colour can be read, by the formula of WCAG 2.2."""

import re

from django.core.exceptions import ValidationError

READABLE = 4.5  # WCAG 2.2, criterion 1.4.3, text of ordinary size


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, from 0 (black) to 1 (white)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours `#rrggbb`, from 1 (none) to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on_white(colour: str) -> None:
    """Raise ValidationError where text of this colour on white is hard to read.

    What is no colour at all is left to the validator of the spelling.
    """
    if not re.fullmatch(r"#[0-9a-f]{6}", colour):
        return
    ratio = contrast(colour, "#ffffff")
    if ratio < READABLE:
        raise ValidationError(
            f"Choose a darker colour: on white this one has a contrast of {ratio:.1f}, "
            f"and text needs {READABLE}."
        )
