"""How values of a document become text, and blocks find their templates."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy

from documents import charts, quantities
from documents.attached import Picture
from documents.blocks import Block, Chart, Column, Prose, Row, Table
from documents.formats.html import Page
from documents.quantities import EVERY_VALUE_ALONE as ALONE
from documents.quantities import IN_WORDS, MARKERS, Quantity, Status, Unit
from documents.typefaces import width
from documents.wording import listed as as_list
from richtext import passages

register = template.Library()

Cell = tuple[Quantity, Column, Mapping[Unit, int]]

EXPLAINED = IN_WORDS | {
    Status.HIDDEN: gettext_lazy("withheld (for example, to protect people)")
}
NUMBERS = {
    Unit.COUNT,
    Unit.PERCENT,
    Unit.POINTS,
    Unit.POUNDS,
    Unit.RATE,
    Unit.YEARS,
}
WORDS = {Unit.TEXT, Unit.RICH}
# The em that the longest word of a key figure may come to, and the size to set it in.
VALUES = ((3.9, "large"), (5.8, "medium"), (7, "words"), (math.inf, "small"))
SIDE_BY_SIDE = 4  # columns that a narrow screen cannot hold, and need not scroll for


@register.filter
def show(quantity: Quantity, places: Mapping[Unit, int] = ALONE) -> SafeString:
    """Return a value as its words with unit and qualifier, or as its clean HTML."""
    words = quantities.in_table(quantity, places)
    if quantity.unit is Unit.RICH and words == quantity.value:
        return mark_safe(words)  # noqa: S308  # cleaned when kept and when assembled
    return escape(words)


@register.filter
def meanings(table: Table) -> str:
    """Return a sentence on the markers used in the table, "" where there are none."""
    told = [
        gettext("{marker} means {meaning}").format(marker=mark, meaning=meaning)
        for mark, meaning in markers(table)
    ]
    if not told:
        return ""
    return gettext("In this table {meanings}.").format(meanings=as_list(told))


@register.filter
def in_words(quantity: Quantity) -> str:
    """Return a value as shown where nothing explains a marker."""
    return quantities.in_words(quantity)


@register.simple_tag
def edit(page: Page | str, record: str, label: object = "") -> SafeString:
    """Return a link to where `record` is edited, on pages of a draft that have any.

    `label` says what it edits to people who do not see where the link stands.
    """
    links = page.links if isinstance(page, Page) else None
    href, anchor = links.link(record) if links and record else ("", "")
    if not href:
        return SafeString("")
    return format_html(
        ' <a class="edit-link" id="{}" href="{}">Edit'
        '<span class="visually-hidden">: {}</span></a>',
        anchor,
        href,
        label or record,
    )


@register.simple_tag
def picture(page: Page, block: Picture) -> SafeString:
    """Return a picture as it is on `page`, nothing where its file is not there.

    One that is decorative is read out by no screen reader, from the PDF neither.
    """
    if not (source := page.source(block.path)):
        return SafeString("")
    return format_html(
        '<img src="{}" alt="{}"{} width="{}" height="{}" loading="lazy">',
        source,
        block.alternative_text,
        SafeString("" if block.alternative_text else ' aria-hidden="true"'),
        block.width,
        block.height,
    )


@register.simple_tag
def edit_section(page: Page | str, key: str, label: str) -> SafeString:
    """Return a link to where a section of the outline is edited, as `edit` does."""
    links = page.links if isinstance(page, Page) else None
    record = links.section(key) if links else ""
    return edit(page, record, label)


@register.filter
def row_record(row: Row) -> str:
    """Return the record that a row of a table speaks of: that of its first cell."""
    return row.cells[0].record if row.cells else ""


@register.filter
def listed(names: Sequence[str]) -> str:
    """Return names as one list in words."""
    return as_list(names)


@register.filter
def numbered(prose: Prose) -> SafeString:
    """Return the HTML of `prose` with its number before each paragraph."""
    whole = passages.numbered(prose.html, prose.numbers)
    return mark_safe(whole)  # noqa: S308  # cleaned when kept and when assembled


@register.filter
def templates(block: Block, medium: str = "") -> tuple[str, ...]:
    """Return the names of a block's template, that of its `medium` first."""
    name = template_name(type(block))
    own = (f"{medium}/blocks/{name}",) if medium else ()
    return (*own, f"documents/blocks/{name}")


def template_name(kind: type) -> str:
    """Return key_figures.html for KeyFigures."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower() + ".html"


@register.filter
def markers(table: Table) -> tuple[tuple[str, str], ...]:
    """Return each marker used in the table, with its meaning."""
    rows = (row for row in table.rows if not row.is_group)
    shown = {quantities.show(cell) for row in rows for cell in row.cells}
    return tuple(
        (mark, str(EXPLAINED[status]))
        for status, mark in MARKERS.items()
        if mark in shown
    )


@register.filter
def body(table: Table) -> Iterator[tuple[Row, tuple[Cell, ...]]]:
    """Yield each row with its cells; numbers of a column have the same precision."""
    columns = [
        (column, quantities.precision(row.cells[place] for row in table.rows))
        for place, column in enumerate(table.columns)
    ]
    for row in table.rows:
        pairs = zip(row.cells, columns, strict=True)
        yield row, tuple((cell, column, places) for cell, (column, places) in pairs)


@register.filter
def column_class(column: Column) -> str:
    if column.unit in NUMBERS:
        return "number"
    if column.heading == gettext("No."):
        return "place"
    return {Unit.DATE: "date", Unit.RICH: "wordy"}.get(column.unit, "")


@register.filter
def stacks(table: Table) -> bool:
    """Whether rows become lists on a phone: columns of words need the width.

    So do four columns of anything; more are worth moving a table sideways for.
    """
    wordy = [column.unit for column in table.columns if column.unit in WORDS]
    words = Unit.RICH in wordy or (len(table.columns) > 2 and len(wordy) > 1)
    return words or len(table.columns) == SIDE_BY_SIDE


@register.filter
def scrolls(table: Table) -> bool:
    """Whether the table may move sideways on a narrow screen."""
    return len(table.columns) > SIDE_BY_SIDE


@register.filter
def value_size(quantity: Quantity) -> str:
    """Return how large a key figure can be set so that no word of it is broken."""
    longest = max(map(width, quantities.in_words(quantity).split(" ")))
    sizes = VALUES[2:] if quantity.unit is Unit.TEXT else VALUES
    return next(size for most, size in sizes if longest <= most)


@register.filter
def deeper(level: int) -> int:
    """Return the level of headings below `level`; HTML knows six."""
    return min(level + 1, 6)


@register.simple_tag
def drawn(chart: Chart, *, colour: str, anchor: str, size: str) -> SafeString:
    """Return the chart as SVG; `size` is "narrow" or "wide"."""
    svg = charts.draw(chart, colour=colour, anchor=anchor, size=size)
    return mark_safe(svg)  # noqa: S308  # every text in it is escaped where it is drawn
