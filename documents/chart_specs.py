"""Charts as Vega-Lite specifications in which every place is worked out beforehand.

Where words stand depends on how much room they need, and what draws the chart does
not know the reader's font.
"""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from documents.blocks import Chart, ChartForm
from documents.quantities import Quantity, show
from richtext.lines import readable

FONT, INK = "Arial, Helvetica, sans-serif", "#16202a"
FONT_SIZE, LINE = 14, 18
LETTER = 8.2  # pixels that a letter of that size needs at most, whichever font is there
GAP = 8  # between a bar and the words beside it
BAR, ROW_GAP = 26, 12
COLUMN_HEIGHT, WIDEST_COLUMN, COLUMN_SHARE = 240, 110, 0.75

Spec = dict[str, Any]  # JSON


@dataclass(frozen=True)
class Size:
    """`width` in CSS pixels; `letters` that one line of a bar's label may hold."""

    width: int
    letters: int


SIZES = {"narrow": Size(288, 14), "wide": Size(680, 32)}


def spec(chart: Chart, colour: str, size: Size) -> Spec:
    """Return what to draw; columns too narrow for their words become bars."""
    letters = letters_of_column(chart, size)
    if chart.form is ChartForm.COLUMNS and letters:
        shape = columns(chart, size, letters)
    else:
        shape = bars(chart, size)
    text = {"font": FONT, "fontSize": FONT_SIZE, "color": INK, "lineHeight": LINE}
    return {
        "autosize": "none",
        "background": None,
        "config": {"view": {"stroke": None}, "rect": {"color": colour}, "text": text},
        **shape,
    }


def bars(chart: Chart, size: Size) -> Spec:
    """Return rows: label to the left, then the bar with its value behind it."""
    rows = [row_of(label, value, size.letters) for label, value in chart.points]
    label_width = room_for(line for row in rows for line in row["label"])
    width = size.width - label_width
    height = place_rows(rows)
    down = axis(0, height)
    along = axis(0, width - room_for(row["shown"] for row in rows), zero=True)
    return {
        "data": {"values": rows},
        "width": width,
        "height": height,
        "padding": {"left": label_width, "right": 0, "top": 0, "bottom": 0},
        "layer": [
            layer(
                {"type": "rect"},
                y={**down, "field": "from"},
                y2={"field": "to"},
                x={**along, "field": "value"},
                x2={"datum": 0},
            ),
            layer(
                {"type": "text", "align": "left", "dx": GAP},
                y={**down, "field": "middle"},
                x={**along, "field": "end"},
                text={"field": "shown"},
            ),
            layer(
                {"type": "text", "align": "right"},
                y={**down, "field": "first_line"},
                x={"value": -GAP},
                text={"field": "label"},
            ),
        ],
    }


def columns(chart: Chart, size: Size, letters: int) -> Spec:
    """Return columns: the value on top, the label below."""
    rows = [row_of(label, value, letters) for label, value in chart.points]
    step = min(size.width // len(rows), WIDEST_COLUMN)
    for place, row in enumerate(rows):
        middle, half = (place + 0.5) * step, step * COLUMN_SHARE / 2
        row |= {"from": middle - half, "to": middle + half, "middle": middle}
    along, up = axis(0, step * len(rows)), axis(COLUMN_HEIGHT, 0, zero=True)
    below = max(len(row["label"]) for row in rows) * LINE + GAP
    return {
        "data": {"values": rows},
        "width": step * len(rows),
        "height": COLUMN_HEIGHT,
        "padding": {"left": 0, "right": 0, "top": LINE + GAP, "bottom": below},
        "layer": [
            layer(
                {"type": "rect"},
                x={**along, "field": "from"},
                x2={"field": "to"},
                y={**up, "field": "value"},
                y2={"datum": 0},
            ),
            {
                "data": {"values": [{}]},
                **layer({"type": "rule", "color": INK}, y={**up, "datum": 0}),
            },
            layer(
                {"type": "text", "baseline": "bottom", "dy": -4},
                x={**along, "field": "middle"},
                y={**up, "field": "end"},
                text={"field": "shown"},
            ),
            layer(
                {"type": "text", "baseline": "top"},
                x={**along, "field": "middle"},
                y={"value": COLUMN_HEIGHT + GAP},
                text={"field": "label"},
            ),
        ],
    }


def row_of(label: str, quantity: Quantity, letters: int) -> Spec:
    """Return one row of data; `value` is None where a gap must stand."""
    found = quantity.value
    value = float(found) if isinstance(found, int | Decimal) else None
    # What draws the chart ends the whole process at a control character.
    words = readable(label)
    return {
        "label": textwrap.wrap(words, letters, break_on_hyphens=False),
        "value": value,
        "end": max(value or 0, 0),
        "shown": show(quantity),
    }


def place_rows(rows: list[Spec]) -> int:
    """Write into each row where it stands, and return the height of all."""
    top = 0
    for row in rows:
        lines = len(row["label"])
        height = max(BAR, lines * LINE) + ROW_GAP
        middle = top + height / 2
        row |= {"from": middle - BAR / 2, "to": middle + BAR / 2, "middle": middle}
        row["first_line"] = middle - (lines - 1) * LINE / 2
        top += height
    return top


def letters_of_column(chart: Chart, size: Size) -> int:
    """Return how many letters fit below one column, or 0 if its words do not."""
    letters = int(size.width / max(len(chart.points), 1) / LETTER)
    labels = [word for label, _ in chart.points for word in label.split()]
    words = [*labels, *(show(value) for _, value in chart.points)]
    return letters if all(len(word) <= letters for word in words) else 0


def room_for(texts: Iterable[str]) -> int:
    """Return the pixels that the longest text needs with the gap beside it."""
    return round(max(map(len, texts), default=0) * LETTER) + GAP


def axis(start: int, end: int, *, zero: bool = False) -> Spec:
    """Return a scale from pixel `start` to `end`: of pixels, or of values if `zero`."""
    scale: Spec = {"range": [start, end], "nice": False}
    scale |= {"zero": True} if zero else {"domain": sorted((start, end))}
    return {"type": "quantitative", "axis": None, "scale": scale}


def layer(mark: Spec, **encoding: Spec) -> Spec:
    return {"mark": mark, "encoding": encoding}
