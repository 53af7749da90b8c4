import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest

from documents.blocks import Chart, ChartForm
from documents.chart_specs import SIZES
from documents.charts import draw
from documents.colours import contrast
from documents.quantities import Quantity, Status, Unit
from documents.typefaces import width
from tests.documents.documents import THEME, make_chart, make_count
from tests.documents.pages import Page


def drawn(chart: Chart, *, size: str = "wide", colour: str = THEME) -> str:
    return draw(chart, colour=colour, anchor="money--1", size=size)


def make_years(*values: int | Decimal, form: ChartForm = ChartForm.COLUMNS) -> Chart:
    points = tuple(
        (f"20{19 + place}-{20 + place}", Quantity(value, Unit.COUNT))
        for place, value in enumerate(values)
    )
    return Chart("Reviews by year", "There were more.", form, Unit.COUNT, points)


def labels(svg: str) -> set[str]:
    return {one.text for one in Page(svg).all("text")}


def bars(svg: str) -> list[tuple[float, float]]:
    """Return width and height of each bar in the order of the points."""
    return [
        (abs(float(width)), abs(float(height)))
        for width, height in re.findall(r"h(-?[\d.]+)v(-?[\d.]+)h", svg)
    ]


def test_a_chart_is_an_image_with_its_title_and_description():
    svg = Page(drawn(make_chart())).all("svg")[0]
    title, desc = svg.children[:2]

    assert svg.attributes["role"] == "img"
    assert svg.attributes["aria-labelledby"] == title.attributes["id"]
    assert svg.attributes["aria-describedby"] == desc.attributes["id"]
    assert (title.tag, title.text) == ("title", "Contributions by partner, 2023-24")
    assert (desc.tag, desc.text) == (
        "desc",
        "Bar chart. Riverside Council gave 46% of the £349,250. Its figures are in the "
        "table below.",
    )


def test_a_chart_has_nothing_that_the_content_security_policy_forbids():
    svg = drawn(make_chart())

    assert re.findall(r"<style|style=|<script|href=|url\(|\son\w+=", svg) == []


def test_another_process_draws_the_same_bytes():
    code = (
        "import django\n"
        "django.setup()\n"  # for the words of the portal's own
        "from documents.charts import draw\n"
        "from tests.documents.documents import *\n"
        "print(draw(make_chart(), colour=THEME, anchor='money--1', size='wide'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout == f"{drawn(make_chart())}\n"


def test_each_point_has_its_label_and_its_value_with_the_unit():
    assert labels(drawn(make_chart())) == {
        "Riverside Council",
        "£161,500",
        "Riverside, Hillside and Vale IntegratedCare Board",
        "£113,050",
        "Riverside Police",
        "£47,700",
        "Probation Service",
        "£27,000",
    }


def test_bars_are_as_long_as_their_values_and_of_the_partnerships_colour():
    svg = drawn(make_chart())
    longest = bars(svg)[0][0]

    assert [round(width / longest * 161500) for width, _ in bars(svg)] == [
        161500,
        113050,
        47700,
        27000,
    ]
    assert set(re.findall(r'<path [^>]*fill="([^"]+)"', svg)) == {THEME}


def test_columns_are_as_high_as_their_values_from_zero():
    assert [height for _, height in bars(drawn(make_years(5, 10)))] == [120, 240]


def test_a_colour_too_light_for_white_is_darkened():
    svg = drawn(make_chart(), colour="#ffd700")
    used = set(re.findall(r'<path [^>]*fill="([^"]+)"', svg))

    assert [contrast(one, "#ffffff") >= 4.5 for one in used] == [True]


@pytest.mark.parametrize("form", list(ChartForm))
@pytest.mark.parametrize("size", SIZES)
def test_words_have_fourteen_pixels_at_the_size_of_the_screen(form, size):
    svg = drawn(make_years(4, 0, 6, 9, form=form), size=size)
    picture = Page(svg).all("svg")[0].attributes

    assert set(re.findall(r'font-size="([^"]+)"', svg)) == {"14px"}
    assert int(picture["width"]) <= SIZES[size].width
    assert picture["viewbox"] == f"0 0 {picture['width']} {picture['height']}"


def test_columns_whose_words_do_not_fit_are_drawn_as_bars():
    narrow = drawn(make_years(*range(1, 9)), size="narrow")

    assert {height for _, height in bars(narrow)} == {26}
    assert "Column chart." in narrow


def test_words_with_signs_of_html_stay_words():
    chart = replace(make_chart(), title="<b>", points=(("A & <i>", make_count(1)),))
    svg = drawn(chart)

    assert Page(svg).all("b", "i") == []
    assert labels(svg) == {"A & <i>", "1"}


def test_a_value_that_is_not_shown_leaves_a_gap_with_its_marker():
    hidden = Quantity(None, Unit.COUNT, status=Status.HIDDEN)
    chart = replace(make_chart(), points=(("A", make_count(2)), ("B", hidden)))
    svg = drawn(chart)

    assert labels(svg) == {"A", "2", "B", "[c]"}
    assert len(bars(svg)) == 1


def test_a_value_below_zero_is_drawn_the_other_way():
    svg = drawn(make_years(Decimal("-2.5"), 5, form=ChartForm.BARS))
    first, second = (width for width, _ in bars(svg))

    assert second / first == pytest.approx(2)
    assert "−2.5" in labels(svg)


@pytest.mark.parametrize("form", ChartForm)
@pytest.mark.parametrize("sign", ["\x01", "\x1b", "\ufffe"])
def test_signs_that_end_the_drawing_are_left_out(form, sign):
    chart = replace(make_years(3, 4, form=form), points=(make_point(f"20{sign}19"),))

    assert "2019" in labels(drawn(chart))


def make_point(label: str) -> tuple[str, Quantity]:
    return (label, Quantity(3, Unit.COUNT))


@pytest.mark.parametrize("form", ChartForm)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "label", ["Wellbeing and " * 9, "W" * 90, "保障合作伙伴年度报告" * 4, "i" * 300]
)
def test_labels_and_values_of_any_length_stay_within_the_picture(form, size, label):
    value = Quantity(Decimal("123456789012.55"), Unit.POUNDS, qualifier="at least")
    chart = replace(make_years(1, form=form), points=((label, value),) * 3)
    svg = drawn(chart, size=size)
    texts = Page(svg).all("text", "tspan")
    shown = [one.text for one in texts if not one.children]
    widest = max(width(text) * 14 for text in shown if "£" not in text)
    (bar, _), *_ = bars(svg)

    assert "".join(label.split()) in "".join("".join(shown).split())
    assert bar >= 30
    assert (
        widest + bar + width("at least £123,456,789,012.55") * 14 <= SIZES[size].width
    )


def test_values_of_one_chart_have_one_precision():
    chart = make_years(Decimal("93.1"), Decimal("-3.02"), 45, form=ChartForm.BARS)

    assert labels(drawn(chart)) >= {"93.10", "−3.02", "45.00"}
