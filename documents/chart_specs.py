"""Charts as Vega-Lite specifications in which every place is worked out beforehand.

Where words stand depends on how much room they need: what draws the chart does not
know our typeface, and we do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from documents.blocks import Chart, ChartForm
from documents.quantities import Quantity, precision, show
from documents.typefaces import width as em
from richtext.lines import readable

FONT = "Portal, Noto Sans, Noto Sans Arabic, Noto Sans CJK SC, Arial, sans-serif"
INK = "#16202a"
FONT_SIZE, LINE = 14, 18
SLACK = 1.08  # for the readers whose browser shows another font until ours is there
SHORTEST = 40  # pixels that are left for the longest bar
GAP = 8  # between a bar and the words beside it
BAR, ROW_GAP = 26, 12
COLUMN_HEIGHT, WIDEST_COLUMN, COLUMN_SHARE = 240, 110, 0.75

Spec = dict[str, Any]  # JSON


@dataclass(frozen=True)
class Size:
    """CSS pixels: the `width` of all, and what a bar's `label` may take of it."""

    width: int
    label: int


SIZES = {"narrow": Size(288, 115), "wide": Size(680, 260)}


def spec(chart: Chart, colour: str, size: Size) -> Spec:
    """Return what to draw; columns too narrow for their words become bars."""
    step = min(size.width // max(len(chart.points), 1), WIDEST_COLUMN)
    if chart.form is ChartForm.COLUMNS and fits(chart, step):
        shape = columns(chart, step)
    else:
        shape = bars(chart, size)
    return framed(shape, colour)


def framed(shape: Spec, colour: str) -> Spec:
    """Return `shape` with what is alike in every chart."""
    text = {"font": FONT, "fontSize": FONT_SIZE, "color": INK, "lineHeight": LINE}
    return {
        "autosize": "none",
        "background": None,
        "config": {"view": {"stroke": None}, "rect": {"color": colour}, "text": text},
        **shape,
    }


def bars(chart: Chart, size: Size) -> Spec:
    """Return rows: label to the left, then the bar with its value behind it."""
    values = room_for(row["shown"] for row in rows_of(chart, size.label))
    rows = rows_of(chart, min(size.label, size.width - values - SHORTEST - GAP))
    label_width = room_for(line for row in rows for line in row["label"])
    width = size.width - label_width
    height = place_rows(rows)
    down = axis(0, height)
    along = axis(0, width - values, zero=True)
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


def columns(chart: Chart, step: int) -> Spec:
    """Return columns, one in `step` pixels: the value on top, the label below."""
    rows = rows_of(chart, step)
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


def rows_of(chart: Chart, room: float) -> list[Spec]:
    """Return the data: labels in lines of `room` pixels, values of one precision."""
    places = precision(value for _, value in chart.points)
    return [row_of(*point, show(point[1], places), room) for point in chart.points]


def row_of(label: str, quantity: Quantity, shown: str, room: float) -> Spec:
    """Return one row of data; `value` is None where a gap must stand."""
    found = quantity.value
    value = float(found) if isinstance(found, int | Decimal) else None
    return {
        # What draws the chart ends the whole process at a control character.
        "label": list(lines(readable(label), room)),
        "value": value,
        "end": max(value or 0, 0),
        "shown": shown,
    }


def lines(text: str, room: float) -> Iterator[str]:
    """Yield `text` in lines of at most `room` pixels; longer words are broken."""
    line = ""
    for word in text.split():
        if line and pixels(f"{line} {word}") > room:
            yield line
            line = ""
        line = f"{line} {word}".strip()
        while pixels(line) > room and len(line) > 1:
            end = next(n for n in range(2, len(line) + 1) if pixels(line[:n]) > room)
            yield line[: end - 1]
            line = line[end - 1 :]
    if line:
        yield line


def pixels(text: str) -> float:
    """Return the width of `text` in a chart."""
    return em(text) * FONT_SIZE * SLACK


def place_rows(rows: list[Spec]) -> int:
    """Write its position into each row, and return the height of all."""
    top = 0
    for row in rows:
        lines = len(row["label"])
        height = max(BAR, lines * LINE) + ROW_GAP
        middle = top + height / 2
        row |= {"from": middle - BAR / 2, "to": middle + BAR / 2, "middle": middle}
        row["first_line"] = middle - (lines - 1) * LINE / 2
        top += height
    return top


def fits(chart: Chart, step: int) -> bool:
    """Whether every word and value has room below or above its column."""
    labels = [word for label, _ in chart.points for word in label.split()]
    words = [*labels, *(row["shown"] for row in rows_of(chart, step))]
    return all(pixels(word) <= step for word in words)


def room_for(texts: Iterable[str]) -> int:
    """Return the pixels that the longest text needs with the gap beside it."""
    return round(max(map(pixels, texts), default=0)) + GAP


def axis(start: int, end: int, *, zero: bool = False) -> Spec:
    """Return a scale from pixel `start` to `end`: of pixels, or of values if `zero`."""
    scale: Spec = {"range": [start, end], "nice": False}
    scale |= {"zero": True} if zero else {"domain": sorted((start, end))}
    return {"type": "quantitative", "axis": None, "scale": scale}


def layer(mark: Spec, **encoding: Spec) -> Spec:
    return {"mark": mark, "encoding": encoding}
