"""Records that are not to be published, and what in the report would name them."""

from collections.abc import Iterator

from partnership.models import Period
from records.cache import RecordCache, may_be_withheld
from records.models import PartnershipRecord, YearRecord
from reports.checks.context import CheckContext, Finding, Level
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from reviews.models import CaseReview, CaseStudy
from richtext.passages import plain_text


def withheld_records(context: CheckContext) -> Iterator[Finding]:
    """Yield each section that leaves out a record that is not to be published.

    What an agency has not handed in yet is withheld as well; who owes it is told by
    another check.
    """
    for section in context.outline:
        kind = context.section_kinds.get(section.kind)
        if kind is None or kind.subject in {"", "agency-contributions"}:
            continue
        for record in left_out(context, section, kind.subject):
            yield Finding(
                Level.WARNING,
                f"This section leaves out “{record}”: {record.why_withheld}.",
                section.heading,
                context.link(kind.subject, record),
            )


def left_out(
    context: CheckContext, section: OutlineSection, subject: str
) -> Iterator[PartnershipRecord]:
    """Yield what `section` would show if it were not withheld."""
    model = KINDS_BY_NAME[subject].model
    if not may_be_withheld(model):
        return
    whole, shown = (
        rows_for(section, model, cache, context.report.period)
        for cache in (context.whole, context.cache)
    )
    for record in whole:
        if record not in shown and (
            not section.shows or record.address in section.shows
        ):
            yield record


def rows_for(
    section: OutlineSection,
    model: type[PartnershipRecord],
    cache: RecordCache,
    period: Period,
) -> tuple[PartnershipRecord, ...]:
    """Return what `section` chooses from: of one year where no record is named."""
    if issubclass(model, YearRecord) and not section.shows:
        return cache.of(model, section.period or period)
    return cache.every(model)


def withheld_names(context: CheckContext) -> Iterator[Finding]:
    """Yield texts in which the title of what is withheld from readers is typed."""
    titles = [
        *((title, "review") for title in withheld_titles(context, CaseReview)),
        *((title, "case study") for title in withheld_titles(context, CaseStudy)),
    ]
    for place, html, link in context.printed if titles else ():
        text = plain_text(html).casefold()
        for title, what in titles:
            if title.casefold() in text:
                yield Finding(
                    Level.ERROR,
                    f"It names “{title}”, a {what} that is not to be published.",
                    place,
                    link,
                )


def withheld_titles(
    context: CheckContext, model: type[CaseReview] | type[CaseStudy]
) -> list[str]:
    shown = set(context.cache.every(model))
    return [row.title for row in context.whole.every(model) if row not in shown]
