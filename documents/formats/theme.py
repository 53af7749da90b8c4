"""The partnership's colour, and colours made from it on which words stay readable."""

from dataclasses import dataclass

from documents.colours import READABLE, contrast

WHITE, BLACK = "#ffffff", "#000000"


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
    text = next(step for step in steps if contrast(step, tint) >= READABLE)
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


def mix(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` (0 to 1) of it replaced by `other`."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))
