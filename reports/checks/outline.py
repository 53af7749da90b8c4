"""Sections and key figures that cannot be shown as the outline asks."""

from collections.abc import Iterator, Sequence

from documents.attached import Picture
from documents.blocks import Footnotes, Notice, Prose
from documents.formats.contents import in_part
from documents.quantities import MARKERS, show
from records.sections import SectionKind
from records.structured import count_of_blocks
from reports.checks.context import CheckContext, Finding, Level
from reports.models import KeyFigureChoice, OutlineSection
from reports.passages import passage_of
from reports.record_kinds import KINDS_BY_NAME

NO_RECORDS = (Footnotes, Notice, Picture, Prose)


def missing_key_figures(context: CheckContext) -> Iterator[Finding]:
    """Yield key figures that do not exist, or would stand on the cover as unknown."""
    for row in context.cache.every(KeyFigureChoice):
        if row.report_id != context.report.pk:
            continue
        figure = context.book.get(row.figure)
        if figure and show(figure.quantity) not in MARKERS.values():
            continue
        fault = "has no value" if figure else "does not exist"
        yield Finding(
            Level.ERROR,
            f"The key figure {row.figure} {fault}.",
            "Key figures",
            context.link("key-figures", row),
        )


def outline_faults(context: CheckContext) -> Iterator[Finding]:
    """Yield sections whose kind does not exist, or that show too few or too many."""
    for row in context.outline:
        link = context.link("outline", row)
        kind = context.section_kinds.get(row.kind)
        if kind is None:
            text = f"There is no section type called {row.kind}."
            yield Finding(Level.ERROR, text, row.heading, link)
        else:
            for text in subject_faults(kind, row.shows):
                yield Finding(Level.ERROR, text, row.heading, link)
        if not row.slug:
            text = "Enter a web address for the section."
            yield Finding(Level.ERROR, text, row.heading, link)
        if not is_shown(row, context.outline):
            text = "Its parent section is not in this report: choose another."
            yield Finding(Level.ERROR, text, row.heading, link)
    if not context.outline:
        link = context.report.get_absolute_url()
        yield Finding(Level.ERROR, "The report has no sections.", "Outline", link)


def empty_sections(context: CheckContext) -> Iterator[Finding]:
    """Yield sections that would show readers nothing, and none where there are some."""
    shown = {section.key: section for section in context.document.walk()}
    for row in context.outline:
        section = shown.get(row.slug)
        if section is None:
            continue
        link = context.link("outline", row)
        if section.is_part:
            if not (section.sections or in_part(context.document.sections, section)):
                text = (
                    "No section follows this part heading: move one below it, or "
                    "delete it."
                )
                yield Finding(Level.WARNING, text, row.heading, link)
        elif not section.blocks and not section.sections:
            text = (
                "This section is empty. Add records or text, tick “none this year”, "
                "or delete the section."
            )
            yield Finding(Level.ERROR, text, row.heading, link)
        told = section.blocks[count_of_blocks(passage_of(row)) :]
        records = (one for one in told if not isinstance(one, NO_RECORDS))
        if row.none_declared and any(records):
            text = "It is marked “none this year”, but there are records to show."
            yield Finding(Level.ERROR, text, row.heading, link)


def subject_faults(kind: SectionKind, shows: tuple[str, ...]) -> Iterator[str]:
    """Yield why a section of a type that shows one record cannot show `shows`."""
    if kind.one_alone and not shows:
        label = KINDS_BY_NAME[kind.subject].label
        yield f"Choose the {label} that this section shows."
    if kind.one_alone and len(shows) > 1:
        yield "This section type shows one record: add a section for each other one."


def is_shown(row: OutlineSection, outline: Sequence[OutlineSection]) -> bool:
    """Whether all that `row` is a part of stands in `outline` too."""
    by_pk = {one.pk: one for one in outline}
    line = [row]
    while (above := line[-1].part_of_id) in by_pk and by_pk[above] not in line:
        line.append(by_pk[above])
    return line[-1].part_of_id is None
