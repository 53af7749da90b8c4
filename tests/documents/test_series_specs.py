"""Stacked bars and lines, as readers see them."""

import re

from documents.blocks import Chart, ChartForm
from documents.charts import draw
from documents.quantities import Quantity, Unit
from tests.documents.documents import THEME
from tests.documents.pages import Page


def counts(*numbers: int) -> tuple[Quantity, ...]:
    return tuple(Quantity(number, Unit.COUNT) for number in numbers)


def make(form: ChartForm, size: str = "wide") -> str:
    series = (("Home", counts(10, 20, 30)), ("Care", counts(30, 20, 10)))
    points = tuple(zip(("R", "S", "T"), counts(40, 40, 40), strict=True))
    chart = Chart("Risks", "All alike.", form, Unit.COUNT, points, series)
    return draw(chart, colour=THEME, anchor="a", size=size)


def words(svg: str) -> list[str]:
    return [one.text for one in Page(svg).all("text")]


def test_a_stacked_bar_has_its_label_its_whole_and_the_names_of_its_parts():
    for size in ("narrow", "wide"):
        assert sorted(words(make(ChartForm.STACKED, size))) == sorted(
            ["40", "40", "40", "R", "S", "T", "Home", "Care"]
        )


def test_each_part_of_a_bar_has_its_share_of_the_length():
    svg = make(ChartForm.STACKED)
    lengths = [
        float(width) for width, _ in re.findall(r"h(-?[\d.]+)v(-?[\d.]+)h", svg)
    ][:6]

    whole = lengths[0] + lengths[3]
    assert [round(one / whole, 3) for one in lengths] == [
        0.25,
        0.5,
        0.75,
        0.75,
        0.5,
        0.25,
    ]


def test_a_line_has_its_name_and_last_value_at_its_end():
    assert sorted(words(make(ChartForm.LINES))) == sorted(
        ["30", "Home 30", "Care 10", "R", "S", "T"]
    )


def test_each_line_has_a_dash_of_its_own():
    dashes = re.findall(r'stroke-dasharray="([^"]*)"', make(ChartForm.LINES))

    assert len({*dashes}) == len(dashes) == 2
