"""Draw a chart: one colour, a label at each value, nothing else to read.

The same chart gives the same bytes. Words stay words of 14 pixels, so a chart is drawn
once for phones and once for wide screens instead of being scaled.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from io import BytesIO

from django.utils.translation import get_language, gettext, gettext_lazy
from PIL import Image

from documents.blocks import Chart, ChartForm
from documents.chart_specs import FONT, SIZES, Spec, spec
from documents.formats.theme import theme
from documents.series_specs import series_spec
from documents.typefaces import FONTS

VEGA_LITE = "6.4"
DENSITY = 2  # pixels of a picture in one of the page
PAINTED = "Source Sans Pro"  # the name that the typeface has by itself
FORMS = {
    ChartForm.BARS: gettext_lazy("Bar chart"),
    ChartForm.COLUMNS: gettext_lazy("Column chart"),
    ChartForm.STACKED: gettext_lazy("Stacked bar chart"),
    ChartForm.LINES: gettext_lazy("Line chart"),
}


def draw(chart: Chart, *, colour: str, anchor: str, size: str) -> str:
    """Return the SVG of `chart` in `colour`, darkened where it would not stand out.

    `size` is "narrow" or "wide". `anchor` begins the ids and is unique on the page.
    """
    language = get_language() or ""
    drawing = drawn(chart, colour=colour, size=size, language=language)
    return named(drawing, chart, f"{anchor}-{size}", f"chart-{size}")


@lru_cache(maxsize=256)
def drawn(chart: Chart, *, colour: str, size: str, language: str) -> str:
    """Return what the library draws; `language` is the active one, of its words."""
    # Loading it takes most of a second, which only those who draw should wait for.
    import vl_convert  # noqa: PLC0415

    drawing: str = vl_convert.vegalite_to_svg(
        specification(chart, colour, size), vl_version=VEGA_LITE
    )
    return drawing


def specification(chart: Chart, colour: str, size: str) -> Spec:
    made = series_spec if chart.series else spec
    return made(chart, theme(colour).text, SIZES[size])


@dataclass(frozen=True)
class Picture:
    """A chart as PNG; `width` and `height` are those of its SVG, in CSS pixels."""

    png: bytes
    width: int
    height: int


def picture(chart: Chart, *, colour: str) -> Picture:
    """Return the picture of `chart`, for files that cannot hold an SVG."""
    return pictured(chart, colour=colour, language=get_language() or "")


@lru_cache(maxsize=64)
def pictured(chart: Chart, *, colour: str, language: str) -> Picture:
    """Return what the library paints; `language` is the active one, of its words."""
    import vl_convert  # noqa: PLC0415  # as for `drawn`

    vl_convert.register_font_directory(str(FONTS))
    made = specification(chart, colour, "wide")
    made["background"] = "white"  # a page of Word may be dark
    made["config"]["text"]["font"] = FONT.replace("Portal", PAINTED)
    png: bytes = vl_convert.vegalite_to_png(made, vl_version=VEGA_LITE, scale=DENSITY)
    width, height = (round(side / DENSITY) for side in Image.open(BytesIO(png)).size)
    return Picture(png, width, height)


def named(drawing: str, chart: Chart, anchor: str, css_class: str) -> str:
    """Return the drawing with its name and description, without what repeats them."""
    width, height = re.findall(r' (?:width|height)="(\d+)"', drawing)[:2]
    inner = drawing[drawing.index(">") + 1 :]
    inner = re.sub(r'<path [^>]*(?:d=""|class="background")[^>]*/>', "", inner)
    inner = re.sub(r"<[^>]+>", _without_roles, inner)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{css_class}" role="img"'
        f' aria-labelledby="{anchor}-title" aria-describedby="{anchor}-desc"'
        f' width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<title id="{anchor}-title">{escape(chart.title)}</title>'
        f'<desc id="{anchor}-desc">{escape(described(chart))}</desc>{inner}'
    )


def described(chart: Chart) -> str:
    """Return in words what the picture shows, for those who do not see it."""
    return gettext("{form}. {finding} Its figures are in the table below.").format(
        form=FORMS[chart.form], finding=chart.finding
    )


def _without_roles(tag: re.Match[str]) -> str:
    return re.sub(r' (?:class|role|pointer-events|aria-[a-z]+)="[^"]*"', "", tag[0])
