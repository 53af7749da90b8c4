"""Make the document of a report from the records as they are now."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count

from partnership.models import Agency, Partnership
from records.figures import FigureBook
from records.models import StatedValue
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
    Table,
)
from reports.models import OutlineSection, Report
from reports.stated import with_notes


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
    outline = list(report.outline.in_reading_order())
    sections = tuple(
        written(row, number if report.numbered else "", outline, brief)
        for row, number in numbered(outline, None, "")
    )
    sections = tuple(told_apart(sections, set()))
    return Document(
        cover=cover(report, brief),
        key_figures=tuple(key_figures(report, brief)),
        sections=with_notes(sections, book, shelf.of(StatedValue, report.period)),
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
        about=brief.rich(partnership.about),
        signed_for=tuple(
            row.name for row in brief.shelf.every(Agency) if row.signs_report
        ),
    )


def key_figures(report: Report, brief: Brief) -> Iterator[KeyFigure]:
    """Yield the figures chosen for the front page, those missing as not available."""
    for row in report.key_figure_choices.in_reading_order():
        figure = brief.book.get(row.figure)
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
        written(child, child_number if number else "", outline, brief)
        for child, child_number in numbered(outline, row, f"{number}.")
    )
    return Section(row.slug, row.heading, number, blocks, (*inner, *below))


def told_apart(sections: tuple[Section, ...], taken: set[str]) -> Iterator[Section]:
    """Yield `sections` with a name of its own for each table, as files need it.

    The first keeps its name, the next of the same name has -2 after it. `taken` grows.
    """
    for section in sections:
        blocks = tuple(named(block, taken) for block in section.blocks)
        below = tuple(told_apart(section.sections, taken))
        yield replace(section, blocks=blocks, sections=below)


def named(block: Block, taken: set[str]) -> Block:
    if not isinstance(block, Table):
        return block
    others = (f"{block.name}-{place}" for place in count(2))
    names = chain([block.name], others)
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return replace(block, name=name)


def unknown(row: OutlineSection) -> Block:
    return Notice(f"This section's kind, {row.kind}, does not exist.")
