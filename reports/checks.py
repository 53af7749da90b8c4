"""What stands against publishing a report, each with the place where to mend it."""

from collections.abc import Callable, Container, Iterable, Iterator
from itertools import chain

from documents.quantities import MARKERS, show
from indicators.figures import is_other_way, with_before
from partnership.models import Agency, AgencyContribution
from records.cache import RecordCache
from records.sections import SectionKind
from reports.assembly import assemble, subjects_of
from reports.catalogue import SECTION_KINDS_BY_NAME, figure_book
from reports.characters import undrawable_characters
from reports.checked import CheckContext, Finding, Level, Text
from reports.models import KeyFigureChoice, OutlineSection, Report
from reports.printed_figures import stated_for
from reports.record_kinds import KINDS_BY_NAME
from richtext import passages


def findings(report: Report) -> tuple[Finding, ...]:
    """Return what every check finds in `report`, errors first."""
    cache = RecordCache(report.partnership)
    context = CheckContext(report, cache, figure_book(cache), assemble(report, cache))
    found = [finding for check in CHECKS for finding in check(context)]
    return tuple(sorted(found, key=lambda finding: list(Level).index(finding.level)))


def missing_figures(context: CheckContext) -> Iterator[Finding]:
    """Yield texts that point at figures which do not exist."""
    written = chain(
        context.passages(),
        context.records(of_the_year=True),
        context.records(of_the_year=False),
    )
    named = dangling(context, written, passages.figure_addresses, context.book)
    for address, place, link in named:
        text = f"The linked figure {address} does not exist."
        yield Finding(Level.ERROR, text, place, link)


def dangling(
    context: CheckContext,
    written: Iterable[Text],
    names: Callable[[str], tuple[str, ...]],
    known: Container[str],
) -> Iterator[Text]:
    """Yield what texts name and is not `known`, each with its place and link.

    Of what readers get, only what none of the texts as `written` names: it comes from
    a record of another year, or from one that is made for the report.
    """
    told: set[str] = set()
    for place, html, link in written:
        for name in names(html):
            if name not in known:
                told.add(name)
                yield name, place, link
    for place, html, link in context.printed():
        for name in names(html):
            if name not in known and name not in told:
                told.add(name)
                yield name, place, link


def unknown_figures(context: CheckContext) -> Iterator[Finding]:
    """Yield texts that link a figure of which only a marker could be shown."""
    written = chain(context.passages(), context.records(of_the_year=True))
    for place, html, link in written:
        for address in passages.figure_addresses(html):
            figure = context.book.get(address)
            if figure and (mark := show(figure.quantity)) in MARKERS.values():
                text = f"The linked figure {address} has no value: readers get {mark}."
                yield Finding(Level.WARNING, text, place, link)


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


def missing_sections(context: CheckContext) -> Iterator[Finding]:
    """Yield cross-references to sections that the outline does not have."""
    slugs = {row.slug for row in context.outline}
    written = chain(context.passages(), context.records(of_the_year=True))
    named = dangling(context, written, passages.section_keys, slugs)
    for slug, place, link in named:
        text = f"It refers to a section {slug}, which does not exist."
        yield Finding(Level.ERROR, text, place, link)


def outline_faults(context: CheckContext) -> Iterator[Finding]:
    """Yield sections whose kind or subject does not exist."""
    for row in context.outline:
        link = context.link("outline", row)
        kind = SECTION_KINDS_BY_NAME.get(row.kind)
        if kind is None:
            text = f"There is no kind of section called {row.kind}."
            yield Finding(Level.ERROR, text, row.heading, link)
        else:
            for text in subject_faults(context, kind, subjects_of(row)):
                yield Finding(Level.ERROR, text, row.heading, link)
        if not row.slug:
            text = "Give the section a word for its address."
            yield Finding(Level.ERROR, text, row.heading, link)
        if not is_shown(row, context.outline):
            text = "It is a part of a section that this report does not have."
            yield Finding(Level.ERROR, text, row.heading, link)
    if not context.outline:
        link = context.report.get_absolute_url()
        yield Finding(Level.ERROR, "The report has no sections.", "Outline", link)


def subject_faults(
    context: CheckContext, kind: SectionKind, subjects: tuple[str, ...]
) -> Iterator[str]:
    """Yield why a section cannot show all the `subjects` that are named for it."""
    if not kind.subject:
        if subjects:
            yield "This kind of section shows no chosen records: leave the subject out."
        return
    rows = context.cache.every(KINDS_BY_NAME[kind.subject].model)
    keys = {row.key for row in rows}
    for key in subjects:
        if key not in keys:
            yield f"There is no record {key} among the {kind.subject}."
    if kind.one_alone and not subjects:
        yield f"Say which record of the {kind.subject} this section shows."
    if kind.one_alone and len(subjects) > 1:
        yield "This kind of section shows one record: add a section for each other."


def is_shown(row: OutlineSection, outline: list[OutlineSection]) -> bool:
    """Say whether all that `row` is a part of stands in `outline` too."""
    by_pk = {one.pk: one for one in outline}
    line = [row]
    while (above := line[-1].part_of_id) in by_pk and by_pk[above] not in line:
        line.append(by_pk[above])
    return line[-1].part_of_id is None


def directions(context: CheckContext) -> Iterator[Finding]:
    """Yield values said to have gone up, or down, that went the other way."""
    for before, after in with_before(context.cache):
        of_the_year = after.period_id == context.report.period_id
        if before and of_the_year and is_other_way(before, after):
            yield Finding(
                Level.ERROR,
                f"“{after.get_direction_display()}” is said of it, and it went from "
                f"{show(before.observed)} to {show(after.observed)}: correct one.",
                str(after),
                context.link("observations", after),
            )


def loose_digits(context: CheckContext) -> Iterator[Finding]:
    """Yield numbers typed by hand that are neither linked nor marked as no figure."""
    for place, html, link in context.passages():
        for around in passages.loose_digits(html):
            text = (
                f"A number is typed by hand: “{around}”. Link it or mark it as plain."
            )
            yield Finding(Level.WARNING, text, place, link)


def contributions_missing(context: CheckContext) -> Iterator[Finding]:
    """Yield safeguarding partners that have not handed in a contribution.

    Those that had ended before the period, or began after it, owe none. Care Act
    2014, Schedule 2, paragraph 4(1)(c) asks for what each member did.
    """
    rows = context.cache.of(AgencyContribution, context.report.period)
    given = (AgencyContribution.Status.HANDED_IN, AgencyContribution.Status.ACCEPTED)
    said = {row.agency for row in rows if row.status in given}
    period = context.report.period
    for agency in context.cache.every(Agency):
        partner = agency.standing == Agency.Standing.SAFEGUARDING_PARTNER
        if partner and agency.is_active_in(period) and agency not in said:
            yield Finding(
                Level.WARNING,
                f"{agency} has not handed in what it did in the year.",
                "Agencies' contributions",
                context.link("agencies", agency),
            )


def stated_differently(context: CheckContext) -> Iterator[Finding]:
    """Yield figures that a source printed differently from what the records say."""
    for row in stated_for(context.report, context.outline, context.cache):
        figure = context.book.get(row.figure)
        computed = show(figure.quantity) if figure else "nothing"
        yield Finding(
            Level.NOTE,
            f"Printed as {row.stated}; the records come to {computed}.",
            row.stated_in,
            context.link("stated-values", row),
        )


CHECKS: tuple[Callable[[CheckContext], Iterator[Finding]], ...] = (
    missing_figures,
    missing_key_figures,
    unknown_figures,
    missing_sections,
    outline_faults,
    directions,
    undrawable_characters,
    loose_digits,
    contributions_missing,
    stated_differently,
)
