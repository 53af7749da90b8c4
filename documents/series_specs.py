"""Charts of several values at each label: stacked bars, and lines over the years.

As in `chart_specs`, every place is worked out beforehand. A part has a shade of the one
colour and an outline, a line has its own dash, and each has its name beside it.
"""

from collections.abc import Iterator, Sequence

from documents.blocks import Chart, ChartForm
from documents.chart_specs import (
    COLUMN_HEIGHT,
    GAP,
    INK,
    LINE,
    Size,
    Spec,
    axis,
    bars,
    framed,
    layer,
    lines,
    pixels,
    room_for,
    rows_of,
)
from documents.formats.theme import WHITE, mix
from documents.quantities import Quantity, precision, show
from richtext.lines import readable

SWATCH, SWATCH_GAP = 14, 8
LIGHTEST = 0.85  # of the last part's colour is white
DASHES = ([1, 0], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2])


def series_spec(chart: Chart, colour: str, size: Size) -> Spec:
    """Return what to draw of a chart that has `series`."""
    is_stacked = chart.form is ChartForm.STACKED
    shape = stacked(chart, colour, size) if is_stacked else over_time(chart, size)
    return framed(shape, colour)


def stacked(chart: Chart, colour: str, size: Size) -> Spec:
    """Return bars made up of parts, with the names of the parts below."""
    shape = bars(chart, size)
    whole, *texts = shape["layer"]
    rows, left = shape["data"]["values"], shape["padding"]["left"]
    parts = []
    legend: list[Spec] = []
    top = shape["height"] + GAP
    begins = [0.0] * len(rows)
    for place, (name, values) in enumerate(chart.series):
        mark = {"type": "rect", "stroke": colour, "strokeWidth": 1}
        mark["color"] = shade(colour, place, len(chart.series))
        ends = [sum(pair) for pair in zip(begins, map(amount, values), strict=True)]
        pieces = [
            {"from": row["from"], "to": row["to"], "begin": begin, "stop": end}
            for row, begin, end in zip(rows, begins, ends, strict=True)
        ]
        encoding = whole["encoding"]
        along = encoding["x"] | {"field": "begin"}
        parts.append(
            {"data": {"values": pieces}}
            | layer(mark, **(encoding | {"x": along, "x2": {"field": "stop"}}))
        )
        label = [*lines(readable(name), size.width - SWATCH - SWATCH_GAP)]
        legend += entry(mark, label, left=1 - left, top=top)
        top, begins = top + len(label) * LINE + 4, ends
    padding = shape["padding"] | {"bottom": top - shape["height"]}
    return shape | {"layer": [*parts, *texts, *legend], "padding": padding}


def shade(colour: str, place: int, count: int) -> str:
    """Return the shade of `colour` for the part at `place` among `count`."""
    return mix(colour, WHITE, LIGHTEST * place / max(count - 1, 1))


def entry(mark: Spec, label: list[str], *, left: float, top: float) -> Iterator[Spec]:
    """Yield a swatch and the name beside it."""
    yield once(
        mark,
        x={"value": left},
        x2={"value": left + SWATCH},
        y={"value": top + 2},
        y2={"value": top + 2 + SWATCH},
    )
    yield words(label, x=left + SWATCH + SWATCH_GAP, y=top)


def over_time(chart: Chart, size: Size) -> Spec:
    """Return a line for each of the series, its name and last value behind its end."""
    places = precision(value for _, values in chart.series for value in values)
    most = max(amount(value) for _, values in chart.series for value in values) or 1
    ends = [
        f"{readable(name)} {show(values[-1], places)}" for name, values in chart.series
    ]
    labels = [[*lines(end, size.label)] for end in ends]
    room = room_for(line for label in labels for line in label) + GAP
    times = [row["label"] for row in rows_of(chart, size.width)]
    edge = room_for(times[0]) / 2
    width = size.width - room - round(edge)
    step = width / max(len(chart.points) - 1, 1)
    heights = [
        [COLUMN_HEIGHT * (1 - amount(value) / most) for value in values]
        for _, values in chart.series
    ]
    tops = spread([each[-1] for each in heights], [len(label) for label in labels])
    bottom = max(0, *(t + len(n) * LINE for t, n in zip(tops, labels, strict=True)))
    return {
        "data": {"values": [{}]},
        "width": width,
        "height": COLUMN_HEIGHT,
        "padding": {
            "left": round(edge),
            "right": room,
            "top": LINE + GAP,
            "bottom": max(LINE + GAP, round(bottom - COLUMN_HEIGHT)),
        },
        "layer": [
            *scale_lines(show(top_of(chart, most), places), width),
            *(drawn(each, step, place) for place, each in enumerate(heights)),
            *(
                words(label, x=width + GAP, y=top)
                for label, top in zip(labels, tops, strict=True)
            ),
            *times_below(times, step),
        ],
    }


def amount(value: Quantity) -> float:
    """Return the number in a cell of which a chart knows that it is one."""
    return float(value.value)  # type: ignore[arg-type] # a number


def top_of(chart: Chart, most: float) -> Quantity:
    """Return the highest of all values."""
    every = (value for _, values in chart.series for value in values)
    return next((one for one in every if amount(one) == most), chart.points[0][1])


def spread(middles: Sequence[float], heights: Sequence[int]) -> list[float]:
    """Return where each label of so many lines begins, none over another."""
    tops = [0.0] * len(middles)
    free = -float("inf")
    for place in sorted(range(len(middles)), key=middles.__getitem__):
        height = heights[place] * LINE
        tops[place] = max(free, middles[place] - height / 2)
        free = tops[place] + height
    return tops


def scale_lines(highest: str, width: float) -> Iterator[Spec]:
    """Yield the line at 0 and, thin, that of the highest value with its number."""
    for mark, height in (({"opacity": 1}, COLUMN_HEIGHT), ({"opacity": 0.25}, 0)):
        yield once(
            {"type": "rule", "color": INK, **mark},
            x={"value": 0},
            x2={"value": width},
            y={"value": height},
        )
    yield words([highest], x=0, y=-LINE)


def drawn(heights: Sequence[float], step: float, place: int) -> Spec:
    """Return one line, with its own dash, over points `step` pixels apart."""
    rows = [{"x": at * step, "y": height} for at, height in enumerate(heights)]
    mark = {"type": "line", "strokeWidth": 2.5, "color": INK}
    mark["strokeDash"] = DASHES[place % len(DASHES)]
    across = {**axis(0, round(step * (len(heights) - 1))), "field": "x"}
    down = {**axis(0, COLUMN_HEIGHT), "field": "y"}
    return {"data": {"values": rows}} | layer(mark, x=across, y=down)


def times_below(times: Sequence[list[str]], step: float) -> Iterator[Spec]:
    """Yield the label of each point or, where they do not fit, of both ends."""
    fits = all(pixels(" ".join(words)) <= step for words in times)
    last = len(times) - 1
    for place, label in enumerate(times):
        if fits or place in (0, last):
            at = {"x": round(place * step), "y": COLUMN_HEIGHT + GAP}
            yield words([" ".join(label)], **at, align="center")


def words(label: list[str], *, x: float, y: float, align: str = "left") -> Spec:
    """Return words whose top is at `y`."""
    return once(
        {"type": "text", "align": align, "baseline": "top", "text": label},
        x={"value": x},
        y={"value": y},
    )


def once(mark: Spec, **encoding: Spec) -> Spec:
    return {"data": {"values": [{}]}} | layer(mark, **encoding)
