"""Make the document of a report from the records as they are now."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace

from partnership.models import Partnership
from records.figures import FigureBook
from records.models import StatedValue
from records.quantities import Quantity
from records.shelf import Shelf
from reports.brief import Brief
from reports.catalogue import FIGURE_SOURCES, SECTION_KINDS_BY_NAME
from reports.document import (
    Block,
    Cover,
    Document,
    KeyFigure,
    Notice,
    Prose,
    Section,
)
from reports.models import KeyFigureChoice, OutlineSection, Report

LINKED = re.compile(r'data-figure="([^"]+)"')


def figure_book(shelf: Shelf) -> FigureBook:
    """Return every figure that the records on `shelf` offer."""
    return FigureBook(figure for source in FIGURE_SOURCES for figure in source(shelf))


def assemble(report: Report) -> Document:
    """Return `report` as its records, passages and outline have it now.

    The number of queries does not depend on the number of records.
    """
    shelf = Shelf(report.partnership)
    book = figure_book(shelf)
    brief = Brief(report.period, shelf, book)
    outline = [row for row in shelf.every(OutlineSection) if row.report_id == report.pk]
    stated = shelf.of(StatedValue, report.period)
    return Document(
        cover=cover(report, brief),
        key_figures=tuple(key_figures(report, shelf, book)),
        sections=tuple(
            written(row, number if report.numbered else "", outline, brief, stated)
            for row, number in numbered(outline, None, "")
        ),
    )


def cover(report: Report, brief: Brief) -> Cover:
    partnership: Partnership = report.partnership
    return Cover(
        title=report.title,
        period=report.period.label,
        partnership=partnership.name,
        partnership_short=partnership.short_name,
        partnership_slug=partnership.slug,
        year_slug=report.key,
        area=partnership.area,
        theme_colour=partnership.theme_colour,
        summary=brief.rich(report.summary),
    )


def key_figures(report: Report, shelf: Shelf, book: FigureBook) -> Iterator[KeyFigure]:
    """Yield the figures chosen for the front page, those missing as not available."""
    brief = Brief(report.period, shelf, book)
    for row in shelf.every(KeyFigureChoice):
        if row.report_id == report.pk:
            figure = book.get(row.figure)
            yield KeyFigure(
                label=row.label or (figure.label if figure else row.figure),
                quantity=brief.quantity(row.figure),
                period=figure.period if figure else "",
            )


def numbered(
    outline: Sequence[OutlineSection], above: OutlineSection | None, prefix: str
) -> Iterator[tuple[OutlineSection, str]]:
    """Yield the sections directly below `above` with their numbers: 1, or 3.1."""
    pk = above.pk if above else None
    below = [row for row in outline if row.part_of_id == pk]
    for place, row in enumerate(below, start=1):
        yield row, f"{prefix}{place}"


def written(
    row: OutlineSection,
    number: str,
    outline: Sequence[OutlineSection],
    brief: Brief,
    stated: Sequence[StatedValue],
) -> Section:
    """Return one section of the outline with all below it."""
    subjects = tuple(key.strip() for key in row.subject.split(";") if key.strip())
    own = replace(brief, slug=row.slug, subjects=subjects)
    kind = SECTION_KINDS_BY_NAME.get(row.kind)
    parts = tuple(kind.write(own)) if kind else (unknown(row),)
    blocks = tuple(part for part in parts if not isinstance(part, Section))
    inner = tuple(part for part in parts if isinstance(part, Section))
    if row.passage:
        blocks = (Prose(own.rich(row.passage)), *blocks)
    below = tuple(
        written(child, child_number if number else "", outline, brief, stated)
        for child, child_number in numbered(outline, row, f"{number}.")
    )
    notes = tuple(stated_notes((blocks, inner), own.book, stated))
    return Section(row.slug, row.heading, number, (*blocks, *notes), (*inner, *below))


def unknown(row: OutlineSection) -> Block:
    return Notice(f"This section's kind, {row.kind}, does not exist.")


def stated_notes(
    content: object, book: FigureBook, stated: Sequence[StatedValue]
) -> Iterator[Notice]:
    """Yield a note for each figure shown that a source printed differently."""
    spoken_of = frozenset(sources(content))
    for row in stated:
        figure = book.get(row.figure)
        record = figure.quantity.record if figure else row.figure.rpartition("/")[0]
        if not spoken_of.isdisjoint({row.figure, record}):
            yield Notice(f"{row.stated_in}: printed as {row.stated}. {row.explanation}")


def sources(content: object) -> Iterator[str]:
    """Yield the address of every record and figure that `content` draws on."""
    if isinstance(content, str):
        yield from LINKED.findall(content)
    elif isinstance(content, tuple):
        for one in content:
            yield from sources(one)
    elif isinstance(content, Quantity):
        yield content.record
        yield from sources(content.value)
    elif is_dataclass(content):
        for field in fields(content):
            value = getattr(content, field.name)
            if field.name == "record":
                yield value
            else:
                yield from sources(value)
