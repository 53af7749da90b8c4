"""Make the document of a report from the records as they are now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count

from documents.blocks import (
    Block,
    Cover,
    Document,
    KeyFigure,
    Notice,
    Prose,
    Section,
    Table,
)
from documents.tables import without_unknown_columns
from partnership.models import Agency, Partnership, Period
from records.cache import RecordCache
from records.sections import SectionContext
from reports.catalogue import SECTION_KINDS_BY_NAME, figure_book
from reports.models import OutlineSection, Report
from reports.numbering import headings, in_order, with_paragraph_numbers
from reports.printed_figures import stated_for, with_notes
from reports.record_kinds import RECORD_KINDS
from reports.trends import trends


def assemble(report: Report, cache: RecordCache | None = None) -> Document:
    """Return `report` as its records, passages and outline have it now.

    The records are those of `cache`, all of the partnership unless it is given. The
    number of queries does not depend on the number of records.
    """
    cache = cache or RecordCache(report.partnership).survey(
        [k.model for k in RECORD_KINDS]
    )
    book = figure_book(cache)
    context = SectionContext(report.period, cache, book)
    outline = list(report.outline.in_reading_order())
    numbers = headings(
        outline, numbered=report.numbered, below_too=not report.numbered_paragraphs
    )
    sections = tuple(
        written(row, numbers, outline, context) for row in in_order(outline, None)
    )
    sections = tuple(with_unique_keys(sections, set()))
    if report.numbered_paragraphs:
        written_here = frozenset(row.slug for row in outline if row.passage)
        sections = tuple(with_paragraph_numbers(one, written_here) for one in sections)
    return Document(
        cover=cover(report, context),
        key_figures=tuple(key_figures(report, context)),
        sections=with_notes(sections, book, stated_for(report, outline, cache)),
        trends=tuple(trends(context, sections)),
    )


def cover(report: Report, context: SectionContext) -> Cover:
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
        summary=context.rich(report.summary),
        about=context.rich(partnership.about),
        ends_on=report.period.ends_on.isoformat(),
        signed_for=tuple(
            row.name
            for row in context.cache.every(Agency)
            if row.signs_report and row.is_active_in(report.period)
        ),
    )


def key_figures(report: Report, context: SectionContext) -> Iterator[KeyFigure]:
    """Yield the figures chosen for the front page, those missing as not available."""
    for row in report.key_figure_choices.in_reading_order():
        figure = context.book.get(row.figure)
        yield KeyFigure(
            label=row.label or (figure.label if figure else row.figure),
            quantity=context.quantity(row.figure),
            period=figure.period if figure else "",
        )


def written(
    row: OutlineSection,
    numbers: Mapping[int, str],
    outline: Sequence[OutlineSection],
    context: SectionContext,
) -> Section:
    """Return one section of the outline with all below it."""
    kind = SECTION_KINDS_BY_NAME.get(row.kind)
    subjects = subjects_of(row) if kind and kind.subject else ()
    periods = {period.pk: period for period in context.cache.every(Period)}
    period = periods[row.period_id] if row.period_id else context.period
    own = replace(context, slug=row.slug, subjects=subjects, period=period)
    parts = tuple(kind.write(own)) if kind else (unknown(row),)
    blocks = tuple(part for part in parts if not isinstance(part, Section))
    inner = tuple(part for part in parts if isinstance(part, Section))
    if row.passage:
        blocks = (Prose(own.rich(row.passage)), *blocks)
    below = tuple(
        written(child, numbers, outline, context) for child in in_order(outline, row)
    )
    return Section(row.slug, row.heading, numbers[row.pk], blocks, (*inner, *below))


def subjects_of(row: OutlineSection) -> tuple[str, ...]:
    """Return the keys of the records that the outline names, in its order."""
    return tuple(key.strip() for key in row.subject.split(";") if key.strip())


def with_unique_keys(
    sections: tuple[Section, ...], taken: set[str]
) -> Iterator[Section]:
    """Yield `sections` with tables as readers get them: each with a name of its own.

    The first keeps its name, the next of the same name has -2 after it. `taken` grows.
    """
    for section in sections:
        blocks = tuple(named(block, taken) for block in section.blocks)
        below = tuple(with_unique_keys(section.sections, taken))
        yield replace(section, blocks=blocks, sections=below)


def named(block: Block, taken: set[str]) -> Block:
    if not isinstance(block, Table):
        return block
    block = without_unknown_columns(block)
    others = (f"{block.name}-{place}" for place in count(2))
    names = chain([block.name], others)
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return replace(block, name=name)


def unknown(row: OutlineSection) -> Block:
    return Notice(f"This section's kind, {row.kind}, does not exist.")
