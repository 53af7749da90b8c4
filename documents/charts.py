"""Draw a chart as SVG: one colour, a label at each value, nothing else to read.

The same chart gives the same bytes. Words stay words of 14 pixels, so a chart is drawn
once for phones and once for wide screens instead of being scaled.
"""

import re
from functools import lru_cache
from html import escape

from django.utils.translation import get_language, gettext, gettext_lazy

from documents.blocks import Chart, ChartForm
from documents.chart_specs import SIZES, spec
from documents.formats.theme import theme
from documents.series_specs import series_spec

VEGA_LITE = "6.4"
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

    made = series_spec if chart.series else spec
    drawing: str = vl_convert.vegalite_to_svg(
        made(chart, theme(colour).text, SIZES[size]), vl_version=VEGA_LITE
    )
    return drawing


def named(drawing: str, chart: Chart, anchor: str, css_class: str) -> str:
    """Return the drawing with its name and description, without what repeats them."""
    told = gettext("{form}. {finding} Its figures are in the table below.").format(
        form=FORMS[chart.form], finding=chart.finding
    )
    width, height = re.findall(r' (?:width|height)="(\d+)"', drawing)[:2]
    inner = drawing[drawing.index(">") + 1 :]
    inner = re.sub(r'<path [^>]*(?:d=""|class="background")[^>]*/>', "", inner)
    inner = re.sub(r"<[^>]+>", _without_roles, inner)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{css_class}" role="img"'
        f' aria-labelledby="{anchor}-title" aria-describedby="{anchor}-desc"'
        f' width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<title id="{anchor}-title">{escape(chart.title)}</title>'
        f'<desc id="{anchor}-desc">{escape(told)}</desc>{inner}'
    )


def _without_roles(tag: re.Match[str]) -> str:
    return re.sub(r' (?:class|role|pointer-events|aria-[a-z]+)="[^"]*"', "", tag[0])
