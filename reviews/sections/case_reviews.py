"""What reviews found and taught, side by side, and what they asked of each agency."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from django.utils.translation import gettext

from documents.blocks import Block, Column, Row, Table, Unrecorded
from documents.quantities import Quantity, Unit
from documents.tables import table_of_known
from partnership.models import Agency
from records.sections import (
    NOT_GIVEN,
    SectionContext,
    cell,
    facts,
    labelled,
    section,
    words,
)
from reviews.models import CaseReview, ReviewAgency, ReviewFinding, ReviewTheme

SIDE_BY_SIDE = 5  # reviews that a table can have as columns and still be read


def points(
    context: SectionContext, review: CaseReview, kind: ReviewFinding.Kind
) -> str:
    """Return what `review` has of `kind` as a list, "" for nothing.

    Numbers 1, 2, 3 number the list; others stand before their entry.
    """
    under = context.cache.under(review, ReviewFinding, "review")
    rows = [row for row in under if row.kind == kind]
    if not rows:
        return ""
    if [row.number for row in rows] == [str(n + 1) for n in range(len(rows))]:
        items = (context.rich(row.text) for row in rows)
        return "<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"
    items = (
        labelled(row.number, context.rich(row.text))
        if row.number
        else context.rich(row.text)
        for row in rows
    )
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def findings(context: SectionContext, review: CaseReview) -> str:
    """Return what a review found: in running text, point by point, or both."""
    listed = points(context, review, ReviewFinding.Kind.FINDING)
    return context.rich(review.findings) + listed


def course(context: SectionContext, row: CaseReview) -> str:
    """Return how the case came to the review, as far as that is recorded."""
    earlier = row.converted_from
    later = context.cache.every(CaseReview)
    became = [str(one) for one in later if one.converted_from == row]
    return facts(
        (gettext("Referred"), row.referred),
        (gettext("Referred by"), row.referred_by),
        (gettext("Triaged"), row.triaged),
        (
            gettext("Outcome of triage"),
            row.get_triage_display() if row.triage else "",
        ),
        (gettext("Decided"), row.decided),
        (gettext("Decided by"), row.decided_by),
        (
            gettext("Legal basis"),
            row.get_legal_basis_display() if row.legal_basis else "",
        ),
        (gettext("Followed from"), str(earlier) if earlier else ""),
        (gettext("Led to"), "; ".join(became)),
        (gettext("Agencies involved"), row.involved),
    )


def listed_themes(context: SectionContext, row: CaseReview) -> str:
    """Return the themes of a review that were chosen from the list, in their order."""
    found = context.cache.under(row, ReviewTheme, "review")
    names = "; ".join(one.get_theme_display() for one in found)
    return f"<p>{escape(names)}.</p>" if names else ""


@section(
    "Reviews side by side",
    subject="case-reviews",
)
def review_table(context: SectionContext) -> Iterator[Block]:
    """Yield a table of reviews with background, findings and lessons, where known."""
    rows = context.year(CaseReview)
    if not rows:
        yield context.nothing(gettext("case reviews"))
        return
    lesson = ReviewFinding.Kind.LESSON
    yield table_of_known(
        name=f"reviews-{context.slug}",
        caption=gettext("Reviews: what was found and learned"),
        columns=(
            (Column(gettext("Review")), [cell(row.title, record=row) for row in rows]),
            rich(gettext("Background"), rows, lambda row: context.rich(row.background)),
            rich(gettext("Findings"), rows, lambda row: findings(context, row)),
            rich(gettext("Lessons"), rows, lambda row: points(context, row, lesson)),
        ),
    )


def rich(
    heading: str, rows: Sequence[CaseReview], tell: Callable[[CaseReview], str]
) -> tuple[Column, list[Quantity]]:
    return Column(heading), [cell(tell(row), Unit.RICH, record=row) for row in rows]


@section(
    "What reviews asked of agencies",
    subject="case-reviews",
)
def review_agencies(context: SectionContext) -> Iterator[Block]:
    """Yield a table of agencies with a column for each review, or a row where many."""
    entries = {
        review: found
        for review in context.year(CaseReview)
        if (found := context.cache.under(review, ReviewAgency, "review"))
    }
    if not entries:
        yield Unrecorded(
            gettext(
                "Nothing has been recorded about what reviews asked of single agencies."
            )
        )
        return
    agencies = [
        agency
        for agency in context.cache.every(Agency)
        if any(row.agency == agency for rows in entries.values() for row in rows)
    ]
    columns, rows = (
        by_column(context, agencies, entries)
        if len(entries) <= SIDE_BY_SIDE
        else by_row(context, agencies, entries)
    )
    yield Table(
        name=f"review-agencies-{context.slug}",
        caption=gettext("Reviews and the agencies they concerned"),
        columns=columns,
        rows=rows,
    )


Entries = dict[CaseReview, list[ReviewAgency]]
Parts = tuple[tuple[Column, ...], tuple[Row, ...]]


def by_column(
    context: SectionContext, agencies: Sequence[Agency], entries: Entries
) -> Parts:
    return (
        (Column(gettext("Agency")), *(Column(review.title) for review in entries)),
        tuple(
            Row(
                (
                    Quantity(agency.name, record=agency.address),
                    *(entry(context, agency, rows) for rows in entries.values()),
                )
            )
            for agency in agencies
        ),
    )


def entry(
    context: SectionContext, agency: Agency, rows: Sequence[ReviewAgency]
) -> Quantity:
    for row in rows:
        if row.agency == agency:
            return cell(context.rich(row.text), Unit.RICH, record=row)
    return words(NOT_GIVEN)


def by_row(
    context: SectionContext, agencies: Sequence[Agency], entries: Entries
) -> Parts:
    return (
        (
            Column(gettext("Agency")),
            Column(gettext("Review")),
            Column(gettext("What concerned it")),
        ),
        tuple(
            Row(
                (
                    cell(agency.name, record=row),
                    cell(review.title, record=row),
                    cell(context.rich(row.text), Unit.RICH, record=row),
                )
            )
            for agency in agencies
            for review, rows in entries.items()
            for row in rows
            if row.agency == agency
        ),
    )
