"""The partnership's colour, and colours made from it on which words stay readable.

Contrast is that of WCAG 2.2 (relative luminance), from 1 to 21.
"""

from dataclasses import dataclass

WHITE, BLACK = "#ffffff", "#000000"
TEXT_CONTRAST = 4.5

Channels = tuple[int, int, int]


@dataclass(frozen=True)
class Theme:
    """`text` reads on white and on `tint`; white reads on `text`, so bands use it."""

    colour: str
    text: str
    tint: str
    line: str


def theme(colour: str) -> Theme:
    """Return the colours of a partnership whose own is `colour`, as #rrggbb.

    A colour too light to read is darkened as little as needed.
    """
    tint = mix(colour, WHITE, 0.92)
    steps = (mix(colour, BLACK, step / 50) for step in range(51))
    text = next(step for step in steps if contrast(step, tint) >= TEXT_CONTRAST)
    return Theme(colour, text, tint, line=mix(text, WHITE, 0.6))


def css(colour: str) -> str:
    """Return the style sheet that sets the colours which portal.css only presumes."""
    made = theme(colour)
    return (
        ":root {\n"
        f"  --theme: {made.colour};\n"
        f"  --theme-strong: {made.text};\n"
        f"  --theme-text: {made.text};\n"
        f"  --theme-tint: {made.tint};\n"
        f"  --theme-line: {made.line};\n"
        "}\n"
    )


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` (0 to 1) of it replaced by `other`."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def channels(colour: str) -> Channels:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
