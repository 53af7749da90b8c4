"""Make the document of a report from the records as they are now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count

from django.utils.translation import gettext

from documents.blocks import Block, Notice, Section, Table
from documents.cover import Cover
from documents.published import RawDocument
from documents.tables import without_unknown_columns
from partnership.models import Agency, Partnership, Period
from records.cache import RecordCache
from records.figures import FigureBook
from records.sections import SectionContext
from records.structured import blocks as blocks_of
from records.structured import count_of_blocks, footnotes
from reports.attached import attached, logo_of
from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.key_figures import key_figures
from reports.models import OutlineSection, Report
from reports.numbering import headings, in_order, with_paragraph_numbers
from reports.passages import passage_of
from reports.printed_figures import stated_for, with_notes
from reports.trends import trends


def assemble(
    report: Report,
    records: RecordCache,
    figures: FigureBook,
    outline: Sequence[OutlineSection],
) -> RawDocument:
    """Return `report` as `records` come to, section by section of `outline`."""
    context = SectionContext(report.period, records, figures)
    numbers = headings(report, outline)
    sections = tuple(
        written(row, numbers, outline, context) for row in in_order(outline, None)
    )
    sections = tuple(with_unique_keys(sections, set()))
    if report.numbered_paragraphs:
        written_here = {row.slug: count_of_blocks(passage_of(row)) for row in outline}
        sections = tuple(with_paragraph_numbers(one, written_here) for one in sections)
    printed = stated_for(report, outline, records)
    series = tuple(trends(context, sections))
    return RawDocument(
        cover=cover(report, context),
        key_figures=tuple(key_figures(report, context, sections, series)),
        sections=with_notes(sections, figures, printed),
        trends=series,
        attachments=attached(report, records),
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
        language=report.language,
        summary=context.rich(report.summary),
        about=context.rich(partnership.about),
        ends_on=report.period.ends_on.isoformat(),
        retells=report.retells,
        audience=report.audience,
        audience_label=report.audience_label,
        version=report.version,
        first_published=str(report.first_published),
        logo=logo_of(partnership),
        signed_for=tuple(
            row.name
            for row in context.cache.every(Agency)
            if row.signs_report and row.is_active_in(report.period)
        ),
    )


def written(
    row: OutlineSection,
    numbers: Mapping[int, str],
    outline: Sequence[OutlineSection],
    context: SectionContext,
) -> Section:
    """Return one section of the outline with all below it."""
    kind = SECTION_KINDS_BY_NAME.get(row.kind)
    subjects = tuple(address.rpartition("/")[2] for address in row.shows)
    periods = {period.pk: period for period in context.cache.every(Period)}
    period = periods[row.period_id] if row.period_id else context.period
    own = replace(
        context,
        slug=row.slug,
        subjects=subjects,
        period=period,
        none_declared=row.none_declared,
    )
    parts = tuple(kind.write(own)) if kind else (unknown(row),)
    blocks = tuple(part for part in parts if not isinstance(part, Section))
    inner = tuple(part for part in parts if isinstance(part, Section))
    if row.passage:
        passage = passage_of(row)
        blocks = (
            *blocks_of(passage, own),
            *blocks,
            *footnotes(passage, own),
        )
    below = tuple(
        written(child, numbers, outline, context) for child in in_order(outline, row)
    )
    return Section(
        row.slug,
        row.heading,
        numbers[row.pk],
        blocks,
        (*inner, *below),
        is_part=row.numbering == OutlineSection.Numbering.PART,
    )


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
    told = gettext("This section's kind, {kind}, does not exist.")
    return Notice(told.format(kind=row.kind))
